"""Which claim fills a field, and whether that is contested. The one rule that loading and reading both call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.conflict import relate
from prisonkb.reason.independence import independent_legs
from prisonkb.reason.saying import is_open, is_statement, is_suggestion, moment, what_is_said
from prisonkb.vocabulary.claims import ConflictClass, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.reason.claims import Claim

RULE = (
    "Claims that deny, doubt, wish, judge or suggest do not fill a field (suggestions do where nothing else is said), "
    "nor does a claim that something is not so; a planned date does not fill the field opened. Among the rest: one "
    "that an editor preferred; the latest, by the date it holds from, else was said, else was published; what is so "
    "before what is planned or not known; the one with more independent sources; the first by id. A field is "
    "contested where a claim denies its value, or another of the same scope, time and definition cannot be true "
    "with it."
)
"""The rule in words, as the program prints it."""


class Choice(NamedTuple):
    """The claim that fills a field, and whether another claim that counts stands against it."""

    claim: Claim
    contested: bool
    legs: int = 1
    """The independent legs that the value stands on."""


def _candidates(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if is_statement(claim)] or [claim for claim in claims if is_suggestion(claim)]


def _latest_first(claim: Claim) -> tuple[int, ...]:
    """Return a sort key under which later claims come first and undated ones last."""
    days = moment(claim)
    if days is None:
        return (1,)
    return (0, *(-int(part) for part in days.end.split("-")))


def _legs_by_what_is_said(claims: Iterable[Claim]) -> dict[object, int]:
    together: dict[object, list[Claim]] = {}
    for claim in claims:
        together.setdefault(what_is_said(claim), []).append(claim)
    return {said: independent_legs(several) for said, several in together.items()}


def _order(claim: Claim, legs: int) -> tuple[object, ...]:
    return (claim.rank != Rank.PREFERRED, _latest_first(claim), is_open(claim), -legs, claim.id)


def choose(claims: Sequence[Claim], *, single: bool = True, lasting: bool = False) -> Choice | None:
    """Return the claim that fills one field of one entity, or None where no claim can.

    ``claims`` are those that count. ``single`` says whether two different values of the field exclude each other,
    ``lasting`` whether its value cannot change with time.
    """
    candidates = _candidates(claims)
    if not candidates:
        return None
    legs = _legs_by_what_is_said(candidates)
    chosen = min(candidates, key=lambda claim: _order(claim, legs[what_is_said(claim)]))
    contested = any(
        relation is not None and relation.kind is ConflictClass.CONTRADICTION
        for other in claims
        if other.id != chosen.id and (relation := relate(chosen, other, single=single, lasting=lasting))
    )
    return Choice(chosen, contested, legs[what_is_said(chosen)])
