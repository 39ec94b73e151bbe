"""Tab-separated values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.csv import write as write_csv

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular


def write(table: Tabular) -> str:
    """Return the rows with a header of column names, separated by tabs."""
    return write_csv(table, delimiter="\t")
