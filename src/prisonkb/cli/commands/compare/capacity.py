"""``prisonkb compare capacity``."""

from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.database import Row
from prisonkb.read.query import in_countries
from prisonkb.read.sizes import compare_sizes, sum_sentences

app = command_app()


@listing(app, "compare-capacity")
def capacity(
    reader: Reader,
    country: CountryOption = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="The prison that ratios are to.", autocompletion=completion.entities),
    ] = None,
) -> list[Row]:
    """Prisons by size, with the ratio to the largest or to one that is named; planned ones say so.

    Example: prisonkb compare capacity --to cecot
    """
    conditions = in_countries(reader.database, ["country"], country or ())
    rows = compare_sizes(reader.database, conditions, to and reader.entity(to), lang=reader.lang)
    for english, spanish in zip(sum_sentences(rows, "en"), sum_sentences(rows, "es"), strict=True):
        reader.note(english, spanish)
    return rows
