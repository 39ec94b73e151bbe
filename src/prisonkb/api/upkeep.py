"""Writing to databases: the slow side of the program, imported only by what writes."""

import os
import sqlite3
from collections.abc import Container, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from prisonkb import bundle
from prisonkb.errors import DatabaseError, InvalidPackError, UsageError
from prisonkb.packs.companions import hash_at_a_glance
from prisonkb.packs.files import find_pack
from prisonkb.packs.reader import valid_pack
from prisonkb.paths import noted_files
from prisonkb.places import Place, Server, option
from prisonkb.read.database import Database, Row, database_at
from prisonkb.read.file import FileDatabase, Watched, expect_file, expect_whole
from prisonkb.read.refused import refused
from prisonkb.store.build import build_copy, build_database
from prisonkb.store.checking import check_database
from prisonkb.store.checks.finding import Finding
from prisonkb.store.checks.packs import NotedPack
from prisonkb.store.engine import engine_at, sqlite_reader
from prisonkb.store.load import Loaded, PackFile, load_packs, unload_pack


def pack_file(name: str) -> PackFile:
    """Return a valid pack by its bundled name or its path.

    Raises UsageError for another file that takes the id of a bundled pack: the program would put its own in its place.
    """
    pack = valid_pack(name)
    own = bundle.path(pack.pack.pack)
    if own is not None and bundle.path(name) is None and not own.samefile(name):
        message = f"{name!r} has the id {pack.pack.pack!r}, which is that of a bundled pack"
        raise UsageError(message, hint="give it another id: pack: my-pack")
    is_kept = own is None and all(file.is_file() for file in pack.files)
    files = tuple(str(file.absolute()) for file in pack.files) if is_kept else ()
    return PackFile(pack.pack, pack.contents, pack.sha256, bundle.stamp(pack.pack.pack), files)


def build(place: Place) -> None:
    """Make a database with the packs that a first use loads; raise DatabaseError where it cannot be written."""
    files = [pack_file(name) for name in bundle.DEFAULT]
    if isinstance(place, Server):
        with _writing(place):
            build_database(place, files)
        return
    try:
        build_database(place, files)
    except (OSError, SQLAlchemyError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "orig", None) or error
        message = f"cannot make a database at {str(place)!r}: {reason}"
        raise DatabaseError(message, hint="make room, or name another place with --db FILE or PRISONKB_DB") from error


def is_there(place: Place) -> bool:
    """Tell whether there is a file at a place, or tables of ours on a server.

    Raises DatabaseError where a server cannot be reached.
    """
    if not isinstance(place, Server):
        return place.exists()
    from prisonkb import postgres

    try:
        with postgres.connect(place) as connection:
            return postgres.has_schema(connection)
    except postgres.Refused as error:
        raise postgres.refused(place, error) from error


def copy_to_file(database: Database, path: Path) -> None:
    """Copy a database that is open, wherever it is, to a new file."""
    if isinstance(database, FileDatabase):
        database.copy_to(path)
    else:
        build_copy(path, database.batches)


def _failure(place: Place, error: BaseException) -> DatabaseError | None:
    """Return what to tell of an error; None for one that no database raised."""
    reason = getattr(error, "orig", None) or error
    if isinstance(place, Server):
        from prisonkb import postgres

        return postgres.refused(place, reason) if isinstance(error, SQLAlchemyError | postgres.Refused) else None
    return refused(place, reason) if isinstance(error, SQLAlchemyError | sqlite3.Error) else None


@contextmanager
def _writing(place: Place) -> Iterator[None]:
    """Tell in plain words what a database refuses; what was begun is taken back."""
    try:
        yield
    except Exception as error:
        if (failure := _failure(place, error)) is None:
            raise
        raise type(failure)(f"{failure.message}; nothing was changed", hint=failure.hint) from error


def _engine(place: Place) -> Engine:
    with database_at(place):
        return engine_at(place)


def _summary(loaded: Loaded) -> str:
    parts = []
    for change in loaded.changes:
        counts = ((change.added, "added"), (change.changed, "changed"), (change.removed, "removed"))
        said = [f"{count} {verb}" for count, verb in counts if count]
        if said:
            parts.append(f"{change.what}: {', '.join(said)}")
    return "; ".join(parts)


def describe(loaded: Loaded, verb: str) -> str:
    """Return what loading or unloading a pack did, in a line."""
    if not loaded.is_changed and not loaded.is_new:
        return f"{loaded.pack}: unchanged, nothing to {verb}"
    return f"{loaded.pack}: {verb}ed; {_summary(loaded)}"


def _in_order(asked: Sequence[PackFile], loaded: Container[str]) -> dict[str, tuple[PackFile, str]]:
    """Return packs by id, each after those that it requires, with the pack for whose sake it is there, if any.

    A bundled pack that is required and not loaded is brought in.
    """
    files = {file.pack.pack: file for file in asked}
    ordered: dict[str, tuple[PackFile, str]] = {}
    under_way: set[str] = set()

    def add(name: str, wanted_by: str) -> None:
        if name in ordered or name in under_way:
            return
        under_way.add(name)
        file = files.get(name) or pack_file(name)
        for required in file.pack.requires:
            if required in files or (required not in loaded and bundle.path(required)):
                add(required, name)
        ordered[name] = (file, "" if name in files else wanted_by)

    for name in files:
        add(name, "")
    return ordered


