"""Occupancies of countries, ranked where they measure the same thing, and set apart where they do not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.accounts import account_for
from prisonkb.reason.figures import latest_held
from prisonkb.reason.selection import Moment, Unranked, candidates, settle
from prisonkb.vocabulary.numbers import CapacityBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prisonkb.reason.accounts import Account
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.occupancies import Occupancy


FAR = Fraction(1, 5)
"""By how much of the people held a later count must differ to be told beside an occupancy."""


class Ranked(NamedTuple):
    """A country's place in the ranking, and the figure that gives it."""

    rank: int
    occupancy: Occupancy
    account: Account | None = None
    """Counts of other sources or dates that account for an occupancy which is published without its own."""
    since: Figure | None = None
    """The latest people held, where they are later than the figure and far from those that it rests on."""


class Comparison(NamedTuple):
    """Who is ranked, and what stands below the line."""

    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]


def compare(
    figures: Iterable[Figure], countries: Sequence[str], basis: CapacityBasis = CapacityBasis.OFFICIAL
) -> Comparison:
    """Return the countries ranked by occupancy on one capacity basis, and below the line what cannot be ranked.

    ``figures`` are those of whole countries: people held, capacities, published percentages.
    """
    of_country: dict[str, list[Figure]] = {country: [] for country in countries}
    for figure in sorted(figures, key=lambda figure: figure.id):
        if figure.country in of_country:
            of_country[figure.country].append(figure)
    offers = [candidates(country, its_figures, basis) for country, its_figures in of_country.items()]
    newest = max((offer.newest() for offer in offers), default=Moment())
    placed: list[Occupancy] = []
    unranked: list[Unranked] = []
    for offer in offers:
        chosen, below = settle(offer, newest, basis)
        unranked.extend(below)
        if chosen is not None:
            placed.append(chosen)
    return Comparison(_ranked(placed, of_country), tuple(unranked))


def _since(occupancy: Occupancy, figures: Sequence[Figure]) -> Figure | None:
    """Return the latest people held where they are later than an occupancy and make another one likely."""
    later = latest_held(figures, occupancy.end())
    if later is None or occupancy.held is None:
        return later
    then, now = occupancy.held.as_count().number, later.as_count().number
    return later if abs(now - then) > FAR * then else None


def _ranked(placed: Iterable[Occupancy], figures: Mapping[str, Sequence[Figure]]) -> tuple[Ranked, ...]:
    """Return occupancies from the highest to the lowest; equal ones share a rank."""
    rows: list[Ranked] = []
    for position, each in enumerate(sorted(placed, key=lambda each: (-each.value, each.country)), start=1):
        rank = rows[-1].rank if rows and rows[-1].occupancy.value == each.value else position
        account = None if each.is_derived else account_for(each.published[0], figures[each.country])
        is_told = account is not None and each.published[0].kind in {
            reading.kind for reading in account.explanation.fitting()
        }
        rows.append(Ranked(rank, each, account if is_told else None, _since(each, figures[each.country])))
    return tuple(rows)
