"""``prisonkb people``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "people")
def people(reader: Reader, country: CountryOption = None) -> Selection:
    """Persons, organisations and groups that speak or act.

    Example: prisonkb people --country Ecuador
    """
    return answers.people(reader, country or ())
