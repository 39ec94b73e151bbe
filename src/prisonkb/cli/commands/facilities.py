"""``prisonkb facilities``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "facilities")
def facilities(
    reader: Reader,
    country: CountryOption = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help="operating, on-hold, …")] = None,
    min_capacity: Annotated[int | None, typer.Option("--min-capacity", metavar="N", help="Places, at least.")] = None,
    modelled_on: Annotated[str | None, typer.Option("--modelled-on", metavar="ID", help="What it imitates.")] = None,
) -> Selection:
    """Prisons: planned, under construction, on hold, open.

    Example: prisonkb facilities --country Ecuador
    """
    return answers.facilities(reader, country or (), status, min_capacity, modelled_on)
