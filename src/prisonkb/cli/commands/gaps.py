"""``prisonkb gaps``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "gaps")
def gaps(reader: Reader, country: CountryOption = None) -> Selection:
    """What is not known, and why.

    Example: prisonkb gaps --country Peru
    """
    return answers.gaps(reader, country or ())
