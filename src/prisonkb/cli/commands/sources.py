"""``prisonkb sources``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "sources")
def sources(reader: Reader) -> Selection:
    """What is cited.

    Example: prisonkb sources
    """
    return answers.sources(reader)
