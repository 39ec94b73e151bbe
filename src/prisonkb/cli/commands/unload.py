"""``prisonkb unload``."""

from typing import Annotated

import typer

from prisonkb.cli import completion, talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session

app = command_app()


@app.command()
def unload(
    ctx: typer.Context,
    pack: Annotated[str, typer.Argument(metavar="PACK", help="A loaded pack.", autocompletion=completion.packs)],
    cascade: Annotated[bool, typer.Option("--cascade", help="Also take out the packs that require it.")] = False,
) -> None:
    """Take a pack out without a trace.

    Example: prisonkb unload article
    """
    from prisonkb.api.upkeep import unload as unload_pack

    session: Session = ctx.obj
    session.read().close()
    for line in unload_pack(session.place, pack, cascade=cascade):
        talk.tell(line)
