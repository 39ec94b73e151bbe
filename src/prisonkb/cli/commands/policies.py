"""``prisonkb policies``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, in_list, listing
from prisonkb.cli.options import CountryOption
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import equals, in_countries
from prisonkb.read.selection import Selection

app = command_app()


@listing(app, "policies")
def policies(
    reader: Reader,
    country: CountryOption = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="prison-building, extradition, …")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="S", help="in-force, on-hold, …")] = None,
) -> Selection:
    """Penal policies and legal rules.

    Example: prisonkb policies --country Honduras
    """
    conditions = [
        *in_countries(reader.database, ["country"], country or ()),
        *equals("kind", in_list("policy-kind", kind, "kind of policy")),
        *equals("status", in_list("policy-status", status, "status of a policy")),
    ]
    return Selection(LISTINGS["policies"], conditions, reader.lang)
