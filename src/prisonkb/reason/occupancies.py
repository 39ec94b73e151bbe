"""Occupancies: what figures of a country give, counted by one source or published by somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.dates import span
from prisonkb.reason.percentages import KINDS, Range, convert, percentage_of
from prisonkb.reason.standing import Standing
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from prisonkb.reason.figures import Figure

MEANINGFUL = 100
"""Below so many people, a capacity that equals the people held may be chance."""


def _stands_for(figure: Figure) -> Range:
    """Return the occupancies that the printed digits of a percentage of a known kind can stand for."""
    printed = figure.as_percentage()
    ends = [convert(end, printed.kind, PercentageKind.OCCUPANCY) for end in printed.rounding()]
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
    percentages: tuple[Figure, ...] = ()
    """Published percentages that stand beside the counts, or that are all there is."""
    is_counted: bool = True
    """Whether the value is 100·P/C of ``held`` and ``capacity``, not that of a published percentage."""
    scope: str | None = None

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures that the occupancy rests on or stands beside."""
        return tuple(figure for figure in (self.held, self.capacity, *self.percentages) if figure is not None)

    def end(self) -> str:
        """Return the last day that the figure can be of, an empty text where it has no date."""
        return span(self.as_of).end if self.as_of else ""

    def standing(self) -> Standing:
        """Return what must be alike for this figure to be compared with another."""
        return Standing(PercentageKind.OCCUPANCY, self.basis, self.end(), self.scope)

    def possible(self) -> Range:
        """Return the occupancies that hedges or printed digits allow."""
        if self.is_counted and self.held is not None and self.capacity is not None:
            people, places = self.held.as_count().range(), self.capacity.as_count().range()
            return Range(100 * people.low / places.high, 100 * people.high / places.low)
        return _stands_for(self.percentages[0])

    def is_artefact(self) -> bool:
        """Tell whether the capacity is printed equal to the people held."""
        if not self.is_counted or self.held is None or self.capacity is None:
            return False
        return self.held.printed == self.capacity.printed and self.held.printed >= MEANINGFUL

    def contradicted_by(self) -> tuple[Figure, ...]:
        """Return the published percentages of the same source and date that the counts do not give."""
        if not self.is_counted or not self.percentages:
            return ()
        possible = self.possible()
        return tuple(figure for figure in self.percentages if not possible.meets(_stands_for(figure)))

    def disagrees_with(self, other: Occupancy) -> bool:
        """Tell whether hedges and printed digits leave the two figures no value in common."""
        return not self.possible().meets(other.possible())

    def is_of_time_of(self, other: Occupancy) -> bool:
        """Tell whether the two figures can be of the same day."""
        if self.as_of is None or other.as_of is None:
            return False
        one, two = span(self.as_of), span(other.as_of)
        return one.start <= two.end and two.start <= one.end

    def order(self) -> tuple[object, ...]:
        """Return a key under which the better of two figures of one country comes last.

        The later comes last; of the same last day, the one of a day and not of a year; the exact one; the one whose
        source was published later.
        """
        is_exact = not any(figure and figure.qualifiers for figure in (self.held, self.capacity))
        start = span(self.as_of).start if self.as_of else ""
        published = max((figure.source_published or "" for figure in self.figures()), default="")
        return (self.end(), start, is_exact, published, self.source)


def _kind_order(figure: Figure) -> tuple[int, str]:
    assert figure.kind is not None
    return KINDS.index(figure.kind), figure.id


def pairs(figures: Iterable[Figure]) -> Iterator[Occupancy]:
    """Yield an occupancy for people held and capacity of one source, one date and one scope.

    Percentages that the same source publishes for that date stand beside it. A planned capacity gives no occupancy.
    """
    places: dict[tuple[str, str | None, str | None], list[Figure]] = {}
    for figure in figures:
        places.setdefault((figure.source, figure.as_of, figure.scope), []).append(figure)
    for (source, as_of, scope), group in places.items():
        held = [figure for figure in group if figure.is_count_of(Indicator.PEOPLE_HELD)]
        for capacity in group:
            if not held or not capacity.is_count_of(Indicator.CAPACITY):
                continue
            value = percentage_of(held[0].as_count().number, capacity.as_count().number, PercentageKind.OCCUPANCY)
            if value is None:
                continue
            basis = capacity.basis or CapacityBasis.NOT_STATED
            beside = (figure for figure in group if figure.kind in KINDS and figure.basis is basis)
            percentages = tuple(sorted(beside, key=_kind_order))
            yield Occupancy(held[0].country, value, basis, source, as_of, held[0], capacity, percentages, scope=scope)


def stated(figures: Iterable[Figure], beside: Iterable[Occupancy]) -> Iterator[Occupancy]:
    """Yield an occupancy for each published percentage of a stated kind that stands beside no pair of counts."""
    taken = {figure.id for occupancy in beside for figure in occupancy.percentages}
    figures = list(figures)
    held: dict[tuple[str, str | None, str | None], Figure] = {}
    for figure in figures:
        if figure.is_count_of(Indicator.PEOPLE_HELD):
            held.setdefault((figure.source, figure.as_of, figure.scope), figure)
    for figure in figures:
        if figure.indicator != Indicator.OVERCROWDING or figure.id in taken:
            continue
        value = figure.as_percentage().occupancy()
        if value is None:
            continue
        yield Occupancy(
            figure.country,
            value,
            figure.basis or CapacityBasis.NOT_STATED,
            figure.source,
            figure.as_of,
            held.get((figure.source, figure.as_of, figure.scope)),
            percentages=(figure,),
            is_counted=False,
            scope=figure.scope,
        )
