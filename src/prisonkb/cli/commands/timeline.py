"""``prisonkb timeline``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "timeline")
def timeline(reader: Reader, country: CountryOption = None) -> Selection:
    """What happened, in order; undated events last.

    Example: prisonkb timeline --country Honduras
    """
    return answers.timeline(reader, country or ())
