"""Whether the index finds every search entry by its words, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from prisonkb.store.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_ENTRIES = 100_000
"""How many entries are looked up by their words together."""
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


def _check_words(connection: Connection) -> Iterator[Finding]:
    """Yield the words by which the index finds more or fewer entries than have them, some entries at a time."""
    some = f"SELECT id, folded FROM search_entry WHERE id > ? ORDER BY id LIMIT {_ENTRIES}"  # noqa: S608 - a number of ours
    matching = "SELECT COUNT(*) FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?"
    last = 0
    while entries := connection.exec_driver_sql(some, (last,)).all():
        first, last = entries[0].id, entries[-1].id
        having = Counter(word for entry in entries for word in {*entry.folded.split()})
        for word, number in sorted(having.items()):
            found = connection.exec_driver_sql(matching, (f'"{word}"', first, last)).scalar_one()
            if found != number:
                message = f"{word!r} finds {found} of the entries from {first} to {last}, and {number} have it"
                yield Finding("search", "search_index", "", message)
