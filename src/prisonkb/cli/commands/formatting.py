"""``prisonkb format``."""

from pathlib import Path
from typing import Annotated

import typer

from prisonkb.cli import talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode

app = command_app()


@app.command()
def format_packs(
    ctx: typer.Context,
    packs: Annotated[list[str], typer.Argument(metavar="PACK…", help="Files of packs, or of records.")],
    check: Annotated[bool, typer.Option("--check", help="Only list the files that would change; exit 3.")] = False,
) -> None:
    """Rewrite packs in canonical form: keys in order, one layout, every comment kept. What they say never changes.

    Nothing is written where one of the files is not YAML, or not JSON Lines.

    Example: prisonkb format my-pack.yaml
    """
    from prisonkb.exporters.files import write_whole
    from prisonkb.packs.formatting import formatted

    session: Session = ctx.obj
    found = [formatted(name) for name in packs]
    problems = [problem for each in found for problem in each.problems]
    if problems:
        from prisonkb.cli.reports import print_problems

        print_problems(problems)
        raise typer.Exit(ExitCode.FINDING)
    for each in found:
        if not each.is_changed:
            session.say(f"prisonkb: {each.file} is in canonical form")
        elif check:
            talk.tell(each.file)
        else:
            write_whole(str(Path(each.file).resolve()), each.text)
            session.say(f"prisonkb: wrote {each.file}")
    if check and any(each.is_changed for each in found):
        raise typer.Exit(ExitCode.FINDING)
