"""``prisonkb search``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read.query import Reader
from prisonkb.read.searching import Hits, searched

app = command_app()


@listing(app, "search")
def search(
    reader: Reader,
    text: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words, or their beginnings.")],
) -> Hits:
    """Full text over names, labels, summaries and quotes, in English and Spanish; accents and case do not matter.

    Example: prisonkb search isla del cisne
    """
    return searched(reader, " ".join(text))
