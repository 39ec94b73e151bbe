"""``prisonkb people``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries, read

app = command_app()


@listing(app, "people")
def people(reader: Reader, country: CountryOption = None) -> list[Row]:
    """Persons, organisations and groups that speak or act.

    Example: prisonkb people --country Ecuador
    """
    conditions = in_countries(reader.database, ["country"], country or ())
    return read(reader.database, LISTINGS["people"], conditions, lang=reader.lang)
