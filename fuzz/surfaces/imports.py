"""A table of text to be made a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz.oracle import check_plain, told
from fuzz.surfaces import Surface
from prisonkb.cli.reports import problem_lines
from prisonkb.importers import importer

if TYPE_CHECKING:
    from pathlib import Path

_SEEDS = (
    "country,year,indicator,value,source\nEcuador,2019,people held,38693,Ministry\n",
    "Country;Year;People held;Capacity\nEcuador;2019;38.693;27.742\nPerú;2020;88 000;41 000\n",
    "sep=|\npaís|año|indicador|valor|fuente\nEcuador|2019|capacidad|27.742|A\n",
    "Iso3\tYear\tVALUE\tIndicator\tUnit of measurement\nECU\t2019\t38693\tPersons held\tCounts\n",
)
_WORDS = ("country", "year", "indicator", "value", "source", "people held", "capacity", "basis", "official", "place")


def surface(folder: Path) -> Surface:
    """Return the door of tables to import."""
    file = folder / "figures.csv"
    read = importer("table")

    def attempt(data: bytes) -> None:
        file.write_bytes(data)
        with told():
            found = read(file, constants=("basis=official",))
            check_plain(problem_lines(found.problems))

    return Surface(attempt, [seed.encode() for seed in _SEEDS], [*_WORDS, "\t", ";", "|", '"', "sep=", "%", "≈", "n/a"])
