"""``prisonkb compare capacity``."""

from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.database import Row
from prisonkb.read.query import Reader
from prisonkb.read.sizes import sizes

app = command_app()


@listing(app, "compare-capacity")
def capacity(
    reader: Reader,
    country: CountryOption = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="The prison that ratios are to.", autocompletion=completion.entities),
    ] = None,
) -> list[Row]:
    """Prisons by size, with the ratio to the largest or to one that is named; planned ones say so.

    Example: prisonkb compare capacity --to cecot
    """
    return sizes(reader, country or (), to)
