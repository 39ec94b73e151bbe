"""``prisonkb claims``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import testimony
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "claims")
def claims(
    reader: Reader,
    country: CountryOption = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="A", help="Who says it: an id or a name.")] = None,
    stance: Annotated[str | None, typer.Option("--stance", metavar="S", help="asserts, denies, wants, …")] = None,
) -> Selection:
    """Claims, flat: who says what of which field.

    Example: prisonkb claims --speaker Reimberg
    """
    return testimony.claims(reader, country or (), speaker, stance)
