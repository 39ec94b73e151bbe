"""Occupancies of countries, ranked where they measure the same thing, and set apart where they do not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.dates import span
from prisonkb.reason.figures import Account, Occupancy, account_for, pairs, published
from prisonkb.reason.percentages import total_occupancy
from prisonkb.reason.standing import Standing, obstacle
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prisonkb.reason.figures import Figure


class Ranked(NamedTuple):
    """A country's place in the ranking, and the figure that gives it."""

    rank: int
    occupancy: Occupancy
    account: Account | None = None
    """Counts of other sources or dates that account for an occupancy which is published without its own."""


class Unranked(NamedTuple):
    """A figure below the line, with the reason."""

    country: str
    obstacle: Obstacle
    occupancy: Occupancy | None = None
    figure: Figure | None = None
    """The published percentage that cannot be placed; people held later, where no capacity goes with them."""
    account: Account | None = None


class Comparison(NamedTuple):
    """Who is ranked, who is not, and the day of the newest figure."""

    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
    newest: str


class _Choice(NamedTuple):
    """The occupancies of one country from which its figure is chosen, each list from the oldest to the latest."""

    counted: list[Occupancy]
    """On the basis asked for, from counts of one source and one date."""
    stated: list[Occupancy]
    """On the basis asked for, published without counts."""
    apart: list[Unranked]
    """What is never ranked."""

    def ends(self) -> list[str]:
        return [part[-1].end() for part in (self.counted, self.stated) if part]


def _latest(occupancies: Iterable[Occupancy]) -> list[Occupancy]:
    return sorted(occupancies, key=Occupancy.order)


def _choice(figures: Sequence[Figure], basis: CapacityBasis) -> _Choice:
    counted = _latest(pairs(figures))
    stated = _latest(published(figures, counted))
    usable: dict[bool, list[Occupancy]] = {True: [], False: []}
    apart: dict[object, Unranked] = {}
    # The latest counts are written last, over older ones and over what is published without counts.
    for each in (*stated, *counted):
        standard = Standing(PercentageKind.OCCUPANCY, basis, each.end())
        why = Obstacle.EQUAL_COUNTS if each.is_artefact() else obstacle(each.standing(), standard)
        if why in (None, Obstacle.TOO_OLD):
            usable[each.is_derived].append(each)
        else:
            apart[why, each.basis, each.scope] = Unranked(each.country, why, each)
    for figure in figures:
        if figure.indicator == Indicator.OVERCROWDING and figure.kind is PercentageKind.NOT_STATED:
            account = account_for(figure, figures)
            apart[figure] = Unranked(figure.country, Obstacle.KIND_NOT_STATED, figure=figure, account=account)
    return _Choice(usable[True], usable[False], [*apart.values()])


def _disagree(first: Occupancy, second: Occupancy) -> bool:
    """Tell whether two figures of one country are of the same time and cannot both be true."""
    if first.as_of is None or second.as_of is None:
        return False
    one, two = span(first.as_of), span(second.as_of)
    same_time = one.start <= two.end and two.start <= one.end
    return same_time and first.source != second.source and not first.possible().meets(second.possible())


def _settle(choice: _Choice, standard: Standing) -> tuple[Occupancy | None, list[Unranked]]:
    """Return the figure that a country is ranked by, None where none can be, and what is passed over for it."""
    latest = [part[-1] for part in (choice.counted, choice.stated) if part]
    fresh = [each for each in latest if obstacle(each.standing(), standard) is None]
    chosen = fresh[0] if fresh else None
    old = [each for each in latest if each not in fresh and (each.is_derived or chosen is None)]
    ends = [each.end() for each in old]
    passed = [
        Unranked(each.country, Obstacle.TOO_OLD, each)
        for position, each in enumerate(old)
        if each.end() not in ends[:position]
    ]
    if chosen is not None:
        others = [each for each in (*choice.counted, *choice.stated) if _disagree(chosen, each)]
        passed.extend(Unranked(chosen.country, Obstacle.OTHER_SOURCE, each) for each in others)
    return chosen, passed


def _latest_held(figures: Sequence[Figure], after: str = "") -> Figure | None:
    """Return the latest people held of a country, None where there are none after a day."""
    held = [
        (days.end, figure.id, figure)
        for figure in figures
        if figure.indicator == Indicator.PEOPLE_HELD and figure.scope is None and (days := figure.days())
    ]
    latest = max(held, default=None)
    return latest[2] if latest and latest[0] > after else None


def _without_occupancy(country: str, figures: Sequence[Figure]) -> Unranked:
    """Return the row of a country for which nothing gives an occupancy: the latest people held, if known."""
    held = _latest_held(figures)
    return Unranked(country, Obstacle.NO_CAPACITY if held else Obstacle.NO_FIGURE, figure=held)


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
    choices = {country: _choice(its_figures, basis) for country, its_figures in of_country.items()}
    newest = max((end for choice in choices.values() for end in choice.ends()), default="")
    standard = Standing(PercentageKind.OCCUPANCY, basis, newest)
    placed: list[Occupancy] = []
    unranked: list[Unranked] = []
    for country, choice in choices.items():
        chosen, passed = _settle(choice, standard)
        below = [*passed, *choice.apart]
        if chosen is None and passed and passed[0].occupancy:
            later = _latest_held(of_country[country], passed[0].occupancy.end())
            below[0] = passed[0]._replace(figure=later)
        if chosen is not None:
            placed.append(chosen)
        elif not below:
            below = [_without_occupancy(country, of_country[country])]
        unranked.extend(below)
    return Comparison(_ranked(placed, of_country), tuple(unranked), newest)


def _ranked(placed: Iterable[Occupancy], figures: Mapping[str, Sequence[Figure]]) -> tuple[Ranked, ...]:
    """Return occupancies from the highest to the lowest; equal ones share a rank."""
    rows: list[Ranked] = []
    for position, each in enumerate(sorted(placed, key=lambda each: (-each.value, each.country)), start=1):
        rank = rows[-1].rank if rows and rows[-1].occupancy.value == each.value else position
        account = None if each.is_derived else account_for(each.published[0], figures[each.country])
        is_told = account is not None and each.published[0].kind in {
            reading.kind for reading in account.explanation.fitting()
        }
        rows.append(Ranked(rank, each, account if is_told else None))
    return tuple(rows)


class Total(NamedTuple):
    """Several countries as one prison system."""

    occupancy: Fraction
    held: Fraction
    capacity: Fraction
    countries: tuple[str, ...]
    left_out: tuple[str, ...]
    """Ranked countries whose figure has no counts of its own, and parts of a country that is in the total itself."""


def total(ranked: Iterable[Ranked]) -> Total | None:
    """Return ΣP/ΣC of the countries that are ranked by counts of their own, None where there are none."""
    places = {row.occupancy.country: row.occupancy for row in ranked}
    counted: dict[str, tuple[Fraction, Fraction]] = {}
    for country, each in places.items():
        whole, _, part = country.partition("-")
        is_twice = bool(part) and whole != "X" and whole in places
        if each.is_derived and each.held is not None and each.capacity is not None and not is_twice:
            counted[country] = (each.held.as_count().number, each.capacity.as_count().number)
    value = total_occupancy(counted.values())
    if value is None:
        return None
    held, capacity = (sum((counts[index] for counts in counted.values()), start=Fraction(0)) for index in (0, 1))
    left_out = tuple(country for country in places if country not in counted)
    return Total(value, held, capacity, tuple(counted), left_out)
