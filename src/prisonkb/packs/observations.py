"""The table beside a pack: from CSV text to observations, or to every problem with its line and column."""

from __future__ import annotations

import csv
import re
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import islice, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import Problem, near_matches
from prisonkb.packs.companions import text_lines
from prisonkb.packs.findings import TOO_MUCH
from prisonkb.packs.guessing import Guesses
from prisonkb.reason.dates import span
from prisonkb.records.base import MAX_TEXT
from prisonkb.records.observation import COLUMNS, ObservationRecord
from prisonkb.reference import countries
from prisonkb.text import printable
from prisonkb.vocabulary.limits import FIRST_YEAR, LARGEST_COUNT, LARGEST_PERCENTAGE, LAST_YEAR, MOST_FAULTS
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind, Unit
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

REQUIRED = ("country", "indicator", "value", "as_of", "place")
"""The columns that a table of observations cannot lack."""

_MOST_KEPT = 50_000
"""How many words and texts are kept as tested before."""
_INDICATORS = {indicator.value: indicator for indicator in Indicator}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_BELOW_ZERO = (PercentageKind.EXCESS, PercentageKind.EXCESS_OVER_120)


class Fault(NamedTuple):
    """What is wrong with a cell: its column, and what was expected there."""

    column: str
    message: str
    hint: str = ""


_Test = Callable[[str, Guesses], Fault | None]


def _listed(column: str, known: Collection[str]) -> _Test:
    """Return a test that a cell holds a value of a closed list or nothing."""
    expected = f"expected one of {', '.join(known)}"

    def test(text: str, guesses: Guesses) -> Fault | None:
        if text in known or not text:
            return None
        nearest = guesses.nearest(text, lambda: known)
        return Fault(column, expected, f"did you mean {nearest}?" if nearest else "")

    return test


def _country_fault(text: str, guesses: Guesses) -> Fault | None:
    if text in countries():
        return None
    nearest = guesses.nearest(text, countries)
    return Fault("country", "no country has this id", f"did you mean {nearest}?" if nearest else "such as EC")


