"""``prisonkb gaps``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries, read

app = command_app()


@listing(app, "gaps")
def gaps(reader: Reader, country: CountryOption = None) -> list[Row]:
    """What is not known, and why.

    Example: prisonkb gaps --country Peru
    """
    conditions = in_countries(reader.database, ["country"], country or ())
    return read(reader.database, LISTINGS["gaps"], conditions, lang=reader.lang)
