"""JSON: an array of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular

_encode = json.JSONEncoder(ensure_ascii=False, separators=("\n", ": ")).encode


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


def write(table: Tabular) -> str:
    """Return the rows as an array of objects, a line a value."""
    if not table.rows:
        return "[]\n"
    columns = table.columns
    keys = [f"{_encode(column)}: " for column in columns]
    values = iter(_values([row.get(column) for row in table.rows for column in columns]))
    objects = [",\n    ".join([key + next(values) for key in keys]) for _ in table.rows]
    return "[\n  {\n    " + "\n  },\n  {\n    ".join(objects) + "\n  }\n]\n"
