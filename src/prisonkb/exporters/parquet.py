"""Apache Parquet: typed columns with their meaning, and the sources of the cells in the file's metadata.

Dates stay text, as EDTF writes them: a year is not a day.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

from prisonkb import __version__
from prisonkb.errors import UsageError
from prisonkb.exporters import backing
from prisonkb.exporters.batches import batches
from prisonkb.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Column, Table

_BATCH = 1_000
"""How many rows are turned into columns at a time."""
_ROW_GROUP = 64_000
"""At most how many rows a part of the file holds."""


def _arrow() -> tuple[Any, Any]:
    """Return the library and its part for Parquet, which are an extra and have no types."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("writing Parquet needs the extra 'parquet'", hint="pip install 'prisonkb[parquet]'") from error


def _holds_quotes(column: Column) -> bool:
    return column.name == "quotes" and column.kind == "objects"


def _type(pa: Any, column: Column) -> Any:
    if _holds_quotes(column):
        fields = {"lang": pa.string(), "paragraph": pa.int64(), "exact": pa.string(), "link": pa.string()}
        return pa.list_(pa.struct(fields))
    return {
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }.get(column.kind, pa.string())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _field_metadata(column: Column) -> dict[str, str]:
    told = {"description": column.meaning or column.heading, "kind": column.kind, "unit": column.unit}
    labels = {"labels": _json(column.labels)} if column.labels else {}
    return {"heading": column.heading, **{key: text for key, text in told.items() if text}, **labels}


def _file_metadata(table: Table) -> dict[str, str]:
    metadata = {"name": table.name, "title": table.title, "language": table.lang, "prisonkb": __version__}
    if (cited := table.citations) is not None:
        for name, columns, rows in (
            ("sources", backing.SOURCES, backing.sources(table, cited)),
            ("citations", backing.CITATIONS, backing.citations(table, cited)),
        ):
            metadata[name] = _json([dict(zip(columns, row, strict=True)) for row in rows])
    return metadata


def _schema(pa: Any, table: Table) -> Any:
    fields = [pa.field(column.name, _type(pa, column), metadata=_field_metadata(column)) for column in table.columns]
    return pa.schema(fields, metadata=_file_metadata(table))


def _text(cell: Any) -> str | None:
    if cell is None:
        return None
    return clean(cell if isinstance(cell, str) else _json(cell))


def _clean(value: Any) -> Any:
    """Return a value with every text in it clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {key: _clean(item) for key, item in value.items()} if isinstance(value, dict) else value


def _cells(column: Column, cells: Sequence[Any]) -> Sequence[Any]:
    """Return the cells of a column as its type takes them."""
    if column.kind in ("integer", "number", "boolean"):
        return cells
    if column.kind == "list" or _holds_quotes(column):
        return list(map(_clean, cells))
    return list(map(_text, cells))


def _groups(pa: Any, table: Table, schema: Any) -> Iterator[Any]:
    """Yield the rows in parts of bounded size."""
    kept: list[Any] = []
    for batch in batches(table.rows, _BATCH):
        columns = [
            pa.array(_cells(column, cells), type=field.type)
            for column, field, cells in zip(table.columns, schema, zip(*batch, strict=True), strict=True)
        ]
        kept.append(pa.RecordBatch.from_arrays(columns, schema=schema))
        if len(kept) * _BATCH >= _ROW_GROUP:
            yield pa.Table.from_batches(kept)
            kept = []
    if kept:
        yield pa.Table.from_batches(kept)


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as typed columns; raise UsageError where pyarrow is not installed."""
    pa, parquet = _arrow()
    schema = _schema(pa, table)
    with parquet.ParquetWriter(stream, schema) as writer:
        for group in _groups(pa, table, schema):
            writer.write_table(group, row_group_size=_ROW_GROUP)
