"""``prisonkb people``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "people")
def people(reader: Reader, country: CountryOption = None) -> Selection:
    """Persons, organisations and groups that speak or act.

    Example: prisonkb people --country Ecuador
    """
    conditions = in_countries(reader.database, ["country"], country or ())
    return Selection(LISTINGS["people"], conditions, reader.lang)
