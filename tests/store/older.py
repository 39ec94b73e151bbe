"""What databases hold, and what an upgrade must make of those of earlier revisions."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.conftest import connected

from prisonkb.store.rows import ENTITY_COLUMNS, OWN_COLUMNS
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_OWN_ROWS = {"observation": "claim IS NULL"}
"""Of which rows of a table packs fill every column, where claims fill those of the others."""
_PROJECTED = ("choice", "gap", "witness", "search_entry")
"""Tables whose rows are all made anew."""


def _columns(connection: sqlite3.Connection) -> dict[str, dict[str, str | None]]:
    """Return the columns of each table with their defaults, but for the index of the search."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'"
    found = {}
    for (table,) in connection.execute(f"{tables} AND name <> 'alembic_version'").fetchall():
        info = connection.execute(f"PRAGMA table_info({table})").fetchall()
        found[table] = {row[1]: row[4] for row in info}
    return found


def _is_projected(table: str, column: str) -> bool:
    """Tell whether a column of a table that packs fill is made anew from claims and labels."""
    if table == "entity":
        return column not in ENTITY_COLUMNS
    return table in list(EntityKind) and column not in OWN_COLUMNS


def expected(path: Path, older: Path, full: Path) -> Path:
    """Make the database that an upgrade must lead to: the full one without what the older tables had no place for."""
    shutil.copy(full, path)
    with connected(older) as connection:
        had = _columns(connection)
    with connected(path) as connection:
        for table, columns in _columns(connection).items():
            if table in _PROJECTED:
                continue
            if table not in had:
                connection.execute(f"DELETE FROM {table}")
            for column, default in columns.items():
                if column not in had.get(table, columns) and not _is_projected(table, column):
                    rows = _OWN_ROWS.get(table, "true")
                    connection.execute(f"UPDATE {table} SET {column} = {default or 'NULL'} WHERE {rows}")
    return path


def contents(path: Path, views: Iterable[str] = ()) -> Iterator[tuple[str, Counter[tuple[Any, ...]]]]:
    """Yield the rows of every table and of some views by name, however they are numbered and in whatever order."""
    with connected(path) as connection:
        for table, columns in _columns(connection).items():
            names = [name for name in columns if (table, name) != ("search_entry", "id")]
            yield table, Counter(connection.execute(f"SELECT {', '.join(names)} FROM {table}"))
        for view in views:
            yield view, Counter(connection.execute(f"SELECT * FROM {view}"))
        found = "SELECT entity, search_index.folded FROM search_index JOIN search_entry ON id = search_index.rowid"
        yield "search_index", Counter(connection.execute(found))
