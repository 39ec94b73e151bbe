"""``prisonkb compare overcrowding``."""

from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.errors import NotComparableError, UsageError
from prisonkb.read.database import Row
from prisonkb.read.figures import Figures, countries_of_pack, is_loaded
from prisonkb.read.names import find_country
from prisonkb.read.ranking import Ranking
from prisonkb.read.sentences import rule
from prisonkb.reason.comparison import compare
from prisonkb.vocabulary.numbers import CapacityBasis

app = command_app()

_MOST_NAMED = 6


def _with_parts(code: str, countries: list[str]) -> list[str]:
    """Return a country and the parts of it that have figures of their own."""
    return [code, *(country for country in countries if country.startswith(f"{code}-") and country != code)]


def _asked(
    reader: Reader, figures: Figures, names: list[str] | None, everything: bool, region: str | None
) -> list[str]:
    """Return the countries to compare: those named, those of a region, all, or those of the article."""
    known = figures.countries()
    if sum((bool(names), everything, region is not None)) > 1:
        raise UsageError("countries, --all and --region exclude each other", hint="name one of them")
    if names:
        codes = [part for name in names for part in _with_parts(find_country(reader.database, name), known)]
        return list(dict.fromkeys(codes))
    if region is not None:
        from prisonkb.reference.regions import countries_of_region

        members = countries_of_region(region)
        return [country for country in known if country in members or country.partition("-")[0] in members]
    if everything:
        return known
    article = countries_of_pack(reader.database, "article")
    if article:
        reader.note(
            "These are the countries of the article. More: --all for the world, --region Europe, --top 10, or names.",
            "Son los países del artículo. Más: --all para el mundo, --region Europa, --top 10, o nombres de países.",
        )
    return article or known


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
            f"--top {most} asks for no row; expected 1 or more", hint="prisonkb compare overcrowding --top 10"
        )
    ranked = [row for row in rows if row["comparable"]]
    left = len(rows) - len(ranked)
    reader.caution(
        f"The {most} most crowded of {len(ranked)} ranked. {left} figures that cannot be ranked are not shown.",
        f"Los {most} más hacinados de {len(ranked)} clasificados. No se muestran {left} cifras sin clasificar.",
    )
    return ranked[:most]


@listing(app, "compare-overcrowding", epilog=f"Which figure ranks a country: {rule('en')}")
def overcrowding(
    reader: Reader,
    countries: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COUNTRY…]", help="Codes or names.", autocompletion=completion.countries),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every country that figures are known of.")] = False,
    region: Annotated[
        str | None, typer.Option("--region", metavar="R", help="The countries of a region: Europe, Americas, …")
    ] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", help="The N most crowded alone.")] = None,
    with_total: Annotated[bool, typer.Option("--total", help="Add the sum of people over the sum of places.")] = False,
    on_basis: Annotated[
        str, typer.Option("--on-basis", metavar="B", help="The capacity basis to rank on.")
    ] = CapacityBasis.OFFICIAL.value,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse, with exit code 4, what cannot be ranked.")] = False,
) -> list[Row]:
    """Prison systems by occupancy, 100 · people held / capacity; what measures something else is set apart.

    Example: prisonkb compare overcrowding Honduras Peru Ecuador Sweden "El Salvador"
    """
    figures = Figures(reader.database, reader.lang)
    ranking = Ranking(figures)
    basis = CapacityBasis(in_list("capacity-basis", on_basis, "capacity basis") or on_basis)
    asked = _asked(reader, figures, countries, everything, region)
    comparison = compare(figures.all, figures.by_name(asked), basis)
    rows = ranking.rows(comparison)
    if strict:
        _refuse_unlike(rows)
    rows = _top(reader, rows, top)
    if with_total and (summed := ranking.total_row(comparison)):
        rows.append(summed)
    if region is not None:
        from prisonkb.reference.regions import region_names_of

        names = region_names_of(region)
        reader.caution(f"Region: {names[0]}.", f"Región: {names[1]}.")
    if rows:
        reader.note(rule("en"), rule("es"))
    if not comparison.ranked and not is_loaded(reader.database, "world-statistics"):
        reader.caution(
            "The statistics of the world are not loaded: prisonkb load world-statistics",
            "Las estadísticas del mundo no están cargadas: prisonkb load world-statistics",
        )
    return rows
