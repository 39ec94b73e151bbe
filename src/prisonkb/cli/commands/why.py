"""``prisonkb why``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import EntityArgument
from prisonkb.read import testimony
from prisonkb.read.database import Row
from prisonkb.read.query import Reader
from prisonkb.reason.choice import RULE

app = command_app()


@listing(app, "why", epilog=f"Which claim fills a field: {RULE}")
def why(
    reader: Reader,
    entity: EntityArgument,
    field: Annotated[str | None, typer.Argument(metavar="[FIELD]", help="One field: status, capacity, …")] = None,
) -> list[Row]:
    """Who says so, who denies it, and in what words: the claims for and against, with quotes, chain and links.

    The numbers of datasets stand among them, each with its cell.

    Example: prisonkb why ec-sv-transfer status
    """
    return testimony.why(reader, entity, field)
