"""Which figure stands for a country in a comparison, and what is passed over for it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.accounts import Account, account_for, near
from prisonkb.reason.figures import latest_held
from prisonkb.reason.occupancies import Occupancy, pairs, stated
from prisonkb.reason.standing import Standing, obstacle
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.reason.figures import Figure


FAR = Fraction(1, 5)
"""By how much of the people held a later count must differ to be told beside an occupancy."""


class Unranked(NamedTuple):
    """A figure below the line, with the reason."""

    country: str
    obstacle: Obstacle
    occupancy: Occupancy | None = None
    figure: Figure | None = None
    """The published percentage that cannot be placed; people held later, where no capacity goes with them."""
    account: Account | None = None
    instead: Occupancy | None = None
    """The figure of the country that is ranked in its place."""
    newest: str | None = None
    """The date beside which it is too old."""


class Moment(NamedTuple):
    """The last day that a figure can be of, and its date as written."""

    end: str = ""
    as_of: str = ""


class Candidates(NamedTuple):
    """The occupancies from which the figure of one country is chosen, each list from the worst to the best."""

    country: str
    counted: tuple[Occupancy, ...]
    """On the basis asked for, from counts of one source and one date."""
    stated: tuple[Occupancy, ...]
    """On the basis asked for, published without counts."""
    apart: tuple[Unranked, ...]
    """What is never ranked."""
    held: Figure | None
    """The latest people held."""
    beside: tuple[Figure, ...]
    """The figures that can account for the best of those published without counts."""

    def since(self, occupancy: Occupancy) -> Figure | None:
        """Return the latest people held where they are later than an occupancy and make another one likely."""
        if self.held is None or (days := self.held.days()) is None or days.end <= occupancy.end():
            return None
        if occupancy.held is None:
            return self.held
        then, now = occupancy.held.as_count().number, self.held.as_count().number
        return self.held if abs(now - then) > FAR * then else None

    def best(self) -> list[Occupancy]:
        """Return the best of either list, from which the country's figure is chosen."""
        return [part[-1] for part in (self.counted, self.stated) if part]

    def newest(self) -> Moment:
        """Return the moment of the latest occupancy."""
        return max((Moment(each.end(), each.as_of or "") for each in self.best()), default=Moment())

    def without_the_past(self) -> Candidates:
        """Return the same without what is neither the best nor of its time or later, and so is never looked at."""
        best = self.best()

        def is_near(each: Occupancy) -> bool:
            return any(each is one or each.is_of_time_of(one) or each.end() > one.end() for one in best)

        return self._replace(counted=tuple(filter(is_near, self.counted)), stated=tuple(filter(is_near, self.stated)))


def _best_last(occupancies: Iterable[Occupancy]) -> list[Occupancy]:
    several = list(occupancies)
    return sorted(several, key=Occupancy.order) if len(several) > 1 else several


def candidates(country: str, figures: Sequence[Figure], basis: CapacityBasis) -> Candidates:
    """Return what the figures of a country offer on a capacity basis, and what can never be ranked on it."""
    counted = _best_last(pairs(figures))
    published = _best_last(stated(figures, counted))
    usable: dict[bool, list[Occupancy]] = {True: [], False: []}
    apart: dict[object, Unranked] = {}
    # The latest counts are written last, over older ones and over what is published without counts.
    for each in (*published, *counted):
        standing = each.standing()
        why = obstacle(standing, Standing(PercentageKind.OCCUPANCY, basis, standing.end))
        if why in (None, Obstacle.TOO_OLD) and each.is_artefact():
            why = Obstacle.EQUAL_COUNTS
        if why in (None, Obstacle.TOO_OLD):
            usable[each.is_counted].append(each)
        else:
            apart[why, each.basis, each.scope] = Unranked(country, why, each)
    for figure in figures:
        if figure.indicator == Indicator.OVERCROWDING and figure.kind is PercentageKind.NOT_STATED:
            account = account_for(figure, figures)
            apart[figure] = Unranked(country, Obstacle.KIND_NOT_STATED, figure=figure, account=account)
    beside = near(usable[False][-1].percentages[0], figures) if usable[False] else ()
    lists = (tuple(usable[True]), tuple(usable[False]), tuple(apart.values()))
    return Candidates(country, *lists, latest_held(figures), tuple(beside)).without_the_past()


def _too_old(those: Iterable[Occupancy], newest: Moment, held: Figure | None) -> list[Unranked]:
    """Return rows for old figures, one a date, the first with the people held since."""
    rows: list[Unranked] = []
    for each in those:
        if each.end() not in [row.occupancy.end() for row in rows if row.occupancy]:
            later = held if not rows and held and (days := held.days()) and days.end > each.end() else None
            rows.append(Unranked(each.country, Obstacle.TOO_OLD, each, later, newest=newest.as_of))
    return rows


def _passed_over(chosen: Occupancy, offer: Candidates) -> list[Unranked]:
    """Return what disagrees with the ranked figure: of the same time, or later but published without counts."""
    rows = []
    for each in (*offer.counted, *offer.stated):
        if each.source != chosen.source and each.is_of_time_of(chosen):
            why = Obstacle.OTHER_SOURCE
        elif each.end() > chosen.end():
            why = Obstacle.NO_COUNTS
        else:
            continue
        if each.disagrees_with(chosen):
            rows.append(Unranked(each.country, why, each, instead=chosen))
    return rows


def settle(offer: Candidates, newest: Moment, basis: CapacityBasis) -> tuple[Occupancy | None, list[Unranked]]:
    """Return the figure that a country is ranked by, None where none can be, and all that stands below the line.

    ``newest`` is the moment of the newest figure in the table. A figure is also too old beside a much later count of
    the country's own prisoners.
    """
    own = Moment(days.end, offer.held.as_of or "") if offer.held and (days := offer.held.days()) else Moment()
    newest = max(newest, own)
    standard = Standing(PercentageKind.OCCUPANCY, basis, newest.end)
    latest = offer.best()
    fresh = [each for each in latest if obstacle(each.standing(), standard) is None]
    if fresh:
        old = [each for each in latest if each not in fresh and each.is_counted]
        below = [*_too_old(old, newest, None), *_passed_over(fresh[0], offer)]
        return fresh[0], [*below, *offer.apart]
    below = [*_too_old(latest, newest, offer.held), *offer.apart]
    if not below:
        why = Obstacle.NO_CAPACITY if offer.held else Obstacle.NO_FIGURE
        below = [Unranked(offer.country, why, figure=offer.held)]
    return None, below
