"""What a load changes, told from what was compared: counts for people, and the entities to be projected again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, exists, func, insert, select, union

from prisonkb.store.bulk import key_columns, table
from prisonkb.store.staging import EVIDENCE, LINK, TOUCHED, TYPED, is_stored, staged

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import CompoundSelect, Connection, Select

_COUNTED = {
    "source": "sources",
    "entity": "entities",
    "former_id": "former ids",
    "claim": "claims",
    "declared_gap": "gaps",
    "observation": "observations",
}


class Change(NamedTuple):
    """How many things of one kind loading a pack added, changed and removed."""

    what: str
    added: int
    changed: int
    removed: int


def _count(connection: Connection, rows: Select[Any] | CompoundSelect[Any]) -> int:
    found = rows.subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def _keys(name: str) -> Select[Any]:
    wanted = staged(name).wanted
    return select(*(wanted.c[key] for key in key_columns(table(name))))


def added(name: str, pack: str) -> Select[Any]:
    """Return the keys of wanted rows that a pack has not stored."""
    return _keys(name).where(~exists().where(is_stored(name, pack)))


def changed(name: str, pack: str) -> Select[Any]:
    """Return the keys of wanted rows that a pack has stored, and which differ there."""
    return _keys(name).where(exists().where(is_stored(name, pack)))


def removed(name: str) -> Select[Any]:
    """Return the keys of stored rows that are not wanted."""
    return select(staged(name).removed)


def _evidence() -> list[Select[Any]]:
    """Return the claims whose citations or quotes differ."""
    return [select(part.c.claim) for name in EVIDENCE for part in (staged(name).wanted, staged(name).removed)]


def _reworded() -> Select[Any]:
    """Return the claims that stay and whose citations or quotes differ."""
    claim, _, gone = staged("claim")
    stays = ~exists().where(gone.c.id == claim.c.id)
    return select(claim.c.id).where(claim.c.id.in_(union(*_evidence())), stays)


def changes(connection: Connection, pack: str, *, is_new: bool) -> tuple[Change, ...]:
    """Return the counts a reader cares about; new words for a claim or a label are a change of that claim or entity."""
    counts = []
    for name, what in _COUNTED.items():
        if is_new:
            counts.append(Change(what, _count(connection, _keys(name)), 0, 0))
            continue
        also = {"claim": [_reworded()], "entity": [changed(typed, pack) for typed in TYPED]}.get(name, [])
        counts.append(
            Change(
                what,
                _count(connection, added(name, pack)),
                _count(connection, union(changed(name, pack), *also)),
                _count(connection, removed(name)),
            )
        )
    return tuple(counts)


def note_touched(connection: Connection, *, is_new: bool) -> None:
    """Note the entities that stay and whose claims, gaps or labels differ, before anything is written."""
    claim, gone = table("claim"), staged("entity").removed
    touched = [
        *(select(staged(name).wanted.c.id) for name in ("entity", *TYPED)),
        *(select(staged(name).wanted.c.entity) for name in ("claim", "declared_gap")),
    ]
    if not is_new:
        of_source = claim.c.source.in_(select(staged("source").wanted.c.id))
        touched += [
            *(select(staged(name).removed.c.id) for name in TYPED),
            select(claim.c.entity).where(claim.c.id.in_(select(staged("claim").removed))),
            select(staged("declared_gap").removed.c.entity),
            select(claim.c.entity).where(claim.c.id.in_(union(*_evidence()))),
            select(claim.c.entity).where(of_source),
        ]
    found = union(*touched).subquery().c[0]
    connection.execute(insert(TOUCHED).from_select(["id"], select(found).where(~exists().where(gone.c.id == found))))


def note_links(connection: Connection) -> None:
    """Note the sources and actors that stand for something else in a chain, before anything is written.

    A source is known by its root and its publisher, an actor by its names.
    """
    claim, wanted = table("claim"), staged("claim").wanted
    unnamed = and_(claim.c.id.in_(select(staged("claim").removed)), claim.c.field == "name")
    links = union(
        select(wanted.c.entity).where(wanted.c.field == "name"),
        select(claim.c.entity).where(unnamed),
        select(staged("source").wanted.c.id),
        select(staged("source").removed.c.id),
        select(staged("entity").removed.c.id),
    )
    connection.execute(insert(LINK).from_select(["id"], links))
