"""Whether the index finds every search entry by its words, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from prisonkb.store.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_DIFFERENCES = (
    (
        "SELECT entry.id FROM search_entry entry LEFT JOIN search_index ON search_index.rowid = entry.id"
        " WHERE search_index.rowid IS NULL",
        "the index lacks the entry",
    ),
    (
        "SELECT search_index.rowid FROM search_index LEFT JOIN search_entry entry ON search_index.rowid = entry.id"
        " WHERE entry.id IS NULL",
        "the index has an entry that is not there",
    ),
    (
        "SELECT entry.id FROM search_entry entry JOIN search_index ON search_index.rowid = entry.id"
        " WHERE search_index.folded IS NOT entry.folded",
        "the index has other words for the entry",
    ),
)


def check_search(connection: Connection) -> Iterator[Finding]:
    """Yield how the full-text index of SQLite differs from the search entries."""
    if connection.dialect.name != "sqlite":
        return
    is_same = True
    for query, message in _DIFFERENCES:
        for (number,) in connection.exec_driver_sql(query):
            is_same = False
            yield Finding("search", "search_index", str(number), message)
    if is_same:
        yield from _check_words(connection)


def _plain_words(folded: str) -> set[str]:
    """Return the words that the index has exactly as we have them: those without letters beyond ASCII."""
    return {word for word in folded.replace("_", " ").split() if word.isascii()}


def _check_words(connection: Connection) -> Iterator[Finding]:
    """Yield the words by which the index finds fewer entries than have them."""
    said: Counter[str] = Counter()
    for (folded,) in connection.exec_driver_sql("SELECT folded FROM search_entry"):
        said.update(_plain_words(folded))
    for word, number in sorted(said.items()):
        matching = "SELECT COUNT(*) FROM search_index WHERE search_index MATCH ?"
        found = connection.exec_driver_sql(matching, (f'"{word}"',)).scalar_one()
        if found < number:
            yield Finding("search", "search_index", "", f"{word!r} finds {found} entries, and {number} have it")
