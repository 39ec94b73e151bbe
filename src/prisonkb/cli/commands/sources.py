"""``prisonkb sources``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read

app = command_app()


@listing(app, "sources")
def sources(reader: Reader) -> list[Row]:
    """What is cited.

    Example: prisonkb sources
    """
    return read(reader.database, LISTINGS["sources"], lang=reader.lang)
