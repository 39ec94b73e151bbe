"""``prisonkb transfers``."""

from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import equals, in_countries
from prisonkb.read.selection import Selection

app = command_app()

_From = Annotated[
    list[str] | None,
    typer.Option("--from", metavar="C", help="The country that sends.", autocompletion=completion.countries),
]
_To = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="C", help="The country that receives.", autocompletion=completion.countries),
]


@listing(app, "transfers")
def transfers(
    reader: Reader,
    sending: _From = None,
    receiving: _To = None,
    country: CountryOption = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help="considered, in-force, …")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only what somebody contests.")] = False,
) -> Selection:
    """Arrangements to hold prisoners in another country.

    Example: prisonkb transfers --to "El Salvador"
    """
    conditions = [
        *in_countries(reader.database, ["sending"], sending or ()),
        *in_countries(reader.database, ["receiving"], receiving or ()),
        *in_countries(reader.database, ["sending", "receiving"], country or ()),
        *equals("status", in_list("transfer-status", status, "status of a transfer")),
        *equals("contested", 1 if contested else None),
    ]
    return Selection(LISTINGS["transfers"], conditions, reader.lang)
