"""JSON: an array of objects, each with its citations where they are asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from prisonkb.text import json_escaped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from prisonkb.exporters.citations import Citations
    from prisonkb.exporters.table import Table
    from prisonkb.read.citing import Cite

_encode = json.JSONEncoder(ensure_ascii=False, separators=("\n", ": ")).encode
_quoted = json.encoder.encode_basestring
CITATIONS = "citations"
"""The key of an object's citations."""


def _nested(value: Any) -> str:
    return json_escaped(json.dumps(value, ensure_ascii=False, indent=2)).replace("\n", "\n    ")


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
        texts[number] = _nested(cells[number])
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


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as an array of objects, a line a value."""
    names = table.names()
    rows = list(table.rows)
    texts: list[str] = []
    if table.citations is not None:
        cited_rows = _Cited(table.citations)
        cited = table.citations.columns()
        columns = [name for name in names if name in cited]
        texts = [cited_rows.of_row(number, columns) for number in range(len(rows))]
    if not rows:
        stream.write(b"[]\n")
        return
    keys = [f"{_encode(name)}: " for name in names]
    values = iter(_values([cell for row in rows for cell in row]))
    objects = [",\n    ".join([key + next(values) for key in keys]) for _ in rows]
    if table.citations is not None:
        objects = [f"{text},\n    {citations}" for text, citations in zip(objects, texts, strict=True)]
    text = "[\n  {\n    " + "\n  },\n  {\n    ".join(objects) + "\n  }\n]\n"
    stream.write(text.encode("utf-8"))
