"""``prisonkb claims``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.evidence import claims_of
from prisonkb.read.listings import LISTINGS
from prisonkb.read.names import country_condition, find_country, find_entity
from prisonkb.read.query import Condition, equals
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "claims")
def claims(
    reader: Reader,
    country: CountryOption = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="A", help="Who says it: an id or a name.")] = None,
    stance: Annotated[str | None, typer.Option("--stance", metavar="S", help="asserts, denies, wants, …")] = None,
) -> Selection:
    """Claims, flat: who says what of which field.

    Example: prisonkb claims --speaker Reimberg
    """
    conditions = [
        *equals("speaker", speaker and find_entity(reader.database, speaker)),
        *equals("stance", in_list("stance", stance, "stance")),
    ]
    if country:
        parameters: dict[str, object] = {}
        codes = [find_country(reader.database, name) for name in country]
        belongs = country_condition(["entity_countries.country"], codes, parameters)
        theirs = f"entity IN (SELECT entity_countries.entity FROM entity_countries WHERE {belongs})"  # noqa: S608 - the condition's values are parameters
        conditions.append(Condition(theirs, parameters))
    return claims_of(conditions, lang=reader.lang)
