"""What tells all that a database holds from anything else, whatever its revision."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from prisonkb.places import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prisonkb.places import Place

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' ORDER BY name"
_COLUMNS = """
SELECT table_name, column_name
FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
ORDER BY table_name, ordinal_position
"""


def _digest(columns: Mapping[str, Sequence[str]], rows: Callable[[str], Iterable[object]]) -> str:
    found = hashlib.sha256()
    for table, names in columns.items():
        asked = [name for name in names if name != "loaded_at"]
        order = ", ".join(str(number) for number, _ in enumerate(asked, start=1))
        found.update(table.encode())
        for row in rows(f"SELECT {', '.join(asked)} FROM {table} ORDER BY {order}"):  # noqa: S608 - our own tables
            found.update(repr(row).encode())
    return found.hexdigest()


def contents(place: Place) -> str:
    """Return the hash of all rows of a database, but for the times at which packs were loaded.

    A file and a server that hold the same have different ones.
    """
    if not isinstance(place, Server):
        with closing(sqlite3.connect(place)) as file:
            names = [name for (name,) in file.execute(_TABLES)]
            return _digest(
                {name: [row[1] for row in file.execute(f"PRAGMA table_info({name})")] for name in names}, file.execute
            )
    from prisonkb.postgres import connect  # noqa: PLC0415 - a database in a file needs no driver

    with closing(connect(place)) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        columns: dict[str, list[str]] = {}
        for table, column in connection.execute(_COLUMNS):
            columns.setdefault(table, []).append(column)
        return _digest(columns, lambda sql: connection.execute(sql.encode()))
