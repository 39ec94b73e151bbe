"""The sides of a field: which claims stand together, on how many legs, and how they stand to what fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.choice import choose
from prisonkb.reason.conflict import is_statement, is_suggestion, relate, stands_against, what_is_said
from prisonkb.reason.independence import independent_legs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.reason.claims import Claim
    from prisonkb.reason.conflict import Relation


class Side(NamedTuple):
    """Claims that say the same of one field: that it has a value, or that it has not."""

    claims: tuple[Claim, ...]
    legs: int
    """The independent legs that they stand on together."""
    relation: Relation | None
    """How they stand to what fills the field; None for what fills it, and where the two do not meet."""


def _takes_side(claim: Claim) -> bool:
    return is_statement(claim) or is_suggestion(claim) or stands_against(claim)


def sides(claims: Sequence[Claim], *, single: bool, lasting: bool) -> list[Side]:
    """Return the sides of one field of one entity: first what fills it, then the others by their first claim's id.

    Wishes, doubts and opinions take no side.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims):
        if _takes_side(claim):
            key = (what_is_said(claim), claim.scope, claim.as_of, stands_against(claim), is_suggestion(claim))
            groups.setdefault(key, []).append(claim)
    choice = choose(claims, single=single, lasting=lasting)
    found = []
    for group in groups.values():
        fills = choice is not None and choice.claim in group
        relation = None if choice is None or fills else relate(choice.claim, group[0], single=single, lasting=lasting)
        found.append((not fills, Side(tuple(group), independent_legs(group), relation)))
    return [side for _, side in sorted(found, key=lambda pair: (pair[0], pair[1].claims[0].id))]
