"""A workbook to be made a pack: a ZIP archive as it comes, or the XML of its sheet in an archive that is in order."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from fuzz.oracle import check_plain, told
from fuzz.surfaces import Surface
from prisonkb.cli.reports import problem_lines
from prisonkb.importers import importer

if TYPE_CHECKING:
    from pathlib import Path

_SHEET = "xl/worksheets/sheet1.xml"
_ROWS: tuple[tuple[str | int, ...], ...] = (
    ("UNODC",),
    ("11/05/2023",),
    ("Iso3_code", "Country", "Region", "Subregion", "Indicator", "Dimension", "Category", "Sex", "Age", "Year",
     "Unit of measurement", "VALUE", "Source"),
    ("ECU", "Ecuador", "Americas", "Latin America", "Persons held", "Total", "Total", "Total", "Total", 2019,
     "Counts", 38693, "CTS"),
    ("ECU", "Ecuador", "Americas", "Latin America", "Prisons facilities and capacity", "Total",
     "Official prison capacity", "Total", "Total", 2019, "Counts", 27742, "CTS"),
)  # fmt: skip


def _workbook() -> bytes:
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_ROWS):
            for column, cell in enumerate(row):
                # As rich text, so that the words stand in the sheet itself, where they are changed.
                sheet.write(number, column, cell)
    return made.getvalue()


def surface(folder: Path) -> Surface:
    """Return the door of workbooks."""
    file, whole = folder / "download.xlsx", _workbook()
    read = importer("unodc")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}

    def attempt(data: bytes) -> None:
        if data.startswith(b"PK"):
            file.write_bytes(data)
        else:
            with zipfile.ZipFile(file, "w") as archive:
                for name, content in parts.items():
                    archive.writestr(name, data if name == _SHEET else content)
        with told():
            check_plain(problem_lines(read(file).problems))

    dictionary = ("<row ", "<c r=", "<v>", "</v>", "<f>", ' t="s"', ' t="e"', "A1", "XFD1048576", "&#10;", "&#x0;")
    return Surface(attempt, [whole, parts[_SHEET]], dictionary, longest=16_384)
