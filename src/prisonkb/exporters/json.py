"""JSON: an array of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular

_encode_flat = json.JSONEncoder(ensure_ascii=False, separators=(",\n    ", ": ")).encode


def _object(row: dict[str, Any]) -> str:
    """Return an object with a value a line.

    An indent makes the library encode in Python; a separator that ends the line does the same for flat rows at once.
    """
    if not row or any(value and isinstance(value, (list, dict)) for value in row.values()):
        return json.dumps(row, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    return f"{{\n    {_encode_flat(row)[1:-1]}\n  }}"


def write(table: Tabular) -> str:
    """Return the rows as an array of objects, a line a value."""
    objects = [_object({column: row.get(column) for column in table.columns}) for row in table.rows]
    return "[\n  " + ",\n  ".join(objects) + "\n]\n" if objects else "[]\n"
