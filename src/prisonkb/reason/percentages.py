"""Percentages that know what they are percentages of: exact conversion, rounding, totals.

P is people held, C capacity. The kinds and their formulas are those of ``PercentageKind``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Iterable

ABOVE_OCCUPANCY = {
    PercentageKind.OCCUPANCY: 0,
    PercentageKind.EXCESS: 100,
    PercentageKind.EXCESS_OVER_120: 120,
}
"""What must be added to a percentage of a kind to get the occupancy."""

KINDS = (*ABOVE_OCCUPANCY, PercentageKind.CAPACITY_PER_HELD)
"""The kinds that a number follows from P and C by; the others say nothing."""


class Range(NamedTuple):
    """From one number to another, both ends included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        """Tell whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high


def convert(number: Fraction, kind: PercentageKind, to: PercentageKind) -> Fraction | None:
    """Return a percentage of one kind as the percentage of another kind for the same P and C, exactly.

    The answer is None where a kind is not stated, and for a reciprocal of nothing.
    """
    if kind not in KINDS or to not in KINDS:
        return None
    if kind is to:
        return number
    if kind is PercentageKind.CAPACITY_PER_HELD:
        if number == 0:
            return None
        number, kind = Fraction(10_000) / number, PercentageKind.OCCUPANCY
    occupancy = number + ABOVE_OCCUPANCY[kind]
    if to is PercentageKind.CAPACITY_PER_HELD:
        return Fraction(10_000) / occupancy if occupancy else None
    return occupancy - ABOVE_OCCUPANCY[to]


def percentage_of(held: Fraction, capacity: Fraction, kind: PercentageKind) -> Fraction | None:
    """Return the percentage of a kind that P and C give; None where C, or what is divided by, is zero or less."""
    if capacity.numerator <= 0 or held.numerator < 0:
        return None
    people, places = held.numerator * capacity.denominator, capacity.numerator * held.denominator
    return convert(Fraction(100 * people, places), PercentageKind.OCCUPANCY, kind)


class Percentage(NamedTuple):
    """A percentage as somebody prints it. ``printed`` keeps its digits: 149 and 149.0 are not the same."""

    printed: Decimal
    kind: PercentageKind = PercentageKind.NOT_STATED
    basis: CapacityBasis = CapacityBasis.NOT_STATED

    @property
    def step(self) -> Fraction:
        """The value of the last digit that is printed: 1 for 149, 1/10 for 149.0."""
        exponent = self.printed.as_tuple().exponent
        assert isinstance(exponent, int)
        return Fraction(10) ** min(exponent, 0)

    def rounding(self) -> Range:
        """Return what the printed digits can stand for: 149 for 148.5 to 149.5.

        Both ends count, since publishers differ in how they round a half.
        """
        number, half = Fraction(self.printed), self.step / 2
        return Range(number - half, number + half)

    def cut_off(self) -> Range:
        """Return what the printed digits can stand for where the digits after them were cut off, not rounded."""
        number = Fraction(self.printed)
        return Range(number, number + self.step) if number >= 0 else Range(number - self.step, number)

    def as_kind(self, to: PercentageKind) -> Fraction | None:
        """Return the printed number as the percentage of another kind."""
        return convert(Fraction(self.printed), self.kind, to)

    def occupancy(self) -> Fraction | None:
        """Return the occupancy that the percentage means, None where its kind is not stated."""
        return self.as_kind(PercentageKind.OCCUPANCY)


def total_occupancy(counts: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return the occupancy of several prison systems together, ΣP/ΣC; None where there is no capacity.

    A mean of percentages would let a small system weigh as much as a large one.
    """
    held = capacity = Fraction(0)
    for people, places in counts:
        held += people
        capacity += places
    return percentage_of(held, capacity, PercentageKind.OCCUPANCY)


def rounded(number: Fraction, digits: int = 1) -> Decimal:
    """Return a number rounded to some decimals, halves away from zero."""
    over, under = abs(number.numerator) * 10**digits, number.denominator
    whole = (2 * over + under) // (2 * under)
    return Decimal(whole if number >= 0 else -whole).scaleb(-digits)


def json_number(number: Fraction | Decimal) -> int | float:
    """Return an exact number as a format for programs has it: whole where it is whole."""
    return int(number) if number == int(number) else float(number)
