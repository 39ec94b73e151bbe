"""Accounts of a published percentage: which counts of the same country it fits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.explanation import explain
from prisonkb.reason.figures import years_apart
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.reason.counts import Count
    from prisonkb.reason.explanation import Explanation, Reading
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.percentages import Percentage


class Counts(NamedTuple):
    """People held and capacity to hold a percentage against, with the figures they come from, if any."""

    held: Count
    capacity: Count
    held_figure: Figure | None = None
    capacity_figure: Figure | None = None

    def figures(self) -> list[Figure]:
        """Return the figures that the counts come from."""
        return [figure for figure in (self.held_figure, self.capacity_figure) if figure is not None]

    def is_pair(self) -> bool:
        """Tell whether the two are of one source and one date, or one of them is given."""
        return len({(figure.source, figure.as_of) for figure in self.figures()}) < 2

    def end(self) -> str:
        """Return the last day of the older of the two."""
        return min((days.end for figure in self.figures() if (days := figure.days())), default="")


class Account(NamedTuple):
    """Counts that account for a published percentage, and what they make of it."""

    explanation: Explanation
    counts: Counts

    def readings(self) -> tuple[Reading, ...]:
        """Return the readings that fit, else those that would, had the digits after the printed ones been cut off."""
        return self.explanation.fitting() or self.explanation.cut_off()

    def is_cut_off(self) -> bool:
        """Tell whether only cut digits make the percentage fit."""
        return not self.explanation.fitting()


def count_pairs(
    figures: Sequence[Figure], *, held: Count | None = None, capacity: Count | None = None, scope: str | None = None
) -> list[Counts]:
    """Return every people held and capacity of the same or of adjoining years; a count that is given stands for all."""
    here = [figure for figure in figures if figure.scope == scope]
    people = [None] if held else [figure for figure in here if figure.is_count_of(Indicator.PEOPLE_HELD)]
    places = [None] if capacity else [figure for figure in here if figure.is_count_of(Indicator.CAPACITY)]
    found = []
    for person in people:
        for place in places:
            if person and place and years_apart(person, place) not in (0, 1):
                continue
            first, second = person.as_count() if person else held, place.as_count() if place else capacity
            assert first is not None
            assert second is not None
            found.append(Counts(first, second, person, place))
    return found


def best_account(percentage: Percentage, pairs: Iterable[Counts], source: str = "") -> Account | None:
    """Return the counts that a percentage best fits, None where it fits none.

    What fits comes before what would fit with cut digits; then counts of ``source``, the percentage's own; those of
    one source and one date; those whose ratio lies nearest to it.
    """
    found = []
    for counts in pairs:
        account = Account(explain(percentage, counts.held, counts.capacity), counts)
        own = sum(figure.source == source for figure in counts.figures())
        names = [figure.id for figure in counts.figures()]
        for reading in account.readings():
            assert reading.value is not None
            distance = abs(reading.value - Fraction(percentage.printed))
            found.append(((account.is_cut_off(), -own, not counts.is_pair(), distance, names), account))
    return min(found, key=lambda item: item[0])[1] if found else None


def near(figure: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures of a country that can account for a published one: within a year, where both have dates."""
    return [each for each in figures if (years_apart(figure, each) or 0) <= 1]


def account_for(figure: Figure, figures: Iterable[Figure]) -> Account | None:
    """Return the counts of a country that a published percentage best fits, within a year where that has a date."""
    pairs = count_pairs(near(figure, figures), scope=figure.scope)
    return best_account(figure.as_percentage(), pairs, figure.source)
