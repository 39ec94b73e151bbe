"""The sides of a field: which claims stand together, on how many legs, and how they stand to what fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.conflict import relate
from prisonkb.reason.independence import independent_legs
from prisonkb.reason.saying import is_suggestion, stands_against, takes_side, what_is_said

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


def sides(claims: Sequence[Claim], fills: str | None, *, single: bool, lasting: bool) -> list[Side]:
    """Return the sides of one field of one entity: first what fills it, then the others by their first claim's id.

    ``fills`` is the id of the claim that fills the field, if one does. Wishes, doubts and opinions take no side.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims):
        if takes_side(claim):
            key = (what_is_said(claim), claim.scope, claim.as_of, stands_against(claim), is_suggestion(claim))
            groups.setdefault(key, []).append(claim)
    chosen = next((claim for claim in claims if claim.id == fills), None)
    found = []
    for group in groups.values():
        relation = None
        if chosen is not None and chosen not in group:
            relation = relate(chosen, group[0], single=single, lasting=lasting)
        found.append((chosen not in group, Side(tuple(group), independent_legs(group), relation)))
    return [side for _, side in sorted(found, key=lambda pair: (pair[0], pair[1].claims[0].id))]
