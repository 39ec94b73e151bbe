"""Whether the file is whole, and has the tables, indexes and views that the program makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from prisonkb.store.checks.finding import Finding
from prisonkb.store.tables import Table
from prisonkb.views import VIEWS, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_MOST_FAULTS = 1_000
"""How many faults of its own file SQLite is asked to list."""


def check_file(connection: Connection) -> Iterator[Finding]:
    """Yield what SQLite finds wrong in its own file; a server looks after its files itself."""
    if connection.dialect.name == "sqlite":
        for (fault,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_FAULTS})"):
            if fault != "ok":
                yield Finding("file", "", "", " ".join(fault.split()))


def check_schema(connection: Connection) -> Iterator[Finding]:
    """Yield the tables, indexes and views that are missing, and the views that are not as the program makes them."""
    found = inspect(connection)
    tables = {*found.get_table_names()}
    for core in Table.metadata.sorted_tables:
        if core.name not in tables:
            yield Finding("schema", core.name, "", "the table is missing")
            continue
        indexes = {index["name"] for index in found.get_indexes(core.name)}
        for index in sorted(core.indexes, key=lambda index: str(index.name)):
            if index.name not in indexes:
                yield Finding("schema", core.name, "", f"the index {index.name} is missing")
    views = {*found.get_view_names()}
    for view in VIEWS:
        if view not in views:
            yield Finding("schema", view, "", "the view is missing")
        elif connection.dialect.name == "sqlite" and not _is_as_made(connection, view):
            yield Finding("schema", view, "", "the view is not the one that the program makes")


def _is_as_made(connection: Connection, view: str) -> bool:
    query = "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?"
    made: str = connection.exec_driver_sql(query, (view,)).scalar_one()
    return made == f"CREATE VIEW {view} AS {select(view)}".rstrip()
