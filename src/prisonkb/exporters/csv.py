"""Comma-separated values (RFC 4180), with line feeds."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from prisonkb.exporters.flat import flat

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular


def write(table: Tabular, delimiter: str = ",") -> str:
    """Return the rows with a header of column names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([flat(row.get(column), column) for column in table.columns] for row in table.rows)
    return text.getvalue()
