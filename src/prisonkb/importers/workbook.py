"""Sheets of an XLSX workbook as rows of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.importers.archive import check
from prisonkb.importers.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from python_calamine import CalamineSheet


LONGEST_NAME = 100
"""The most characters of a sheet's name that are shown."""
MOST_SHEETS = 50
"""The most sheets that a workbook may have."""


class _Rows:
    """The rows of a sheet, made anew each time they are gone through."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[list[Any]]:
        return iter(self._sheet.iter_rows())


class Sheet(NamedTuple):
    """The rows of a sheet, row 1 first. An empty cell is ``""``; cells before the first used column are left out."""

    name: str
    first_column: int
    """The position of the first used column; that of A is 0."""
    rows: Iterable[list[Any]]
    """Can be gone through more than once."""

    def cell(self, position: int, row: int) -> str:
        """Return the address of a cell from its position in a row and the row's number: ``L123``."""
        return f"{letters(self.first_column + position)}{row}"


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: ``A``, ``Z``, ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheets(path: Path) -> Iterator[Sheet]:
    """Yield each sheet of a workbook.

    Raises UsageError for a file that is missing, no XLSX workbook, damaged, encrypted, or made to fill the memory.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only an import of a workbook pays for it

    check(path)
    try:
        with path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        names = workbook.sheet_names
        if len(names) > MOST_SHEETS:
            message = f"{str(path)!r} has {len(names):,} sheets, and at most {MOST_SHEETS} are read"
            raise UsageError(message, hint="download it again from its publisher")
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            yield Sheet(clean(name, LONGEST_NAME), sheet.start[1] if sheet.start else 0, _Rows(sheet))
    except (KeyboardInterrupt, SystemExit, GeneratorExit, UsageError):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        message = f"{str(path)!r} cannot be read as an XLSX workbook: {error}"
        raise UsageError(message, hint="download it again") from error
