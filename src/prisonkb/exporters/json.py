"""JSON: an array of objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular


def write(table: Tabular) -> str:
    """Return the rows as an array of objects, a line a value."""
    rows = [{column: row.get(column) for column in table.columns} for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
