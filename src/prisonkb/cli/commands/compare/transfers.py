"""``prisonkb compare transfers``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read.database import Row
from prisonkb.read.deals import deals
from prisonkb.read.query import Reader

app = command_app()


@listing(app, "compare-transfers")
def transfers(reader: Reader) -> list[Row]:
    """Transfer deals by cost per person and year, each in its own currency; no currency is converted.

    Example: prisonkb compare transfers
    """
    return deals(reader)
