"""Comma-separated values (RFC 4180), with line feeds."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.flat import flat, inert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from prisonkb.exporters.table import Table

_BATCH = 1000
"""How many rows are put together before they are written."""


def _texts(table: Table) -> Iterator[list[str]]:
    names = table.names()
    make = inert if table.is_safe_for_spreadsheets else str
    for row in table.rows:
        yield [
            make(value) if isinstance(value, str) else flat(value, name) for name, value in zip(names, row, strict=True)
        ]


class _Lines:
    """Writes rows of text to a stream, a batch at a time."""

    def __init__(self, stream: BinaryIO, delimiter: str) -> None:
        self._stream = stream
        self._text = io.StringIO()
        options: dict[str, Any] = {"delimiter": delimiter, "lineterminator": "\n"}
        self._plain = csv.writer(self._text, **options)
        self._quoted = csv.writer(self._text, quoting=csv.QUOTE_ALL, **options)

    def add(self, row: list[str]) -> None:
        # The writer leaves a lone carriage return unquoted, which readers take for the end of a row.
        writer = self._quoted if any("\r" in cell for cell in row) else self._plain
        writer.writerow(row)

    def flush(self) -> None:
        self._stream.write(self._text.getvalue().encode("utf-8"))
        self._text.seek(0)
        self._text.truncate()


def write(table: Table, stream: BinaryIO, delimiter: str = ",") -> None:
    """Write the rows with a header of column names."""
    if table.has_bom:
        stream.write(codecs.BOM_UTF8)
    lines = _Lines(stream, delimiter)
    lines.add(table.names())
    for number, row in enumerate(_texts(table), start=1):
        lines.add(row)
        if number % _BATCH == 0:
            lines.flush()
    lines.flush()
