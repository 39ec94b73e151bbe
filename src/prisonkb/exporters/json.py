"""JSON: an array of objects, each with its citations where they are asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.batches import batches
from prisonkb.text import json_escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.citations import Citations
    from prisonkb.exporters.table import Table
    from prisonkb.read.citing import Cite

_encode = json.JSONEncoder(ensure_ascii=False, separators=("\n", ": ")).encode
_quoted = json.encoder.encode_basestring
CITATIONS = "citations"
"""The key of an object's citations."""
_BATCH = 500
"""How many rows are put together before they are written."""
_MOST_KNOWN = 10_000
"""How many cites are remembered in words."""


def _nested(value: Any, indent: str = "\n    ") -> str:
    """Return a list or an object with a line for each value, within a line that is indented."""
    if not value or not isinstance(value, (list, dict)):
        return _encode(value)
    inner = f"{indent}  "
    if isinstance(value, dict):
        items = [f"{inner}{_quoted(key)}: {_nested(item, inner)}" for key, item in value.items()]
        return "{" + ",".join(items) + indent + "}"
    return "[" + ",".join([f"{inner}{_nested(item, inner)}" for item in value]) + indent + "]"


def _values(cells: list[Any]) -> list[str]:
    """Return each value as JSON has it.

    All flat ones are encoded as one array, which the library does in C, and told apart at the line ends between them:
    within a text, JSON writes a line end as two characters.
    """
    deep = [number for number, cell in enumerate(cells) if cell and isinstance(cell, (list, dict))]
    flat = [*cells]
    for number in deep:
        flat[number] = None
    texts = json_escaped(_encode(flat)[1:-1]).split("\n")
    for number in deep:
        texts[number] = json_escaped(_nested(cells[number]))
    return texts


def cited(citations: Citations, row: int, columns: Sequence[str]) -> dict[str, list[dict[str, str | None]]]:
    """Return the citations of a row: for each column that has any, its claims with source, place and address."""
    return {
        column: [{**cite._asdict(), "url": citations.references[cite.source].url} for cite in cites]
        for column in columns
        if (cites := citations.of(row, column))
    }


class _Cited:
    """Writes citations a line a column; a cite that stands at several cells is put into words once."""

    def __init__(self, citations: Citations) -> None:
        self._citations = citations
        self._texts: dict[Cite, str] = {}

    def _text(self, cite: Cite) -> str:
        if cite not in self._texts:
            if len(self._texts) == _MOST_KNOWN:
                self._texts.clear()
            url = self._citations.references[cite.source].url
            address = "null" if url is None else _quoted(url)
            claim, source, place = map(json_escaped, map(_quoted, cite))
            self._texts[cite] = f'{{"claim": {claim}, "source": {source}, "place": {place}, "url": {address}}}'
        return self._texts[cite]

    def of_row(self, row: int, columns: Sequence[str]) -> str:
        """Return the key and the value of a row's citations."""
        lines = [
            f"      {_quoted(column)}: [{', '.join([self._text(cite) for cite in those])}]"
            for column in columns
            if (those := self._citations.of(row, column))
        ]
        return f'"{CITATIONS}": {{\n' + ",\n".join(lines) + "\n    }" if lines else f'"{CITATIONS}": {{}}'


def _finished(table: Table, row: Sequence[Any]) -> list[Any]:
    """Return the cells of a row as it is stored, flags and lists as what they are."""
    cells = list(row[: len(table.columns)])
    for number, column in enumerate(table.columns):
        if column.kind == "boolean":
            cells[number] = bool(cells[number])
        elif column.kind == "list":
            cells[number] = (cells[number] or "").split()
    return cells


def _with_citations(table: Table) -> Iterator[tuple[Sequence[Any], str]]:
    """Yield the cells of each row, with what its object says of their citations while these are known."""
    cited = None if table.citations is None else _Cited(table.citations)
    names = table.names()
    for number, row in enumerate(table.rows):
        cells = row if table.stored is None else _finished(table, row)
        yield cells, "" if cited is None else f",\n    {cited.of_row(number, names)}"


def _objects(table: Table) -> Iterator[list[str]]:
    """Yield what stands between the braces of the objects, some at a time."""
    keys = [f"{_encode(name)}: " for name in table.names()]
    for several in batches(_with_citations(table), _BATCH):
        values = iter(_values([cell for cells, _ in several for cell in cells]))
        yield [",\n    ".join([key + next(values) for key in keys]) + cited for _, cited in several]


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as an array of objects, a line a value."""
    between = b"[\n  {\n    "
    for objects in _objects(table):
        stream.write(between + "\n  },\n  {\n    ".join(objects).encode("utf-8"))
        between = b"\n  },\n  {\n    "
    stream.write(b"[]\n" if between.startswith(b"[") else b"\n  }\n]\n")
