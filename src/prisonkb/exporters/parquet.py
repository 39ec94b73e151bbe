"""Apache Parquet: typed columns with their meaning, and the sources of the cells in the file's metadata.

Dates stay text, as EDTF writes them: a year is not a day.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from prisonkb.errors import UsageError
from prisonkb.exporters.batches import batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Column, Table

_BATCH = 1_000
"""How many rows are turned into columns at a time."""
_ROW_GROUP = 30_000
"""At most how many rows a part of the file holds."""


def _arrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
        import pyarrow.parquet  # noqa: PLC0415 - the same
    except ImportError as error:
        raise UsageError("parquet needs pyarrow", hint="python -m pip install 'prisonkb[parquet]'") from error
    return pa


def _type(pa: Any, column: Column) -> Any:
    if column.name == "quotes":
        fields = {"lang": pa.string(), "paragraph": pa.int64(), "exact": pa.string(), "link": pa.string()}
        return pa.list_(pa.struct(fields))
    return {
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }.get(column.kind, pa.string())


def _schema(pa: Any, table: Table) -> Any:
    fields = [
        pa.field(column.name, _type(pa, column), metadata={"description": column.meaning or column.heading})
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"name": table.name, "title": table.title, "language": table.lang})


def _sources(table: Table, used: set[str]) -> str:
    """Return the sources of the cells as JSON."""
    assert table.citations is not None
    found = [table.citations.references[source] for source in sorted(used)] or table.citations.sources()
    return json.dumps([reference._asdict() for reference in found], ensure_ascii=False)


class _Words(dict[str | None, list[str]]):
    """The words of a list, by the text in which they are stored; few texts are met, and each is met often."""

    def __missing__(self, stored: str | None) -> list[str]:
        self[stored] = (stored or "").split()
        return self[stored]


def _text(cell: Any) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    return json.dumps(cell, ensure_ascii=False)


def _cells(table: Table, column: Column, words: _Words, cells: Sequence[Any]) -> Sequence[Any]:
    """Return the cells of a column as its type takes them."""
    if column.kind in ("any", "objects") and column.name != "quotes":
        return list(map(_text, cells))
    if table.stored is None:
        return cells
    if column.kind == "boolean":
        return list(map(bool, cells))
    if column.kind == "list":
        return [words[cell] for cell in cells]
    return cells


def _groups(pa: Any, table: Table, schema: Any, used: set[str]) -> Iterator[Any]:
    """Yield the rows in parts of bounded size; add the sources that rows as they are stored name."""
    origins = {source for _, source, _ in table.stored.carriers.values()} if table.stored is not None else ()
    kept: list[Any] = []
    words = _Words()
    for batch in batches(table.rows, _BATCH):
        stored = list(zip(*batch, strict=True))
        used.update(*(stored[origin] for origin in origins))
        columns = [
            pa.array(_cells(table, column, words, cells), type=field.type)
            for column, field, cells in zip(table.columns, schema, stored, strict=False)
        ]
        kept.append(pa.RecordBatch.from_arrays(columns, schema=schema))
        if len(kept) * _BATCH >= _ROW_GROUP:
            yield pa.Table.from_batches(kept)
            kept = []
    if kept:
        yield pa.Table.from_batches(kept)


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as typed columns; raise UsageError where pyarrow is not installed."""
    pa = _arrow()
    schema = _schema(pa, table)
    with pa.parquet.ParquetWriter(stream, schema) as writer:
        used: set[str] = set()
        for group in _groups(pa, table, schema, used):
            writer.write_table(group, row_group_size=_ROW_GROUP)
        if table.citations is not None:
            writer.add_key_value_metadata({"sources": _sources(table, used)})
