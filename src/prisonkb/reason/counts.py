"""Counts of people and places: exact, or known to some digits only."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.percentages import Range
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Collection

LARGEST = 10**9
"""More people or places than this are a slip of the pen."""

_PLAIN = re.compile(r"[0-9]{1,40}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:['’ \u00a0\u202f][0-9]{3})+)")


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


def parse_count(text: str) -> Count:
    """Return a count from what people type: ``19458``, ``19,458``, ``19.458``, ``~13000``.

    A comma, a point, a space or an apostrophe before three digits separates thousands. Raises ValueError, saying what
    was expected.
    """
    bare = text.strip()
    approximate = bare.startswith(("~", "≈"))
    digits = bare[1:].strip() if approximate else bare
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"[^0-9]", "", digits)
    if not _PLAIN.fullmatch(digits) or (approximate and not int(digits)):
        raise ValueError("expected a count such as 19458, or ~13000 where it is approximate")
    number = Fraction(int(digits))
    if number > LARGEST:
        raise ValueError(f"expected a count of at most {LARGEST:,}")
    return Count(number, approximate)
