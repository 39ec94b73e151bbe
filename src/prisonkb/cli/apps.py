"""The Typer application of one command: plain help, so that Rich is imported only to draw."""

import typer


def command_app() -> typer.Typer:
    """Return an application for one command or one group of commands."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
