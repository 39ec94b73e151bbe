"""Prison systems by occupancy: which countries are compared, and what is said beside their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import NotComparableError, UsageError
from prisonkb.read.figures import Figures, countries_of_pack, is_loaded
from prisonkb.read.names import find_country
from prisonkb.read.query import in_list
from prisonkb.read.ranking import Ranking
from prisonkb.read.sentences import rule
from prisonkb.reason.comparison import compare
from prisonkb.vocabulary.numbers import CapacityBasis

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from prisonkb.read.database import Row
    from prisonkb.read.query import Reader
    from prisonkb.reason.figures import Figure

_MOST_NAMED = 6


class Compared(NamedTuple):
    """What is compared: countries that are named, those of a region, or all; if none is asked for, the article's."""

    countries: Sequence[str] = ()
    region: str | None = None
    everything: bool = False

    def is_of_article(self) -> bool:
        """Tell whether nothing was asked for, so that the countries of the article are meant."""
        return not (self.countries or self.region is not None or self.everything)

    def check(self) -> None:
        """Raise UsageError where more than one is asked for."""
        if sum((bool(self.countries), self.everything, self.region is not None)) > 1:
            raise UsageError("countries, a region and all of them exclude each other", hint="name one of them")


class _Chosen(NamedTuple):
    """The countries whose figures are compared, None for all; those that are named are told of without figures too."""

    countries: Collection[str] | None
    named: Collection[str] = ()


def _within(known: Iterable[str], wholes: Collection[str]) -> list[str]:
    """Return countries that are one of some, or a part of one of them that has figures of its own."""
    return [country for country in known if country in wholes or country.partition("-")[0] in wholes]


def _chosen(reader: Reader, figures: Figures, asked: Compared) -> _Chosen:
    """Return the countries to compare."""
    if asked.countries:
        named = {find_country(reader.database, name) for name in asked.countries}
        return _Chosen(_within(figures.names, named), named)
    if asked.region is not None:
        from prisonkb.reference.regions import countries_of_region  # noqa: PLC0415 - read where a region is named

        return _Chosen(_within(figures.names, countries_of_region(asked.region)))
    if asked.everything:
        return _Chosen(None)
    article = countries_of_pack(reader.database, "article")
    if not article:
        return _Chosen(None)
    reader.note("These are the countries of the article.", "Son los países del artículo.")
    return _Chosen(article, article)


def _figures_of(figures: Figures, chosen: _Chosen) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the countries to compare, each with its figures, which may be none."""
    left = {*chosen.named}
    for country, its_figures in figures.by_country(chosen.countries):
        left.discard(country)
        yield country, its_figures
    yield from ((country, []) for country in sorted(left))


def _refuse_unlike(rows: list[Row]) -> None:
    """Raise NotComparableError where a row cannot be ranked."""
    unlike = [row for row in rows if not row["comparable"]]
    if unlike:
        named = [f"{row['country_name']}: {row['reason']}" for row in unlike[:_MOST_NAMED]]
        more = f" And {len(unlike) - _MOST_NAMED} more." if len(unlike) > _MOST_NAMED else ""
        message = f"{len(unlike)} of {len(rows)} figures cannot be ranked with the others. {' '.join(named)}{more}"
        raise NotComparableError(message, hint="leave --strict out to see them below the line")


def _top(reader: Reader, rows: list[Row], most: int | None) -> list[Row]:
    """Return the first ranked rows alone where only so many are wanted."""
    if most is None:
        return rows
    if most < 1:
        raise UsageError(
            f"top {most} asks for no row; expected 1 or more", hint="prisonkb compare overcrowding --top 10"
        )
    ranked = [row for row in rows if row["comparable"]]
    left = len(rows) - len(ranked)
    reader.caution(
        f"The {most} most crowded of {len(ranked)} ranked. {left} figures that cannot be ranked are not shown.",
        f"Los {most} más hacinados de {len(ranked)} clasificados. No se muestran {left} cifras sin clasificar.",
    )
    return ranked[:most]


def overcrowding(
    reader: Reader,
    asked: Compared,
    *,
    top: int | None = None,
    with_total: bool = False,
    on_basis: str = CapacityBasis.OFFICIAL.value,
    strict: bool = False,
) -> list[Row]:
    """Return prison systems by occupancy, what cannot be ranked last and with the reason.

    ``on_basis`` is the capacity basis to rank on; ``with_total`` adds people over places, summed over what is ranked.
    Raises UsageError and UnknownNameError for what cannot be asked, and where ``strict`` NotComparableError for a
    figure that cannot be ranked.
    """
    asked.check()
    figures = Figures(reader.database, reader.lang)
    ranking = Ranking(figures)
    basis = CapacityBasis(in_list("capacity-basis", on_basis, "capacity basis") or on_basis)
    comparison = compare(_figures_of(figures, _chosen(reader, figures, asked)), basis)
    rows = ranking.rows(comparison)
    if strict:
        _refuse_unlike(rows)
    rows = _top(reader, rows, top)
    if with_total and (summed := ranking.total_row(comparison)):
        rows.append(summed)
    if asked.region is not None:
        from prisonkb.reference.regions import region_names_of  # noqa: PLC0415 - read where a region is named

        names = region_names_of(asked.region)
        reader.caution(f"Region: {names[0]}.", f"Región: {names[1]}.")
    if rows:
        reader.note(rule("en"), rule("es"))
    if not comparison.ranked and not is_loaded(reader.database, "world-statistics"):
        reader.caution(
            "The statistics of the world are not loaded: prisonkb load world-statistics",
            "Las estadísticas del mundo no están cargadas: prisonkb load world-statistics",
        )
    return rows
