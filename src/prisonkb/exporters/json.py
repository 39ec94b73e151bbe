"""JSON: an array of objects, each with its citations where they are asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

    from prisonkb.exporters.table import Citations, Table

_encode = json.JSONEncoder(ensure_ascii=False, separators=("\n", ": ")).encode
CITATIONS = "citations"
"""The key of an object's citations."""


def _is_deep(value: Any) -> bool:
    return bool(value) and isinstance(value, (list, dict))


def _nested(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")


def _values(cells: list[Any]) -> list[str]:
    """Return each value as JSON has it.

    All flat ones are encoded as one array, which the library does in C, and told apart at the line ends between them:
    within a text, JSON writes a line end as two characters.
    """
    texts = _encode([None if _is_deep(cell) else cell for cell in cells])[1:-1].split("\n")
    return [_nested(cell) if _is_deep(cell) else text for cell, text in zip(cells, texts, strict=True)]


def cited(citations: Citations, row: int, columns: list[str]) -> dict[str, list[dict[str, str | None]]]:
    """Return the citations of a row: for each column that has any, its claims with source, place and address."""
    return {
        column: [{**cite._asdict(), "url": citations.references[cite.source].url} for cite in cites]
        for column in columns
        if (cites := citations.of(row, column))
    }


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as an array of objects, a line a value."""
    names = table.names()
    rows = [list(row) for row in table.rows]
    if table.citations is not None:
        rows = [[*row, cited(table.citations, number, names)] for number, row in enumerate(rows)]
        names = [*names, CITATIONS]
    if not rows:
        stream.write(b"[]\n")
        return
    keys = [f"{_encode(name)}: " for name in names]
    values = iter(_values([cell for row in rows for cell in row]))
    objects = [",\n    ".join([key + next(values) for key in keys]) for _ in rows]
    text = "[\n  {\n    " + "\n  },\n  {\n    ".join(objects) + "\n  }\n]\n"
    stream.write(text.encode("utf-8"))
