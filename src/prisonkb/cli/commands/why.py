"""``prisonkb why``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.cli.options import EntityArgument
from prisonkb.errors import UnknownNameError
from prisonkb.read.database import Row
from prisonkb.read.evidence import read_cells, read_claims
from prisonkb.read.query import Condition
from prisonkb.read.sides import add_sides
from prisonkb.reason.choice import RULE

app = command_app()


@listing(app, "why", epilog=f"Which claim fills a field: {RULE}")
def why(
    reader: Reader,
    entity: EntityArgument,
    field: Annotated[str | None, typer.Argument(metavar="[FIELD]", help="One field: status, capacity, …")] = None,
) -> list[Row]:
    """Who says so, who denies it, and in what words: the claims for and against, with quotes, chain and links.

    The numbers of datasets stand among them, each with its cell.

    Example: prisonkb why ec-sv-transfer status
    """
    found = reader.entity(entity)
    rows = read_claims(reader.database, [Condition("entity = :entity", {"entity": found})], lang=reader.lang)
    rows += read_cells(reader.database, found, lang=reader.lang)
    add_sides(reader.database, found, rows)
    if field is None:
        return rows
    fields = sorted({row["field"] for row in rows})
    if field not in fields:
        hint = f"fields of {found} that are spoken of: {', '.join(fields)}; prisonkb gaps says what is missing"
        raise UnknownNameError(f"field of {found}", field, fields, hint=hint)
    return [row for row in rows if row["field"] == field]
