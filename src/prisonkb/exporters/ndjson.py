"""Newline-delimited JSON: an object a line."""

from __future__ import annotations

import json
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.batches import batches
from prisonkb.exporters.json import CITATIONS, cited
from prisonkb.text import json_escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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


class _Addresses(dict[str, str]):
    """The address of a source as JSON, by its id as JSON."""

    def __init__(self, citations: Citations) -> None:
        super().__init__()
        self._references = citations.references

    def __missing__(self, source: str) -> str:
        self[source] = _encode(self._references[json.loads(source)].url)
        return self[source]


def _encoded(cells: Sequence[Any], key: str = "") -> list[str]:
    """Return cells as JSON, each after the key of its column.

    They are encoded as one array, which the library does in C, and told apart at the line ends between them: within a
    text, JSON writes a line end as two characters.
    """
    texts = json_escaped(_encode_lines(cells)[1:-1])
    return (key + texts.replace("\n", f"\n{key}")).split("\n")


class _Known(dict[Any, str]):
    """Cells as JSON after the key of their column, by themselves, where few are met and each is met often."""

    def __init__(self, key: str, encode: Callable[[Any], str] = _encode) -> None:
        super().__init__()
        self._key, self._encode = key, encode

    def __missing__(self, cell: Any) -> str:
        text = self._key + self._encode(cell)
        if len(self) < _MOST_KNOWN:
            self[cell] = text
        return text

    def of(self, cells: Sequence[Any]) -> Iterator[str]:
        """Return what some cells are, each as often as it is met."""
        return map(self.__getitem__, cells)


def _flag(stored: int | None) -> str:
    return "true" if stored else "false"


def _words(stored: str | None) -> str:
    return _encode((stored or "").split())


def _encoder(column: Column, key: str, cells: Sequence[Any]) -> Callable[[Sequence[Any]], Iterable[str]]:
    """Return what encodes a column quickest, by its first cells."""
    if column.kind == "boolean":
        return _Known(key, _flag).of
    if column.kind == "list":
        return _Known(key, _words).of
    few = set(cells)
    if len(few) * 2 > len(cells) or not all(cell is None or isinstance(cell, str) for cell in few):
        return partial(_encoded, key=key)
    return _Known(key).of


class _Lines:
    """Makes lines of rows as they are stored, a column at a time."""

    def __init__(self, table: Table) -> None:
        self._columns = table.columns
        self._encoders: list[Callable[[Sequence[Any]], Iterable[str]]] = []
        self._carriers = table.stored.carriers if table.stored is not None and table.citations is not None else {}
        self._addresses = None if table.citations is None else _Addresses(table.citations)

    def _cited(self, addresses: _Addresses, names: Sequence[str], cells: Sequence[Sequence[Any]]) -> list[str]:
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
            start = f'{_encode(column)}: [{{"claim": '
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
            keys = [f"{'{' if number == 0 else ', '}{_encode(name)}: " for number, name in enumerate(names)]
            self._encoders = list(map(_encoder, self._columns, keys, cells))
        texts = [encode(column) for encode, column in zip(self._encoders, cells, strict=False)]
        if self._addresses is None:
            ends = ["}\n"] * len(rows)
        else:
            ends = [f', "{CITATIONS}": {{{cited}}}}}\n' for cited in self._cited(self._addresses, names, cells)]
        return "".join(chain.from_iterable(zip(*texts, ends, strict=True)))


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
