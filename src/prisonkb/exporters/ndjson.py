"""Newline-delimited JSON: an object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular


def write(table: Tabular) -> str:
    """Return the rows as objects, one a line."""
    rows = ({column: row.get(column) for column in table.columns} for row in table.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
