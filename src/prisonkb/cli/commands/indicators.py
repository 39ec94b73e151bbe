"""``prisonkb indicators``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.read.listings import LISTINGS
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "indicators")
def indicators(reader: Reader) -> Selection:
    """What is measured, and who defines it so.

    Example: prisonkb indicators
    """
    return Selection(LISTINGS["indicators"], lang=reader.lang)
