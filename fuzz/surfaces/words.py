"""What is searched for and filtered by, through the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz.oracle import ViolatedError, fingerprint, told
from fuzz.surfaces import Surface
from prisonkb import KnowledgeBase
from prisonkb.api.upkeep import build
from prisonkb.text import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _search(kb: KnowledgeBase, text: str) -> None:
    """Search; raise ViolatedError for a row in whose text no word begins with one that was looked for."""
    wanted = words(text)
    for row in kb.search(text):
        if not any(word.startswith(tuple(wanted)) for word in words(row.match)):
            raise ViolatedError(f"{text!r} finds {row.match!r}")


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


def surface(folder: Path) -> Surface:
    """Return the door of words: the first byte of an input says where they are put."""
    database = folder / "prisonkb.db"
    build(database)
    before = fingerprint(database)
    kb = KnowledgeBase.open(database)

    def attempt(data: bytes) -> None:
        text = data[1:].decode("utf-8", "surrogateescape")
        with told():
            _FILTERS[data[0] % len(_FILTERS) if data else 0](kb, text)
        if fingerprint(database) != before:
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
    )
    return Surface(attempt, seeds, dictionary, longest=2_048)
