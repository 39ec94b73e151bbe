"""Where sources come from in the end, and which claims are judged otherwise when a link of their chain changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, insert, or_, select

from prisonkb.errors import UsageError
from prisonkb.reason.independence import Roots
from prisonkb.store.bulk import batches, insert_rows, table, update_rows
from prisonkb.store.staging import LINK, MOVED, TOUCHED, staged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from prisonkb.records.pack import PackRecord


def roots_of_sources(connection: Connection, pack: PackRecord) -> Roots:
    """Return the roots of all sources; raise UsageError where this pack would close a circle."""
    source = table("source")
    derived = select(source.c.id, source.c.derives_from).where(source.c.derives_from.is_not(None))
    stored: dict[str, str | None] = {row.id: row.derives_from for row in connection.execute(derived)}
    roots = Roots({**stored, **{source_id: record.derives_from for source_id, record in pack.sources.items()}})
    for source_id in pack.sources:
        try:
            roots.of(source_id)
        except ValueError as error:
            raise UsageError(f"pack {pack.pack!r}: {error}", hint="a source cannot be its own origin") from error
    return roots


def settle_roots(connection: Connection) -> None:
    """Give every source the root that its chain has now, and note those that had another.

    A source may derive from one of another pack, whose own origin is only known when that pack is loaded again. Where
    no source differs from before, no root can.
    """
    if not any(connection.execute(select(part).limit(1)).first() for part in staged("source")[1:]):
        return
    source = table("source")
    derived = connection.execute(select(source.c.id, source.c.derives_from, source.c.root)).all()
    roots = Roots({row.id: row.derives_from for row in derived})
    wrong = [row.id for row in derived if row.root != roots.of(row.id)]
    update_rows(connection, "source", [{"id": source_id, "root": roots.of(source_id)} for source_id in wrong])
    insert_rows(connection, LINK.name, [{"id": source_id} for source_id in wrong])


def _chains(connection: Connection) -> Iterator[str]:
    """Yield the chains, as claims write them, in which a link has changed."""
    claim = table("claim")
    several = connection.execute(select(claim.c.via).where(claim.c.via != "").distinct()).scalars()
    for part in batches(several.all()):
        links = sorted({link for via in part for link in via.split()})
        changed = {*connection.execute(select(LINK.c.id).where(LINK.c.id.in_(links))).scalars()}
        yield from (via for via in part if not changed.isdisjoint(via.split()))


def note_moved(connection: Connection) -> None:
    """Note the entities of claims that come from sources, or through sources or actors, that have changed.

    Those that were touched are projected again anyway.
    """
    if connection.execute(select(LINK).limit(1)).first() is None:
        return
    claim = table("claim")
    others = ~exists().where(TOUCHED.c.id == claim.c.entity)
    changed = select(LINK.c.id)
    of_link = select(claim.c.entity).where(or_(claim.c.source.in_(changed), claim.c.speaker.in_(changed)), others)
    connection.execute(insert(MOVED).from_select(["id"], of_link.distinct()))
    for part in batches(_chains(connection)):
        known = ~exists().where(MOVED.c.id == claim.c.entity)
        through = select(claim.c.entity).where(claim.c.via.in_(part), others, known)
        connection.execute(insert(MOVED).from_select(["id"], through.distinct()))
