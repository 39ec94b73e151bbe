"""``prisonkb countries``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "countries")
def countries(reader: Reader, country: CountryOption = None) -> Selection:
    """Countries that anything is known about.

    Example: prisonkb countries --sort -facilities
    """
    return answers.countries(reader, country or ())
