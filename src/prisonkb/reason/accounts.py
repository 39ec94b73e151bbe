"""Accounts of a published percentage: which counts of the same country it fits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.explanation import explain
from prisonkb.reason.figures import years_apart
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.reason.explanation import Explanation, Reading
    from prisonkb.reason.figures import Figure


class Account(NamedTuple):
    """Counts of a country that account for a published percentage, and what they make of it."""

    explanation: Explanation
    held: Figure
    capacity: Figure

    def readings(self) -> tuple[Reading, ...]:
        """Return the readings that fit, else those that would, had the digits after the printed ones been cut off."""
        return self.explanation.fitting() or self.explanation.cut_off()

    def is_cut_off(self) -> bool:
        """Tell whether only cut digits make the percentage fit."""
        return not self.explanation.fitting()


def _goes_with(figure: Figure, held: Figure, capacity: Figure) -> bool:
    """Tell whether counts lie at most a year apart, and within a year of a percentage that has a date."""
    if years_apart(held, capacity) not in (0, 1):
        return False
    return figure.as_of is None or all((years_apart(figure, other) or 0) <= 1 for other in (held, capacity))


def account_for(figure: Figure, figures: Iterable[Figure]) -> Account | None:
    """Return the counts among a country's figures that a published percentage best fits, None where it fits none.

    People held and capacity are at most a year apart, and within a year of the percentage where that has a date. What
    fits comes before what would fit with cut digits; then counts of the percentage's own source, then those whose ratio
    lies nearest to it.
    """
    whole = [other for other in figures if other.scope == figure.scope]
    people = [other for other in whole if other.counts(Indicator.PEOPLE_HELD)]
    places = [other for other in whole if other.counts(Indicator.CAPACITY)]
    found = []
    for held in people:
        for capacity in places:
            if not _goes_with(figure, held, capacity):
                continue
            account = Account(explain(figure.as_percentage(), held.as_count(), capacity.as_count()), held, capacity)
            own = [held.source, capacity.source].count(figure.source)
            for reading in account.readings():
                assert reading.value is not None
                distance = abs(reading.value - Fraction(figure.printed))
                found.append(((account.is_cut_off(), -own, distance, held.id, capacity.id), account))
    return min(found, key=lambda item: item[0])[1] if found else None
