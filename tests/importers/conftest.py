"""What tests of importers share: small workbooks as UNODC lays them out, and the real one read by another library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from prisonkb.importers import Imported, importer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HEADER = (
    "Iso3_code", "Country", "Region", "Subregion", "Indicator", "Dimension", "Category", "Sex", "Age", "Year",
    "Unit of measurement", "VALUE", "Source",
)  # fmt: skip
HELD = ("ECU", "Ecuador", "Americas", "Latin America", "Persons held", "Total", "Total", "Total", "Total", 2019,
        "Counts", 38693, "CTS")  # fmt: skip
"""A row of the download: people held in Ecuador in 2019."""
TOPICS = (
    ("Persons held", "Total", "Total"),
    ("Prisons facilities and capacity", "Total", "Official prison capacity"),
    ("Prisons facilities and capacity", "Total", "Number of facilities"),
    ("Persons held", "by status", "Unsentenced"),
    ("Persons held", "by citizenship", "Foreign citizens"),
)
"""The topics that a download has."""


def row(**changes: Any) -> dict[str, Any]:
    """Return a row of the download with some cells changed; ``Unit of measurement`` goes by ``Unit``."""
    if "Unit" in changes:
        changes["Unit of measurement"] = changes.pop("Unit")
    return {**dict(zip(HEADER, HELD, strict=True)), **changes}


class Unodc:
    """Writes workbooks as UNODC lays them out."""

    row = staticmethod(row)
    header = HEADER

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def rates() -> list[dict[str, Any]]:
        """Return a row on each topic that gives no number."""
        unit = "Rate per 100,000 population"
        return [row(Indicator=topic[0], Dimension=topic[1], Category=topic[2], Unit=unit) for topic in TOPICS]

    def write(
        self,
        rows: Sequence[dict[str, Any]],
        *,
        header: Sequence[str] = HEADER,
        above: Sequence[Sequence[Any]] = (("UNODC",), ("11/05/2023",)),
        name: str = "download.xlsx",
        is_whole: bool = True,
    ) -> Path:
        """Write rows below a header and what stands above it; a whole file has a rate on each topic at its end."""
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert sheet is not None
        sheet.title = "data"
        if is_whole:
            rows = [*rows, *self.rates()]
        for line in (*above, header, *([cells.get(column) for column in header] for cells in rows)):
            sheet.append(list(line))
        path = self.folder / name
        workbook.save(path)
        return path


@pytest.fixture
def unodc(tmp_path: Path) -> Unodc:
    """Write workbooks as UNODC lays them out, in a folder of the test."""
    return Unodc(tmp_path)


@pytest.fixture(scope="session")
def official_file(reference: Path) -> Path:
    """The official download."""
    return reference / "reference" / "unodc-cts-prisons-2023-05.xlsx"


@pytest.fixture(scope="session")
def official(official_file: Path) -> Imported:
    """The official download as it is imported."""
    return importer("unodc")(official_file)


@pytest.fixture(scope="session")
def official_rows(official_file: Path) -> list[tuple[Any, ...]]:
    """The rows of the official download as another library reads them, row 1 first."""
    workbook = openpyxl.load_workbook(official_file, read_only=True)
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # the file declares one cell
    rows = [tuple(cells) for cells in sheet.iter_rows(values_only=True)]
    workbook.close()
    return rows


@pytest.fixture
def write_table(tmp_path: Path) -> Callable[..., Path]:
    """Write a table of text to a file and return its path."""

    def write(text: str, name: str = "figures.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write
