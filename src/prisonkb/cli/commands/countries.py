"""``prisonkb countries``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "countries")
def countries(reader: Reader, country: CountryOption = None) -> Selection:
    """Countries that anything is known about.

    Example: prisonkb countries --sort -facilities
    """
    conditions = in_countries(reader.database, ["id"], country or ())
    return Selection(LISTINGS["countries"], conditions, reader.lang)
