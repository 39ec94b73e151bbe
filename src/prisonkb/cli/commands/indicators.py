"""``prisonkb indicators``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "indicators")
def indicators(reader: Reader) -> Selection:
    """What is measured, and who defines it so.

    Example: prisonkb indicators
    """
    return answers.indicators(reader)
