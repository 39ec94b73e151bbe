"""Overcrowding as the views have it: figures of countries, compared and explained."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.read import sentences
from prisonkb.reason.comparison import compare
from prisonkb.reason.explanation import READINGS
from prisonkb.reason.figures import Figure
from prisonkb.reason.percentages import ABOVE_OCCUPANCY, json_number, rounded
from prisonkb.reason.totals import total
from prisonkb.text import words
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.reason.comparison import Comparison, Ranked
    from prisonkb.reason.occupancies import Occupancy
    from prisonkb.reason.selection import Unranked

_FIGURES = """
SELECT id, country, indicator, printed, kind, capacity_basis, as_of, scope, scope_es, qualifier, source, published,
       note, note_es
FROM statistics
WHERE facility IS NULL AND indicator IN ('people-held', 'capacity', 'overcrowding')
"""


def _figure(row: sqlite3.Row, lang: str) -> Figure:
    return Figure(
        row["id"],
        row["country"],
        row["indicator"],
        Decimal(row["printed"]),
        row["source"],
        PercentageKind(row["kind"]) if row["kind"] else None,
        CapacityBasis(row["capacity_basis"]) if row["capacity_basis"] else None,
        row["as_of"],
        row["scope_es"] if lang == "es" else row["scope"],
        tuple((row["qualifier"] or "").split()),
        row["published"],
        row["note_es"] if lang == "es" else row["note"],
    )


def _title(row: Row, column: str) -> str:
    """Return the title of a source with its publisher before it, unless the title names it."""
    title: str = row[column]
    publisher = {word for word in words(row["publisher"]) if len(word) > 2}
    names_it = publisher & {*words(row["title"]), *words(row["title_es"])}
    return title if names_it else f"{row['publisher']}: {title}"


def _count(figure: Figure | None) -> int | float | None:
    return None if figure is None else json_number(figure.printed)


def countries_of_pack(database: Database, pack: str) -> list[str]:
    """Return the countries that the claims of a pack speak of.

    Which sources an answer is from does not change what it is about, so a filter by source is passed by.
    """
    sql = (
        "SELECT DISTINCT country FROM main.entity_countries "
        "WHERE entity IN (SELECT claims.entity FROM main.claims AS claims WHERE claims.pack = :pack)"
    )
    return [row["country"] for row in database.rows(sql, {"pack": pack})]


def is_loaded(database: Database, pack: str) -> bool:
    """Tell whether a pack is loaded."""
    return bool(database.rows("SELECT id FROM packs WHERE id = :pack", {"pack": pack}))


class Overcrowding:
    """The figures on overcrowding in a database, read once."""

    def __init__(self, database: Database, lang: str) -> None:
        """Read the figures of all countries."""
        self.lang = lang
        self.figures = [_figure(row, lang) for row in database.records(_FIGURES)]
        spanish = "_es" if lang == "es" else ""
        sources = database.rows("SELECT id, title, title_es, publisher FROM sources")
        self._sources = {
            row["id"]: {"id": row["id"], "publisher": row["publisher"], "title": _title(row, f"title{spanish}")}
            for row in sources
        }
        names = database.rows("SELECT entity, name, name_es FROM names WHERE kind = 'country'")
        self._names = {row["entity"]: row[f"name{spanish}"] for row in names}

    def countries(self) -> list[str]:
        """Return every country of which there are figures, by name."""
        return self.by_name({figure.country for figure in self.figures})

    def by_name(self, countries: Sequence[str] | set[str]) -> list[str]:
        """Return countries in the order of their names."""
        return sorted(countries, key=lambda country: (self._names.get(country, country), country))

    def of_country(self, country: str) -> list[Figure]:
        """Return the figures of one country."""
        return [figure for figure in self.figures if figure.country == country]

    def compare(self, countries: Sequence[str], basis: CapacityBasis) -> Comparison:
        """Return the comparison of some countries on one capacity basis."""
        return compare(self.figures, self.by_name(countries), basis)

    def rows(self, comparison: Comparison) -> list[Row]:
        """Return a comparison as rows: the ranked ones from the highest, then those below the line by country."""
        return [
            *(self._ranked(row) for row in comparison.ranked),
            *(self._unranked(row) for row in comparison.unranked),
        ]

    def total_row(self, comparison: Comparison) -> Row | None:
        """Return ΣP/ΣC of what is ranked as a row, None where there is nothing to add up."""
        summed = total(comparison.ranked)
        if summed is None:
            return None
        names = ", ".join(self._names.get(country, country) for country in summed.left_out)
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
            reason=sentences.total_remark(len(summed.countries), names, len(unranked), self.lang),
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
            **self._counts(held, capacity),
            **self._source(occupancy.source),
        }

    def _place(self, country: str) -> Row:
        return {"country": country, "country_name": self._names.get(country, country)}

    def _source(self, source: str) -> Row:
        return {"source": source, "source_title": self._sources[source]["title"]}

    def _counts(self, held: Figure | None, capacity: Figure | None) -> Row:
        """Return where and when two counts come from, and how they are hedged."""
        row: Row = {}
        for name, figure in (("held", held), ("capacity", capacity)):
            row[f"{name}_as_of"] = figure.as_of if figure else None
            row[f"{name}_source"] = figure.source if figure else None
            row[f"{name}_qualifier"] = [*figure.qualifiers] if figure else []
        return row

    def _cited(self, *figures: Figure | None) -> list[Row]:
        """Return the sources of figures that a reason speaks of."""
        named = dict.fromkeys(figure.source for figure in figures if figure is not None)
        return [self._sources[source] for source in named]

    def _ranked(self, row: Ranked) -> Row:
        account = row.account
        spoken_of = [row.since, *(account.counts.figures() if account else ())]
        return _row(
            **self._occupancy(row.occupancy),
            rank=row.rank,
            comparable=True,
            reason=sentences.remark(row, self.lang),
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
            reason=sentences.why_not(row, self.lang),
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
    "held_as_of": None,
    "held_source": None,
    "held_qualifier": [],
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
