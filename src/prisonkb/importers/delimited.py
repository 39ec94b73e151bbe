"""Tables of text: rows of cells, with the line on which each begins."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import Problem, UsageError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 64 * 2**20
DELIMITERS = (",", ";", "\t")


class Row(NamedTuple):
    """A row of a table and the line on which it begins."""

    line: int
    cells: list[str]


class Delimited(NamedTuple):
    """What a table of text holds: the names of its columns, its rows, and what is wrong with their form."""

    header: list[str]
    rows: list[Row]
    problems: list[Problem]


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise UsageError(f"{str(path)!r} is a folder; expected a table of text")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UsageError(f"there is no file {str(path)!r}") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {str(path)[:200]!r}: {getattr(error, 'strerror', None) or error}") from error
    if len(raw) > LARGEST_FILE:
        raise UsageError(f"{str(path)!r} is larger than {LARGEST_FILE >> 20} MiB, the most a table may have")
    if raw.startswith(b"PK\x03\x04"):
        raise UsageError(f"{str(path)!r} is a workbook, not a table of text", hint="save the sheet as CSV in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"{str(path)!r} is not UTF-8: byte 0x{raw[error.start]:02x} on line {line}"
        raise UsageError(message, hint="save the file as UTF-8 and try again") from error


def _delimiter(text: str) -> str:
    """Return what stands most often in the first line that is not empty, quoted text apart."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def read_delimited(path: Path) -> Delimited:
    """Return the rows of a CSV or TSV file, empty ones left out; a row that is too long is a problem.

    Raises UsageError for a file that is missing, a folder, empty, too large, a workbook or not UTF-8.
    """
    text = _text(path)
    if not text.strip():
        raise UsageError(f"{str(path)!r} is empty; expected a table with the names of its columns in the first line")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: list[str] = []
    rows: list[Row] = []
    problems: list[Problem] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if not header:
                    header = [cell.strip() for cell in cells]
                elif len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                    message = f"has {len(cells)} cells; the first line has {len(header)}"
                    hint = "quote cells that hold what separates cells"
                    problems.append(Problem("error", str(path), line, "", "", message, hint))
                else:
                    missing = len(header) - len(cells)
                    rows.append(Row(line, [*(cell.strip() for cell in cells[: len(header)]), *[""] * missing]))
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"not CSV: {error}"
        problems.append(Problem("error", str(path), line, "", "", message, "check quotes here"))
    return Delimited(header, rows, problems)
