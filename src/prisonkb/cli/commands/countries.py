"""``prisonkb countries``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries, read

app = command_app()


@listing(app, "countries")
def countries(reader: Reader, country: CountryOption = None) -> list[Row]:
    """Countries that anything is known about.

    Example: prisonkb countries --sort -facilities
    """
    conditions = in_countries(reader.database, ["id"], country or ())
    return read(reader.database, LISTINGS["countries"], conditions, lang=reader.lang)
