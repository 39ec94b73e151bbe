"""How two claims on one field of one entity stand to each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.reason.dates import span
from prisonkb.vocabulary.claims import ConflictClass
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim, Value
    from prisonkb.reason.dates import Span

ABOUT_TOLERANCE = Decimal("0.1")
"""How far a value may lie from one that the source gives with "about": ten per cent."""


def when(claim: Claim) -> str | None:
    """Return the date that places a claim in time: from when it holds, else when it was said, else published."""
    return claim.valid_from or claim.stated_on or claim.published


def _interval(claim: Claim, number: Decimal) -> tuple[Decimal, Decimal]:
    """Return what a number can stand for: what a percentage was rounded from, what its hedges allow."""
    qualifiers, is_percentage = claim.qualifiers, claim.value.kind is not None
    low, high = number, number
    if is_percentage:
        half_digit = Decimal((0, (5,), int(number.as_tuple().exponent) - 1))
        low, high = number - half_digit, number + half_digit
    if Qualifier.ABOUT in qualifiers:
        low, high = number * (1 - ABOUT_TOLERANCE), number * (1 + ABOUT_TOLERANCE)
    if Qualifier.UP_TO in qualifiers:
        low = Decimal(0)
    if Qualifier.AT_LEAST in qualifiers:
        high = Decimal("Infinity")
    return low, high


def _numbers_meet(first: Claim, second: Claim) -> bool:
    one, two = first.value.number, second.value.number
    if one is None or two is None or one == two:
        return True
    low_1, high_1 = _interval(first, one)
    low_2, high_2 = _interval(second, two)
    if first.value.kind is not None:
        # What rounds up at the edge belongs to the next number.
        return low_1 < high_2 and low_2 < high_1
    return low_1 <= high_2 and low_2 <= high_1


def _dates_meet(first: Span, second: Span) -> bool:
    return first.start <= second.end and second.start <= first.end


def _values_meet(first: Claim, second: Claim) -> bool:
    one, two = first.value, second.value
    if one.date is not None and two.date is not None:
        return _dates_meet(span(one.date), span(two.date))
    return _numbers_meet(first, second) and (one.id, one.term) == (two.id, two.term)


def _definition(value: Value) -> tuple[str | None, ...]:
    return (value.kind, value.basis, value.currency, value.period)


def _measured(claim: Claim) -> str | None:
    return claim.as_of or when(claim)


def classify(first: Claim, second: Claim) -> ConflictClass:
    """Return the class of two claims on one single-valued field: what a reader should make of the pair.

    The order of the tests is the rule: values that agree or that a hedge reconciles are compatible; different groups
    have different scope; different measures have different definitions; different times supersede; what is left is a
    contradiction.
    """
    if _values_meet(first, second) and _definition(first.value) == _definition(second.value):
        return ConflictClass.COMPATIBLE
    if first.scope != second.scope:
        return ConflictClass.DIFFERENT_SCOPE
    if _definition(first.value) != _definition(second.value):
        return ConflictClass.DIFFERENT_DEFINITION
    time_1, time_2 = _measured(first), _measured(second)
    if time_1 and time_2 and not _dates_meet(span(time_1), span(time_2)):
        return ConflictClass.SUPERSEDED
    return ConflictClass.CONTRADICTION
