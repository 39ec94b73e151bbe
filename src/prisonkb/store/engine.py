"""Engines: SQLite as it is run here, with foreign keys, a write-ahead log and transactions that cover DDL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import NullPool

from prisonkb.places import PATIENCE_S, Server

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from prisonkb.places import Place

CACHE_KIB = 16 * 1024
"""How much of a file is kept in memory while it is written, and as much again of what is sorted."""


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver opens transactions on its own, but not before DDL; left alone, it could not roll a migration back.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {1000 * PATIENCE_S:.0f}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _on_begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def sqlite_reader(uri: str) -> Engine:
    """Return an engine that reads a SQLite file by its URI; a transaction of it sees one state."""
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(uri, uri=True, isolation_level=None), poolclass=NullPool
    )
    event.listen(engine, "begin", _on_begin_reading)
    return engine


def sqlite_engine(path: Path | str) -> Engine:
    """Return an engine that writes a SQLite file; the file is made where it is not there."""
    # Not as the text of a URL, in which ? and # mean something, and whole, because a few short names do too.
    engine = create_engine(URL.create("sqlite", database=str(Path(path).absolute())), poolclass=NullPool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def engine_at(place: Place) -> Engine:
    """Return an engine that writes the database at a place."""
    if not isinstance(place, Server):
        return sqlite_engine(place)
    from prisonkb.store.server import server_engine  # noqa: PLC0415 - a database in a file needs no driver

    return server_engine(place)


def is_file(connection: Connection) -> bool:
    """Tell whether a connection is to a SQLite file, not to a server."""
    return connection.dialect.name == "sqlite"
