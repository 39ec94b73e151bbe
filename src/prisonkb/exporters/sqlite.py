"""A SQLite file: the table, and beside it what carries its cells, its sources and what its columns mean.

The table has the name of its listing. Its rows are counted by ``rowid``, which ``citations.row`` names.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prisonkb.exporters import backing
from prisonkb.exporters.unfinished import unfinished_folder
from prisonkb.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Table

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "any": "ANY"}
_WRITER = slice(96, 100)
"""Where a file says which version of SQLite wrote it last."""
_STRICT_SINCE = (3037000).to_bytes(4, "big")
"""The first version that reads strict tables, which every file names, so that all machines write the same."""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return clean(json.dumps(value, ensure_ascii=False)) if isinstance(value, (list, dict)) else value


def _fill(
    database: sqlite3.Connection, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]
) -> None:
    """Make a strict table of columns, each a name and a type, with some rows."""
    defined = ", ".join(f"{_quoted(column)} {type_}" for column, type_ in columns)
    database.execute(f"CREATE TABLE {_quoted(name)} ({defined}) STRICT")
    places = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {_quoted(name)} VALUES ({places})"  # noqa: S608 - the quoted name of a table made here
    database.executemany(insert, (tuple(map(_value, row)) for row in rows))


def _texts(*names: str, **types: str) -> list[tuple[str, str]]:
    return [(name, types.get(name, "TEXT")) for name in names]


def _fill_all(database: sqlite3.Connection, table: Table) -> None:
    columns = [(column.name, _TYPES.get(column.kind, "TEXT")) for column in table.columns]
    _fill(database, table.name, columns, table.rows)
    labels = (json.dumps(column.labels, ensure_ascii=False) if column.labels else None for column in table.columns)
    described = ((*row, told) for row, told in zip(backing.codebook(table), labels, strict=True))
    _fill(database, "codebook", _texts(*backing.CODEBOOK, "labels"), described)
    # A listing of sources is itself the table of that name, and carried by nothing else.
    if (cited := table.citations) is not None and table.name != "sources":
        _fill(database, "sources", _texts(*backing.SOURCES, claims="INTEGER"), backing.sources(table, cited))
        _fill(database, "citations", _texts(*backing.CITATIONS, row="INTEGER"), backing.citations(table, cited))


def _make(path: Path, table: Table) -> None:
    """Write a table to a new file; raise OSError where the disk refuses."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA page_size = 4096")
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("BEGIN")
            _fill_all(database, table)
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a table with types, lists and objects as JSON, true and false as 1 and 0."""
    with unfinished_folder(Path(tempfile.gettempdir())) as folder:
        path = folder / "table.db"
        _make(path, table)
        with path.open("rb") as made:
            header = bytearray(made.read(100))
            header[_WRITER] = _STRICT_SINCE
            stream.write(header)
            shutil.copyfileobj(made, stream)
