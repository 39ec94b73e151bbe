"""JSON: an array of objects."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",\n    ", ": ")).encode


def _nested(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")


def _object(row: dict[str, Any]) -> str:
    """Return an object with a value a line.

    An indent makes the library encode in Python; a separator that ends the line does the same for flat values at once.
    """
    if not row:
        return "{}"
    parts: list[str] = []
    for is_deep, run in groupby(row.items(), key=lambda item: bool(item[1]) and isinstance(item[1], (list, dict))):
        if is_deep:
            parts.extend(f"{_encode(column)}: {_nested(value)}" for column, value in run)
        else:
            parts.append(_encode(dict(run))[1:-1])
    return "{\n    " + ",\n    ".join(parts) + "\n  }"


def write(table: Tabular) -> str:
    """Return the rows as an array of objects, a line a value."""
    objects = [_object({column: row.get(column) for column in table.columns}) for row in table.rows]
    return "[\n  " + ",\n  ".join(objects) + "\n]\n" if objects else "[]\n"
