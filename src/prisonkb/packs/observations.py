"""The table beside a pack: from CSV text to observations, or to every problem with its line and column."""

from __future__ import annotations

import csv
from array import array
from collections import Counter
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import Problem, near_matches
from prisonkb.packs.cells import Cells
from prisonkb.packs.companions import text_lines
from prisonkb.packs.findings import TOO_MUCH
from prisonkb.records.observation import COLUMNS, ObservationRecord
from prisonkb.vocabulary.limits import MOST_FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

REQUIRED = ("country", "indicator", "value", "as_of", "place")
"""The columns that a table of observations cannot lack."""


def _header_problems(file: str, header: list[str]) -> Iterator[Problem]:
    times = Counter(header)
    for name in header:
        if name not in COLUMNS:
            nearest = near_matches(name, COLUMNS, most=1)
            hint = f"did you mean {nearest[0]}?" if nearest else f"columns: {', '.join(COLUMNS)}"
            yield Problem("error", file, 1, name, name, "unknown column", hint)
        elif times[name] > 1:
            yield Problem("error", file, 1, name, name, "this column is there twice", "keep one of them")
    for name in REQUIRED:
        if name not in header:
            yield Problem("error", file, 1, name, "", f"the column {name} is missing", f"columns: {', '.join(COLUMNS)}")


class Table(NamedTuple):
    """What a table of observations gave: how many rows, the sources that they name, and every problem."""

    rows: int
    cited: frozenset[str]
    problems: tuple[Problem, ...]


_Given = list[str] | ObservationRecord | csv.Error
"""A row; the cells of one that has too few or too many; or why the rest cannot be read."""


def _numbered(lines: Iterable[str], only_source: str | None) -> Iterator[tuple[int, _Given]]:
    """Yield the header, then what is given on each line, with the number of the line."""
    reader = csv.reader(lines, strict=True)
    line = 1
    try:
        header = next(reader, [])
        yield line, header
        places = {name: position for position, name in enumerate(header)}
        in_order = itemgetter(*(places.get(name, len(header)) for name in COLUMNS))
        width, source, made = len(header), COLUMNS.index("source"), ObservationRecord._make
        line = reader.line_num + 1
        for given in reader:
            if len(given) == width:
                given.append("")
                row = made(in_order(given))
                yield line, row if row[source] or not only_source else row._replace(source=only_source)
            else:
                yield line, given
            line = reader.line_num + 1
    except csv.Error as error:
        yield reader.line_num, error


def _repeated(
    lines: Iterable[str], only_source: str | None, several: Collection[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield each row that tells of the same thing as one before, of those with some hashes: both lines, its number."""
    first: dict[tuple[str, ...], int] = {}
    for line, row in _numbered(lines, only_source) if several else ():
        if isinstance(row, ObservationRecord) and hash(key := row.key()) in several:
            before = first.setdefault(key, line)
            if before != line:
                yield line, before, row.value


def _not_csv(file: str, line: int, error: object) -> Problem:
    return Problem("error", file, line, "", "", f"not CSV: {error}", "check quotes here")


def _problems(
    file: str, read: Callable[[], Iterable[str]], cells: Cells, only_source: str | None, counted: Counted
) -> Iterator[Problem]:
    rows = _numbered(read(), only_source)
    line, header = next(rows)
    if not isinstance(header, list):
        yield _not_csv(file, line, header)
        return
    wrong = [*_header_problems(file, header)]
    yield from wrong
    for line, row in rows if not wrong else ():
        if isinstance(row, ObservationRecord):
            counted.add(hash(row.key()))
            counted.cited.add(row.source)
            for fault in cells.faults(row):
                yield Problem("error", file, line, fault.column, getattr(row, fault.column), fault.message, fault.hint)
        elif isinstance(row, list):
            message = f"has {len(row)} cells; the first line has {len(header)}"
            yield Problem("error", file, line, "", "", message, "quote cells that hold a comma")
        else:
            yield _not_csv(file, line, row)
    for line, before, value in _repeated(read(), only_source, counted.several()):
        message = f"line {before} has a number of the same country, indicator, date and source"
        yield Problem("error", file, line, "", value, message, "keep one of the two")


class Counted:
    """What is kept of the rows that were read: a hash of what each tells of, and the sources that they name."""

    def __init__(self) -> None:
        """Begin with no row."""
        self.cited: set[str] = set()
        # In parts, of which one at a time is searched for what it holds twice.
        self._hashes = tuple(array("q") for _ in range(16))

    def add(self, key: int) -> None:
        """Keep the hash of what a row tells of."""
        self._hashes[key & 15].append(key)

    def rows(self) -> int:
        """Return how many hashes are kept."""
        return sum(map(len, self._hashes))

    def several(self) -> set[int]:
        """Return the hashes that are kept more than once."""
        with_several = (part for part in self._hashes if len({*part}) < len(part))
        return {key for part in with_several for key, times in Counter(part).items() if times > 1}


def check_table(
    file: str, read: Callable[[], Iterable[str]], *, sources: Collection[str], only_source: str | None
) -> Table:
    """Return what is wrong with a table of observations, a CSV text whose first row names the columns, in any order.

    ``read`` gives its lines; it is asked again where two rows may tell of the same thing. ``only_source`` is the source
    of rows that name none. Where very much is wrong, the rest is not looked at.
    """
    counted = Counted()
    problems = [*islice(_problems(file, read, Cells(sources), only_source, counted), MOST_FAULTS)]
    if len(problems) == MOST_FAULTS:
        problems.append(Problem("error", file, problems[-1].line, "", "", *TOO_MUCH))
    return Table(counted.rows(), frozenset(counted.cited), tuple(problems))


def table_rows(path: Path, only_source: str | None) -> Iterator[ObservationRecord]:
    """Yield the rows of a table that ``check_table`` found to be in order."""
    for _, row in _numbered(text_lines(path), only_source):
        if isinstance(row, ObservationRecord):
            yield row
