"""Which definition a published percentage fits, given the people held and the capacity that go with it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.percentages import KINDS, Range, convert, percentage_of
from prisonkb.vocabulary.numbers import PercentageKind

if TYPE_CHECKING:
    from prisonkb.reason.counts import Count
    from prisonkb.reason.percentages import Percentage

READINGS = (PercentageKind.OCCUPANCY, PercentageKind.EXCESS)
"""What a percentage may mean where there are no counts to tell: the two senses in common use."""


class Reading(NamedTuple):
    """One definition held against the printed percentage."""

    kind: PercentageKind
    value: Fraction | None
    """What the definition gives for the counts; None without both."""
    fits: bool | None
    """Whether that is what the printed digits stand for; None where there is nothing to tell by."""
    fits_cut_off: bool
    """Whether it would be, had the digits after the printed ones been cut off."""
    occupancy: Fraction | None
    """The occupancy that the printed percentage would mean."""


class Explanation(NamedTuple):
    """Every definition held against a percentage."""

    percentage: Percentage
    held: Count | None
    capacity: Count | None
    readings: tuple[Reading, ...]

    def fitting(self) -> tuple[Reading, ...]:
        """Return the readings that fit."""
        return tuple(reading for reading in self.readings if reading.fits)

    def is_told(self) -> bool:
        """Tell whether there were counts to tell by."""
        return any(reading.fits is not None for reading in self.readings)

    def contradicts(self) -> bool:
        """Tell whether no definition fits: the source contradicts itself, or cut digits off."""
        return self.is_told() and not self.fitting()


def _occupancies(held: Count, capacity: Count) -> Range | None:
    """Return the occupancies that the counts allow."""
    people, places = held.range(), capacity.range()
    low = percentage_of(people.low, places.high, PercentageKind.OCCUPANCY)
    high = percentage_of(people.high, places.low, PercentageKind.OCCUPANCY)
    return None if low is None or high is None else Range(low, high)


def _of_kind(occupancies: Range | None, kind: PercentageKind) -> Range | None:
    """Return a range of occupancies as percentages of a kind; every kind grows or falls with P/C."""
    if occupancies is None:
        return None
    ends = [convert(end, PercentageKind.OCCUPANCY, kind) for end in occupancies]
    known = sorted(end for end in ends if end is not None)
    return Range(known[0], known[-1]) if len(known) == len(ends) else None


def explain(percentage: Percentage, held: Count | None = None, capacity: Count | None = None) -> Explanation:
    """Return how each definition stands to a printed percentage.

    With both counts, each of 100·P/C, 100·(P-C)/C, 100·(P-1.2·C)/C and 100·C/P is tested within what the printed digits
    and the counts allow. Without both, the two usual readings are returned and none is tested. A capacity of zero
    gives nothing to test.
    """
    readings = []
    told = held is not None and capacity is not None
    allowed = None if held is None or capacity is None else _occupancies(held, capacity)
    for kind in KINDS if told else READINGS:
        value = None if held is None or capacity is None else percentage_of(held.number, capacity.number, kind)
        possible = _of_kind(allowed, kind)
        readings.append(
            Reading(
                kind,
                value,
                None if possible is None else possible.meets(percentage.rounding()),
                possible is not None and possible.meets(percentage.cut_off()),
                convert(Fraction(percentage.printed), kind, PercentageKind.OCCUPANCY),
            )
        )
    return Explanation(percentage, held, capacity, tuple(readings))
