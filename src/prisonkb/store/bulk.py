"""Reading and writing many rows: the only statements whose number of parameters grows with a pack."""

from __future__ import annotations

from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import and_, bindparam, delete, update

from prisonkb.store.engine import is_file
from prisonkb.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import BindParameter, Connection, Select
    from sqlalchemy import Table as CoreTable

    from prisonkb.store.rows import Row

BATCH = 500
"""How many ids one statement names, and how many entities are projected together."""
_PARAMETERS = 999
"""How many parameters a statement may have, in every version of SQLite."""
ROWS = 1_000
"""How many rows are held at once on their way into a table."""

_Item = TypeVar("_Item")


def table(name: str) -> CoreTable:
    """Return a table by its name."""
    return Table.metadata.tables[name]


def key_columns(core: CoreTable) -> tuple[str, ...]:
    """Return the names of a table's primary key."""
    return tuple(column.name for column in core.primary_key.columns)


def batches(items: Iterable[_Item], size: int = BATCH) -> Iterator[list[_Item]]:
    """Yield items in lists, each but the last of ``size``."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def insert_cells(connection: Connection, name: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows into a table by their cells in some columns; no more are held than a batch."""
    if not is_file(connection):
        from prisonkb.store.server import copy_rows  # noqa: PLC0415 - a database in a file needs no driver

        for part in batches(rows, ROWS):
            copy_rows(connection, name, columns, part)
        return
    marks, together = f"({', '.join('?' * len(columns))})", _PARAMETERS // len(columns)
    for part in batches(rows, ROWS // together * together):
        # A statement takes several rows, which is quicker than one after another; the last one takes those left over.
        for count, several in groupby(batches(part, together), len):
            into = f"INSERT INTO {name} ({', '.join(columns)}) VALUES {', '.join([marks] * count)}"  # noqa: S608 - names of our own tables
            connection.exec_driver_sql(into, [tuple(chain.from_iterable(each)) for each in several])


def insert_rows(connection: Connection, name: str, rows: Iterable[Row]) -> None:
    """Insert rows into a table; all have the same columns in the same order, and no more are held than a batch."""
    remaining = iter(rows)
    if (first := next(remaining, None)) is not None:
        insert_cells(connection, name, list(first), (tuple(row.values()) for row in chain([first], remaining)))


def update_rows(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    """Update rows by their primary key, in the columns that they name; all name the same."""
    if not rows:
        return
    core = table(name)
    keys = key_columns(core)
    values: dict[str, BindParameter[Any]] = {
        column: bindparam(f"new_{column}") for column in rows[0] if column not in keys
    }
    matches = and_(*(core.c[column] == bindparam(f"old_{column}") for column in keys))
    bound = [
        {**{f"new_{column}": row[column] for column in values}, **{f"old_{column}": row[column] for column in keys}}
        for row in rows
    ]
    connection.execute(update(core).where(matches).values(values), bound)


def delete_where(connection: Connection, name: str, column: str, values: Iterable[str]) -> None:
    """Delete the rows of a table whose column has one of some values."""
    core = table(name)
    for part in batches(sorted(set(values))):
        connection.execute(delete(core).where(core.c[column].in_(part)))


def ids_of(connection: Connection, ids: Select[Any]) -> Iterator[str]:
    """Yield the ids that a query gives, in order; no more are held than a batch, and it is asked anew for each."""
    column, last = ids.selected_columns[0], ""
    query = ids.order_by(column).limit(BATCH)
    while part := list(connection.execute(query.where(column > last)).scalars()):
        yield from part
        last = part[-1]
