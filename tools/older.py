"""Databases of earlier revisions, to upgrade from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from alembic.config import Config
from alembic.script import ScriptDirectory

from prisonkb.paths import migrations_directory
from prisonkb.store.engine import engine_at, sqlite_engine
from prisonkb.store.migrate import create_views, upgrade
from prisonkb.store.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.places import Server


def earlier_revisions() -> list[str]:
    """Return every revision but the newest, the first first."""
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()).replace("%", "%%"))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][:0:-1]


def older_database(path: Path, revision: str, newer: Path) -> Path:
    """Make a database of a revision, with views, that holds all of another one that its tables have room for."""
    engine = sqlite_engine(path)
    upgrade(engine, revision)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("ATTACH ? AS newer", (str(newer),))
        connection.execute("BEGIN")
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'"
        for (table,) in connection.execute(f"{tables} AND name <> 'alembic_version'").fetchall():
            found = connection.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,)).fetchall()
            columns = ", ".join(f'"{name}"' for (name,) in found)
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")  # noqa: S608 - our own tables
        connection.execute("INSERT INTO search_index (rowid, folded) SELECT id, folded FROM search_entry")
        connection.execute("COMMIT")
    with engine.connect() as writer, writer.begin():
        create_views(writer)
    return path


def older_on_server(server: Server, revision: str, older: Path) -> None:
    """Make an empty database on a server one of a revision, with all that a file of the same revision holds."""
    from prisonkb.postgres import connect, copy_rows  # noqa: PLC0415 - a database in a file needs no driver

    upgrade(engine_at(server), revision)
    with closing(sqlite3.connect(older)) as file, closing(connect(server)) as there:
        # Search entries had a key to claims once, and so come last.
        for core in sorted(Table.metadata.sorted_tables, key=lambda core: core.name == "search_entry"):
            columns = [row[1] for row in file.execute(f"PRAGMA table_info({core.name})")]
            if columns:
                rows = file.execute(f"SELECT {', '.join(columns)} FROM {core.name}")  # noqa: S608 - our own tables
                copy_rows(there, core.name, columns, rows)
