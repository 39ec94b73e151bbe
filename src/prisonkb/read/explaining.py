"""A published percentage held against every definition, as rows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.advice import advice
from prisonkb.reason.explanation import explain
from prisonkb.reason.figures import years_apart
from prisonkb.reason.occupancies import pairs
from prisonkb.reason.percentages import json_number, rounded
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Row
    from prisonkb.reason.counts import Count
    from prisonkb.reason.explanation import Explanation
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.percentages import Percentage

DIGITS = 2
"""The decimals to which recomputed values are shown."""


class Counts(NamedTuple):
    """People held and capacity to hold a percentage against, with the figures they come from, if any."""

    held: Count | None
    capacity: Count | None
    held_figure: Figure | None = None
    capacity_figure: Figure | None = None

    def figures(self) -> list[Figure]:
        """Return the figures that the counts come from."""
        return [figure for figure in (self.held_figure, self.capacity_figure) if figure is not None]


def known_counts(figures: Sequence[Figure], given: Counts) -> list[Counts]:
    """Return the counts of a country that a percentage can be held against; what is given takes the place of a figure.

    They are the pairs of one source and date, then those at most a year apart, the latest of each first. Where there is
    none, what is given is returned alone.
    """
    if given.held is not None and given.capacity is not None:
        return [given]
    whole = [figure for figure in figures if figure.scope is None]
    people = [figure for figure in whole if figure.counts(Indicator.PEOPLE_HELD)]
    places = [figure for figure in whole if figure.counts(Indicator.CAPACITY)]
    found: list[tuple[Figure | None, Figure | None]]
    if given.held is not None:
        found = [(None, figure) for figure in places]
    elif given.capacity is not None:
        found = [(figure, None) for figure in people]
    else:
        found = [(each.held, each.capacity) for each in pairs(whole)]
        found += [
            (held, capacity)
            for held in people
            for capacity in places
            if (held, capacity) not in found and years_apart(held, capacity) in (0, 1)
        ]
    known = [
        Counts(
            held.as_count() if held else given.held,
            capacity.as_count() if capacity else given.capacity,
            held,
            capacity,
        )
        for held, capacity in found
    ]
    return sorted(known, key=_order, reverse=True) or [given]


def _is_pair(counts: Counts) -> bool:
    """Tell whether both counts are given, or of one source and one date."""
    held, capacity = counts.held_figure, counts.capacity_figure
    if held is None or capacity is None:
        return held is capacity
    return (held.source, held.as_of) == (capacity.source, capacity.as_of)


def _order(counts: Counts) -> tuple[object, ...]:
    """Return a key under which counts of one source and date come last, the latest of all at the very end."""
    figures = counts.figures()
    ends = sorted(days.end for figure in figures if (days := figure.days()))
    return (_is_pair(counts), ends, [figure.id for figure in figures])


def best_explanation(percentage: Percentage, candidates: Sequence[Counts]) -> tuple[Explanation, Counts]:
    """Return the counts that a definition fits best, else the first of all, with how each definition stands.

    Counts of one source and date come before others; then those whose ratio lies nearest to the printed number.
    """
    explained = [(explain(percentage, counts.held, counts.capacity), counts) for counts in candidates]
    fitting = [(explanation, counts) for explanation, counts in explained if explanation.fitting()]
    if not fitting:
        return explained[0]

    def distance(item: tuple[Explanation, Counts]) -> tuple[bool, Fraction]:
        values = [reading.value for reading in item[0].fitting() if reading.value is not None]
        return not _is_pair(item[1]), min(abs(value - Fraction(percentage.printed)) for value in values)

    return min(fitting, key=distance)


def rows_of(explanation: Explanation, counts: Counts, lang: str) -> list[Row]:
    """Return an explanation as rows, one for each definition."""
    held, capacity = counts.held_figure, counts.capacity_figure
    return [
        {
            "kind": reading.kind.value,
            "formula": reading.kind.formula,
            "value": None if reading.value is None else float(rounded(reading.value, DIGITS)),
            "fits": reading.fits,
            "advice": advice(explanation, reading, counts.figures(), lang),
            "fits_cut_off": reading.fits_cut_off and not reading.fits,
            "occupancy": None if reading.occupancy is None else float(rounded(reading.occupancy, DIGITS)),
            "held": None if counts.held is None else json_number(counts.held.number),
            "capacity": None if counts.capacity is None else json_number(counts.capacity.number),
            "held_as_of": held.as_of if held else None,
            "capacity_as_of": capacity.as_of if capacity else None,
            "held_source": held.source if held else None,
            "capacity_source": capacity.source if capacity else None,
        }
        for reading in explanation.readings
    ]
