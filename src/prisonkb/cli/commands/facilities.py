"""``prisonkb facilities``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.names import find_entity
from prisonkb.read.query import at_least, equals, in_countries
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
    conditions = [
        *in_countries(reader.database, ["country"], country or ()),
        *equals("status", in_list("facility-status", status, "status of a prison")),
        *at_least("capacity", min_capacity),
        *equals("modelled_on", modelled_on and find_entity(reader.database, modelled_on)),
    ]
    return Selection(LISTINGS["facilities"], conditions, reader.lang)
