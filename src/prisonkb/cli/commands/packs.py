"""``prisonkb packs``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read import answers
from prisonkb.read.database import Row
from prisonkb.read.query import Reader

app = command_app()


@listing(app, "packs")
def packs(reader: Reader) -> list[Row]:
    """The packs that are bundled or loaded.

    Example: prisonkb packs
    """
    return answers.packs(reader)
