"""``prisonkb pack``: a group of its own, whose commands are the modules beside this one."""

import typer

from prisonkb.cli.lazy import LazyGroup


class Pack(LazyGroup):
    """What can be done with a pack that is being written."""

    table = {  # noqa: RUF012 - as LazyGroup declares it
        "new": "A pack to start from, with an example of every part.",
    }
    package = "prisonkb.cli.commands.pack"
    called = "prisonkb pack"


app = typer.Typer(cls=Pack, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def pack() -> None:
    """Begin a pack of your own."""
