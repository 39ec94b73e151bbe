"""What holding prisoners abroad costs for one person and one year."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from prisonkb.vocabulary.numbers import Period

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim

FORMULA = "amount per year / people, or amount per person and year"
"""How the cost is derived, as the program prints it."""

_PER_YEAR = {Period.YEAR: Decimal(1), Period.MONTH: Decimal(12), Period.DAY: Decimal(365)}
_CENT = Decimal("0.01")


def times_a_year(period: str | None) -> Decimal | None:
    """Return how often a period makes a year, None where it makes none."""
    return _PER_YEAR.get(Period(period)) if period else None


def _yearly(money: Claim | None) -> Decimal | None:
    """Return a sum for one year, None where there is none or its period does not make a year."""
    if money is None or money.value.number is None:
        return None
    times = times_a_year(money.value.period)
    return None if times is None else money.value.number * times


def cost_per_person_year(amount: Claim | None, people: Claim | None, per_person: Claim | None = None) -> Decimal | None:
    """Return the cost for one person and one year, in the currency of the sum it comes from, rounded to the cent.

    A price that a source gives for one person comes first. Else amount and people must come from one source, and there
    must be people. The sum must have a period that a year is made of: a month counts twelve to the year, a day 365.
    Where it would be a guess, the answer is None.
    """
    for_one = _yearly(per_person)
    if for_one is None:
        for_all = _yearly(amount)
        if for_all is None or amount is None or people is None or amount.source != people.source:
            return None
        if not people.value.number:
            return None
        for_one = for_all / people.value.number
    return for_one.quantize(_CENT, ROUND_HALF_UP)
