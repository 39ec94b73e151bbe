"""``prisonkb conflicts``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.conflicts import read_conflicts
from prisonkb.read.database import Row
from prisonkb.read.query import in_countries

app = command_app()


@listing(app, "conflicts")
def conflicts(
    reader: Reader,
    country: CountryOption = None,
    class_: Annotated[
        str | None,
        typer.Option("--class", metavar="K", help="contradiction, superseded, different-scope, …"),
    ] = None,
) -> list[Row]:
    """Where claims meet, and which of them cannot both be true: contradictions first, then what only seems to be one.

    Example: prisonkb conflicts --class contradiction
    """
    asked = in_countries(reader.database, ["country"], country or ())
    kind = in_list("conflict-class", class_, "class of conflict")
    rows = read_conflicts(reader.database, asked[0] if asked else None, kind=kind, lang=reader.lang)
    if rows:
        reader.note(
            "Only a contradiction cannot be explained by time, group, measure, hedge or rounding.",
            "Solo una contradicción no se explica por fecha, grupo, medida, reserva o redondeo.",
        )
    return rows
