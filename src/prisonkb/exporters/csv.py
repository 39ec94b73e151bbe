"""Comma-separated values (RFC 4180), with line feeds."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.batches import batches
from prisonkb.exporters.flat import flat, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Column, Table

_BATCH = 500
"""How many rows are put together before they are written."""

_FLAGS = {None: "false", 0: "false", 1: "true"}


def _texts(table: Table, rows: list[Sequence[Any]]) -> Iterator[Iterable[Any]]:
    names = table.names()
    make = inert if table.is_safe_for_spreadsheets else str
    for row in rows:
        yield [
            make(value) if isinstance(value, str) else flat(value, name) for name, value in zip(names, row, strict=True)
        ]


def _stored_texts(table: Table, rows: list[Sequence[Any]]) -> Iterator[Iterable[Any]]:
    """Return rows as they are stored with what is written in other words, a column at a time."""

    def text(column: Column, cells: tuple[Any, ...]) -> Iterable[Any]:
        if column.kind == "boolean":
            return [_FLAGS[cell] for cell in cells]
        if column.name == "via":
            cells = tuple(cell and cell.replace(" ", " > ") for cell in cells)
        if table.is_safe_for_spreadsheets and column.kind != "list":
            return [inert(cell) if isinstance(cell, str) else cell for cell in cells]
        return cells

    return zip(*map(text, table.columns, zip(*rows, strict=True)), strict=True)


class _Lines:
    """Writes rows of text to a stream, a batch at a time."""

    def __init__(self, stream: BinaryIO, delimiter: str) -> None:
        self._stream = stream
        self._text = io.StringIO()
        options: dict[str, Any] = {"delimiter": delimiter, "lineterminator": "\n"}
        self._plain = csv.writer(self._text, **options)
        self._quoted = csv.writer(self._text, quoting=csv.QUOTE_ALL, **options)

    def add(self, rows: Iterable[Iterable[Any]]) -> None:
        kept = list(rows)
        self._plain.writerows(kept)
        text = self._text.getvalue()
        if "\r" in text:
            self._clear()
            self._add_each(kept)
            text = self._text.getvalue()
        self._clear()
        self._stream.write(text.encode("utf-8"))

    def _add_each(self, rows: Iterable[Iterable[Any]]) -> None:
        # The writer leaves a lone carriage return unquoted, which readers take for the end of a row.
        for row in rows:
            has_return = any("\r" in cell for cell in row if isinstance(cell, str))
            (self._quoted if has_return else self._plain).writerow(row)

    def _clear(self) -> None:
        self._text.seek(0)
        self._text.truncate()


def write(table: Table, stream: BinaryIO, delimiter: str = ",") -> None:
    """Write the rows with a header of column names."""
    if table.has_bom:
        stream.write(codecs.BOM_UTF8)
    lines = _Lines(stream, delimiter)
    lines.add([table.names()])
    texts = _texts if table.stored is None else _stored_texts
    for batch in batches(table.rows, _BATCH):
        lines.add(texts(table, batch))
