"""Occupancies of countries, ranked where they measure the same thing, and set apart where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.accounts import account_for
from prisonkb.reason.selection import Moment, Unranked, candidates, settle
from prisonkb.vocabulary.numbers import CapacityBasis

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from prisonkb.reason.accounts import Account
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.occupancies import Occupancy


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
    countries: Iterable[tuple[str, Iterable[Figure]]], basis: CapacityBasis = CapacityBasis.OFFICIAL
) -> Comparison:
    """Return the countries ranked by occupancy on one capacity basis, and below the line what cannot be ranked.

    Each country comes with its figures, of the whole of it: people held, capacities, published percentages. They are
    looked at one country after the other, and only what is near the latest of them is kept.
    """
    offers = [
        candidates(country, sorted(figures, key=lambda figure: figure.id), basis) for country, figures in countries
    ]
    newest = max((offer.newest() for offer in offers), default=Moment())
    placed: list[Ranked] = []
    unranked: list[Unranked] = []
    for offer in offers:
        chosen, below = settle(offer, newest, basis)
        unranked.extend(below)
        if chosen is not None:
            account = None if chosen.is_counted else account_for(chosen.percentages[0], offer.beside)
            is_told = account is not None and chosen.percentages[0].kind in {
                reading.kind for reading in account.explanation.fitting()
            }
            placed.append(Ranked(0, chosen, account if is_told else None, offer.since(chosen)))
    return Comparison(_ranked(placed), tuple(unranked))


def _rank_order(row: Ranked) -> tuple[float, Fraction, str]:
    """Return a key from the highest to the lowest; the exact value tells what the quicker one cannot."""
    value = row.occupancy.value
    return (-float(value), -value, row.occupancy.country)


def _ranked(placed: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Return rows with their ranks, from the highest occupancy to the lowest; equal ones share a rank."""
    rows: list[Ranked] = []
    for position, row in enumerate(sorted(placed, key=_rank_order), start=1):
        is_tie = bool(rows) and rows[-1].occupancy.value == row.occupancy.value
        rows.append(row._replace(rank=rows[-1].rank if is_tie else position))
    return tuple(rows)
