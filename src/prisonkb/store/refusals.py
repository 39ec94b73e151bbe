"""What keeps a valid pack from being loaded beside the packs that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.records.resolved import resolved_claims
from prisonkb.store.bulk import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from prisonkb.records.pack import PackRecord


def _refuse_taken_ids(connection: Connection, pack: PackRecord, owners: Mapping[str, str | None]) -> None:
    """Raise UsageError where an id of this pack, or one that it renames, is or was that of another pack's entity."""
    former = table("former_id")
    own = {entity_id for _, entity_id, _ in pack.entities()}
    for row in connection.execute(select(former).where(former.c.pack != pack.pack)):
        if row.id in own or row.id in pack.renamed:
            message = f"{row.id!r} is an id that {row.entity!r} of pack {row.pack!r} once had"
            hint = f"write {row.entity}" if row.id in own else f"leave {row.id} out of renamed"
            raise UsageError(message, hint=hint)
    for old in pack.renamed:
        if owners.get(old) not in (None, pack.pack):
            message = f"pack {pack.pack!r} renames {old!r}, which pack {owners[old]!r} introduces"
            raise UsageError(message, hint=f"leave {old} out of renamed")


def refuse_strangers(connection: Connection, pack: PackRecord) -> frozenset[str]:
    """Return the entities that other packs introduce; raise UsageError where they are not among those required."""
    loaded = set(connection.execute(select(table("pack").c.id)).scalars())
    for name in pack.requires:
        if name not in loaded:
            message = f"pack {pack.pack!r} requires {name!r}, which is not loaded"
            raise UsageError(message, hint=f"prisonkb load {name if bundle.path(name) else f'{name}.yaml'} first")
    entity, source, claim = table("entity"), table("source"), table("claim")
    owners = {row.id: row.pack for row in connection.execute(select(entity.c.id, entity.c.pack))}
    elsewhere: set[str] = set()
    for _, entity_id, record in pack.entities():
        owner = owners.get(entity_id)
        if owner is None or owner == pack.pack:
            continue
        if owner not in pack.requires or record.label is not None:
            message = f"pack {pack.pack!r} introduces {entity_id!r}, which pack {owner!r} introduces already"
            raise UsageError(message, hint=f"give it another id, or add requires: [{owner}]")
        elsewhere.add(entity_id)
    ours = {claim.id for claim in resolved_claims(pack)}
    for row in connection.execute(select(claim.c.id, claim.c.pack).where(claim.c.pack != pack.pack)):
        if row.id in ours:
            message = f"pack {pack.pack!r} makes the claim {row.id!r}, which pack {row.pack!r} makes already"
            raise UsageError(message, hint=f"give it a short key, such as {row.id}.{pack.pack}")
    _refuse_taken_ids(connection, pack, owners)
    for row in connection.execute(select(source.c.id, source.c.pack)):
        if row.id in pack.sources and row.pack != pack.pack:
            message = f"pack {pack.pack!r} describes source {row.id!r}, which pack {row.pack!r} describes already"
            raise UsageError(message, hint="give the source another id")
    return frozenset(elsewhere)


def refuse_orphans(connection: Connection, pack: PackRecord, gone: Iterable[str]) -> None:
    """Raise UsageError where another pack speaks of an entity that this one would no longer introduce."""
    claim, gap = table("claim"), table("declared_gap")
    gone = set(gone)
    if not gone:
        return
    columns = [claim.c[name] for name in ("pack", "entity", "ref", "speaker", "via")]
    named = [
        (row.pack, {row.entity, row.ref, row.speaker, *row.via.split()})
        for row in connection.execute(select(*columns).where(claim.c.pack != pack.pack))
    ]
    named += [
        (row.pack, {row.entity})
        for row in connection.execute(select(gap.c.pack, gap.c.entity))
        if row.pack != pack.pack
    ]
    for other, ids in named:
        for entity_id in sorted(gone & ids):
            message = f"pack {other!r} speaks of {entity_id!r}, which pack {pack.pack!r} would no longer introduce"
            change = "take it out"
            if entity_id in pack.renamed:
                message += f"; its id is now {pack.renamed[entity_id]!r}"
                change = f"write {pack.renamed[entity_id]}"
            raise UsageError(message, hint=f"prisonkb unload {other}; {change} there; load {pack.pack}, then {other}")
