"""``prisonkb policies``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "policies")
def policies(
    reader: Reader,
    country: CountryOption = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="prison-building, extradition, …")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help="in-force, on-hold, …")] = None,
) -> Selection:
    """Penal policies and legal rules.

    Example: prisonkb policies --country Honduras
    """
    return answers.policies(reader, country or (), kind, status)
