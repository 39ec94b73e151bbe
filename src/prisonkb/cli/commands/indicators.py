"""``prisonkb indicators``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read

app = command_app()


@listing(app, "indicators")
def indicators(reader: Reader) -> list[Row]:
    """What is measured, and who defines it so.

    Example: prisonkb indicators
    """
    return read(reader.database, LISTINGS["indicators"], lang=reader.lang)
