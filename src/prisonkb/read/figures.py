"""Figures on overcrowding as the views have them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.reason.figures import Figure
from prisonkb.text import words
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.read.database import Database, Record, Row

_FIGURES = """
SELECT id, country, indicator, printed, source, kind, capacity_basis, as_of, {scope}, qualifier, published, {note},
       place
FROM statistics
WHERE facility IS NULL AND indicator IN ('people-held', 'capacity', 'overcrowding')
"""
_KINDS = {kind.value: kind for kind in PercentageKind}
_BASES = {basis.value: basis for basis in CapacityBasis}


def _figure(row: Record) -> Figure:
    entry, country, indicator, printed, source, kind, basis, as_of, scope, qualifier, published, note, place = row
    return Figure(
        entry,
        country,
        indicator,
        Decimal(printed),
        source,
        _KINDS.get(kind),
        _BASES.get(basis),
        as_of,
        scope,
        tuple(qualifier.split()) if qualifier else (),
        published,
        note,
        place,
    )


def _title(row: Row, column: str) -> str:
    """Return the title of a source with its publisher before it, unless the title names it."""
    title: str = row[column]
    publisher = {word for word in words(row["publisher"]) if len(word) > 2}
    names_it = publisher & {*words(row["title"]), *words(row["title_es"])}
    return title if names_it else f"{row['publisher']}: {title}"


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


class Figures:
    """The figures on overcrowding in a database, read once, with the names of countries and sources."""

    def __init__(self, database: Database, lang: str) -> None:
        """Read the figures of all countries."""
        self.lang = lang
        spanish = "_es" if lang == "es" else ""
        sql = _FIGURES.format(scope=f"scope{spanish}", note=f"note{spanish}")
        self.all = [_figure(row) for row in database.records(sql)]
        sources = database.rows("SELECT id, title, title_es, publisher FROM sources")
        self.sources = {
            row["id"]: {"id": row["id"], "publisher": row["publisher"], "title": _title(row, f"title{spanish}")}
            for row in sources
        }
        names = database.rows("SELECT entity, name, name_es FROM names WHERE kind = 'country'")
        self.names = {row["entity"]: row[f"name{spanish}"] for row in names}

    def countries(self) -> list[str]:
        """Return every country of which there are figures, by name."""
        return self.by_name({figure.country for figure in self.all})

    def by_name(self, countries: Iterable[str]) -> list[str]:
        """Return countries in the order of their names."""
        return sorted(countries, key=lambda country: (self.names.get(country, country), country))

    def of_country(self, country: str) -> list[Figure]:
        """Return the figures of one country."""
        return [figure for figure in self.all if figure.country == country]
