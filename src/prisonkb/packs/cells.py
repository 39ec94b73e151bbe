"""The cells of a table of observations: what each may hold, and what is wrong with a row of them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.packs.guessing import Guesses
from prisonkb.reason.dates import span
from prisonkb.records.base import MAX_TEXT
from prisonkb.reference import countries
from prisonkb.text import printable
from prisonkb.vocabulary.limits import FIRST_YEAR, LARGEST_COUNT, LARGEST_PERCENTAGE, LAST_YEAR
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind, Unit
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.records.observation import ObservationRecord

_MOST_KEPT = 50_000
"""How many words and texts are kept as tested before."""
_INDICATORS = {indicator.value: indicator for indicator in Indicator}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LEAST = math.ulp(0.0)
"""The least number above 0."""
_NO_LIMITS = (math.inf, -math.inf)
"""Between these is no number."""
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


def _limits(indicator: Indicator, kind: str) -> tuple[int, int]:
    """Return the lowest and the largest number that a figure may be, but for a capacity, which is never 0."""
    lowest = -100 - 20 * (kind == PercentageKind.EXCESS_OVER_120) if kind in _BELOW_ZERO else 0
    return lowest, LARGEST_PERCENTAGE if indicator.unit is Unit.PERCENT else LARGEST_COUNT


def _is_plain(text: str) -> bool:
    """Tell whether a text is a number in digits."""
    return _NUMBER.fullmatch(text) is not None and len(text) <= 40


def number_fault(indicator: Indicator, kind: str, text: str) -> Fault | None:
    """Return what is wrong with a number as printed, None where nothing is."""
    if not _is_plain(text):
        example = "34.42" if indicator.unit is Unit.PERCENT else "19458"
        return Fault("value", f"expected a plain number, such as {example}; no separators, signs or words")
    lowest, largest = _limits(indicator, kind)
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


class Cells:
    """Tests rows. What stood in a row without a fault is not tested again: what is wrong with a row follows from single
    words, from what a number is of, from pairs of texts, from the place and from the number.
    """

    def __init__(self, sources: Collection[str]) -> None:
        """Take the sources that a row may name."""
        self._tests = {**_WORD_TESTS, "source": _listed("source", sorted(sources))}
        self._words: dict[str, dict[str, Fault | None]] = {column: {} for column in self._tests}
        self._guesses = Guesses()
        self._limits: dict[Sequence[str], tuple[float, float]] = {}
        self._good: tuple[set[Sequence[str]], ...] = (set(), set(), set(), set())

    def faults(self, row: ObservationRecord) -> list[Fault]:
        """Return what is wrong with a row."""
        country, indicator, value, qualifier, kind, basis, as_of, scope, scope_es, source, place, note, note_es = row
        of, texts, when = (indicator, kind, basis), (scope, scope_es, note, note_es), (as_of, qualifier)
        in_words, seen, dated, sources = self._good
        lowest, largest = self._limits.get(of, _NO_LIMITS)
        if (
            texts in in_words
            and when in dated
            and country in seen
            and source in sources
            and place.isprintable()
            and not place.isspace()
            and 0 < len(place) <= MAX_TEXT
            and _is_plain(value)
            and lowest <= float(value) <= largest
        ):
            return []
        found = self._all_faults(row)
        if not found:
            lowest, largest = _limits(_INDICATORS[indicator], kind)
            self._limits[of] = (_LEAST if indicator == Indicator.CAPACITY else lowest, largest)
            for good, part in zip(self._good, (texts, country, when, source), strict=True):
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
