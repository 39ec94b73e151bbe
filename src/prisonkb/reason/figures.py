"""Figures: measured numbers of a country, as comparison sees them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.counts import Count, count_of
from prisonkb.reason.dates import Span, span
from prisonkb.reason.percentages import Percentage
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_COUNTED = {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.IMPLIED, Qualifier.INFERRED}
"""The hedges under which a number still counts what there is; the others plan, bound or suppose."""


class Figure(NamedTuple):
    """A measured number of a country."""

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
    source_published: str | None = None
    note: str | None = None
    place: str | None = None
    """Where in the source it stands."""

    def as_count(self) -> Count:
        """Return the number as a count of people or places."""
        whole = int(self.printed)
        number = Fraction(whole if whole == self.printed else self.printed)
        return count_of(number, self.qualifiers) if self.qualifiers else Count(number)

    def as_percentage(self) -> Percentage:
        """Return the number as a percentage."""
        kind, basis = self.kind or PercentageKind.NOT_STATED, self.basis or CapacityBasis.NOT_STATED
        return Percentage(self.printed, kind, basis)

    def days(self) -> Span | None:
        """Return the first and last day that the figure can be of."""
        return span(self.as_of) if self.as_of else None

    def is_count_of(self, indicator: Indicator) -> bool:
        """Tell whether the figure counts what an indicator measures, and does not plan, bound or suppose it."""
        return self.indicator == indicator and (not self.qualifiers or _COUNTED.issuperset(self.qualifiers))


def years_apart(first: Figure, second: Figure) -> int | None:
    """Return the years between two figures, None where one has no date."""
    one, two = first.days(), second.days()
    return abs(int(one.end[:4]) - int(two.end[:4])) if one and two else None


def latest_held(figures: Iterable[Figure], after: str = "") -> Figure | None:
    """Return the latest people held, everybody counted, of some figures; None where there are none after a day."""
    held = [
        (days.end, figure.id, figure)
        for figure in figures
        if figure.is_count_of(Indicator.PEOPLE_HELD) and figure.scope is None and (days := figure.days())
    ]
    latest = max(held, default=None)
    return latest[2] if latest and latest[0] > after else None
