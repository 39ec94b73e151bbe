"""Tab-separated values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.csv import beside as beside_csv
from prisonkb.exporters.csv import companion as companion_csv
from prisonkb.exporters.csv import write as write_csv

if TYPE_CHECKING:
    from typing import BinaryIO

    from prisonkb.exporters import Companion
    from prisonkb.exporters.table import Table


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows with a header of column names, separated by tabs."""
    write_csv(table, stream, delimiter="\t")


def companion() -> Companion:
    """Return what goes beside a table that is cited."""
    return companion_csv("tsv", "\t")


def beside(table: Table) -> dict[str, bytes]:
    """Return the table of what carries each cited cell, where that was asked for."""
    return beside_csv(table, "tsv", "\t")
