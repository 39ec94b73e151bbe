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
    line: Annotated[bool, typer.Option("--line", help="That of a line of records beside a pack.")] = False,
) -> None:
    """The JSON Schema of a pack, for editors to complete from.

    Example: prisonkb schema -o pack.schema.json
    """
    import json

    from prisonkb.packs.schema import line_schema, pack_schema

    session: Session = ctx.obj
    made = line_schema() if line else pack_schema()
    deliver(session, json.dumps(made, ensure_ascii=False, indent=2) + "\n", output)
