"""What is searched for and filtered by, through the Python API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fuzz.databases import databases, same_of_all
from fuzz.oracle import ViolatedError, told
from fuzz.surfaces import Surface
from prisonkb import KnowledgeBase
from prisonkb.text import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tools.cluster import Cluster


def _search(kb: KnowledgeBase, text: str) -> object:
    """Return what is found; raise ViolatedError for a row in whose text no word begins with one that was looked for."""
    wanted = words(text)
    found = kb.search(text)
    for row in found:
        if not any(word.startswith(tuple(wanted)) for word in words(row.match)):
            raise ViolatedError(f"{text!r} finds {row.match!r}")
    return found


_FILTERS: tuple[Callable[[KnowledgeBase, str], object], ...] = (
    _search,
    lambda kb, text: kb.facilities(country=text),
    lambda kb, text: kb.facilities(status=text),
    lambda kb, text: kb.facilities(modelled_on=text),
    lambda kb, text: kb.transfers(sending=[text], receiving=text),
    lambda kb, text: kb.statistics(indicator=text),
    lambda kb, text: kb.claims(speaker=text),
    lambda kb, text: kb.claims(stance=text),
    lambda kb, text: kb.why(text),
    lambda kb, text: kb.why("cecot", text),
    lambda kb, text: kb.conflicts(class_=text),
    lambda kb, text: kb.show(text),
    lambda kb, text: kb.compare_overcrowding([text]),
    lambda kb, text: kb.compare_capacity(to=text),
    lambda kb, text: kb.explain(text, "Ecuador"),
    lambda kb, text: kb.explain("149", held=text),
    lambda kb, text: kb.only(sources=text).close(),
    lambda kb, text: kb.only(packs=text).close(),
    lambda kb, text: kb.only(known_at=text).close(),
    lambda kb, text: kb.only(as_of=text).close(),
    lambda _, text: KnowledgeBase.open(text).close(),
    lambda kb, text: kb.facilities().export("/nowhere/rows.csv", columns=text.split(",")),
)


def _said(kb: KnowledgeBase, place: str, ask: Callable[[KnowledgeBase, str], object], text: str) -> str:
    """Return what is answered, or told, but for where the database is."""
    with told() as words_told:
        answer = ask(kb, text)
        return repr(list(answer) if isinstance(answer, Sequence) else answer).replace(place, "the database")
    return " ".join(words_told).replace(place, "the database")


def surface(folder: Path, cluster: Cluster | None = None) -> Surface:
    """Return the door of words: the first byte of an input says where they are put."""
    asked_of = databases(folder, cluster)
    opened = {database: KnowledgeBase.open(str(database.place)) for database in asked_of}

    def attempt(data: bytes) -> None:
        text = data[1:].decode("utf-8", "surrogateescape")
        ask = _FILTERS[data[0] % len(_FILTERS) if data else 0]
        same_of_all(asked_of, lambda one: _said(opened[one], str(one.place), ask, text))
        if not all(database.is_as_marked() for database in asked_of):
            raise ViolatedError("a question changed the database")

    asked = (
        "cecot",
        'isla "del cisne"',
        "Ecuador",
        "a AND b OR NOT c",
        "NEAR(a b)",
        "col: x*",
        "2025-06",
        "149",
        "id,name",
    )
    seeds = [bytes([number]) + text.encode() for number in range(len(_FILTERS)) for text in asked]
    dictionary = (
        '"',
        "'",
        "*",
        " AND ",
        " OR ",
        " NOT ",
        "NEAR(",
        "^",
        ":",
        "--",
        ";",
        "%",
        "_",
        "{}",
        "١٢",
        "ß",
        "\0",
        "\\",
        "%s",
        ":name",
        "99999999999999999999",
        "1e400",
        "9999-12-31",
    )
    return Surface(attempt, seeds, dictionary, longest=2_048)
