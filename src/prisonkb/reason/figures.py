"""Figures of a country, and the occupancies that they give."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.counts import Count, count_of
from prisonkb.reason.dates import Span, span
from prisonkb.reason.explanation import explain
from prisonkb.reason.percentages import KINDS, Percentage, Range, convert, percentage_of
from prisonkb.reason.standing import Standing
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from prisonkb.reason.explanation import Explanation

MEANINGFUL = 100
"""Below so many people, a capacity that equals the people held may be chance."""


class Figure(NamedTuple):
    """A measured number of a country, as comparison sees it."""

    id: str
    country: str
    indicator: str
    printed: Decimal
    source: str
    kind: PercentageKind | None = None
    basis: CapacityBasis | None = None
    as_of: str | None = None
    scope: str | None = None
    qualifiers: tuple[str, ...] = ()

    def as_count(self) -> Count:
        """Return the number as a count of people or places."""
        return count_of(Fraction(self.printed), self.qualifiers)

    def as_percentage(self) -> Percentage:
        """Return the number as a percentage."""
        unknown = PercentageKind.NOT_STATED, CapacityBasis.NOT_STATED
        return Percentage(self.printed, self.kind or unknown[0], self.basis or unknown[1])

    def days(self) -> Span | None:
        """Return the first and last day that the figure can be of."""
        return span(self.as_of) if self.as_of else None


def _occupancies(figure: Figure) -> Range:
    """Return the occupancies that the printed digits of a percentage of a known kind can stand for."""
    printed = figure.as_percentage()
    rounding = printed.rounding()
    ends = [convert(end, printed.kind, PercentageKind.OCCUPANCY) for end in rounding]
    known = sorted(end for end in ends if end is not None)
    return Range(known[0], known[-1])


class Occupancy(NamedTuple):
    """An occupancy that figures of a country give: from people held and capacity, or as somebody published it."""

    country: str
    value: Fraction
    basis: CapacityBasis
    source: str
    as_of: str | None
    held: Figure | None = None
    capacity: Figure | None = None
    published: tuple[Figure, ...] = ()
    is_derived: bool = True
    """Whether the value is 100·P/C of ``held`` and ``capacity``, not the published one."""
    scope: str | None = None

    def end(self) -> str:
        """Return the last day that the figure can be of, an empty text where it has no date."""
        return span(self.as_of).end if self.as_of else ""

    def standing(self) -> Standing:
        """Return what must be alike for this figure to be compared with another."""
        return Standing(PercentageKind.OCCUPANCY, self.basis, self.end(), self.scope)

    def possible(self) -> Range:
        """Return the occupancies that hedges or printed digits allow."""
        if self.is_derived and self.held is not None and self.capacity is not None:
            people, places = self.held.as_count().range(), self.capacity.as_count().range()
            return Range(100 * people.low / places.high, 100 * people.high / places.low)
        return _occupancies(self.published[0])

    def is_artefact(self) -> bool:
        """Tell whether the capacity is printed equal to the people held."""
        if not self.is_derived or self.held is None or self.capacity is None:
            return False
        return self.held.printed == self.capacity.printed and self.held.printed >= MEANINGFUL

    def contradicted_by(self) -> tuple[Figure, ...]:
        """Return the published percentages of the same source and date that the counts do not give."""
        if not self.is_derived or not self.published:
            return ()
        possible = self.possible()
        return tuple(figure for figure in self.published if not possible.meets(_occupancies(figure)))

    def order(self) -> tuple[object, ...]:
        """Return a key under which the better of two figures of one country comes last.

        The later comes last; of the same last day, the one of a day and not of a year; the exact one.
        """
        is_exact = not any(figure and figure.qualifiers for figure in (self.held, self.capacity))
        return (self.end(), span(self.as_of).start if self.as_of else "", is_exact, self.source)


def _kind_order(figure: Figure) -> tuple[int, str]:
    assert figure.kind is not None
    return KINDS.index(figure.kind), figure.id


def pairs(figures: Iterable[Figure]) -> Iterator[Occupancy]:
    """Yield an occupancy for people held and capacity of one source, one date and one scope.

    Percentages that the same source publishes for that date stand beside it.
    """
    places: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        places.setdefault((figure.source, figure.as_of, figure.scope), []).append(figure)
    for (source, as_of, scope), group in places.items():
        held = [figure for figure in group if figure.indicator == Indicator.PEOPLE_HELD]
        for capacity in group:
            if capacity.indicator != Indicator.CAPACITY or not held:
                continue
            value = percentage_of(held[0].as_count().number, capacity.as_count().number, PercentageKind.OCCUPANCY)
            if value is None:
                continue
            basis = capacity.basis or CapacityBasis.NOT_STATED
            published = tuple(
                sorted((figure for figure in group if figure.kind in KINDS and figure.basis is basis), key=_kind_order)
            )
            assert isinstance(source, str)
            yield Occupancy(
                held[0].country,
                value,
                basis,
                source,
                as_of if isinstance(as_of, str) else None,
                held[0],
                capacity,
                published,
                scope=scope if isinstance(scope, str) else None,
            )


def published(figures: Iterable[Figure], beside: Iterable[Occupancy]) -> Iterator[Occupancy]:
    """Yield an occupancy for each published percentage of a stated kind that stands beside no pair of counts."""
    taken = {figure.id for occupancy in beside for figure in occupancy.published}
    figures = list(figures)
    for figure in figures:
        if figure.indicator != Indicator.OVERCROWDING or figure.id in taken:
            continue
        value = figure.as_percentage().occupancy()
        if value is None:
            continue
        held = [
            other
            for other in figures
            if other.indicator == Indicator.PEOPLE_HELD
            and (other.source, other.as_of, other.scope) == (figure.source, figure.as_of, figure.scope)
        ]
        yield Occupancy(
            figure.country,
            value,
            figure.basis or CapacityBasis.NOT_STATED,
            figure.source,
            figure.as_of,
            held[0] if held else None,
            published=(figure,),
            is_derived=False,
            scope=figure.scope,
        )


def years_apart(first: Figure, second: Figure) -> int | None:
    """Return the years between two figures, None where one has no date."""
    one, two = first.days(), second.days()
    return abs(int(one.end[:4]) - int(two.end[:4])) if one and two else None


class Account(NamedTuple):
    """Counts of a country that account for a published percentage, and what they make of it."""

    explanation: Explanation
    held: Figure
    capacity: Figure


def account_for(figure: Figure, figures: Iterable[Figure]) -> Account | None:
    """Return the counts among a country's figures that a published percentage best fits, None where it fits none.

    People held and capacity are at most a year apart, and within a year of the percentage where that has a date. Counts
    of the percentage's own source come first, then those whose ratio lies nearest to it.
    """
    whole = [other for other in figures if other.scope is None]
    found = []
    for held in whole:
        if held.indicator != Indicator.PEOPLE_HELD:
            continue
        for capacity in whole:
            if capacity.indicator != Indicator.CAPACITY or years_apart(held, capacity) not in (0, 1):
                continue
            if figure.as_of and any((years_apart(figure, other) or 0) > 1 for other in (held, capacity)):
                continue
            explanation = explain(figure.as_percentage(), held.as_count(), capacity.as_count())
            for reading in explanation.fitting():
                assert reading.value is not None
                own = [held.source, capacity.source].count(figure.source)
                distance = abs(reading.value - Fraction(figure.printed))
                found.append(((-own, distance, held.id, capacity.id), Account(explanation, held, capacity)))
    return min(found, key=lambda item: item[0])[1] if found else None
