"""``prisonkb schema``."""

from typing import Annotated

import typer

from prisonkb.cli.answer import deliver
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session

app = command_app()


@app.command()
def schema(
    ctx: typer.Context,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """The JSON Schema of a pack, for editors to complete from.

    Example: prisonkb schema -o pack.schema.json
    """
    import json

    from prisonkb.packs.schema import pack_schema

    session: Session = ctx.obj
    deliver(session, json.dumps(pack_schema(), ensure_ascii=False, indent=2) + "\n", output)
