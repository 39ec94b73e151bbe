"""``prisonkb packs``."""

from prisonkb.api.packs import packs as read_packs
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read.database import Row
from prisonkb.read.reader import Reader

app = command_app()


@listing(app, "packs")
def packs(reader: Reader) -> list[Row]:
    """The packs that are bundled or loaded.

    Example: prisonkb packs
    """
    return read_packs(reader)
