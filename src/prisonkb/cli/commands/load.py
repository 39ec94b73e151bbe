"""``prisonkb load``."""

from typing import Annotated

import typer

from prisonkb.cli import completion, talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session

app = command_app()


@app.command()
def load(
    ctx: typer.Context,
    packs: Annotated[
        list[str],
        typer.Argument(metavar="PACK…", help="Bundled names or files.", autocompletion=completion.bundled),
    ],
) -> None:
    """Load packs, by bundled name or file: all of them or, if one is invalid, none.

    Bundled packs that they require and that are not loaded are loaded before them.

    Example: prisonkb load article
    """
    import gc

    from prisonkb.api.upkeep import load as load_packs
    from prisonkb.errors import InvalidPackError

    session: Session = ctx.obj
    session.read().close()
    gc.enable()
    gc.freeze()
    try:
        lines = load_packs(session.place, packs)
    except InvalidPackError as error:
        from prisonkb.cli.reports import print_problems

        print_problems(error.problems)
        raise
    for line in lines:
        talk.tell(line)
