"""``prisonkb statistics``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


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
    return answers.statistics(reader, country or (), indicator, year)
