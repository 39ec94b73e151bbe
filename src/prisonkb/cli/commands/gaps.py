"""``prisonkb gaps``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "gaps")
def gaps(reader: Reader, country: CountryOption = None) -> Selection:
    """What is not known, and why.

    Example: prisonkb gaps --country Peru
    """
    conditions = in_countries(reader.database, ["country"], country or ())
    return Selection(LISTINGS["gaps"], conditions, reader.lang)
