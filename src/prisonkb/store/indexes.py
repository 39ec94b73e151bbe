"""Indexes of a table that is filled for the most part at once: made after its rows, in one go."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from prisonkb.store.bulk import table
from prisonkb.store.engine import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_FEW = 1_000
"""Up to how many rows it does not matter."""


@contextmanager
def indexes_made_after(connection: Connection, name: str, coming: int) -> Iterator[None]:
    """Take the indexes of a table of a file away while more rows are added than it has, and make them again.

    Those that keep keys unique stay. A server adds to its indexes quickly enough.
    """
    if coming <= _FEW or not is_file(connection):
        yield
        return
    there = connection.execute(select(func.count()).select_from(table(name))).scalar_one()
    found = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name"
    )
    indexes = connection.exec_driver_sql(found, (name,)).all() if coming > there else []
    for index, _ in indexes:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(statement)
