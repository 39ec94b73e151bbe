"""Loading and unloading packs: each in one transaction, after all of it was validated."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sqlalchemy import delete, insert, select, update

from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.records.resolved import only_source
from prisonkb.store.applying import apply
from prisonkb.store.bulk import ids_of, table
from prisonkb.store.changes import Change, changes, note_links, note_touched
from prisonkb.store.engine import is_file
from prisonkb.store.projecting import clear_projections, fill_projections
from prisonkb.store.refusals import refuse_orphans, refuse_strangers
from prisonkb.store.roots import note_moved, roots_of_sources, settle_roots
from prisonkb.store.rows import entity_rows, head_rows, observation_rows
from prisonkb.store.staging import (
    MOVED,
    TOUCHED,
    compare,
    create_staging,
    drop_staging,
    is_empty,
    stage,
    stage_observations,
    staged,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from prisonkb.reason.independence import Roots
    from prisonkb.records.observation import ObservationRecord
    from prisonkb.records.pack import Entity, PackRecord
    from prisonkb.store.rows import Row


class Contents(Protocol):
    """All that a pack holds, which may be more than fits in memory and is read whenever it is asked for."""

    def entities(self) -> Iterator[Entity]:
        """Yield every entity."""

    def observations(self) -> Iterator[ObservationRecord]:
        """Yield every cell of a dataset."""


class PackFile(NamedTuple):
    """A valid pack with all that its files hold, and what tells these from another version of them."""

    pack: PackRecord
    contents: Contents
    sha256: str
    stamp: str
    files: tuple[str, ...]
    """Where its files lie, for whoever looks for them again; none where nothing is to be looked for."""


class Loaded(NamedTuple):
    """What loading a pack did."""

    pack: str
    changes: tuple[Change, ...]
    is_new: bool
    is_changed: bool


def _rows(file: PackFile, roots: Roots) -> Iterator[tuple[str, Row]]:
    """Yield every row that a pack owns, each with its table, but for the cells of datasets."""
    pack, source = file.pack.pack, only_source(file.pack.sources)
    yield from head_rows(file.pack, roots)
    for entity in file.contents.entities():
        yield from entity_rows(pack, entity, source)


def _write(connection: Connection, pack: str, *, is_new: bool) -> None:
    """Write what was compared, and project again the claims on every entity that this concerns."""
    note_touched(connection, is_new=is_new)
    note_links(connection)
    entity, touched, moved = table("entity"), select(TOUCHED.c.id), select(MOVED.c.id)
    clear_projections(connection, ids_of(connection, touched.join(entity, entity.c.id == TOUCHED.c.id)))
    clear_projections(connection, ids_of(connection, select(staged("entity").removed.c.id)))
    apply(connection, pack, is_new=is_new)
    settle_roots(connection)
    note_moved(connection)
    clear_projections(connection, ids_of(connection, moved))
    fill_projections(connection, chain(ids_of(connection, touched), ids_of(connection, moved)))


def head_row(pack: PackRecord) -> Row:
    """Return what the row of a pack says of it, apart from its files."""
    return {
        "title": pack.title.en,
        "title_es": pack.title.es,
        "version": pack.version,
        "requires": " ".join(pack.requires),
    }


def _write_head(connection: Connection, file: PackFile, before: Any) -> None:
    """Write the row of a pack, where it is new or says something else."""
    record, core = file.pack, table("pack")
    head = {
        **head_row(record),
        "sha256": file.sha256,
        "stamp": file.stamp,
        "files": json.dumps(file.files),
    }
    if before is None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(core).values(id=record.pack, loaded_at=now, **head))
    elif any(before._mapping[column] != value for column, value in head.items()):
        connection.execute(update(core).where(core.c.id == record.pack).values(**head))


@contextmanager
def compared(connection: Connection, file: PackFile, *, is_new: bool) -> Iterator[None]:
    """Hold what a pack wants otherwise than it is stored in temporary tables while the block runs.

    Raises UsageError where a required pack is missing or an id is taken.
    """
    create_staging(connection)
    stage(connection, _rows(file, roots_of_sources(connection, file.pack)))
    stage_observations(connection, observation_rows(file.contents.observations()))
    refuse_strangers(connection, file.pack)
    if not is_new:
        compare(connection, file.pack.pack)
    yield
    drop_staging(connection)


def load_pack(connection: Connection, file: PackFile) -> Loaded:
    """Make the database say what a pack says, and no more, of what this pack is there for.

    Writes nothing where nothing differs. Raises UsageError where a required pack is missing or an id is taken.
    """
    name, core = file.pack.pack, table("pack")
    before = connection.execute(select(core).where(core.c.id == name)).one_or_none()
    is_new = before is None
    with compared(connection, file, is_new=is_new):
        refuse_orphans(connection, file.pack)
        _write_head(connection, file, before)
        counts, is_changed = changes(connection, name, is_new=is_new), not is_empty(connection)
        if is_changed:
            _write(connection, name, is_new=is_new)
    return Loaded(name, counts, is_new, is_changed)


def load_packs(engine: Engine, files: list[PackFile]) -> list[Loaded]:
    """Load packs in order, all of them or none."""
    with engine.connect() as connection, connection.begin():
        done = [load_pack(connection, file) for file in files]
        if any(loaded.is_new for loaded in done) and not is_file(connection):
            from prisonkb.store.server import gather_statistics  # noqa: PLC0415 - a database in a file needs no driver

            gather_statistics(connection)
        return done


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
            create_staging(connection)
            compare(connection, pack)
            counts = changes(connection, pack, is_new=False)
            _write(connection, pack, is_new=False)
            drop_staging(connection)
            connection.execute(delete(core).where(core.c.id == pack))
            done.append(Loaded(pack, counts, is_new=False, is_changed=True))
        return done
