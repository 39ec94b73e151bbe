"""How two claims on one field of one entity stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.agreeing import days_meet, ground_of_agreement, same_definition, same_scope, values_meet, yearly
from prisonkb.reason.dates import Span, span
from prisonkb.reason.saying import is_plan, is_statement, is_suggestion, is_unknown, moment, stands_against
from prisonkb.vocabulary.claims import ConflictClass, Ground, Stance
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim


class Relation(NamedTuple):
    """The class of a pair of claims, and what puts it there."""

    kind: ConflictClass
    ground: Ground


def held(claim: Claim) -> Span | None:
    """Return the days that a claim speaks of: those measured, else from its date to the end that it names, if any."""
    if claim.as_of:
        return span(claim.as_of)
    days = moment(claim)
    if days is None or claim.valid_to is None:
        return days
    return Span(days.start, max(days.end, span(claim.valid_to).end))


def _counted_apart(first: Claim, second: Claim) -> Relation | None:
    """Return how two measured numbers stand to each other whose dates do not make them of one day."""
    if first.as_of is None or second.as_of is None:
        return None
    one, two = span(first.as_of), span(second.as_of)
    if first.of_dataset and second.of_dataset and (one != two or one.start != one.end):
        return Relation(ConflictClass.DIFFERENT_DEFINITION, Ground.OTHER_COUNT)
    return None if one == two else Relation(ConflictClass.COMPATIBLE, Ground.OTHER_DAY)


def _beside_a_plan(first: Claim, second: Claim, *, lasting: bool) -> Relation | None:
    """Return how a plan or a promise stands to what is so, None where neither or both are plans."""
    if is_plan(first) == is_plan(second):
        return None
    if lasting or first.value.date is not None:
        return Relation(ConflictClass.SUPERSEDED, Ground.PLAN)
    return Relation(ConflictClass.COMPATIBLE, Ground.PLAN)


def _both_said(first: Claim, second: Claim, *, lasting: bool) -> Relation | None:
    """Return how two statements on a single-valued field stand to each other.

    The order of the tests is the rule: different groups have different scope; different measures, different
    definitions; values that agree, or that a hedge or rounding reconciles, are compatible; of two numbers of which
    one does not say what it measures nothing more is known; different times supersede; a plan and what is so can both
    be true; measured numbers need not be of one day; what is left is a contradiction. Numbers of datasets of two dates
    are a series, in which nothing meets.
    """
    time_1, time_2 = held(first), held(second)
    are_apart = time_1 is not None and time_2 is not None and not days_meet(time_1, time_2)
    if first.of_dataset and second.of_dataset and are_apart:
        return None
    if not same_scope(first, second):
        return Relation(ConflictClass.DIFFERENT_SCOPE, Ground.OTHER_SCOPE)
    if not same_definition(first.value, second.value):
        return Relation(ConflictClass.DIFFERENT_DEFINITION, Ground.OTHER_DEFINITION)
    is_series = are_apart and first.as_of is not None and second.as_of is not None
    if not is_series and values_meet(first, second):
        return Relation(ConflictClass.COMPATIBLE, ground_of_agreement(first, second))
    if is_unknown(first) or is_unknown(second):
        return Relation(ConflictClass.COMPATIBLE, Ground.NOT_KNOWN)
    if first.value.basis != second.value.basis:
        return Relation(ConflictClass.DIFFERENT_DEFINITION, Ground.BASIS_NOT_STATED)
    plan = _beside_a_plan(first, second, lasting=lasting)
    if plan is not None and lasting:
        return plan
    are_both_plans = all(Qualifier.PLANNED in claim.qualifiers for claim in (first, second))
    if are_apart and (not lasting or are_both_plans):
        return Relation(ConflictClass.SUPERSEDED, Ground.LATER)
    return plan or _counted_apart(first, second) or Relation(ConflictClass.CONTRADICTION, Ground.BOTH_CANNOT_BE)


def _speaks_of_value(against: Claim, said: Claim) -> bool:
    """Tell whether a denial is of the value that is said; a claim that names none speaks of any."""
    one, two = against.value, said.value
    if one == type(one)():
        return True
    if one.date is not None and two.date is not None:
        denied, named = span(one.date), span(two.date)
        return denied.start <= named.start and named.end <= denied.end
    return (yearly(one), one.id, one.term, one.text_en) == (yearly(two), two.id, two.term, two.text_en)


def _may_have_happened_since(against: Claim, said: Claim) -> bool:
    """Tell whether the day that a date names may lie after the day on which it was said not to have come yet."""
    assert said.value.date is not None
    then = moment(against)
    return then is not None and then.start < span(said.value.date).end


def _is_of_another_time(said: Claim, against: Claim) -> bool:
    """Tell whether a word against a claim was of a time wholly before it began, or after the end that it names."""
    then, now = moment(against), moment(said)
    if then is None or now is None:
        return False
    return then.end < now.start or (said.valid_to is not None and then.start > span(said.valid_to).end)


def _said_and_denied(said: Claim, against: Claim) -> Relation | None:
    """Return how a denial, or a claim that it is not so, stands to what is said; None where it is of another value.

    A denial covers every scope unless it names one. Either strikes what is said of its time or before, unless that
    had ended; "not yet" strikes a date that had passed.
    """
    if not _speaks_of_value(against, said):
        return None
    if against.scope is not None and not same_scope(against, said):
        return Relation(ConflictClass.DIFFERENT_SCOPE, Ground.OTHER_SCOPE)
    names_a_value = against.value != type(against.value)()
    if names_a_value and not same_definition(against.value, said.value):
        return Relation(ConflictClass.DIFFERENT_DEFINITION, Ground.OTHER_DEFINITION)
    is_date, is_denial = said.value.date is not None, against.stance == Stance.DENIES
    if not is_denial and Qualifier.PLANNED in said.qualifiers:
        return Relation(ConflictClass.COMPATIBLE, Ground.PLAN)
    is_past = False
    if not is_date:
        is_past = _is_of_another_time(said, against)
    elif not is_denial:
        is_past = _may_have_happened_since(against, said)
    if is_past:
        return Relation(ConflictClass.SUPERSEDED, Ground.LATER)
    return Relation(ConflictClass.CONTRADICTION, Ground.DENIED if is_denial else Ground.NEGATED)


def relate(first: Claim, second: Claim, *, single: bool = True, lasting: bool = False) -> Relation | None:
    """Return how two claims on one field of one entity stand to each other, None where they do not meet.

    ``single`` says whether two different values of the field exclude each other, ``lasting`` whether its value cannot
    change with time, so that a later date does not replace it. The order of the two does not matter. Wishes, doubts
    and opinions meet nothing: they do not say that it is so. A suggestion meets only what denies it.
    """
    for one, two in ((first, second), (second, first)):
        if stands_against(two) and (is_statement(one) or is_suggestion(one)):
            return _said_and_denied(one, two)
    if not (is_statement(first) and is_statement(second)):
        return None
    if not single:
        return _both_said(first, second, lasting=True) if first.value == second.value else None
    return _both_said(first, second, lasting=lasting)
