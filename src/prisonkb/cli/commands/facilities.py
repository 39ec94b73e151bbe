"""``prisonkb facilities``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import at_least, equals, in_countries, read

app = command_app()


@listing(app, "facilities")
def facilities(
    reader: Reader,
    country: CountryOption = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help="operating, on-hold, …")] = None,
    min_capacity: Annotated[int | None, typer.Option("--min-capacity", metavar="N", help="Places, at least.")] = None,
    modelled_on: Annotated[str | None, typer.Option("--modelled-on", metavar="ID", help="What it imitates.")] = None,
) -> list[Row]:
    """Prisons: planned, under construction, on hold, open.

    Example: prisonkb facilities --country Ecuador
    """
    conditions = [
        *in_countries(reader.database, ["country"], country or ()),
        *equals("status", in_list("facility-status", status, "status of a prison")),
        *at_least("capacity", min_capacity),
        *equals("modelled_on", modelled_on and reader.entity(modelled_on)),
    ]
    return read(reader.database, LISTINGS["facilities"], conditions, lang=reader.lang)
