"""Apache Parquet: typed columns with their meaning, and the sources of the cells in the file's metadata.

Dates stay text, as EDTF writes them: a year is not a day.
"""

from __future__ import annotations

import json
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from prisonkb import __version__
from prisonkb.errors import UsageError
from prisonkb.exporters import backing
from prisonkb.exporters.batches import batches
from prisonkb.read.citing import row_carriers
from prisonkb.text import clean, is_clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Column, Table

_BATCH = 1_000
"""How many rows are turned into columns at a time."""
_ROW_GROUP = 30_000
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


def _backing(table: Table) -> dict[str, str]:
    """Return the sources of the cells and what carries them.

    Where a row itself holds what carries it, with source and place, this is not told twice.
    """
    if (cited := table.citations) is None:
        return {}
    told: dict[str, tuple[Sequence[str], Iterator[Sequence[object]]]] = {
        "sources": (backing.SOURCES, backing.sources(table, cited))
    }
    if not is_self_cited(table):
        told["citations"] = (backing.CITATIONS, backing.citations(table, cited))
    return {
        name: _json([dict(zip(columns, row, strict=True)) for row in rows]) for name, (columns, rows) in told.items()
    }


def is_self_cited(table: Table) -> bool:
    """Tell whether the rows of a table hold what carries them, with its source and its place."""
    carriers, names = row_carriers(table.name) or {}, set(table.names())
    return bool(carriers) and all(names.issuperset(carrier) for carrier in carriers.values())


def _schema(pa: Any, table: Table) -> Any:
    fields = [pa.field(column.name, _type(pa, column), metadata=_field_metadata(column)) for column in table.columns]
    told = {"name": table.name, "title": table.caption(), "language": table.lang, "prisonkb": __version__}
    return pa.schema(fields, metadata=told | _backing(table))


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


class _Words(dict[str | None, list[str]]):
    """The words of a list, by the text in which they are stored; few texts are met, and each is met often."""

    def __missing__(self, stored: str | None) -> list[str]:
        self[stored] = clean(stored or "").split()
        return self[stored]


def _texts(pa: Any, cells: Sequence[Any]) -> Any:
    """Return the cells of a column of texts; those that are no texts, or not clean, as texts that are."""
    try:
        texts = pa.array(cells, pa.string())
    except (TypeError, ValueError):
        return pa.array(list(map(_text, cells)), pa.string())
    raw = texts.buffers()[2]
    return texts if raw is None or is_clean(str(raw, "utf-8")) else pa.array(list(map(_text, cells)), pa.string())


def _stored_array(pa: Any, column: Column, words: _Words, cells: Sequence[Any]) -> Any:
    """Return the cells of a column, as a database stores them, as its type takes them."""
    kind = _type(pa, column)
    if column.kind == "boolean":
        return pa.array(list(map(bool, cells)), kind)
    if column.kind == "list":
        return pa.array([words[cell] for cell in cells], kind)
    return pa.array(cells, kind) if column.kind in ("integer", "number") else _texts(pa, cells)


def _array(pa: Any, column: Column, cells: Sequence[Any]) -> Any:
    """Return the cells of a column as its type takes them."""
    kind = _type(pa, column)
    if column.kind in ("integer", "number", "boolean"):
        return pa.array(cells, kind)
    if column.kind == "list" or _holds_quotes(column):
        return pa.array(list(map(_clean, cells)), kind)
    return _texts(pa, cells)


def _groups(pa: Any, table: Table, schema: Any) -> Iterator[Any]:
    """Yield the rows in parts of bounded size."""
    kept: list[Any] = []
    array = partial(_array, pa) if table.stored is None else partial(_stored_array, pa, words=_Words())
    for batch in batches(table.rows, _BATCH):
        columns = [
            array(column, cells=cells) for column, cells in zip(table.columns, zip(*batch, strict=True), strict=False)
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
