"""Making a database: whole, in a temporary file that is then moved to its place; on a server, in one transaction."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from prisonkb.places import Server
from prisonkb.store.bulk import insert_rows
from prisonkb.store.codebook import write_codebook
from prisonkb.store.engine import engine_at, sqlite_engine
from prisonkb.store.load import load_pack
from prisonkb.store.migrate import migrate, upgrade
from prisonkb.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from prisonkb.places import Place
    from prisonkb.store.load import PackFile


def _load(connection: Connection, files: list[PackFile]) -> None:
    write_codebook(connection)
    for file in files:
        load_pack(connection, file)


def _fill(path: Path, files: list[PackFile]) -> None:
    engine = sqlite_engine(path)
    upgrade(engine)
    with engine.connect() as connection, connection.begin():
        _load(connection, files)
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.execute("PRAGMA journal_mode = WAL")
    engine.dispose()


def build_copy(path: Path, read: Callable[[str], Iterable[Sequence[Sequence[object]]]]) -> None:
    """Make a database in a file with the rows of another one of the same schema; ``read`` runs a query there."""
    engine = sqlite_engine(path)
    upgrade(engine)
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for core in Table.metadata.sorted_tables:
            columns = core.columns.keys()
            batches = read(f"SELECT {', '.join(columns)} FROM {core.name}")  # noqa: S608 - names of our own tables
            rows = (dict(zip(columns, row, strict=True)) for batch in batches for row in batch)
            insert_rows(connection, core.name, rows)
        connection.exec_driver_sql("INSERT INTO search_index (rowid, folded) SELECT id, folded FROM search_entry")


def _put_in_place(built: Path, path: Path) -> None:
    """Move a finished database to its place, unless another process was first."""
    try:
        os.link(built, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            built.replace(path)


def build_database(place: Place, files: list[PackFile]) -> None:
    """Make a database with some packs at a place where there is none.

    Two processes that do so at once both end with a whole database there.
    """
    if isinstance(place, Server):
        from prisonkb.store.server import gather_statistics  # noqa: PLC0415 - a database in a file needs no driver

        with engine_at(place).connect() as connection, connection.begin():
            migrate(connection)
            _load(connection, files)
            gather_statistics(connection)
        return
    _build_file(place, files)


def _build_file(path: Path, files: list[PackFile]) -> None:
    # A link may lead to where nothing is yet, and is itself in the way there.
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".prisonkb-", dir=path.parent) as folder:
        built = Path(folder) / path.name
        _fill(built, files)
        _put_in_place(built, path)
