"""Whether all that rows point to is there: keys, chains, and the evidence of every claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, select

from prisonkb.store.bulk import batches, key_columns, table
from prisonkb.store.checks.finding import Finding
from prisonkb.store.tables import Table
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy import Table as CoreTable

_ROWS = 1_000


def _keys(core: CoreTable) -> list[ColumnElement[Any]]:
    return [core.c[name] for name in key_columns(core)]


def _row(key: Any) -> str:
    return " ".join(map(str, key))


def check_foreign_keys(connection: Connection) -> Iterator[Finding]:
    """Yield the rows that point to a row that is not there."""
    for core in Table.metadata.sorted_tables:
        for constraint in core.foreign_key_constraints:
            (element,) = constraint.elements
            column, target = element.parent, element.column.table.alias("target")
            is_there = exists().where(target.c[element.column.name] == column)
            query = select(column, *_keys(core)).where(column.is_not(None), ~is_there)
            for value, *key in connection.execute(query):
                message = f"{column.name} is {value!r}, and {element.column.table.name} has no such row"
                yield Finding("reference", core.name, _row(key), message)


def check_kinds(connection: Connection) -> Iterator[Finding]:
    """Yield the entities that have no row in the table of their kind, and the rows there of entities of another."""
    entity = table("entity")
    for kind in EntityKind:
        core = table(kind.value)
        has_row = exists().where(core.c.id == entity.c.id)
        for (entity_id,) in connection.execute(select(entity.c.id).where(entity.c.kind == kind.value, ~has_row)):
            yield Finding("reference", "entity", entity_id, f"it is of kind {kind.value}, whose table has no such row")
        query = select(core.c.id, entity.c.kind).join(entity, entity.c.id == core.c.id)
        for entity_id, its_kind in connection.execute(query.where(entity.c.kind != kind.value)):
            yield Finding("reference", kind.value, entity_id, f"the entity is of kind {its_kind}")


def check_requirements(connection: Connection) -> Iterator[Finding]:
    """Yield the packs that require one that is not loaded."""
    pack = table("pack")
    rows = connection.execute(select(pack.c.id, pack.c.requires).order_by(pack.c.id)).all()
    loaded = {row.id for row in rows}
    for row in rows:
        for name in row.requires.split():
            if name not in loaded:
                yield Finding("reference", "pack", row.id, f"it requires {name!r}, which is not loaded")


def check_chains(connection: Connection) -> Iterator[Finding]:
    """Yield the claims whose chain names what is neither an actor nor a source."""
    claim, actor, source = table("claim"), table("actor"), table("source")
    query = select(claim.c.id, claim.c.via).where(claim.c.via != "").execution_options(yield_per=_ROWS)
    for rows in batches(connection.execute(query), _ROWS):
        links = sorted({link for _, via in rows for link in via.split()})
        known: set[str] = set()
        for part in batches(links):
            for core in (actor, source):
                known.update(connection.execute(select(core.c.id).where(core.c.id.in_(part))).scalars())
        for claim_id, via in rows:
            for link in via.split():
                if link not in known:
                    message = f"its chain names {link!r}, which is neither an actor nor a source"
                    yield Finding("reference", "claim", claim_id, message)


def check_evidence(connection: Connection) -> Iterator[Finding]:
    """Yield the claims without a place in their source, and the quotes of places that are not there."""
    claim, citation, quote = table("claim"), table("citation"), table("quote")
    is_cited = exists().where(citation.c.claim == claim.c.id)
    for (claim_id,) in connection.execute(select(claim.c.id).where(~is_cited)):
        yield Finding("evidence", "claim", claim_id, "no citation says where its source has it")
    has_place = exists().where(and_(citation.c.claim == quote.c.claim, citation.c.position == quote.c.position))
    for key in connection.execute(select(*_keys(quote)).where(~has_place)):
        yield Finding("evidence", "quote", _row(key), "it belongs to no citation")
