"""How many witnesses a value has: reprints, translations and shared chains of transmission are one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.text import words

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


def source_link(root: str) -> str:
    """Return how a source stands in a chain of transmission, apart from any actor of that name."""
    return f"source:{root}"


_ARTICLES = frozenset({"the", "el", "la", "los", "las"})


@lru_cache(maxsize=4096)
def outlet_link(publisher: str) -> str:
    """Return how a paper, an agency or a body stands in a chain: by its name, without accents, case or article."""
    name = words(publisher)
    return f"outlet:{' '.join(name[1:] if len(name) > 1 and name[0] in _ARTICLES else name)}"


class _Leg(NamedTuple):
    """The links that some claims have in common, and the outlets in which they stand."""

    links: frozenset[str]
    outlets: frozenset[str]
    """Two texts of one outlet are two; a text and another that had it from that outlet are one."""

    def is_one_with(self, other: _Leg) -> bool:
        return bool(self.links & (other.links | other.outlets) or self.outlets & other.links)


def _leg(claim: Claim) -> _Leg:
    return _Leg(frozenset({*claim.chain, source_link(claim.root)}), frozenset(claim.outlets))


def independent_legs(claims: Iterable[Claim]) -> int:
    """Count the independent legs that some claims stand on.

    Two claims are one leg when their sources have the same root or their chains, from the speaker on, share a link;
    being one leg carries over (if A and B are one, and B and C, all three are).
    """
    legs: list[_Leg] = []
    for claim in claims:
        leg = _leg(claim)
        joined = [leg, *(other for other in legs if other.is_one_with(leg))]
        legs = [other for other in legs if not other.is_one_with(leg)]
        links, outlets = (frozenset[str]().union(*parts) for parts in zip(*joined, strict=True))
        legs.append(_Leg(links, outlets))
    return len(legs)


def _relied_on(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Return, for each source of which every claim is passed on from another, the sources that it is one with."""
    by_link: dict[str, set[str]] = {}
    of_root: dict[str, list[Claim]] = {}
    for claim in claims:
        of_root.setdefault(claim.root, []).append(claim)
        leg = _leg(claim)
        for link in leg.links | leg.outlets:
            by_link.setdefault(link, set()).add(claim.root)
    relied: dict[str, set[str]] = {}
    for root, its_claims in of_root.items():
        others = [
            set[str]().union(*(by_link.get(link, set()) for link in claim.chain)) - {root} for claim in its_claims
        ]
        if all(others):
            relied[root] = set[str]().union(*others)
    return relied


def witnesses(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the independent sources of what is claimed of one entity, each by its root.

    A source that only passes on what another of them says, or what reaches both through one chain, is none of its
    own; one that adds a claim of its own is, whatever else it passes on. Of sources that are one, the first by id
    stands for all.
    """
    several = list(claims)
    groups: dict[str, set[str]] = {claim.root: {claim.root} for claim in several}
    for root, others in _relied_on(several).items():
        for other in others:
            merged = groups[root] | groups[other]
            for member in merged:
                groups[member] = merged
    return tuple(sorted({min(group) for group in groups.values()}))
