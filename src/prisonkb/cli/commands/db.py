"""``prisonkb db``: the database itself."""

from typing import Annotated

import typer

from prisonkb.cli import talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.places import Server

app = command_app()


@app.callback()
def db() -> None:
    """The database: where it is, what is in it."""


@app.command()
def path(ctx: typer.Context) -> None:
    """Print where the database is, whether or not it is there yet."""
    session: Session = ctx.obj
    talk.tell(str(session.place))


@app.command()
def init(ctx: typer.Context) -> None:
    """Make the database and load what a first use loads; one that is there is left as it is."""
    from prisonkb.api.upkeep import build, is_there

    session: Session = ctx.obj
    if is_there(session.place):
        session.read().close()
        talk.tell(f"{session.place} is there already; nothing was changed")
        return
    build(session.place)
    talk.tell(f"made {session.place}")


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

        from prisonkb.text import json_escaped

        talk.put(json_escaped(json.dumps(facts, ensure_ascii=False, indent=2)) + "\n")
        return
    width = max(map(len, facts))
    for name, value in facts.items():
        talk.tell(f"{name:<{width}}  {value}")


@app.command()
def upgrade(ctx: typer.Context) -> None:
    """Bring the database to the schema of this version; one that has it is left as it is.

    A copy of a file as it was is kept beside it first. All of it is done, or nothing.
    """
    from prisonkb.api.upkeep import upgrade as upgrade_database

    session: Session = ctx.obj
    talk.tell(upgrade_database(session.place))


@app.command()
def grant(
    ctx: typer.Context,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="A role that the server has.")],
) -> None:
    """Let a role of a PostgreSQL server read everything in the database, and write nothing.

    It stays so after an upgrade. Example: prisonkb --db postgresql://owner@host/prisons db grant newsroom
    """
    from prisonkb.api.upkeep import grant as grant_reading

    session: Session = ctx.obj
    grant_reading(session.place, role)
    talk.tell(f"{role} may read {session.place}")


@app.command()
def check(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As a JSON array.")] = False
) -> None:
    """Look for everything that can be wrong in the database; exit 3 where something is.

    Looked at are the file itself, keys, citations, dates, every projected row against the claims that it is made from,
    the search index, and bundled packs against the program's files.
    """
    import gc
    from itertools import chain

    from prisonkb.api.upkeep import check as check_database
    from prisonkb.api.upkeep import is_there
    from prisonkb.cli.progress import progress
    from prisonkb.cli.reports import finding_lines, findings_as_json
    from prisonkb.errors import ExitCode

    session: Session = ctx.obj
    if not is_there(session.place):
        session.read().close()
    gc.enable()
    findings = check_database(session.place)
    with progress(session, f"checking {session.place}"):
        first = next(findings, None)
    if first is None:
        talk.tell("[]" if as_json else f"{session.place}: all is well")
        return
    told = findings_as_json if as_json else finding_lines
    with talk.stdout() as stream:
        for text in told(chain([first], findings)):
            stream.write(text.encode())
    away = "DROP SCHEMA prisonkb CASCADE" if isinstance(session.place, Server) else "move the file away"
    session.say(f"prisonkb: packs are the truth: {away}, prisonkb db init makes it anew, and load your packs")
    raise typer.Exit(ExitCode.FINDING)
