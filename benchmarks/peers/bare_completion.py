"""A bare Typer program whose one command has a name and an option to complete."""

from typing import Annotated

import typer

app = typer.Typer()


def countries(incomplete: str) -> list[str]:
    """Return the countries whose name begins so."""
    return [name for name in ("Ecuador", "El Salvador", "Peru") if name.startswith(incomplete)]


@app.callback()
def program() -> None:
    """Have commands, so that there is a name of one to complete."""


@app.command()
def facilities(country: Annotated[str, typer.Option(autocompletion=countries)] = "") -> None:
    """Print the country that was asked for."""
    typer.echo(country)


def main() -> None:
    """Run the program."""
    app()
