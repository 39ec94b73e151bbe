"""Rows as the tables of other libraries, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from prisonkb.api.row import Row
    from prisonkb.api.rows import Rows
    from prisonkb.vocabulary.columns import Kind

_PANDAS: dict[Kind, str] = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
"""The type of a pandas column that knows an empty cell; what is not here is text, a list or mixed."""


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed", hint=f"pip install {name}") from error


def _cells(rows: Rows[Row]) -> dict[str, list[Any]]:
    """Return the cells of each column, all of one type: numbers as floats, mixed values as text."""
    dicts = rows.to_dicts()
    make: dict[Kind, Callable[[Any], Any]] = {"number": float, "any": str}
    cells = {column: [row[column] for row in dicts] for column in rows.columns}
    for column, kind in rows.kinds().items():
        if kind in make:
            cells[column] = [None if cell is None else make[kind](cell) for cell in cells[column]]
    return cells


def to_pandas(rows: Rows[Row]) -> Any:
    """Return rows as a pandas DataFrame; raise UsageError where pandas is not installed."""
    pandas = _library("pandas")
    kinds = rows.kinds()
    frame = pandas.DataFrame.from_records(rows.to_dicts(), columns=list(kinds))
    return frame.astype({column: _PANDAS.get(kind, "object") for column, kind in kinds.items()})


_QUOTE: dict[str, Kind] = {"lang": "text", "paragraph": "integer", "exact": "text", "link": "text"}
_READING: dict[str, Kind] = {"kind": "text", "occupancy": "number"}
_OBJECTS = {"quotes": _QUOTE, "readings": _READING}
"""What the objects of a column hold."""


class _Types(NamedTuple):
    """The types of a library."""

    of: dict[Kind, Any]
    list: Callable[[Any], Any]
    struct: Callable[[dict[str, Any]], Any]

    def column(self, name: str, kind: Kind) -> Any:
        """Return the type of a column; mixed values, like dates, are text."""
        if kind == "objects":
            fields = {field: self.of[of] for field, of in _OBJECTS[name].items()}
            return self.list(self.struct(fields))
        return self.list(self.of["text"]) if kind == "list" else self.of.get(kind, self.of["text"])


def to_polars(rows: Rows[Row]) -> Any:
    """Return rows as a polars DataFrame; raise UsageError where polars is not installed."""
    polars = _library("polars")
    names: dict[Kind, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
    }
    types = _Types(names, polars.List, polars.Struct)
    schema = {column: types.column(column, kind) for column, kind in rows.kinds().items()}
    return polars.DataFrame(_cells(rows), schema=schema)


def to_arrow(rows: Rows[Row]) -> Any:
    """Return rows as an Arrow table; raise UsageError where pyarrow is not installed."""
    arrow = _library("pyarrow")
    names: dict[Kind, Any] = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
    }
    types = _Types(names, arrow.list_, lambda fields: arrow.struct(list(fields.items())))
    schema = arrow.schema([(column, types.column(column, kind)) for column, kind in rows.kinds().items()])
    return arrow.table(_cells(rows), schema=schema)
