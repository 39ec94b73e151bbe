"""Comma-separated values (RFC 4180), with line feeds."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any

from prisonkb.exporters import Companion
from prisonkb.exporters.batches import batches
from prisonkb.exporters.flat import flat, inert
from prisonkb.text import clean, is_clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Table

_BATCH = 500
"""How many rows are put together before they are written."""


def _texts(table: Table, rows: list[Sequence[Any]]) -> Iterator[list[Any]]:
    names = table.names()
    for row in rows:
        yield [value if isinstance(value, str) else flat(value, name) for name, value in zip(names, row, strict=True)]


def _stored_texts(table: Table, rows: list[Sequence[Any]]) -> list[Sequence[Any]]:
    """Return rows as they are stored, their texts such that no spreadsheet runs them where that is asked for."""
    if table.is_safe_for_spreadsheets:
        return [[inert(clean(cell)) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return rows


def _safe_texts(table: Table, rows: list[Sequence[Any]]) -> Iterator[list[str]]:
    """Return rows whose numbers stay numbers and whose texts no spreadsheet runs."""
    names = table.names()
    for row in rows:
        yield [
            flat(value, name) if isinstance(value, (int, float)) else inert(clean(flat(value, name)))
            for name, value in zip(names, row, strict=True)
        ]


class _Lines:
    """Writes rows of text to a stream, a batch at a time."""

    def __init__(self, stream: BinaryIO, delimiter: str) -> None:
        self._stream = stream
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, delimiter=delimiter, lineterminator="\n")

    def add(self, rows: Iterable[Iterable[Any]]) -> None:
        kept = rows if isinstance(rows, list) else list(rows)
        text = self._written(kept)
        if not is_clean(text):
            text = self._written([clean(cell) if isinstance(cell, str) else cell for cell in row] for row in kept)
        self._stream.write(text.encode("utf-8"))

    def _written(self, rows: Iterable[Iterable[Any]]) -> str:
        self._text.seek(0)
        self._text.truncate()
        self._writer.writerows(rows)
        return self._text.getvalue()


def write(table: Table, stream: BinaryIO, delimiter: str = ",") -> None:
    """Write the rows with a header of column names."""
    if table.has_bom:
        stream.write(codecs.BOM_UTF8)
    lines = _Lines(stream, delimiter)
    lines.add([table.names()])
    texts = _stored_texts if table.stored is not None else _safe_texts if table.is_safe_for_spreadsheets else _texts
    for batch in batches(table.rows, _BATCH):
        lines.add(texts(table, batch))


def companion(ending: str = "csv", delimiter: str = ",") -> Companion:
    """Return what goes beside a table that is cited."""
    from prisonkb.exporters.backing import WITH_ROWS  # noqa: PLC0415 - a table on stdout has nothing beside it

    return Companion(f".sources.{ending}", delimiter.join(WITH_ROWS).encode())


def beside(table: Table, ending: str = "csv", delimiter: str = ",") -> dict[str, bytes]:
    """Return the table of what carries each cited cell, where that was asked for."""
    from prisonkb.exporters.backing import with_rows  # noqa: PLC0415 - most tables are not cited

    if table.citations is None:
        return {}
    stream = io.BytesIO()
    write(with_rows(table, table.citations), stream, delimiter)
    return {companion(ending, delimiter).ending: stream.getvalue()}
