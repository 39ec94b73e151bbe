"""``prisonkb db``: the database itself."""

from typing import Annotated

import typer

from prisonkb.cli import talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session

app = command_app()


@app.callback()
def db() -> None:
    """The database: where it is, what is in it."""


@app.command()
def path(ctx: typer.Context) -> None:
    """Print where the database is, whether or not it is there yet."""
    session: Session = ctx.obj
    talk.put(f"{session.path}\n")


@app.command()
def init(ctx: typer.Context) -> None:
    """Make the database and load what a first use loads; one that is there is left as it is."""
    from prisonkb.api.upkeep import build

    session: Session = ctx.obj
    if session.path.exists():
        session.read().close()
        talk.put(f"{session.path} is there already; nothing was changed\n")
        return
    build(session.path)
    talk.put(f"made {session.path}\n")


@app.command()
def info(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False
) -> None:
    """Say what the database is and what is in it."""
    from prisonkb.cli.reports import database_facts

    session: Session = ctx.obj
    with session.read() as database:
        facts = database_facts(database)
    if as_json:
        import json

        talk.put(json.dumps(facts, ensure_ascii=False, indent=2) + "\n")
        return
    width = max(map(len, facts))
    for name, value in facts.items():
        talk.put(f"{name:<{width}}  {value}\n")


@app.command()
def upgrade(ctx: typer.Context) -> None:
    """Bring the database to the schema of this version; one that has it is left as it is.

    A copy of the database as it was is kept beside it first. All of it is done, or nothing.
    """
    from prisonkb.api.upkeep import upgrade as upgrade_database

    session: Session = ctx.obj
    talk.put(upgrade_database(session.path) + "\n")
