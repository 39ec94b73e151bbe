"""How many witnesses a value has: reprints, translations and shared chains of transmission are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prisonkb.reason.claims import Claim


def root_source(source: str, derives_from: Mapping[str, str | None]) -> str:
    """Return the source that a source derives from in the end.

    Raises ValueError where the chain runs in a circle.
    """
    seen = [source]
    while parent := derives_from.get(seen[-1]):
        if parent in seen:
            raise ValueError(f"sources derive from each other in a circle: {' > '.join([*seen, parent])}")
        seen.append(parent)
    return seen[-1]


def _links(claim: Claim) -> frozenset[tuple[str, str]]:
    links = {("source", claim.root)}
    links.update(("actor", actor) for actor in claim.via)
    return frozenset(links)


def independent_legs(claims: Iterable[Claim]) -> int:
    """Count the independent legs that some claims stand on.

    Two claims are one leg when their sources have the same root or their chains of transmission share a link; being
    one leg carries over (if A and B are one, and B and C, all three are).
    """
    legs: list[frozenset[tuple[str, str]]] = []
    for claim in claims:
        links = _links(claim)
        joined = [leg for leg in legs if leg & links]
        legs = [leg for leg in legs if not leg & links]
        legs.append(links.union(*joined))
    return len(legs)
