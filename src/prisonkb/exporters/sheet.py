"""A sheet of a workbook: a bold header that stays in view and filters, and rows of cells that have types.

Text is always text: nothing that stands in a cell is run, whatever it begins with.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from prisonkb.errors import UsageError
from prisonkb.exporters.addresses import web_address
from prisonkb.exporters.flat import inert
from prisonkb.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from xlsxwriter import Workbook

MOST_ROWS = 1_048_576
"""How many rows a sheet has."""
LONGEST_TEXT = 32_767
"""How many letters a cell has room for, and a note."""
MOST_LINKS = 65_530
"""How many links a sheet has."""
_LONGEST_ADDRESS = 2_000
_LARGEST_NUMBER = 10**15
"""From here on a spreadsheet keeps fewer digits than a number has."""
_WIDEST = 60
"""The width beyond which text is wrapped, in digits."""
_LINE_HEIGHT, _HIGHEST = 15, 405
"""The height of a line and of the highest row, in points."""
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 380, 17, 56
"""The width of a note and the height of a line in it, in pixels, and how many letters a line has."""
_A4 = 9
"""The number that workbooks have for this size of paper."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMATS: dict[str, dict[str, Any]] = {
    "header": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "inert": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "link": {"text_wrap": True, "valign": "top", "font_color": "#0563C1", "underline": 1},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "plain": {"valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}


def _day(text: str) -> date | None:
    """Return the day that a text is, None for a month, a year, a period or a day before spreadsheets count."""
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            found = date.fromisoformat(text)
            return found if found.year > 1900 else None
    return None


def _width(text: str) -> int:
    return max(map(len, text.split("\n")))


def _lines(text: str) -> int:
    """Return the number of lines that a text takes in its column."""
    return sum(max(ceil(len(line) / _WIDEST), 1) for line in text.split("\n"))


class Sheets:
    """The sheets of a workbook, which share their formats; no two have the same name."""

    def __init__(self, workbook: Workbook) -> None:
        """Take the workbook to add sheets to."""
        self._workbook = workbook
        self._formats = {name: workbook.add_format(traits) for name, traits in _FORMATS.items()}
        self._names: set[str] = set()

    def add(self, name: str, headings: Sequence[str]) -> Sheet:
        """Return a new sheet with a header."""
        unlike = sheet_name(name)
        while unlike.casefold() in self._names:
            unlike = f"{unlike[:28]} ({len(self._names) + 1})"
        self._names.add(unlike.casefold())
        return Sheet(self._workbook.add_worksheet(unlike), self._formats, headings)


def sheet_name(title: str) -> str:
    """Return a title as a sheet may be called: at most 31 letters, cut between words, none that are forbidden."""
    name = " ".join(re.sub(r"[\[\]:*?/\\]", " ", clean(title)).split()).strip("'")
    if len(name) > 31:
        name = name[:31].rpartition(" ")[0][:30].rstrip() + "…" if " " in name[:31] else name[:30] + "…"
    # This name is kept by the program that most people open it with.
    return name if name and name.casefold() != "history" else f"{name}_"


class Sheet:
    """A sheet that is filled from above."""

    def __init__(self, sheet: Any, formats: dict[str, Any], headings: Sequence[str]) -> None:
        """Write the header."""
        self._sheet = sheet
        self._formats = formats
        self._next = 1
        self._links = 0
        # The arrow of a filter covers what is at the right.
        self._widths = [_width(heading) + 4 for heading in headings]
        for position, heading in enumerate(headings):
            sheet.write_string(0, position, heading, formats["header"])
        sheet.freeze_panes(1, 0)
        # On paper: all columns beside each other, the header on every page.
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def note(self, row: int, column: int, text: str) -> None:
        """Put a note on a cell; the header is row 0."""
        lines = sum(1 + len(line) // _NOTE_LETTERS for line in text.split("\n"))
        look = {"width": _NOTE_WIDTH, "height": _NOTE_LINE * (lines + 1), "font_size": 9, "author": "prisonkb"}
        self._sheet.write_comment(row, column, text[:LONGEST_TEXT], look)

    def add(
        self, values: Iterable[Any], *, dates: Collection[int] = (), links: Collection[int] = ()
    ) -> tuple[int, list[int]]:
        """Write the next row; return its number and the positions of texts that had to be cut.

        ``dates`` and ``links`` are the positions of cells that may hold a day or an address of the web. Raises
        UsageError where the sheet is full.
        """
        if self._next >= MOST_ROWS:
            message = f"a sheet of a workbook has {MOST_ROWS:,} rows, and these are more"
            raise UsageError(message, hint="ask for fewer with --limit, or for csv or parquet")
        cut, lines = [], 1
        for position, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                text = clean(value)
                lines = max(lines, _lines(text))
                if self._write_text(position, text, position in dates, position in links):
                    cut.append(position)
            else:
                self._write_number(position, value)
        if lines > 1:
            # Not every program makes a row as high as its text by itself.
            self._sheet.set_row(self._next, min(lines * _LINE_HEIGHT, _HIGHEST))
        self._next += 1
        return self._next - 1, cut

    def _write_number(self, position: int, value: bool | int | float) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._next, position, value, self._formats["plain"])
        elif abs(value) < _LARGEST_NUMBER:
            form = self._formats["whole" if isinstance(value, int) else "plain"]
            self._sheet.write_number(self._next, position, value, form)
            self._widen(position, f"{value:,}")
        else:
            self._write_text(position, str(value))

    def _write_text(self, position: int, text: str, is_date: bool = False, is_link: bool = False) -> bool:
        """Write a text, or the day or the address that it is; return whether it had to be cut."""
        if is_date and (day := _day(text)) is not None:
            self._sheet.write_datetime(self._next, position, day, self._formats["date"])
            self._widen(position, text)
            return False
        is_cut = len(text) > LONGEST_TEXT
        if is_cut:
            text = text[: LONGEST_TEXT - 1] + "…"
        self._widen(position, text)
        address = web_address(text) if is_link else None
        if address is not None and len(address) < _LONGEST_ADDRESS and self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(self._next, position, address, self._formats["link"], text)
        else:
            form = self._formats["text" if inert(text) == text else "inert"]
            self._sheet.write_string(self._next, position, text, form)
        return is_cut

    def _widen(self, position: int, text: str) -> None:
        self._widths[position] = max(self._widths[position], _width(text) + 1)

    def finish(self) -> None:
        """Put filters on the header and give the columns their widths."""
        self._sheet.autofilter(0, 0, self._next - 1, len(self._widths) - 1)
        for position, wide in enumerate(self._widths):
            self._sheet.set_column(position, position, min(wide, _WIDEST))
