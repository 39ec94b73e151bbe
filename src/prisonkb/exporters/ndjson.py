"""Newline-delimited JSON: an object a line."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.batches import batches
from prisonkb.exporters.json import CITATIONS, cited
from prisonkb.text import json_escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.citations import Citations
    from prisonkb.exporters.table import Column, Table

_encode_plainly = json.JSONEncoder(ensure_ascii=False).encode
_encode_lines = json.JSONEncoder(ensure_ascii=False, separators=("\n", ": ")).encode
_BATCH = 200
"""How many rows are put together before they are written."""
_MOST_KNOWN = 10_000
"""How many texts of a column are remembered."""


def _encode(value: Any) -> str:
    return json_escaped(_encode_plainly(value))


class _Words(dict[str | None, str]):
    """The words of a list as JSON, by the text in which they are stored; few texts are met, and each is met often."""

    def __missing__(self, stored: str | None) -> str:
        self[stored] = _encode((stored or "").split())
        return self[stored]


class _Addresses(dict[str, str]):
    """The address of a source as JSON, by its id as JSON."""

    def __init__(self, citations: Citations) -> None:
        super().__init__()
        self._references = citations.references

    def __missing__(self, source: str) -> str:
        self[source] = _encode(self._references[json.loads(source)].url)
        return self[source]


def _encoded(cells: Sequence[Any]) -> list[str]:
    """Return cells as JSON.

    They are encoded as one array, which the library does in C, and told apart at the line ends between them: within a
    text, JSON writes a line end as two characters.
    """
    return json_escaped(_encode_lines(cells)[1:-1]).split("\n")


class _Known(dict[str | None, str]):
    """Texts as JSON, by themselves, for a column in which few are met and each is met often."""

    def __missing__(self, cell: str | None) -> str:
        text = _encode(cell)
        if len(self) < _MOST_KNOWN:
            self[cell] = text
        return text


def _fitting(cells: Sequence[Any]) -> Callable[[Sequence[Any]], list[str]]:
    """Return what encodes a column quickest, by its first cells."""
    few = set(cells)
    if len(few) * 2 > len(cells) or not all(cell is None or isinstance(cell, str) for cell in few):
        return _encoded
    known = _Known()
    return lambda cells: [known[cell] for cell in cells]


_FLAGS = {None: "false", 0: "false", 1: "true"}


class _Lines:
    """Makes lines of rows as they are stored, a column at a time."""

    def __init__(self, table: Table) -> None:
        keys = [f"{_encode(name).replace('%', '%%')}: %s" for name in table.names()]
        self._columns = table.columns
        self._encoders: list[Callable[[Sequence[Any]], list[str]]] = []
        self._carriers = table.stored.carriers if table.stored is not None and table.citations is not None else {}
        if table.citations is not None:
            self._addresses = _Addresses(table.citations)
            keys.append(f'"{CITATIONS}": {{%s}}')
        self._has_citations = table.citations is not None
        self._line = f"{{{', '.join(keys)}}}\n"

    @staticmethod
    def _encoder(column: Column, cells: Sequence[Any]) -> Callable[[Sequence[Any]], list[str]]:
        if column.kind == "boolean":
            return lambda cells: [_FLAGS[cell] for cell in cells]
        if column.kind == "list":
            words = _Words()
            return lambda cells: [words[cell] for cell in cells]
        return _fitting(cells)

    def _cited(self, names: Sequence[str], cells: Sequence[Sequence[Any]]) -> list[str]:
        """Return what stands between the braces of each row's citations."""
        rows = [""] * len(cells[0])
        for column in (name for name in names if name in self._carriers):
            claims, sources, places = (cells[position] for position in self._carriers[column])
            carried = zip(
                rows,
                cells[names.index(column)],
                claims,
                _encoded(claims),
                _encoded(sources),
                _encoded([place or "" for place in places]),
                strict=True,
            )
            addresses, start = self._addresses, f'{_encode(column)}: [{{"claim": '
            rows = [
                before
                if claim is None or value is None or value == ""
                else f'{before}{", " if before else ""}{start}{text}, "source": {source}, "place": {place}, '
                f'"url": {addresses[source]}}}]'
                for before, value, claim, text, source, place in carried
            ]
        return rows

    def of(self, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
        """Return the lines of some rows."""
        cells = list(zip(*rows, strict=True))
        if not self._encoders:
            self._encoders = [self._encoder(*those) for those in zip(self._columns, cells, strict=False)]
        texts = [encode(column) for encode, column in zip(self._encoders, cells, strict=False)]
        if self._has_citations:
            texts.append(self._cited(names, cells))
        return self._line * len(rows) % tuple(chain.from_iterable(zip(*texts, strict=True)))


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as objects, one a line, as they come."""
    names = table.names()
    if table.stored is not None:
        lines = _Lines(table)
        for batch in batches(table.rows, _BATCH):
            stream.write(lines.of(names, batch).encode())
        return
    for number, row in enumerate(table.rows):
        whole = dict(zip(names, row, strict=True))
        if table.citations is not None:
            whole[CITATIONS] = cited(table.citations, number, names)
        stream.write(f"{_encode(whole)}\n".encode())
