"""What the values of two claims have in common: numbers within hedges and rounding, dates, definition, scope."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.reason.dates import Span, span
from prisonkb.text import fold
from prisonkb.vocabulary.claims import Ground
from prisonkb.vocabulary.numbers import CapacityBasis, Period
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim, Value

ABOUT_TOLERANCE = Decimal("0.1")
"""How far a value may lie from one that the source gives with "about": ten per cent."""

_PER_YEAR = {Period.DAY: 365, Period.MONTH: 12, Period.YEAR: 1}


def _times(value: Value) -> int:
    return _PER_YEAR.get(Period(value.period), 1) if value.period else 1


def yearly(value: Value) -> Decimal | None:
    """Return the number of a value, a sum for a day or a month as the sum for a year."""
    return None if value.number is None else value.number * _times(value)


def _interval(claim: Claim, number: Decimal, *, is_rounded: bool) -> tuple[Decimal, Decimal]:
    """Return what a number can stand for: what it was rounded from, if it was, and what its hedges allow."""
    qualifiers, value = claim.qualifiers, claim.value
    low, high = number, number
    if is_rounded and value.number is not None:
        times = _times(value)
        half_digit = Decimal((0, (5,), int(value.number.as_tuple().exponent) - 1)) * times
        low, high = number - half_digit, number + half_digit
    if Qualifier.ABOUT in qualifiers:
        low, high = number * (1 - ABOUT_TOLERANCE), number * (1 + ABOUT_TOLERANCE)
    if Qualifier.UP_TO in qualifiers:
        low = Decimal(0)
    if Qualifier.AT_LEAST in qualifiers:
        high = Decimal("Infinity")
    return low, high


def _numbers_meet(first: Claim, second: Claim) -> bool:
    one, two = yearly(first.value), yearly(second.value)
    if one is None or two is None or one == two:
        return True
    # A percentage is rounded, and so is a sum for a part of a year that is held against one for another.
    is_percentage = first.value.kind is not None
    is_rounded = is_percentage or first.value.period != second.value.period
    low_1, high_1 = _interval(first, one, is_rounded=is_rounded)
    low_2, high_2 = _interval(second, two, is_rounded=is_rounded)
    if is_percentage:
        # What rounds up at the edge belongs to the next number.
        return low_1 < high_2 and low_2 < high_1
    return low_1 <= high_2 and low_2 <= high_1


def days_meet(first: Span, second: Span) -> bool:
    """Tell whether two spans have a day in common."""
    return first.start <= second.end and second.start <= first.end


def values_meet(first: Claim, second: Claim) -> bool:
    """Tell whether the values of two claims can both be true, as far as hedges, rounding and partial dates allow."""
    one, two = first.value, second.value
    if one.date is not None and two.date is not None:
        return days_meet(span(one.date), span(two.date))
    return _numbers_meet(first, second) and (one.id, one.term) == (two.id, two.term)


def same_definition(first: Value, second: Value) -> bool:
    """Tell whether two numbers measure the same; a capacity basis that is not stated may be any."""
    bases = {first.basis, second.basis}
    if len(bases) > 1 and CapacityBasis.NOT_STATED not in bases:
        return False
    periods = [Period.YEAR if value.period in _PER_YEAR else value.period for value in (first, second)]
    return (first.kind, first.currency, periods[0]) == (second.kind, second.currency, periods[1])


def same_scope(first: Claim, second: Claim) -> bool:
    """Tell whether two claims speak of the same group."""
    return first.scope == second.scope or fold(first.scope or "") == fold(second.scope or "")


def ground_of_agreement(first: Claim, second: Claim) -> Ground:
    """Return why two values that meet do."""
    if first.value == second.value:
        return Ground.SAME_VALUE
    if first.value.date is not None:
        return Ground.DATES_OVERLAP
    hedges = {Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST}
    if hedges & {*first.qualifiers, *second.qualifiers}:
        return Ground.HEDGE
    return Ground.SAME_VALUE if yearly(first.value) == yearly(second.value) else Ground.ROUNDING
