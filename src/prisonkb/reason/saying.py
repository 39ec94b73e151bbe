"""What a claim does with its value: states it, suggests it, stands against it, leaves it open, and as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.reason.dates import Span, span
from prisonkb.vocabulary.claims import Stance
from prisonkb.vocabulary.qualifiers import Qualifier
from prisonkb.vocabulary.status import FacilityStatus

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim, Value

_NOT_A_STATEMENT = {Stance.DENIES, Stance.DOUBTS, Stance.WANTS, Stance.OPINES, Stance.SUGGESTS}
_PLANS = frozenset({Qualifier.PLANNED, Qualifier.COMMITTED, Qualifier.THEORETICAL, Qualifier.INITIALLY})
"""The hedges under which a value is not yet so."""
_BOUNDS = (Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.PLANNED)


def is_statement(claim: Claim) -> bool:
    """Tell whether a claim states that something is so: no denial, doubt, wish, opinion or suggestion."""
    return not claim.negated and claim.stance not in _NOT_A_STATEMENT


def is_suggestion(claim: Claim) -> bool:
    """Tell whether a claim puts something forward as a possibility."""
    return not claim.negated and claim.stance == Stance.SUGGESTS


def is_open(claim: Claim) -> bool:
    """Tell whether a claim leaves open what is so: a plan, a promise, or that it is not known."""
    return is_plan(claim) or is_unknown(claim)


def is_plan(claim: Claim) -> bool:
    """Tell whether a claim is of what is planned or promised, not of what is so."""
    return not _PLANS.isdisjoint(claim.qualifiers)


def is_unknown(claim: Claim) -> bool:
    """Tell whether a claim says that something is not known."""
    return claim.value.term == FacilityStatus.UNKNOWN


def stands_against(claim: Claim) -> bool:
    """Tell whether a claim says that something is not so: a denial, or a statement that is negated."""
    if claim.negated:
        return claim.stance not in _NOT_A_STATEMENT
    return claim.stance == Stance.DENIES


def takes_side(claim: Claim) -> bool:
    """Tell whether a claim says or suggests that something is so, or that it is not: no doubt, wish or opinion."""
    return is_statement(claim) or is_suggestion(claim) or stands_against(claim)


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
