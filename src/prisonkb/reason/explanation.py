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
    possible: Range | None
    """What it can give, where the counts are approximate."""
    fits: bool | None
    """Whether that is what the printed digits stand for; None where there is nothing to tell by. A reading that means
    an occupancy below zero never fits."""
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

    def cut_off(self) -> tuple[Reading, ...]:
        """Return the readings that would fit, had the digits after the printed ones been cut off."""
        return tuple(reading for reading in self.readings if reading.fits_cut_off)

    def is_told(self) -> bool:
        """Tell whether there were both counts to tell by."""
        return self.held is not None and self.capacity is not None

    def contradicts(self) -> bool:
        """Tell whether no definition fits: the counts do not go with the percentage, or digits were cut off."""
        return all(reading.fits is False for reading in self.readings)


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
    and the counts allow. Without both, the two usual readings are returned and left open. A capacity of zero fits
    nothing.
    """
    told = held is not None and capacity is not None
    allowed = None if held is None or capacity is None else _occupancies(held, capacity)
    readings = []
    for kind in KINDS if told else READINGS:
        value = None if held is None or capacity is None else percentage_of(held.number, capacity.number, kind)
        possible = _of_kind(allowed, kind)
        occupancy = convert(Fraction(percentage.printed), kind, PercentageKind.OCCUPANCY)
        fits = possible is not None and possible.meets(percentage.rounding())
        is_open = not told and occupancy is not None and occupancy >= 0
        cut_off = possible is not None and possible.meets(percentage.cut_off())
        readings.append(Reading(kind, value, possible, None if is_open else fits, cut_off, occupancy))
    return Explanation(percentage, held, capacity, tuple(readings))
