"""The table beside a pack: from CSV text to observations, or to every problem with its line and column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import Problem, near_matches
from prisonkb.packs.guessing import Guesses
from prisonkb.reason.dates import span
from prisonkb.records.base import MAX_TEXT
from prisonkb.records.observation import COLUMNS, ObservationRecord
from prisonkb.reference import countries
from prisonkb.text import printable
from prisonkb.vocabulary.limits import FIRST_YEAR, LARGEST_COUNT, LARGEST_PERCENTAGE, LAST_YEAR
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind, Unit
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIRED = ("country", "indicator", "value", "as_of", "place")
"""The columns that a table of observations cannot lack."""

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
    """Tests cells; a word that was tested before is not tested again."""

    def __init__(self, sources: Collection[str]) -> None:
        self._tests = {**_WORD_TESTS, "source": _listed("source", sorted(sources))}
        self._known: dict[str, dict[str, Fault | None]] = {column: {} for column in self._tests}
        self._guesses = Guesses()

    def faults(self, row: ObservationRecord) -> list[Fault]:
        """Return what is wrong with a row."""
        found: list[Fault | None] = []
        for column, known in self._known.items():
            word = getattr(row, column)
            if word not in known:
                known[word] = self._tests[column](word, self._guesses)
            if known[word] is not None:
                found.append(known[word])
        if not row.source:
            found.append(Fault("source", "the pack has several sources; which one says this?"))
        if not row.place.strip():
            found.append(Fault("place", "no number without its place in the source", "a cell, a table, a page"))
        if row.indicator in Indicator.__members__.values():
            indicator = Indicator(row.indicator)
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
    """What a table of observations gave: the rows that are in order, and every problem."""

    rows: tuple[ObservationRecord, ...]
    problems: tuple[Problem, ...]


def read_table(file: str, text: str, *, sources: Collection[str], only_source: str | None) -> Table:
    """Return the observations of a CSV text. ``only_source`` is the source of rows that name none.

    The first row names the columns, in any order.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[ObservationRecord] = []
    problems: list[Problem] = []
    lines: dict[tuple[str, ...], int] = {}
    cells = _Cells(sources)
    try:
        header = next(reader, [])
        problems.extend(_header_problems(file, header))
        if problems:
            return Table((), tuple(problems))
        places = {name: position for position, name in enumerate(header)}
        order = [places.get(name) for name in COLUMNS]
        line = reader.line_num + 1
        for given in reader:
            if len(given) != len(header):
                message = f"has {len(given)} cells; the first line has {len(header)}"
                problems.append(Problem("error", file, line, "", "", message, "quote cells that hold a comma"))
                line = reader.line_num + 1
                continue
            row = ObservationRecord._make("" if place is None else given[place] for place in order)
            if not row.source and only_source:
                row = row._replace(source=only_source)
            faults = cells.faults(row)
            problems.extend(
                Problem("error", file, line, fault.column, getattr(row, fault.column), fault.message, fault.hint)
                for fault in faults
            )
            first = lines.setdefault(row.key(), line)
            if first != line:
                message = f"line {first} has a number of the same country, indicator, date and source"
                problems.append(Problem("error", file, line, "", row.value, message, "keep one of the two"))
            rows.append(row)
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem("error", file, reader.line_num, "", "", f"not CSV: {error}", "check quotes here"))
    return Table(tuple(rows), tuple(problems))
