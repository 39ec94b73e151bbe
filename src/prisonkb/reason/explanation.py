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


def _possible(held: Count, capacity: Count, kind: PercentageKind) -> Range | None:
    """Return the percentages of a kind that the counts allow; every kind grows or falls with P/C."""
    people, places = held.range(), capacity.range()
    ends = (percentage_of(people.low, places.high, kind), percentage_of(people.high, places.low, kind))
    if ends[0] is None or ends[1] is None:
        return None
    return Range(min(ends[0], ends[1]), max(ends[0], ends[1]))


def explain(percentage: Percentage, held: Count | None = None, capacity: Count | None = None) -> Explanation:
    """Return how each definition stands to a printed percentage.

    With both counts, each of 100·P/C, 100·(P-C)/C, 100·(P-1.2·C)/C and 100·C/P is tested within what the printed digits
    and the counts allow. Without both, the two usual readings are returned and none is tested. A capacity of zero
    gives nothing to test.
    """
    told = held is not None and capacity is not None
    readings = []
    for kind in KINDS if told else READINGS:
        value, possible = None, None
        if held is not None and capacity is not None:
            value = percentage_of(held.number, capacity.number, kind)
            possible = _possible(held, capacity, kind)
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
