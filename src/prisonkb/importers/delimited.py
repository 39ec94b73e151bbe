"""Tables of text: rows of cells, with the line on which each begins, one at a time."""

from __future__ import annotations

import codecs
import csv
import io
import re
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.vocabulary.limits import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from prisonkb.importers.problems import Problems

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 500
"""The most cells that a row may have."""

_BLOCK = 2**20
_OPENS_JSON = re.compile(r"\[?\s*\{\s*\"|\[\s*[\[\]\"]")
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)


class Row(NamedTuple):
    """A row of a table and the line on which it begins. It may have fewer cells than the header."""

    line: int
    cells: list[str]


class Delimited(NamedTuple):
    """A table of text: the names of its columns, and its rows, which can be gone through once."""

    header: list[str]
    rows: Iterator[Row]


def _refuse_other_formats(path: Path, start: bytes) -> None:
    """Raise UsageError for a file that begins as something else than a table of text."""
    if start.startswith(b"PK\x03\x04"):
        raise UsageError(f"{str(path)!r} is a workbook, not a table of text", hint="save the sheet as CSV in UTF-8")
    text = start.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("<"):
        message = f"{str(path)!r} is a web page or other markup, not a table of text"
        raise UsageError(message, hint="download the file itself, not its page")
    if _OPENS_JSON.match(text):
        raise UsageError(f"{str(path)!r} is JSON, not a table of text", hint="save it as CSV and try again")


def _refuse_other_encodings(path: Path, file: BinaryIO) -> None:
    """Raise UsageError for a file that is empty, too large or not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_empty, size, line = True, 0, 1
    while block := file.read(_BLOCK):
        size += len(block)
        if size > LARGEST_FILE:
            raise UsageError(f"{str(path)!r} is larger than {LARGEST_FILE >> 20} MiB, the most a table may have")
        if size == len(block):
            _refuse_other_formats(path, block[:4096])
        try:
            text = decoder.decode(block, final=len(block) < _BLOCK)
        except UnicodeDecodeError as error:
            line += error.object.count(b"\n", 0, error.start)
            message = f"{str(path)!r} is not UTF-8: byte 0x{error.object[error.start]:02x} on line {line}"
            raise UsageError(message, hint="save the file as UTF-8 and try again") from error
        line += block.count(b"\n")
        is_empty = is_empty and not text.strip("\ufeff \t\r\n")
    if is_empty:
        message = f"{str(path)!r} is empty; expected a table with the names of its columns in the first line"
        raise UsageError(message)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file that may be none; raises UsageError, saying why, where it cannot be read."""
    try:
        if path.is_dir():
            raise UsageError(f"{str(path)!r} is a folder; expected a table of text")
        if path.exists() and not path.is_file():
            message = f"{str(path)!r} is a device or a pipe; expected a table of text"
            raise UsageError(message, hint="save it in a file")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise UsageError(f"there is no file {str(path)!r}") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {str(path)[:200]!r}: {getattr(error, 'strerror', None) or error}") from error


def _delimiter(first: str) -> str:
    """Return what stands most often in the first line that is not empty, quoted text apart."""
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


class _Lines:
    """The lines of a table as its reader takes them; a row of very many cells is refused before it is one."""

    def __init__(self, path: Path, lines: Iterable[str], delimiter: str) -> None:
        self.path, self.delimiter = path, delimiter
        self.cells = 0
        """How many cells the row has so far; to be set to 0 after each row."""
        self._lines = iter(lines)

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.cells += line.count(self.delimiter)
            if self.cells > 100 * MOST_COLUMNS:
                raise _too_wide(self.path)
            yield line


def _too_wide(path: Path) -> UsageError:
    message = f"{str(path)!r} has more than {MOST_COLUMNS} columns, and no tidy table has so many"
    return UsageError(message, hint="one number a line, with its country, indicator and year beside it")


def _rows(path: Path, problems: Problems) -> Iterator[Row]:
    """Yield every row that is not empty, the header first; what is no CSV is a problem and the end."""
    with _opened(path) as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as stream:
        skipped, first = 0, stream.readline()
        while first and not first.strip():
            skipped, first = skipped + 1, stream.readline()
        announced = _SEPARATOR.fullmatch(first.strip("\r\n"))
        skipped, first = (skipped + 1, stream.readline()) if announced else (skipped, first)
        delimiter = announced[1] if announced else _delimiter(first)
        lines = _Lines(path, chain((first,), stream), delimiter)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        line = skipped + 1
        try:
            for cells in reader:
                lines.cells = 0
                if any(cell.strip() for cell in cells):
                    yield Row(line, [cell.strip() for cell in cells])
                line = skipped + reader.line_num + 1
        except csv.Error as error:
            problems.add(line, "", "", f"not CSV: {error}", "check quotes here")


def _fitting(rows: Iterator[Row], width: int, problems: Problems) -> Iterator[Row]:
    """Yield the rows that are not longer than the header; those that are are problems."""
    for row in rows:
        if len(row.cells) > width and any(row.cells[width:]):
            message = f"has {len(row.cells)} cells; the first line has {width}"
            problems.add(row.line, "", "", message, "quote cells that hold what separates cells")
        else:
            yield row


def read_delimited(path: Path, problems: Problems) -> Delimited:
    """Return the rows of a CSV or TSV file, empty ones left out; a row that is too long is a problem.

    Raises UsageError for a file that is missing, a folder, a device, empty, too large or no table of text in UTF-8.
    """
    with _opened(path) as file:
        _refuse_other_encodings(path, file)
    rows = _rows(path, problems)
    header = next(rows, Row(1, [])).cells
    if len(header) > MOST_COLUMNS:
        raise _too_wide(path)
    return Delimited(header, _fitting(rows, len(header), problems))
