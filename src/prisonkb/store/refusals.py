"""What keeps a valid pack from being loaded beside the packs that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, or_, select

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.store.bulk import table
from prisonkb.store.staging import TYPED, staged

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

    from prisonkb.records.pack import PackRecord


def _first(connection: Connection, query: Select[Any]) -> Row[Any] | None:
    """Return the first row of a query by its first column, so that the same thing is always named."""
    return connection.execute(query.order_by(query.selected_columns[0]).limit(1)).first()


def _refuse_missing(connection: Connection, pack: PackRecord) -> None:
    loaded = set(connection.execute(select(table("pack").c.id)).scalars())
    for name in pack.requires:
        if name not in loaded:
            message = f"pack {pack.pack!r} requires {name!r}, which is not loaded"
            raise UsageError(message, hint=f"prisonkb load {name if bundle.path(name) else f'{name}.yaml'} first")


def _refuse_introduced(connection: Connection, pack: PackRecord) -> None:
    """Raise UsageError where another pack introduces an entity, unless it is required and nothing is called anew."""
    entity = table("entity")
    for kind in TYPED:
        wanted = staged(kind).wanted
        is_claimed = or_(entity.c.pack.not_in(pack.requires), wanted.c.label.is_not(None))
        taken = select(entity.c.id, entity.c.pack).join(wanted, wanted.c.id == entity.c.id)
        if row := _first(connection, taken.where(entity.c.pack != pack.pack, is_claimed)):
            message = f"pack {pack.pack!r} introduces {row.id!r}, which pack {row.pack!r} introduces already"
            raise UsageError(message, hint=f"give it another id, or add requires: [{row.pack}]")


def _refuse_claims(connection: Connection, pack: PackRecord) -> None:
    claim, wanted = table("claim"), staged("claim").wanted
    taken = select(claim.c.id, claim.c.pack).join(wanted, wanted.c.id == claim.c.id)
    if row := _first(connection, taken.where(claim.c.pack != pack.pack)):
        message = f"pack {pack.pack!r} makes the claim {row.id!r}, which pack {row.pack!r} makes already"
        raise UsageError(message, hint=f"give it a short key, such as {row.id}.{pack.pack}")


def _refuse_taken_ids(connection: Connection, pack: PackRecord) -> None:
    """Raise UsageError where an id of this pack, or one that it renames, is or was that of another pack's entity."""
    former, entity, wanted = table("former_id"), table("entity"), staged("entity").wanted
    theirs = select(former.c.id, former.c.entity, former.c.pack).where(former.c.pack != pack.pack)
    used = theirs.where(exists().where(wanted.c.id == former.c.id))
    renamed = theirs.where(exists().where(staged("former_id").wanted.c.id == former.c.id))
    for query, mend in ((used, "write {entity}"), (renamed, "leave {id} out of renamed")):
        if row := _first(connection, query):
            message = f"{row.id!r} is an id that {row.entity!r} of pack {row.pack!r} once had"
            raise UsageError(message, hint=mend.format(id=row.id, entity=row.entity))
    others = select(entity.c.id, entity.c.pack).where(entity.c.id.in_(pack.renamed), entity.c.pack != pack.pack)
    if row := _first(connection, others):
        message = f"pack {pack.pack!r} renames {row.id!r}, which pack {row.pack!r} introduces"
        raise UsageError(message, hint=f"leave {row.id} out of renamed")


def _refuse_sources(connection: Connection, pack: PackRecord) -> None:
    source, wanted = table("source"), staged("source").wanted
    taken = select(source.c.id, source.c.pack).join(wanted, wanted.c.id == source.c.id)
    if row := _first(connection, taken.where(source.c.pack != pack.pack)):
        message = f"pack {pack.pack!r} describes source {row.id!r}, which pack {row.pack!r} describes already"
        raise UsageError(message, hint="give the source another id")


def refuse_strangers(connection: Connection, pack: PackRecord) -> None:
    """Raise UsageError where what a pack wants stored belongs to another pack that is loaded.

    Entities of packs that it requires, of which it only speaks, are taken out of what it wants.
    """
    _refuse_missing(connection, pack)
    _refuse_introduced(connection, pack)
    _refuse_claims(connection, pack)
    _refuse_taken_ids(connection, pack)
    _refuse_sources(connection, pack)
    entity = table("entity")
    for name in (*TYPED, "entity"):
        wanted = staged(name).wanted
        is_foreign = exists().where(entity.c.id == wanted.c.id, entity.c.pack != pack.pack)
        connection.execute(delete(wanted).where(is_foreign))


def refuse_orphans(connection: Connection, pack: PackRecord) -> None:
    """Raise UsageError where another pack speaks of an entity that this one would no longer introduce."""
    claim, gap, gone = table("claim"), table("declared_gap"), staged("entity").removed
    lost = set(connection.execute(select(gone.c.id)).scalars())
    if not lost:
        return
    orphans: set[tuple[str, str]] = set()
    for column in (claim.c.entity, claim.c.ref, claim.c.speaker, gap.c.entity):
        theirs = select(column, column.table.c.pack).where(column.in_(select(gone.c.id)))
        orphans.update(map(tuple, connection.execute(theirs.where(column.table.c.pack != pack.pack).distinct())))
    passed_on = select(claim.c.via, claim.c.pack).where(claim.c.via != "", claim.c.pack != pack.pack).distinct()
    orphans.update((link, other) for via, other in connection.execute(passed_on) for link in lost & {*via.split()})
    if not orphans:
        return
    entity_id, other = min(orphans)
    message = f"pack {other!r} speaks of {entity_id!r}, which pack {pack.pack!r} would no longer introduce"
    change = "take it out"
    if entity_id in pack.renamed:
        message += f"; its id is now {pack.renamed[entity_id]!r}"
        change = f"write {pack.renamed[entity_id]}"
    raise UsageError(message, hint=f"prisonkb unload {other}; {change} there; load {pack.pack}, then {other}")
