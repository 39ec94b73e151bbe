"""``prisonkb sources``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.read.listings import LISTINGS
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "sources")
def sources(reader: Reader) -> Selection:
    """What is cited.

    Example: prisonkb sources
    """
    return Selection(LISTINGS["sources"], lang=reader.lang)
