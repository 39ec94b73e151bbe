"""``prisonkb pack new``."""

from pathlib import Path
from typing import Annotated

import typer

from prisonkb.cli.answer import deliver
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import UsageError

app = command_app()


@app.command()
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The id of the pack: my-pack.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write; NAME.yaml if none.")
    ] = None,
) -> None:
    """Write a pack to start from, with an example of every part; no file is written over.

    Example: prisonkb pack new my-pack
    """
    from prisonkb.packs.template import new_pack

    session: Session = ctx.obj
    text = new_pack(name)
    file = output or f"{name}.yaml"
    if file != "-" and Path(file).is_file():
        hint = f"prisonkb pack new {name} -o ANOTHER.yaml"
        raise UsageError(f"{file!r} is there already; nothing was written", hint=hint)
    deliver(session, text, file)
    if file != "-":
        session.say(f"prisonkb: change it, then: prisonkb check {file}")
