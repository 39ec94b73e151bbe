"""``prisonkb compare overcrowding``."""

from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.read import crowding
from prisonkb.read.database import Row
from prisonkb.read.figures import countries_of_pack
from prisonkb.read.query import Reader
from prisonkb.read.sentences import rule
from prisonkb.vocabulary.numbers import CapacityBasis

app = command_app()


@listing(app, "compare-overcrowding", epilog=f"Which figure ranks a country: {rule('en')}")
def overcrowding(
    reader: Reader,
    countries: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COUNTRY…]", help="Codes or names.", autocompletion=completion.countries),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every country that figures are known of.")] = False,
    region: Annotated[
        str | None, typer.Option("--region", metavar="R", help="The countries of a region: Europe, Americas, …")
    ] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", help="The N most crowded alone.")] = None,
    with_total: Annotated[bool, typer.Option("--total", help="Add the sum of people over the sum of places.")] = False,
    on_basis: Annotated[
        str, typer.Option("--on-basis", metavar="B", help="The capacity basis to rank on.")
    ] = CapacityBasis.OFFICIAL.value,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse, with exit code 4, what cannot be ranked.")] = False,
) -> list[Row]:
    """Prison systems by occupancy, 100 · people held / capacity; what measures something else is set apart.

    Example: prisonkb compare overcrowding Honduras Peru Ecuador Sweden "El Salvador"
    """
    asked = crowding.Compared(countries or (), region, everything)
    rows = crowding.overcrowding(reader, asked, top=top, with_total=with_total, on_basis=on_basis, strict=strict)
    if asked.is_of_article() and countries_of_pack(reader.database, "article"):
        reader.note(
            "More: --all for the world, --region Europe, --top 10, or names.",
            "Más: --all para el mundo, --region Europa, --top 10, o nombres de países.",
        )
    return rows
