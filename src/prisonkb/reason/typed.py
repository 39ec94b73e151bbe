"""Counts and percentages as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from prisonkb.reason.counts import Count
from prisonkb.vocabulary.limits import LARGEST_COUNT, LARGEST_PERCENTAGE

_PERCENTAGE = re.compile(r"[-+]?([0-9]{1,20}([.,][0-9]{1,20})?|[.,][0-9]{1,20})")
_GROUPED_PERCENTAGE = re.compile(r"[-+]?[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]{1,20}|(?:\.[0-9]{3})+,[0-9]{1,20})")
_UNIT = re.compile(r"\s*(%|per cent|percent|por ciento)$", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,40}")
_GROUPED_COUNT = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:['’ \u00a0\u202f][0-9]{3})+)")


def parse_count(text: str) -> Count:
    """Return a count from what people type: ``19458``, ``19,458``, ``19.458``, ``~13000``.

    A comma, a point, a space or an apostrophe before three digits separates thousands. Raises ValueError, saying what
    was expected.
    """
    bare = text.strip()
    approximate = bare.startswith(("~", "≈"))
    digits = bare[1:].strip() if approximate else bare
    if _GROUPED_COUNT.fullmatch(digits):
        digits = re.sub(r"[^0-9]", "", digits)
    if not _COUNT.fullmatch(digits) or (approximate and not int(digits)):
        raise ValueError("expected a count such as 19458, or ~13000 where it is approximate")
    number = Fraction(int(digits))
    if number > LARGEST_COUNT:
        raise ValueError(f"expected a count of at most {LARGEST_COUNT:,}")
    return Count(number, approximate)


def parse_percentage(text: str) -> Decimal:
    """Return a percentage from what people type, with its digits: ``149``, ``142.6``, ``34,42 %``, ``-8.3``.

    A comma may stand for the decimal point; where both stand in a number, the first separates thousands. Raises
    ValueError, saying what was expected.
    """
    bare = _UNIT.sub("", text.strip().replace("−", "-"))
    if _GROUPED_PERCENTAGE.fullmatch(bare):
        first = "," if bare.find(",") < bare.find(".") else "."
        bare = bare.replace(first, "")
    if not _PERCENTAGE.fullmatch(bare):
        raise ValueError("expected a percentage such as 149, 142.6 or 34,42")
    number = Decimal(bare.replace(",", "."))
    if abs(number) > LARGEST_PERCENTAGE:
        raise ValueError(f"expected a percentage of at most {LARGEST_PERCENTAGE:,}")
    return number
