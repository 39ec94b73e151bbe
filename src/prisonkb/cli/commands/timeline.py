"""``prisonkb timeline``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "timeline")
def timeline(reader: Reader, country: CountryOption = None) -> Selection:
    """What happened, in order; undated events last.

    Example: prisonkb timeline --country Honduras
    """
    conditions = in_countries(reader.database, ["country"], country or ())
    return Selection(LISTINGS["timeline"], conditions, reader.lang)
