"""The entities of which a filter leaves something else than all: only they are projected again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.kept import IS_KEPT
from prisonkb.read.temporary import keep_ids
from prisonkb.reason.clocks import ALWAYS
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.read.database import Database

ALWAYS_LISTED = (EntityKind.COUNTRY, EntityKind.EVENT, EntityKind.ACTOR)
"""Kinds of which every entity that is spoken of is listed on every day."""

_LEFT_OUT = f"SELECT claim.entity AS id FROM main.claim AS claim WHERE NOT {IS_KEPT}"  # noqa: S608 - all ours
_UNDECLARED = "SELECT entity AS id FROM main.declared_gap WHERE pack NOT IN (SELECT pack FROM temp.source)"
_UNSPOKEN = (
    "SELECT entity.id FROM main.entity AS entity "
    "WHERE NOT EXISTS (SELECT 1 FROM main.claim AS claim WHERE claim.entity = entity.id)"
)
_ONLY_NAMED = (
    "SELECT entity.id FROM main.entity AS entity WHERE entity.kind NOT IN ({kinds}) AND NOT EXISTS ("
    "SELECT 1 FROM main.claim AS claim WHERE claim.entity = entity.id AND claim.field NOT IN ({fields}))"
)
"""The entities of which nothing is said but what holds on every day."""
_OF_ITS_OWN_PACK = (
    "SELECT concerned.id FROM temp.concerned AS concerned JOIN main.entity AS entity ON entity.id = concerned.id "
    "WHERE entity.pack IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.claim AS claim "
    "WHERE claim.entity = concerned.id AND claim.pack <> entity.pack) "
    "AND NOT EXISTS (SELECT 1 FROM temp.claim AS claim WHERE claim.entity = concerned.id)"
)


def _ids(database: Database, query: str) -> Iterator[str]:
    for rows in database.batches(query, size=5_000):
        yield from (row[0] for row in rows)


def _texts(words: tuple[str, ...] | frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _told_by(database: Database, actors: set[str]) -> Iterator[str]:
    """Yield the entities of claims that some actors made or passed on."""
    told = (
        "SELECT entity, speaker FROM main.claim WHERE speaker IS NOT NULL",
        "SELECT entity, via FROM main.claim WHERE via > ''",
    )
    for query in told if actors else ():
        for rows in database.batches(query, size=5_000):
            yield from (entity for entity, chain in rows if actors.intersection(chain.split()))


def note_concerned(database: Database, *, on_a_day: bool) -> None:
    """Keep the entities that are to be projected again, of what ``keep`` left, and those of them that are left empty.

    A claim on an entity is left out, or one on what an actor is called who stands in a chain of its claims; a pack that
    declares a gap of it does not speak; or nothing is said of it that makes it listed. Of those left empty, nothing
    counts, and only the pack that introduces them ever spoke of them.
    """
    found = set(_ids(database, _LEFT_OUT))
    found.update(_told_by(database, set(_ids(database, f"{_LEFT_OUT} AND claim.field = 'name'"))))
    for query in (_UNDECLARED, _UNSPOKEN):
        found.update(_ids(database, query))
    if on_a_day:
        found.update(_ids(database, _ONLY_NAMED.format(kinds=_texts(ALWAYS_LISTED), fields=_texts(ALWAYS))))
    keep_ids(database, "concerned", found)
    keep_ids(database, "left_empty", list(_ids(database, _OF_ITS_OWN_PACK)))
