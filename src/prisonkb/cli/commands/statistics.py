"""``prisonkb statistics``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, equals, in_countries
from prisonkb.read.selection import Selection

app = command_app()


def _in_year(year: int | None) -> list[Condition]:
    if year is None:
        return []
    sql = "as_of_start <= :year_end AND as_of_end >= :year_start"
    return [Condition(sql, {"year_start": f"{year:04d}-01-01", "year_end": f"{year:04d}-12-31"})]


@listing(app, "statistics")
def statistics(
    reader: Reader,
    country: CountryOption = None,
    indicator: Annotated[str | None, typer.Option("--indicator", metavar="I", help="capacity, deaths, …")] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="Y", help="Figures of this year.", min=1, max=9999)
    ] = None,
) -> Selection:
    """Measured numbers of countries and prisons.

    Example: prisonkb statistics --country Honduras
    """
    conditions = [
        *in_countries(reader.database, ["country"], country or ()),
        *equals("indicator", in_list("indicator", indicator, "indicator")),
        *_in_year(year),
    ]
    return Selection(LISTINGS["statistics"], conditions, reader.lang)
