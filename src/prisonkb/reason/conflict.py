"""How two claims on one field of one entity stand to each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.dates import Span, span
from prisonkb.vocabulary.claims import ConflictClass, Ground, Stance
from prisonkb.vocabulary.numbers import Period
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim, Value

ABOUT_TOLERANCE = Decimal("0.1")
"""How far a value may lie from one that the source gives with "about": ten per cent."""

_NOT_A_STATEMENT = {Stance.DENIES, Stance.DOUBTS, Stance.WANTS, Stance.OPINES, Stance.SUGGESTS}


class Relation(NamedTuple):
    """The class of a pair of claims, and what puts it there."""

    kind: ConflictClass
    ground: Ground


def is_statement(claim: Claim) -> bool:
    """Tell whether a claim states that something is so: no denial, doubt, wish, opinion or suggestion."""
    return not claim.negated and claim.stance not in _NOT_A_STATEMENT


def is_suggestion(claim: Claim) -> bool:
    """Tell whether a claim puts something forward as a possibility."""
    return not claim.negated and claim.stance == Stance.SUGGESTS


def stands_against(claim: Claim) -> bool:
    """Tell whether a claim says that something is not so: a denial, or a statement that is negated."""
    if claim.negated:
        return claim.stance not in _NOT_A_STATEMENT
    return claim.stance == Stance.DENIES


_BOUNDS = (Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.PLANNED)


def what_is_said(claim: Claim) -> tuple[Value, tuple[str, ...]]:
    """Return what two claims must have in common to say the same: the value, and the hedges that change its meaning."""
    return claim.value, tuple(hedge for hedge in _BOUNDS if hedge in claim.qualifiers)


def when(claim: Claim) -> str | None:
    """Return the date that places a claim in time: from when it holds, else when it was said, else published."""
    return claim.valid_from or claim.stated_on or claim.published


def moment(claim: Claim) -> Span | None:
    """Return the first and last day of ``when``; what was said was said no later than it was published."""
    date = when(claim)
    if date is None:
        return None
    days = span(date)
    if claim.valid_from is None and claim.published is not None:
        published = span(claim.published)
        if days.start <= published.end < days.end:
            return Span(days.start, published.end)
    return days


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


_PER_YEAR = {Period.DAY: 365, Period.MONTH: 12, Period.YEAR: 1}


def _number(value: Value) -> Decimal | None:
    """Return the number of a value, a sum for a day or a month as the sum for a year."""
    times = _PER_YEAR.get(Period(value.period), 1) if value.period else 1
    return None if value.number is None else value.number * times


def _numbers_meet(first: Claim, second: Claim) -> bool:
    one, two = _number(first.value), _number(second.value)
    if one is None or two is None or one == two:
        return True
    low_1, high_1 = _interval(first, one)
    low_2, high_2 = _interval(second, two)
    if first.value.kind is not None:
        # What rounds up at the edge belongs to the next number.
        return low_1 < high_2 and low_2 < high_1
    return low_1 <= high_2 and low_2 <= high_1


def _days_meet(first: Span, second: Span) -> bool:
    return first.start <= second.end and second.start <= first.end


def _values_meet(first: Claim, second: Claim) -> bool:
    one, two = first.value, second.value
    if one.date is not None and two.date is not None:
        return _days_meet(span(one.date), span(two.date))
    return _numbers_meet(first, second) and (one.id, one.term) == (two.id, two.term)


def _definition(value: Value) -> tuple[str | None, ...]:
    period = Period.YEAR if value.period in _PER_YEAR else value.period
    return (value.kind, value.basis, value.currency, period)


def _measured(claim: Claim) -> Span | None:
    return span(claim.as_of) if claim.as_of else moment(claim)


def _ground_of_agreement(first: Claim, second: Claim) -> Ground:
    if first.value == second.value:
        return Ground.SAME_VALUE
    if first.value.date is not None:
        return Ground.DATES_OVERLAP
    hedges = {Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST}
    if hedges & {*first.qualifiers, *second.qualifiers}:
        return Ground.HEDGE
    return Ground.ROUNDING if first.value.kind is not None else Ground.SAME_VALUE


def _counted_apart(first: Claim, second: Claim) -> Relation | None:
    """Return how two measured numbers stand to each other whose dates do not make them of one day."""
    if first.as_of is None or second.as_of is None:
        return None
    one, two = span(first.as_of), span(second.as_of)
    if first.of_dataset and second.of_dataset and (one != two or one.start != one.end):
        return Relation(ConflictClass.DIFFERENT_DEFINITION, Ground.OTHER_COUNT)
    return None if one == two else Relation(ConflictClass.COMPATIBLE, Ground.OTHER_DAY)


def _both_said(first: Claim, second: Claim, *, lasting: bool) -> Relation | None:
    """Return how two statements on a single-valued field stand to each other.

    The order of the tests is the rule: values that agree or that a hedge reconciles are compatible; different groups
    have different scope; different measures have different definitions; different times supersede; measured numbers
    need not be of one day; what is left is a contradiction. Numbers of datasets of two dates are a series, in which
    nothing meets.
    """
    time_1, time_2 = _measured(first), _measured(second)
    are_apart = time_1 is not None and time_2 is not None and not _days_meet(time_1, time_2)
    if first.of_dataset and second.of_dataset and are_apart:
        return None
    is_series = are_apart and first.as_of is not None and second.as_of is not None
    if not is_series and _values_meet(first, second) and _definition(first.value) == _definition(second.value):
        return Relation(ConflictClass.COMPATIBLE, _ground_of_agreement(first, second))
    if first.scope != second.scope:
        return Relation(ConflictClass.DIFFERENT_SCOPE, Ground.OTHER_SCOPE)
    if _definition(first.value) != _definition(second.value):
        return Relation(ConflictClass.DIFFERENT_DEFINITION, Ground.OTHER_DEFINITION)
    planned = {Qualifier.PLANNED in claim.qualifiers for claim in (first, second)}
    if lasting and planned == {True, False}:
        return Relation(ConflictClass.SUPERSEDED, Ground.PLAN)
    may_change = not lasting or planned == {True}
    if may_change and are_apart:
        return Relation(ConflictClass.SUPERSEDED, Ground.LATER)
    return _counted_apart(first, second) or Relation(ConflictClass.CONTRADICTION, Ground.BOTH_CANNOT_BE)


def _speaks_of_value(against: Claim, said: Claim) -> bool:
    if against.value == type(against.value)():
        return True
    return _values_meet(against, said) and _definition(against.value) == _definition(said.value)


def _was_before(against: Claim, said: Claim) -> bool:
    """Tell whether a denial was made wholly before what is said began, as far as the claims date both."""
    begun = said.valid_from or said.stated_on
    end = moment(against)
    return begun is not None and end is not None and end.end < span(begun).start


def _may_have_happened_since(against: Claim, said: Claim) -> bool:
    """Tell whether the day that a date names may lie after the day on which it was said not to have come yet."""
    assert said.value.date is not None
    then = moment(against)
    return then is not None and then.start < span(said.value.date).end


def _is_later(said: Claim, against: Claim) -> bool:
    then, now = moment(against), moment(said)
    return then is not None and now is not None and then.end < now.start


def _said_and_denied(said: Claim, against: Claim) -> Relation | None:
    """Return how a denial, or a claim that it is not so, stands to what is said; None where it is of another value.

    A denial covers every scope unless it names one, and strikes what was said at its time or before. A word that
    something is not so strikes what is said of the same time or before; "not yet" strikes a date that had passed.
    """
    text, denied_text = said.value.text_en, against.value.text_en
    if not _speaks_of_value(against, said) or (denied_text is not None and denied_text != text):
        return None
    if against.scope not in (None, said.scope):
        return Relation(ConflictClass.DIFFERENT_SCOPE, Ground.OTHER_SCOPE)
    is_date = said.value.date is not None
    superseded = Relation(ConflictClass.SUPERSEDED, Ground.LATER)
    if against.stance == Stance.DENIES:
        if not is_date and _was_before(against, said):
            return superseded
        return Relation(ConflictClass.CONTRADICTION, Ground.DENIED)
    if Qualifier.PLANNED in said.qualifiers:
        return Relation(ConflictClass.COMPATIBLE, Ground.PLAN)
    if _may_have_happened_since(against, said) if is_date else _is_later(said, against):
        return superseded
    return Relation(ConflictClass.CONTRADICTION, Ground.NEGATED)


def relate(first: Claim, second: Claim, *, single: bool = True, lasting: bool = False) -> Relation | None:
    """Return how two claims on one field of one entity stand to each other, None where they do not meet.

    ``single`` says whether two different values of the field exclude each other, ``lasting`` whether its value cannot
    change with time, so that a later date does not replace it. The order of the two does not matter. Wishes, doubts
    and opinions meet nothing: they do not say that it is so. Suggestions meet each other, and what denies them.
    """
    for one, two in ((first, second), (second, first)):
        if stands_against(two) and (is_statement(one) or is_suggestion(one)):
            return _said_and_denied(one, two)
    alike = all(map(is_statement, (first, second))) or all(map(is_suggestion, (first, second)))
    if not alike:
        return None
    if not single:
        return Relation(ConflictClass.COMPATIBLE, Ground.SAME_VALUE) if first.value == second.value else None
    return _both_said(first, second, lasting=lasting)
