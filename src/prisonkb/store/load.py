"""Loading and unloading packs: each in one transaction, after all of it was validated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.reason.independence import root_source
from prisonkb.store.bulk import table, update_rows
from prisonkb.store.projecting import clear_projections, fill_projections
from prisonkb.store.refusals import refuse_orphans, refuse_strangers
from prisonkb.store.rows import observation_rows, pack_rows
from prisonkb.store.sync import Change, Plan, apply_plan, plan_sync

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from prisonkb.records.observation import ObservationRecord
    from prisonkb.records.pack import PackRecord


class PackFile(NamedTuple):
    """A valid pack with its observations, and what tells its files from another version of them."""

    pack: PackRecord
    observations: Sequence[ObservationRecord]
    sha256: str
    stamp: str


class Loaded(NamedTuple):
    """What loading a pack did."""

    pack: str
    changes: tuple[Change, ...]
    is_new: bool
    is_changed: bool


def _write(connection: Connection, plan: Plan) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    clear_projections(connection, plan.touched | plan.gone)
    apply_plan(connection, plan)
    changed = _settle_roots(connection) | plan.touched | plan.gone
    moved = _chained(connection, changed) - plan.touched
    clear_projections(connection, moved)
    fill_projections(connection, plan.touched | moved)


def _settle_roots(connection: Connection) -> set[str]:
    """Give every source the root that its chain has now, and return those that had another.

    A source may derive from one of another pack, whose own origin is only known when that pack is loaded again.
    """
    source = table("source")
    rows = list(connection.execute(select(source.c.id, source.c.derives_from, source.c.root)))
    parents = {row.id: row.derives_from for row in rows}
    roots = {row.id: root_source(row.id, parents) for row in rows}
    wrong = {row.id for row in rows if row.root != roots[row.id]}
    update_rows(connection, "source", [{"id": source_id, "root": roots[source_id]} for source_id in sorted(wrong)])
    return wrong


def _chained(connection: Connection, links: set[str]) -> set[str]:
    """Return the entities of claims that come from some sources or through them or some actors."""
    claim = table("claim")
    rows = connection.execute(select(claim.c.entity, claim.c.source, claim.c.speaker, claim.c.via))
    return {row.entity for row in rows if links & {row.source, row.speaker, *row.via.split()}}


def _parents(connection: Connection, pack: PackRecord) -> Mapping[str, str | None]:
    """Return which source derives from which; raise UsageError where this pack would close a circle."""
    source = table("source")
    stored = {row.id: row.derives_from for row in connection.execute(select(source.c.id, source.c.derives_from))}
    parents = {**stored, **{source_id: record.derives_from for source_id, record in pack.sources.items()}}
    for source_id in pack.sources:
        try:
            root_source(source_id, parents)
        except ValueError as error:
            raise UsageError(f"pack {pack.pack!r}: {error}", hint="a source cannot be its own origin") from error
    return parents


def planned(connection: Connection, file: PackFile) -> Plan:
    """Return what loading a pack would write, beside its head.

    Raises UsageError where a required pack is missing or an id is taken.
    """
    elsewhere = refuse_strangers(connection, file.pack)
    rows = pack_rows(file.pack, owned_elsewhere=elsewhere, parents=_parents(connection, file.pack))
    rows["observation"] = observation_rows(file.pack.pack, file.observations)
    return plan_sync(connection, file.pack.pack, rows)


def load_pack(connection: Connection, file: PackFile) -> Loaded:
    """Make the database say what a pack says, and no more, of what this pack is there for.

    Writes nothing where nothing differs. Raises UsageError where a required pack is missing or an id is taken.
    """
    record, core = file.pack, table("pack")
    plan = planned(connection, file)
    refuse_orphans(connection, record, plan.gone)
    before = connection.execute(select(core).where(core.c.id == record.pack)).one_or_none()
    head = {
        "title": record.title.en,
        "title_es": record.title.es,
        "version": record.version,
        "requires": " ".join(record.requires),
        "sha256": file.sha256,
        "stamp": file.stamp,
    }
    if before is None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(core).values(id=record.pack, loaded_at=now, **head))
    elif any(before._mapping[column] != value for column, value in head.items()):
        connection.execute(update(core).where(core.c.id == record.pack).values(**head))
    if not plan.is_empty():
        _write(connection, plan)
    return Loaded(record.pack, plan.changes, before is None, not plan.is_empty())


def load_packs(engine: Engine, files: list[PackFile]) -> list[Loaded]:
    """Load packs in order, all of them or none."""
    with engine.connect() as connection, connection.begin():
        return [load_pack(connection, file) for file in files]


def _dependants(connection: Connection, name: str) -> list[str]:
    """Return the packs that require a pack, each before those that it requires."""
    requires = {row.id: row.requires.split() for row in connection.execute(select(table("pack")).order_by("id"))}
    found: list[str] = []
    waiting = [name]
    while waiting:
        current = waiting.pop()
        direct = [pack for pack, needed in requires.items() if current in needed and pack not in found]
        found.extend(direct)
        waiting.extend(direct)
    return list(reversed(found))


def unload_pack(engine: Engine, name: str, *, cascade: bool = False) -> list[Loaded]:
    """Take a pack out without a trace; with ``cascade``, those that require it first.

    Raises UnknownNameError for a pack that is not loaded, UsageError for one that others require.
    """
    core = table("pack")
    with engine.connect() as connection, connection.begin():
        loaded = list(connection.execute(select(core.c.id)).scalars())
        if name not in loaded:
            raise UnknownNameError("loaded pack", name, loaded, hint="prisonkb packs lists what is loaded")
        others = _dependants(connection, name)
        if others and not cascade:
            message = f"pack {name!r} is required by {', '.join(map(repr, others))}"
            raise UsageError(message, hint=f"prisonkb unload {name} --cascade takes them all out")
        done = []
        for pack in (*others, name):
            plan = plan_sync(connection, pack, {})
            _write(connection, plan)
            connection.execute(delete(core).where(core.c.id == pack))
            done.append(Loaded(pack, plan.changes, is_new=False, is_changed=True))
        return done