def _date_fault(text: str, _: Guesses) -> Fault | None:
    try:
        days = span(text)
    except ValueError:
        return Fault("as_of", "expected a date: 2023, 2023-01, 2023-01-31 or 2021/2024")
    if not FIRST_YEAR <= int(days.start[:4]) <= int(days.end[:4]) <= LAST_YEAR:
        return Fault("as_of", f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return None


def _qualifier_fault(text: str, guesses: Guesses) -> Fault | None:
    return next(filter(None, (_one_qualifier_fault(word, guesses) for word in text.split())), None)


_one_qualifier_fault = _listed("qualifier", [*Qualifier])
_WORD_TESTS: dict[str, _Test] = {
    "country": _country_fault,
    "indicator": _listed("indicator", [*Indicator]),
    "qualifier": _qualifier_fault,
    "kind": _listed("kind", [*PercentageKind]),
    "basis": _listed("basis", [*CapacityBasis]),
    "as_of": _date_fault,
}


def number_fault(indicator: Indicator, kind: str, text: str) -> Fault | None:
    """Return what is wrong with a number as printed, None where nothing is."""
    is_percentage = indicator.unit is Unit.PERCENT
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        example = "34.42" if is_percentage else "19458"
        return Fault("value", f"expected a plain number, such as {example}; no separators, signs or words")
    largest = LARGEST_PERCENTAGE if is_percentage else LARGEST_COUNT
    lowest = -100 - 20 * (kind == PercentageKind.EXCESS_OVER_120) if kind in _BELOW_ZERO else 0
    if not lowest <= float(text) <= largest:
        return Fault("value", f"expected a number from {lowest} to {largest:,}")
    if indicator is Indicator.CAPACITY and float(text) == 0:
        return Fault("value", "a capacity of 0 is no capacity", "leave the row out where the capacity is not known")
    return None


def companion_faults(indicator: Indicator, kind: str, basis: str) -> Iterator[Fault]:
    """Yield a fault for each of kind and basis that a number of an indicator needs and lacks, or has for nothing."""
    is_percentage = indicator.unit is Unit.PERCENT
    wanted = {"kind": is_percentage, "basis": is_percentage or indicator is Indicator.CAPACITY}
    for column, given in (("kind", kind), ("basis", basis)):
        if wanted[column] and not given:
            hint = f"{PercentageKind.NOT_STATED} is an answer"
            yield Fault(column, f"a figure on {indicator.value} needs its {column}", hint)
        elif given and not wanted[column]:
            yield Fault(column, f"a figure on {indicator.value} has no {column}", "leave it empty")


def _text_faults(row: ObservationRecord) -> Iterator[Fault]:
    for column in ("scope", "scope_es", "place", "note", "note_es"):
        text = getattr(row, column)
        if not text.isprintable() and printable(text) != text:
            yield Fault(column, "holds a control character", "leave it out")
        if len(text) > MAX_TEXT:
            yield Fault(column, f"expected at most {MAX_TEXT} characters")
    for column in ("scope", "note"):
        if bool(getattr(row, column)) != bool(getattr(row, f"{column}_es")):
            yield Fault(column, "a text of ours is written in both languages", f"fill {column} and {column}_es")


class _Cells:
    """Tests rows. What stood in a row without a fault is not tested again: what is wrong with a row follows from single
    words, from what a number is of, from pairs of texts, from the place and from the number.
    """

    def __init__(self, sources: Collection[str]) -> None:
        self._tests = {**_WORD_TESTS, "source": _listed("source", sorted(sources))}
        self._words: dict[str, dict[str, Fault | None]] = {column: {} for column in self._tests}
        self._guesses = Guesses()
        self._good: tuple[set[Sequence[str]], ...] = (set(), set(), set(), set(), set())

    def faults(self, row: ObservationRecord) -> list[Fault]:
        """Return what is wrong with a row."""
        country, indicator, value, qualifier, kind, basis, as_of, scope, scope_es, source, place, note, note_es = row
        of, texts, when = (indicator, kind, basis), (scope, scope_es, note, note_es), (as_of, qualifier)
        of_what, in_words, seen, dated, sources = self._good
        if (
            of in of_what
            and texts in in_words
            and when in dated
            and country in seen
            and source in sources
            and place.isprintable()
            and not place.isspace()
            and 0 < len(place) <= MAX_TEXT
            and number_fault(_INDICATORS[indicator], kind, value) is None
        ):
            return []
        found = self._all_faults(row)
        if not found:
            for good, part in zip(self._good, (of, texts, country, when, source), strict=True):
                if len(good) > _MOST_KEPT:
                    good.clear()
                good.add(part)
        return found

    def _all_faults(self, row: ObservationRecord) -> list[Fault]:
        found: list[Fault | None] = []
        for column, known in self._words.items():
            word = getattr(row, column)
            if word not in known:
                if len(known) > _MOST_KEPT:
                    known.clear()
                known[word] = self._tests[column](word, self._guesses)
            if known[word] is not None:
                found.append(known[word])
        if not row.source:
            found.append(Fault("source", "the pack has several sources; which one says this?"))
        if not row.place.strip():
            found.append(Fault("place", "no number without its place in the source", "a cell, a table, a page"))
        if row.indicator in _INDICATORS:
            indicator = _INDICATORS[row.indicator]
            found.append(number_fault(indicator, row.kind, row.value))
            found.extend(companion_faults(indicator, row.kind, row.basis))
        elif not row.indicator:
            found.append(Fault("indicator", f"expected one of {', '.join(Indicator)}"))
        found.extend(_text_faults(row))
        return [fault for fault in found if fault is not None]


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


def _repeated(lines: Iterable[str], only_source: str | None, hashes: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Yield each row that tells of the same thing as one before, of those with some hashes: both lines, its number."""
    several = {one for one, other in pairwise(sorted(hashes)) if one == other}
    first: dict[tuple[str, ...], int] = {}
    for line, row in _numbered(lines, only_source) if several else ():
        if isinstance(row, ObservationRecord) and hash(key := row.key()) in several:
            before = first.setdefault(key, line)
            if before != line:
                yield line, before, row.value


def _not_csv(file: str, line: int, error: object) -> Problem:
    return Problem("error", file, line, "", "", f"not CSV: {error}", "check quotes here")


def _problems(
    file: str, read: Callable[[], Iterable[str]], cells: _Cells, only_source: str | None, counted: Counted
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
            counted.hashes.append(hash(row.key()))
            counted.cited.add(row.source)
            for fault in cells.faults(row):
                yield Problem("error", file, line, fault.column, getattr(row, fault.column), fault.message, fault.hint)
        elif isinstance(row, list):
            message = f"has {len(row)} cells; the first line has {len(header)}"
            yield Problem("error", file, line, "", "", message, "quote cells that hold a comma")
        else:
            yield _not_csv(file, line, row)
    for line, before, value in _repeated(read(), only_source, counted.hashes):
        message = f"line {before} has a number of the same country, indicator, date and source"
        yield Problem("error", file, line, "", value, message, "keep one of the two")


class Counted(NamedTuple):
    """What is kept of the rows that were read: a hash of what each tells of, and the sources that they name."""

    hashes: array[int]
    cited: set[str]


def check_table(
    file: str, read: Callable[[], Iterable[str]], *, sources: Collection[str], only_source: str | None
) -> Table:
    """Return what is wrong with a table of observations, a CSV text whose first row names the columns, in any order.

    ``read`` gives its lines; it is asked again where two rows may tell of the same thing. ``only_source`` is the source
    of rows that name none. Where very much is wrong, the rest is not looked at.
    """
    counted = Counted(array("q"), set())
    problems = [*islice(_problems(file, read, _Cells(sources), only_source, counted), MOST_FAULTS)]
    if len(problems) == MOST_FAULTS:
        problems.append(Problem("error", file, problems[-1].line, "", "", *TOO_MUCH))
    return Table(len(counted.hashes), frozenset(counted.cited), tuple(problems))


def table_rows(path: Path, only_source: str | None) -> Iterator[ObservationRecord]:
    """Yield the rows of a table that ``check_table`` found to be in order."""
    for _, row in _numbered(text_lines(path), only_source):
        if isinstance(row, ObservationRecord):
            yield row
