"""What holding prisoners abroad costs for one person and one year."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from prisonkb.vocabulary.numbers import Period

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim

FORMULA = "amount per year / people"
"""How the cost is derived, as the program prints it."""

_PER_YEAR = {Period.YEAR: Decimal(1), Period.MONTH: Decimal(12), Period.DAY: Decimal(365)}
_CENT = Decimal("0.01")


def cost_per_person_year(amount: Claim | None, people: Claim | None) -> Decimal | None:
    """Return the cost for one person and one year, in the currency of the amount, rounded to the cent.

    Amount and people must come from one source, the amount must have a period that a year is made of, and there must
    be people; else the answer is None. A month counts twelve to the year, a day 365.
    """
    if amount is None or people is None or amount.source != people.source:
        return None
    per_year = _PER_YEAR.get(Period(amount.value.period)) if amount.value.period else None
    if per_year is None or amount.value.number is None or not people.value.number:
        return None
    return (amount.value.number * per_year / people.value.number).quantize(_CENT, ROUND_HALF_UP)


def times_a_year(period: Period) -> Decimal | None:
    """Return how often a period makes a year, None where it makes none."""
    return _PER_YEAR.get(period)
