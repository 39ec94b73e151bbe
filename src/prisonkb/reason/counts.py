"""Counts of people and places: exact, or known to some digits only."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.percentages import Range
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Collection


class Count(NamedTuple):
    """A number of people or places, and whether the source gives it as approximate."""

    number: Fraction
    is_approximate: bool = False

    def range(self) -> Range:
        """Return what the count can stand for.

        An exact one is itself; an approximate one is known to half a unit of its last digit that is not zero: 13,000
        stands for 12,500 to 13,500.
        """
        if not self.is_approximate or self.number == 0:
            return Range(self.number, self.number)
        unit = Fraction(1)
        while self.number % (unit * 10) == 0:
            unit *= 10
        while self.number % unit != 0:
            unit /= 10
        return Range(self.number - unit / 2, self.number + unit / 2)


def count_of(number: Fraction, qualifiers: Collection[str]) -> Count:
    """Return a count with the hedges that its source gives it."""
    return Count(number, Qualifier.ABOUT in qualifiers)
