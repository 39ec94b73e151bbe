"""How many witnesses a value has: reprints, translations and shared chains of transmission are one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from prisonkb.reason.chains import Chains
from prisonkb.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prisonkb.reason.claims import Claim


class Roots:
    """The source that each source derives from in the end."""

    def __init__(self, derives_from: Mapping[str, str | None]) -> None:
        """Take which source derives from which."""
        self._chains = Chains(derives_from)

    def of(self, source: str) -> str:
        """Return the root of a source, itself where it derives from none.

        Raises ValueError where the chain runs in a circle.
        """
        root = self._chains.end(source)
        if root is None:
            raise ValueError(f"sources derive from each other in a circle: {self._chains.shown(source)}")
        return root


def source_link(root: str) -> str:
    """Return how a source stands in a chain of transmission, apart from any actor of that name."""
    return f"source:{root}"


_ARTICLES = frozenset({"the", "el", "la", "los", "las"})


@lru_cache(maxsize=4096)
def outlet_link(publisher: str) -> str:
    """Return how a paper, an agency or a body stands in a chain: by its name, without accents, case or article."""
    name = words(publisher)
    return f"outlet:{' '.join(name[1:] if len(name) > 1 and name[0] in _ARTICLES else name)}"


class _Groups:
    """Names of which some are put together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def leader(self, name: str) -> str:
        """Return the name that stands for all that one was put together with."""
        while (above := self._above.setdefault(name, name)) != name:
            self._above[name] = name = self._above[above]
        return name

    def join(self, names: Iterable[str]) -> str:
        """Put names together, one at least, and return one that is among them."""
        first, *others = names
        for other in others:
            self._above[self.leader(other)] = self.leader(first)
        return first


def _links(claim: Claim) -> set[str]:
    """Return the links that make two claims one."""
    return {*claim.chain, source_link(claim.root)}


def independent_legs(claims: Iterable[Claim]) -> int:
    """Count the independent legs that some claims stand on.

    Two claims are one leg when their sources have the same root or their chains, from the speaker on, share a link;
    being one leg carries over (if A and B are one, and B and C, all three are). Two texts of one outlet are two; a text
    and another that had it from that outlet are one.
    """
    several = list(claims)
    linked = set[str]().union(*map(_links, several))
    groups = _Groups()
    legs = [groups.join(_links(claim) | linked.intersection(claim.outlets)) for claim in several]
    return len(set(map(groups.leader, legs)))


def witnesses(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the independent sources of what is claimed of one entity, each by its root.

    A source that only passes on what another of them says, or what reaches both through one chain, is none of its
    own; one that adds a claim of its own is, whatever else it passes on. Of sources that are one, the first by id
    stands for all.
    """
    of_root: dict[str, list[Claim]] = {}
    by_link: dict[str, set[str]] = {}
    for claim in claims:
        of_root.setdefault(claim.root, []).append(claim)
        for link in _links(claim).union(claim.outlets):
            by_link.setdefault(link, set()).add(claim.root)
    passed_on: set[str] = set()
    for its_claims in of_root.values():
        if all(any(len(by_link[link]) > 1 for link in claim.chain) for claim in its_claims):
            passed_on.update(*(claim.chain for claim in its_claims))
    groups = _Groups()
    for link in passed_on:
        groups.join(by_link[link])
    firsts: dict[str, str] = {}
    for root in sorted(of_root):
        firsts.setdefault(groups.leader(root), root)
    return tuple(firsts.values())
