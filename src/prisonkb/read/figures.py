"""Figures on overcrowding as the views have them."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from prisonkb.reason.figures import Figure
from prisonkb.text import words
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from prisonkb.read.database import Database, Row

_FIGURES = """
SELECT id, country, indicator, printed, source, kind, capacity_basis, as_of, {scope}, qualifier, published, {note},
       place
FROM statistics
WHERE facility IS NULL AND indicator IN ('people-held', 'capacity', 'overcrowding'){about}
ORDER BY country, id
"""
_KINDS = {kind.value: kind for kind in PercentageKind}
_BASES = {basis.value: basis for basis in CapacityBasis}


def _figure(row: tuple[Any, ...]) -> Figure:
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


class _Sources(dict[str, "Row"]):
    """The sources of figures by their ids, each with its publisher and title, read when it is first named."""

    def __init__(self, database: Database, lang: str) -> None:
        super().__init__()
        self._database = database
        self._column = "title_es" if lang == "es" else "title"

    def __missing__(self, source: str) -> Row:
        sql = "SELECT id, title, title_es, publisher FROM sources WHERE id = :source"
        (row,) = self._database.rows(sql, {"source": source})
        self[source] = {"id": source, "publisher": row["publisher"], "title": _title(row, self._column)}
        return self[source]


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
    """The figures on overcrowding in a database, with the names of countries and sources."""

    def __init__(self, database: Database, lang: str) -> None:
        """Read the names of countries."""
        self.lang = lang
        self.sources = _Sources(database, lang)
        self._database = database
        self._spanish = "_es" if lang == "es" else ""
        sql = "SELECT entity, name, name_es FROM names WHERE entity IN (SELECT country.id FROM country)"
        names = database.rows(sql)
        self.names = {row["entity"]: row[f"name{self._spanish}"] for row in names}

    def order(self, country: str) -> tuple[str, str]:
        """Return a key that puts countries in the order of their names."""
        return (self.names.get(country, country), country)

    def by_country(self, countries: Collection[str] | None = None) -> Iterator[tuple[str, list[Figure]]]:
        """Yield each country of which there are figures, with these: of some countries, or of all."""
        about, parameters = "", dict[str, object]()
        if countries is not None:
            parameters = {f"country_{number}": country for number, country in enumerate(sorted(countries))}
            about = f" AND country IN ({', '.join(f':{key}' for key in parameters)})"
        sql = _FIGURES.format(scope=f"scope{self._spanish}", note=f"note{self._spanish}", about=about)
        figures = map(_figure, chain.from_iterable(self._database.batches(sql, parameters)))
        for country, its_figures in groupby(figures, key=attrgetter("country")):
            yield country, list(its_figures)

    def of_country(self, country: str) -> list[Figure]:
        """Return the figures of one country."""
        return [figure for _, figures in self.by_country([country]) for figure in figures]
