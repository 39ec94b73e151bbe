"""``prisonkb conflicts``."""

from collections.abc import Sequence
from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.conflicts import conflicts as read_conflicts
from prisonkb.read.database import Row
from prisonkb.read.query import Reader

app = command_app()


@listing(app, "conflicts")
def conflicts(
    reader: Reader,
    country: CountryOption = None,
    class_: Annotated[
        str | None,
        typer.Option("--class", metavar="K", help="contradiction, superseded, different-scope, …"),
    ] = None,
) -> Sequence[Row]:
    """Where claims meet, and which of them cannot both be true: contradictions first, then what only seems to be one.

    Example: prisonkb conflicts --class contradiction
    """
    return read_conflicts(reader, country or (), class_)
