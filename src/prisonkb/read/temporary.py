"""Temporary tables of a connection, which stand before stored ones of the same name; nothing stored is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.read.database import Database, Row


def keep_ids(database: Database, table: str, ids: Iterable[str]) -> None:
    """Keep some ids in a table of their own, numbered in their order."""
    numbered = [*enumerate(sorted(ids))]
    database.write_temporary(f"CREATE TEMP TABLE {table} (number INTEGER PRIMARY KEY, id TEXT UNIQUE)")
    insert_rows(database, table, [{"number": number, "id": entry} for number, entry in numbered])


def copy(database: Database, table: str, test: str, *looked_up_by: str) -> None:
    """Put a table before a stored one, with those of its rows, ``stored``, that pass a test, and with some indexes."""
    sql = f"CREATE TEMP TABLE {table} AS SELECT stored.* FROM main.{table} AS stored WHERE {test}"  # noqa: S608 - names and tests are ours
    database.write_temporary(sql)
    for number, columns in enumerate(looked_up_by):
        database.write_temporary(f"CREATE INDEX looked_up_{table}_{number} ON {table} ({columns})")


def insert_rows(database: Database, table: str, rows: list[Row]) -> None:
    """Add rows to a table; all have the same columns."""
    if rows:
        columns = list(rows[0])
        database.insert_temporary(table, columns, [tuple(row[column] for column in columns) for row in rows])
