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
    rows = [[flat(row.get(column), column) for column in table.columns] for row in table.rows]
    # The writer leaves a lone carriage return unquoted, which readers take for the end of a row.
    needs_quotes = any("\r" in cell for row in rows for cell in row)
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL if needs_quotes else csv.QUOTE_MINIMAL
    )
    writer.writerow(table.columns)
    writer.writerows(rows)
    return text.getvalue()
