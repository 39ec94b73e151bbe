"""``prisonkb transfers``."""

from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.cli.options import CountryOption
from prisonkb.read import answers
from prisonkb.read.query import Reader
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
    return answers.transfers(reader, sending or (), receiving or (), country or (), status, contested)
