"""``prisonkb check``."""

from typing import Annotated

import typer

from prisonkb.cli import completion, options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode
from prisonkb.read.listings import LISTINGS
from prisonkb.vocabulary.languages import Language

app = command_app()


@app.command()
def check(
    ctx: typer.Context,
    packs: Annotated[
        list[str],
        typer.Argument(metavar="PACK…", help="Bundled names or files.", autocompletion=completion.bundled),
    ],
    format: options.FormatOption = None,
    output: options.OutputOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """Check packs and report every problem with its line; exit 3 where there is one.

    Example: prisonkb check article
    """
    from prisonkb.packs.reader import read_pack

    session: Session = ctx.obj
    request = Request(LISTINGS["check"], "check", format, output, None, None, None, lang)
    request.check()
    readings = [read_pack(name) for name in packs]
    problems = [problem for reading in readings for problem in reading.problems]
    if problems and request.form() == options.Format.TABLE:
        from prisonkb.cli.answer import deliver
        from prisonkb.cli.reports import problem_lines

        deliver(session, problem_lines(problems), output)
    elif problems or request.form() != options.Format.TABLE:
        answer(session, request, [problem._asdict() for problem in problems])
    for reading in readings:
        if reading.pack is not None:
            from prisonkb.cli.reports import summary

            session.say(summary(reading))
    if any(not reading.is_valid() or reading.problems for reading in readings):
        raise typer.Exit(ExitCode.FINDING)
