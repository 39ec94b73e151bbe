"""A comparison of overcrowding as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read import sentences
from prisonkb.reason.explanation import READINGS
from prisonkb.reason.percentages import ABOVE_OCCUPANCY, json_number, rounded
from prisonkb.reason.totals import total
from prisonkb.vocabulary.numbers import Indicator, PercentageKind

if TYPE_CHECKING:
    from prisonkb.read.database import Row
    from prisonkb.read.figures import Figures
    from prisonkb.reason.comparison import Comparison, Ranked
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.occupancies import Occupancy
    from prisonkb.reason.selection import Unranked


def _count(figure: Figure | None) -> int | float | None:
    return None if figure is None else json_number(figure.printed)


class Ranking:
    """Makes rows of comparisons, with the names of countries and sources and in one language."""

    def __init__(self, figures: Figures) -> None:
        """Take names and language from the figures that are compared."""
        self._figures = figures

    def rows(self, comparison: Comparison) -> list[Row]:
        """Return a comparison as rows: the ranked ones from the highest, then those below the line by country."""
        below = sorted(comparison.unranked, key=lambda row: self._figures.order(row.country))
        return [*map(self._ranked, comparison.ranked), *map(self._unranked, below)]

    def total_row(self, comparison: Comparison) -> Row | None:
        """Return ΣP/ΣC of what is ranked as a row, None where there is nothing to add up."""
        summed = total(comparison.ranked)
        if summed is None:
            return None
        names = ", ".join(self._figures.names.get(country, country) for country in summed.left_out)
        unranked = {row.country for row in comparison.unranked} - {row.occupancy.country for row in comparison.ranked}
        return _row(
            country_name="Total",
            occupancy=json_number(rounded(summed.occupancy)),
            excess=json_number(rounded(summed.occupancy - ABOVE_OCCUPANCY[PercentageKind.EXCESS])),
            held=json_number(summed.held),
            capacity=json_number(summed.capacity),
            capacity_basis=comparison.ranked[0].occupancy.basis.value,
            as_of=summed.as_of,
            comparable=False,
            reason=sentences.total_remark(len(summed.countries), names, len(unranked), self._figures.lang),
            derived=True,
            counted=True,
            is_total=True,
        )

    def _occupancy(self, occupancy: Occupancy) -> Row:
        """Return what an occupancy fills of a row."""
        shown = occupancy.percentages[0] if occupancy.percentages else None
        digits = 1
        if shown is not None and not occupancy.is_counted:
            digits = max(0, -int(shown.printed.as_tuple().exponent))
        value = rounded(occupancy.value, digits)
        held, capacity = occupancy.held, occupancy.capacity
        return {
            **self._place(occupancy.country),
            "occupancy": json_number(value),
            "excess": json_number(value - ABOVE_OCCUPANCY[PercentageKind.EXCESS]),
            "held": _count(held),
            "capacity": _count(capacity),
            "capacity_basis": occupancy.basis.value,
            "as_of": occupancy.as_of,
            "published": None if shown is None else json_number(shown.printed),
            "published_kind": shown.kind.value if shown and shown.kind else None,
            "derived": occupancy.is_counted or (shown is not None and shown.kind is not PercentageKind.OCCUPANCY),
            "counted": occupancy.is_counted,
            "published_differs": bool(occupancy.contradicted_by()),
            "published_id": shown.id if shown else None,
            "published_place": shown.place if shown else None,
            **self._counts(held, capacity),
            **self._source(occupancy.source),
        }

    def _place(self, country: str) -> Row:
        return {"country": country, "country_name": self._figures.names.get(country, country)}

    def _source(self, source: str) -> Row:
        return {"source": source, "source_title": self._figures.sources[source]["title"]}

    def _counts(self, held: Figure | None, capacity: Figure | None) -> Row:
        """Return where and when two counts come from, and how they are hedged."""
        row: Row = {}
        for name, figure in (("held", held), ("capacity", capacity)):
            row[f"{name}_id"] = figure.id if figure else None
            row[f"{name}_place"] = figure.place if figure else None
            row[f"{name}_as_of"] = figure.as_of if figure else None
            row[f"{name}_source"] = figure.source if figure else None
            row[f"{name}_qualifier"] = [*figure.qualifiers] if figure else []
        return row

    def _cited(self, *figures: Figure | None) -> list[Row]:
        """Return the sources of figures that a reason speaks of."""
        named = dict.fromkeys(figure.source for figure in figures if figure is not None)
        return [self._figures.sources[source] for source in named]

    def _ranked(self, row: Ranked) -> Row:
        account = row.account
        spoken_of = [row.since, *(account.counts.figures() if account else ())]
        return _row(
            **self._occupancy(row.occupancy),
            rank=row.rank,
            comparable=True,
            reason=sentences.remark(row, self._figures.lang),
            cited_sources=self._cited(*spoken_of),
        )

    def _unranked(self, row: Unranked) -> Row:
        filled = self._place(row.country)
        figure = row.figure
        if row.occupancy is not None:
            filled = self._occupancy(row.occupancy)
        elif figure is not None and figure.indicator == Indicator.OVERCROWDING:
            filled |= {
                "capacity_basis": figure.basis.value if figure.basis else None,
                "as_of": figure.as_of,
                "published": json_number(figure.printed),
                "published_id": figure.id,
                "published_place": figure.place,
                "published_kind": PercentageKind.NOT_STATED.value,
                "readings": [
                    {"kind": kind.value, "occupancy": json_number(figure.printed + ABOVE_OCCUPANCY[kind])}
                    for kind in READINGS
                ],
                **self._source(figure.source),
            }
        elif figure is not None:
            counts = self._counts(figure, None)
            filled |= {"held": _count(figure), "as_of": figure.as_of, **counts, **self._source(figure.source)}
        spoken_of = [figure] if row.occupancy is not None else []
        if row.account is not None:
            spoken_of += row.account.counts.figures()
        if row.instead is not None:
            spoken_of += row.instead.figures()[:1]
        return _row(
            **filled,
            obstacle=row.obstacle.value,
            reason=sentences.why_not(row, self._figures.lang),
            cited_sources=self._cited(*spoken_of),
        )


_EMPTY: Row = {
    "rank": None,
    "country": None,
    "country_name": None,
    "occupancy": None,
    "excess": None,
    "held": None,
    "capacity": None,
    "capacity_basis": None,
    "as_of": None,
    "published": None,
    "published_kind": None,
    "comparable": False,
    "reason": None,
    "derived": False,
    "source": None,
    "obstacle": None,
    "readings": [],
    "held_id": None,
    "held_as_of": None,
    "held_source": None,
    "held_qualifier": [],
    "capacity_id": None,
    "published_id": None,
    "capacity_as_of": None,
    "capacity_source": None,
    "capacity_qualifier": [],
    "published_differs": False,
    "source_title": None,
    "cited_sources": [],
    "counted": False,
    "is_total": False,
}


def _row(**filled: object) -> Row:
    return {**_EMPTY, **filled}
