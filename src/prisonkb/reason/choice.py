"""Which claim fills a field, and whether that is contested. The one rule that loading and reading both call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.conflict import classify, when
from prisonkb.reason.dates import span
from prisonkb.reason.independence import independent_legs
from prisonkb.vocabulary.claims import ConflictClass, Rank, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.reason.claims import Claim

RULE = (
    "Claims that deny, doubt, wish, judge or suggest do not fill a field (suggestions do where nothing else is said), "
    "nor does a claim that something is not so; a planned date does not fill the field opened. Among the rest: one "
    "that an editor preferred; the latest, by the date it holds from, else was said, else was published; the one with "
    "more independent sources; the first by id. A field is contested where a claim denies its value, or another of "
    "the same scope and time cannot be true with it."
)
"""The rule in words, as the program prints it."""

_NOT_A_STATEMENT = {Stance.DENIES, Stance.DOUBTS, Stance.WANTS, Stance.OPINES, Stance.SUGGESTS}


class Choice(NamedTuple):
    """The claim that fills a field, and whether another claim that counts stands against it."""

    claim: Claim
    contested: bool


def is_statement(claim: Claim) -> bool:
    """Tell whether a claim states that something is so: no denial, doubt, wish, opinion or suggestion."""
    return not claim.negated and claim.stance not in _NOT_A_STATEMENT


def _candidates(claims: Sequence[Claim]) -> list[Claim]:
    stated = [claim for claim in claims if is_statement(claim)]
    return stated or [claim for claim in claims if not claim.negated and claim.stance == Stance.SUGGESTS]


def _latest_first(date: str | None) -> tuple[int, ...]:
    """Return a sort key under which later dates come first and undated claims last."""
    if date is None:
        return (1,)
    return (0, *(-int(part) for part in span(date).end.split("-")))


def _order(claim: Claim, candidates: Sequence[Claim]) -> tuple[object, ...]:
    same_value = [other for other in candidates if other.value == claim.value]
    return (
        claim.rank != Rank.PREFERRED,
        _latest_first(when(claim)),
        -independent_legs(same_value),
        claim.id,
    )


def _denies(claim: Claim, chosen: Claim) -> bool:
    """Tell whether a claim stands against the chosen value: a denial of it, or a later word that it is not so."""
    if claim.stance == Stance.DENIES:
        same_value = claim.value == chosen.value
        return same_value and claim.scope in (None, chosen.scope)
    if claim.negated and claim.stance not in _NOT_A_STATEMENT:
        same_value = claim.value in (chosen.value, type(claim.value)())
        not_before = _latest_first(when(claim)) <= _latest_first(when(chosen))
        return same_value and not_before and claim.scope in (None, chosen.scope)
    return False


def choose(claims: Sequence[Claim], *, single: bool = True) -> Choice | None:
    """Return the claim that fills one field of one entity, or None where no claim can.

    ``claims`` are those that count. ``single`` says whether two different values of the field exclude each other.
    """
    candidates = _candidates(claims)
    if not candidates:
        return None
    chosen = min(candidates, key=lambda claim: _order(claim, candidates))
    denied = any(_denies(claim, chosen) for claim in claims)
    contradicted = single and any(
        classify(chosen, other) is ConflictClass.CONTRADICTION for other in candidates if other.id != chosen.id
    )
    return Choice(chosen, denied or contradicted)
