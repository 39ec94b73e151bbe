"""Temporary tables for what a pack says, and what it says otherwise than what is stored of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Column, MetaData, Table, and_, delete, exists, false, insert, or_, select, true

from prisonkb.store.bulk import ROWS, insert_cells, insert_rows, key_columns, table
from prisonkb.store.rows import ALIKE, ENTITY_COLUMNS, OBSERVATION_COLUMNS, OWN_COLUMNS
from prisonkb.store.tables import Table as Tables
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, FromClause

    from prisonkb.store.rows import Row

TYPED = tuple(kind.value for kind in EntityKind if kind is not EntityKind.COUNTRY)
EVIDENCE = ("citation", "quote")
_OWNED = {"source", "entity", "former_id", "claim", "declared_gap", "observation", *TYPED, *EVIDENCE}
OWNED = tuple(core.name for core in Tables.metadata.sorted_tables if core.name in _OWNED)
"""The tables whose rows, or some columns of them, packs fill themselves; parents before children."""
_TEMPORARY = MetaData()


class Staged(NamedTuple):
    """What belongs to one table of the database: the rows that a pack wants there, and those that it wants no more."""

    stored: Table
    wanted: Table
    """Once compared, only the rows that are new or differ."""
    removed: Table
    """The keys of stored rows that are not wanted."""


def _temporary(name: str, *columns: Column[Any]) -> Table:
    """Return a table that lives as long as a connection, with some columns of another."""
    copies = [Column(column.name, column.type) for column in columns]
    return Table(name, _TEMPORARY, *copies, prefixes=["TEMPORARY"])


def _ids(name: str) -> Table:
    return Table(name, _TEMPORARY, Column("id", table("entity").c.id.type, index=True), prefixes=["TEMPORARY"])


def _beside(name: str) -> Staged:
    core = table(name)
    partly = {"entity": ENTITY_COLUMNS, "observation": OBSERVATION_COLUMNS, **dict.fromkeys(TYPED, OWN_COLUMNS)}
    own = partly.get(name, tuple(core.c.keys()))
    return Staged(
        core,
        _temporary(f"wanted_{name}", *(core.c[column] for column in own)),
        _temporary(f"removed_{name}", *(core.c[key] for key in key_columns(core))),
    )


_STAGED = {name: _beside(name) for name in OWNED}
TOUCHED = _ids("touched_entity")
"""Entities that stay and whose claims, gaps or labels differ from before."""
LINK = _ids("changed_link")
"""Sources and actors that stand for something else in a chain than before."""
MOVED = _ids("moved_entity")
"""Entities, not among those touched, of claims whose chain or root is another than before."""


def staged(name: str) -> Staged:
    """Return the temporary tables that stand beside a table of the database."""
    return _STAGED[name]


def create_staging(connection: Connection) -> None:
    """Make the temporary tables, empty."""
    _TEMPORARY.create_all(connection, checkfirst=False)


def drop_staging(connection: Connection) -> None:
    """Drop the temporary tables."""
    _TEMPORARY.drop_all(connection, checkfirst=False)


def stage(connection: Connection, rows: Iterable[tuple[str, Row]]) -> None:
    """Put the rows that a pack wants into the temporary tables; of a table no more are held than a batch."""
    held: dict[str, list[Row]] = {}
    for name, row in rows:
        several = held.setdefault(name, [])
        several.append(row)
        if len(several) == ROWS:
            insert_rows(connection, staged(name).wanted.name, several)
            several.clear()
    for name, several in held.items():
        insert_rows(connection, staged(name).wanted.name, several)


def stage_observations(connection: Connection, rows: Iterable[tuple[str | None, ...]]) -> None:
    """Put the cells of datasets that a pack wants into their temporary table."""
    insert_cells(connection, staged("observation").wanted.name, OBSERVATION_COLUMNS, rows)


def same_key(name: str, one: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Return the condition that two rows have the key of a table in common."""
    return and_(*(one.c[key] == other.c[key] for key in key_columns(table(name))))


def is_stored(name: str, pack: str) -> ColumnElement[bool]:
    """Return the condition that a wanted row is stored as a row of its pack.

    Entities and claims of other packs are not among the wanted, so what belongs to one is its pack's.
    """
    core, wanted, _ = staged(name)
    is_own = core.c.pack == pack if "pack" in core.c else true()
    return and_(same_key(name, core, wanted), is_own, core.c.claim.is_(None) if name == "observation" else true())


def _belongs(name: str, pack: str) -> ColumnElement[bool]:
    """Return the condition that a stored row belongs to a pack."""
    core, entity, claim = table(name), table("entity"), table("claim")
    if name in TYPED:
        return core.c.id.in_(select(entity.c.id).where(entity.c.pack == pack))
    if name in EVIDENCE:
        return core.c.claim.in_(select(claim.c.id).where(claim.c.pack == pack))
    return and_(core.c.pack == pack, core.c.claim.is_(None) if name == "observation" else true())


def differs(name: str) -> ColumnElement[bool]:
    """Return the condition that a stored row and the wanted one of the same key are not the same."""
    stored, wanted, _ = staged(name)
    keys = key_columns(stored)
    same: dict[str, Any] = {**ALIKE.get(name, {}), **wanted.c}
    return or_(false(), *(stored.c[column].is_distinct_from(same[column]) for column in same if column not in keys))


def compare(connection: Connection, pack: str) -> None:
    """Leave only those rows among the wanted that are new or differ, and note those stored that are not wanted."""
    for name in OWNED:
        stored, wanted, removed = staged(name)
        keys = key_columns(stored)
        connection.exec_driver_sql(f"CREATE INDEX wanted_key ON {wanted.name} ({', '.join(keys)})")
        is_wanted = exists().where(same_key(name, stored, wanted))
        gone = select(*(stored.c[key] for key in keys)).where(_belongs(name, pack), ~is_wanted)
        connection.execute(insert(removed).from_select(keys, gone))
        connection.exec_driver_sql(f"CREATE INDEX {removed.name}_key ON {removed.name} ({', '.join(keys)})")
        connection.exec_driver_sql("DROP INDEX wanted_key")
        is_same = exists().where(is_stored(name, pack), ~differs(name))
        connection.execute(delete(wanted).where(is_same))


def is_empty(connection: Connection) -> bool:
    """Tell whether what was compared is the same."""
    tables = [part for name in OWNED for part in (staged(name).wanted, staged(name).removed)]
    return not any(connection.execute(select(part).limit(1)).first() for part in tables)
