"""Which claims on one field meet, found without holding each of many numbers against each."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.conflict import Relation, held, relate
from prisonkb.reason.dates import span
from prisonkb.reason.saying import moment, stands_against, takes_side
from prisonkb.text import fold
from prisonkb.vocabulary.claims import Ground

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prisonkb.reason.claims import Claim, Value
    from prisonkb.reason.dates import Span


class Meeting(NamedTuple):
    """Two claims that meet, and how they stand to each other."""

    first: Claim
    second: Claim
    relation: Relation


class _Calendar:
    """Claims by the days that they speak of; one that is not dated may be of any."""

    def __init__(self, days_of: Iterable[tuple[int, Span | None]]) -> None:
        self._undated: list[int] = []
        dated: list[tuple[str, str, int]] = []
        for number, days in days_of:
            if days is None:
                self._undated.append(number)
            else:
                dated.append((days.start, days.end, number))
        self._dated = sorted(dated)
        self._starts = [start for start, _, _ in self._dated]
        self._last_ends = list(accumulate((end for _, end, _ in self._dated), max))
        """For each, the last day of it and of all that begin before it."""

    def on(self, days: Span | None) -> Iterator[int]:
        """Yield the claims that can be of one of some days, all where no days are given."""
        yield from self._undated
        if days is None:
            yield from (number for _, _, number in self._dated)
            return
        place = bisect_right(self._starts, days.end) - 1
        while place >= 0 and self._last_ends[place] >= days.start:
            _, end, number = self._dated[place]
            if end >= days.start:
                yield number
            place -= 1


class _OneField:
    """The claims on one field, each by its number, and which of them can meet at all.

    Numbers of datasets meet each other only where their days do; statements on a field that takes several values, only
    where these are the same. A denial, or what it may deny, can meet anything.
    """

    def __init__(self, claims: Sequence[Claim], *, single: bool) -> None:
        self._claims = claims
        self._single = single
        self._calendar = _Calendar((number, held(claim)) for number, claim in enumerate(claims) if claim.of_dataset)
        self._texts = [number for number, claim in enumerate(claims) if not claim.of_dataset]
        self._against = [number for number, claim in enumerate(claims) if stands_against(claim)]
        self._saying: dict[Value, list[int]] = {}
        if not single:
            for number, claim in enumerate(claims):
                self._saying.setdefault(claim.value, []).append(number)

    def near(self, number: int) -> Iterable[int]:
        """Return the claims that one can meet, in order: among others, all that it does."""
        claim = self._claims[number]
        if claim.of_dataset:
            return sorted({*self._texts, *self._calendar.on(held(claim))})
        if self._single or stands_against(claim):
            return range(len(self._claims))
        return sorted({*self._saying[claim.value], *self._against})


def _first_said(claim: Claim) -> tuple[bool, str, str]:
    """Return a key under which what is said comes before what denies it, then the earlier before the later."""
    days = span(claim.as_of) if claim.as_of else moment(claim)
    return (stands_against(claim), days.end if days else "", claim.id)


def _is_repeated(first: Claim, second: Claim, relation: Relation) -> bool:
    """Tell whether one source says the same thing twice with one voice."""
    return relation.ground is Ground.SAME_VALUE and (first.root, first.speaker) == (second.root, second.speaker)


def meetings(claims: Iterable[Claim], *, single: bool, lasting: bool) -> Iterator[Meeting]:
    """Yield the pairs of claims on one field of one entity that meet, ordered by the ids of the first and the second.

    ``single`` and ``lasting`` are what ``relate`` takes. What is said stands before what denies it, else the earlier
    before the later. The claims are kept, the pairs are not.
    """
    ordered = sorted(filter(takes_side, claims), key=lambda claim: (fold(claim.id), claim.id))
    turns = list(map(_first_said, ordered))
    field = _OneField(ordered, single=single)
    for number, first in enumerate(ordered):
        turn = turns[number]
        for other in field.near(number):
            if turn < turns[other]:
                second = ordered[other]
                relation = relate(first, second, single=single, lasting=lasting)
                if relation is not None and not _is_repeated(first, second, relation):
                    yield Meeting(first, second, relation)
