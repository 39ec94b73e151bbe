"""Making the stored rows of a pack equal to what the pack says, writing only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, select

from prisonkb.store.bulk import insert_rows, key_columns, table, update_rows
from prisonkb.store.rows import ENTITY_COLUMNS, OWN_COLUMNS, Row, empty_row
from prisonkb.store.tables import Table
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select

METADATA = Table.metadata
_TYPED = {kind.value for kind in EntityKind}
_COUNTED = {
    "source": "sources",
    "entity": "entities",
    "former_id": "former ids",
    "claim": "claims",
    "declared_gap": "gaps",
    "observation": "observations",
}
_EVIDENCE = ("citation", "quote")


class Change(NamedTuple):
    """How many things of one kind loading a pack added, changed and removed."""

    what: str
    added: int
    changed: int
    removed: int


class _Difference(NamedTuple):
    added: list[Row]
    changed: list[Row]
    removed: list[Row]


def _stored(connection: Connection, name: str, pack: str) -> list[Row]:
    """Return the rows of a table that belong to a pack, with the columns that packs fill."""
    core = table(name)
    query: Select[Any]
    if name in _TYPED:
        entity = table("entity")
        own = [core.c[column] for column in OWN_COLUMNS]
        query = select(*own).join(entity, entity.c.id == core.c.id).where(entity.c.pack == pack)
    elif name in _EVIDENCE:
        claim = table("claim")
        query = select(core).join(claim, claim.c.id == core.c.claim).where(claim.c.pack == pack)
    elif name == "entity":
        query = select(*(core.c[column] for column in ENTITY_COLUMNS)).where(core.c.pack == pack)
    else:
        query = select(core).where(core.c.pack == pack)
        if name == "observation":
            query = query.where(core.c.claim.is_(None))
    return [dict(row._mapping) for row in connection.execute(query)]


def _difference(name: str, stored: Iterable[Row], wanted: Iterable[Row]) -> _Difference:
    columns = key_columns(table(name))
    before = {tuple(row[column] for column in columns): row for row in stored}
    after = {tuple(row[column] for column in columns): row for row in wanted}
    return _Difference(
        added=[row for key, row in after.items() if key not in before],
        changed=[row for key, row in after.items() if key in before and before[key] != row],
        removed=[row for key, row in before.items() if key not in after],
    )


def _delete_rows(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    core = table(name)
    keys = key_columns(core)
    matches = and_(*(core.c[column] == bindparam(f"old_{column}") for column in keys))
    connection.execute(delete(core).where(matches), [{f"old_{key}": row[key] for key in keys} for row in rows])


class Plan(NamedTuple):
    """What must be written to make the stored rows of a pack equal to what it says."""

    differences: dict[str, _Difference]
    """By table, parents before children."""
    changes: tuple[Change, ...]
    touched: frozenset[str]
    """Entities that stay and whose claims, gaps or labels differ from before."""
    gone: frozenset[str]
    """Entities that nothing introduces any more."""

    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not any(rows for difference in self.differences.values() for rows in difference)


def _claims_of(rows: Iterable[Row]) -> set[str]:
    return {row["claim"] for row in rows}


def _changes(differences: dict[str, _Difference]) -> tuple[Change, ...]:
    """Return the counts a reader cares about; new words for a claim or a label are a change of that claim or entity."""
    evidence: set[str] = set()
    for name in _EVIDENCE:
        for rows in differences.get(name, _Difference([], [], [])):
            evidence |= _claims_of(rows)
    counts = []
    for name, what in _COUNTED.items():
        difference = differences[name]
        added, removed = len(difference.added), len(difference.removed)
        changed = {tuple(row[key] for key in key_columns(table(name))) for row in difference.changed}
        if name == "claim":
            new_or_gone = {row["id"] for row in (*difference.added, *difference.removed)}
            changed |= {(claim,) for claim in evidence - new_or_gone}
        if name == "entity":
            changed |= {(row["id"],) for typed in _TYPED & set(differences) for row in differences[typed].changed}
        counts.append(Change(what, added, len(changed), removed))
    return tuple(counts)


def _touched(connection: Connection, differences: dict[str, _Difference]) -> set[str]:
    touched: set[str] = set()
    for name in ("entity", *(_TYPED & set(differences))):
        touched |= {row["id"] for rows in differences[name] for row in rows}
    for name in ("claim", "declared_gap"):
        touched |= {row["entity"] for rows in differences[name] for row in rows}
    claims = {claim for name in _EVIDENCE for rows in differences[name] for claim in _claims_of(rows)}
    sources = {row["id"] for row in differences["source"].changed}
    claim = table("claim")
    if claims or sources:
        for row in connection.execute(select(claim.c.id, claim.c.entity, claim.c.source)):
            if row.id in claims or row.source in sources:
                touched.add(row.entity)
    return touched


def plan_sync(connection: Connection, pack: str, wanted: dict[str, list[Row]]) -> Plan:
    """Compare the stored rows of a pack with those wanted; write nothing."""
    owned = {*_COUNTED, *_EVIDENCE, *_TYPED} - {EntityKind.COUNTRY.value}
    names = [core.name for core in METADATA.sorted_tables if core.name in owned]
    differences = {name: _difference(name, _stored(connection, name, pack), wanted.get(name, [])) for name in names}
    gone = frozenset(row["id"] for row in differences["entity"].removed)
    return Plan(differences, _changes(differences), frozenset(_touched(connection, differences) - gone), gone)


def apply_plan(connection: Connection, plan: Plan) -> None:
    """Write what a plan says. Projections of the entities concerned must have been cleared."""
    for name in reversed(plan.differences):
        _delete_rows(connection, name, plan.differences[name].removed)
    for name, difference in plan.differences.items():
        insert_rows(connection, name, [_whole(name, row) for row in difference.added])
        update_rows(connection, name, difference.changed)


def _whole(name: str, row: Row) -> Row:
    """Return a new row of a typed table with its projected columns, which are empty until claims fill them."""
    return {**empty_row(EntityKind(name)), **row} if name in _TYPED else row