def _is_as_noted(pack: Row) -> bool:
    """Tell whether this version of the program loaded a pack, and its files lie where it was noted that they do."""
    noted = noted_files(pack["files"])
    is_there = bundle.path(pack["id"]) is not None or (bool(noted) and all(map(os.path.isfile, noted)))
    return is_there and bool(pack["stamp"] == bundle.stamp(pack["id"]))


def load(place: Place, names: Sequence[str]) -> Iterator[str]:
    """Load packs, after the bundled ones that they require, and yield a line on each.

    All are validated before the first is written. A pack whose files this version of the program has loaded as they
    are, and knows where to find, is not looked into: the rows of a pack follow from its files, and what they point to
    in other packs is kept right whenever those are loaded.
    """
    with database_at(place) as database:
        loaded = {row["id"]: row for row in database.rows("SELECT id, stamp, sha256, files FROM packs")}
    by_hash = {row["sha256"]: pack for pack, row in loaded.items() if _is_as_noted(row)}
    same = {name: by_hash.get(hash_at_a_glance(find_pack(name))) for name in names}
    asked = [pack_file(name) for name in names if same[name] is None]
    ordered = _in_order(asked, loaded)
    done = [Loaded(pack, (), is_new=False, is_changed=False) for pack in same.values() if pack is not None]
    if ordered:
        engine = _engine(place)
        with _writing(place):
            done += load_packs(engine, [file for file, _ in ordered.values()])
    return (
        _with_reason(describe(each, "load"), ordered[each.pack][1] if each.pack in ordered else "") for each in done
    )


def _with_reason(line: str, wanted_by: str) -> str:
    return f"{line} (required by {wanted_by})" if wanted_by else line


def renew(place: Place, names: Sequence[str]) -> Iterator[str]:
    """Load the program's newer version of some packs, and yield a line on each."""
    return (
        line.replace("loaded;", "newer in this version of the program, loaded again;", 1) for line in load(place, names)
    )


def unload(place: Place, name: str, *, cascade: bool) -> Iterator[str]:
    """Take a pack out and yield a line on each that went."""
    engine = _engine(place)
    with _writing(place):
        done = unload_pack(engine, name, cascade=cascade)
    return (describe(loaded, "unload") for loaded in done)


def _file_of(pack: NotedPack) -> PackFile | None:
    """Return the program's own pack, or what still lies where a pack was loaded from; None where that has changed."""
    if bundle.path(pack.id):
        return pack_file(pack.id)
    files = noted_files(pack.files)
    if not files or not os.path.isfile(files[0]):
        return None
    try:
        return pack_file(files[0]) if hash_at_a_glance(Path(files[0])) == pack.sha256 else None
    except (UsageError, InvalidPackError):
        return None


def check(place: Place) -> Iterator[Finding]:
    """Yield everything that is wrong in a database; raise DatabaseError for one that cannot be read at all."""
    database_at(place).close()
    try:
        if isinstance(place, Server):
            from prisonkb.store.server import server_reader

            yield from check_database(server_reader(place), _file_of)
        else:
            watched = Watched(place)
            yield from check_database(sqlite_reader(watched.uri), _file_of)
            watched.expect_unwritten()
    except Exception as error:
        if (failure := _failure(place, error)) is None:
            raise
        raise failure from error


def grant(place: Place, role: str) -> None:
    """Let a role of a server read the database.

    Raises UsageError for a database in a file and for what cannot be the name of a role, DatabaseError for a role that
    there is not and where the tables are not ours to grant.
    """
    if not isinstance(place, Server):
        message = f"{str(place)!r} is a file, and who may read a file its permissions say; roles are on a server"
        raise UsageError(message, hint="prisonkb --db postgresql://… db grant ROLE")
    if not role or role != role.encode("utf-8", "replace").decode():
        raise UsageError(f"{role!r} cannot be the name of a role", hint="prisonkb --db postgresql://… db grant ROLE")
    from prisonkb.store.server import grant_reading, may_grant

    with _engine(place).connect() as connection, _writing(place), connection.begin():
        if not may_grant(connection):
            message = f"{str(place)!r} does not allow this: its tables belong to another user; nothing was changed"
            raise DatabaseError(message, hint="name the user in the URL who made the database: postgresql://OWNER@…")
        grant_reading(connection, role)


def upgrade(place: Place) -> str:
    """Bring a database to the newest schema and say what was done.

    Raises DatabaseError for a file that is not there, is no database of ours or cannot be copied first.
    """
    from prisonkb.store.upgrading import upgrade_database

    if not isinstance(place, Server):
        expect_file(place)
    elif not is_there(place):
        raise DatabaseError(f"there is no database at {str(place)!r}", hint=f"prisonkb {option(place)} db init")
    with _writing(place):
        if not isinstance(place, Server):
            with closing(sqlite3.connect(Watched(place).uri, uri=True)) as connection:
                expect_whole(place, connection)
        done = upgrade_database(place)
    if done.before == done.now:
        return f"{place} has schema {done.now} already; nothing was changed"
    kept = f"; as it was before: {done.copy}" if done.copy else ""
    text = f"{place}: schema {done.before} upgraded to {done.now}{kept}"
    with database_at(place) as database:
        loaded = {row["id"] for row in database.rows("SELECT id FROM packs")}
    missing = [name for name in bundle.DEFAULT if name not in loaded]
    return f"{text}; not loaded: {', '.join(missing)} (prisonkb load {' '.join(missing)})" if missing else text
