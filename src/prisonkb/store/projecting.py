"""Projections in the database: rows, choices, gaps, observations and search entries, kept as claims have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from prisonkb.store.bulk import batches, delete_where, insert_rows, table, update_rows
from prisonkb.store.engine import is_file
from prisonkb.store.links import Links
from prisonkb.store.projected import held_at_once, projected_rows
from prisonkb.store.rows import empty_row
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from prisonkb.store.rows import Row

_PARTLY = {"entity", *(kind.value for kind in EntityKind)}
"""The tables of which claims fill some columns; in the others they fill whole rows."""


def clear_projections(connection: Connection, entities: Iterable[str]) -> None:
    """Delete what was projected from claims on some entities, so that the claims themselves may change."""
    claim, entity = table("claim"), table("entity")
    observation, entry = table("observation"), table("search_entry")
    for part in batches(entities):
        theirs = select(claim.c.id).where(claim.c.entity.in_(part))
        connection.execute(delete(observation).where(observation.c.claim.in_(theirs)))
        entries = connection.execute(select(entry.c.id).where(entry.c.entity.in_(part))).scalars().all()
        if entries and is_file(connection):
            connection.exec_driver_sql("DELETE FROM search_index WHERE rowid = ?", [(number,) for number in entries])
        for name in ("search_entry", "choice", "gap", "witness"):
            delete_where(connection, name, "entity", part)
        kinds: dict[str, list[Row]] = {}
        for row in connection.execute(select(entity.c.id, entity.c.kind).where(entity.c.id.in_(part))):
            kinds.setdefault(row.kind, []).append({"id": row.id, **empty_row(EntityKind(row.kind))})
        for kind, rows in kinds.items():
            update_rows(connection, kind, rows)


def fill_projections(connection: Connection, entities: Iterable[str]) -> None:
    """Project the claims on some entities, of all packs, into the rows that readers see."""
    entry = table("search_entry")
    number = connection.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one()
    links = Links(connection)
    for part in held_at_once(connection, entities):
        rows = projected_rows(connection, part, links)
        numbered = [{"id": number + count, **row} for count, row in enumerate(rows.pop("search_entry"), start=1)]
        number += len(numbered)
        for name, several in rows.items():
            if name in _PARTLY:
                update_rows(connection, name, several)
            else:
                insert_rows(connection, name, several)
        insert_rows(connection, "search_entry", numbered)
        if is_file(connection):
            indexed = [{"rowid": row["id"], "folded": row["folded"]} for row in numbered]
            insert_rows(connection, "search_index", indexed)


def project_again(connection: Connection) -> None:
    """Make every projection anew, by the rule of this version of the program."""
    claim, gap, entity = table("claim"), table("declared_gap"), table("entity")
    entities = {*connection.execute(select(claim.c.entity).distinct()).scalars()}
    entities |= {*connection.execute(select(gap.c.entity).distinct()).scalars()}
    entities |= {*connection.execute(select(entity.c.id).where(entity.c.pack.is_not(None))).scalars()}
    clear_projections(connection, sorted(entities))
    fill_projections(connection, sorted(entities))
