"""``prisonkb explain``."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from prisonkb.cli import completion, options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode
from prisonkb.read.explaining import question, tell
from prisonkb.read.listings import LISTINGS
from prisonkb.reason.figures import Figure
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from prisonkb.read.database import Database

app = command_app()


class _NegativeNumbers(TyperCommand):
    """A command whose arguments may be numbers below zero, which look like options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put a number below zero, unless it is the value of an option, where no option is looked for."""
        before = ["", *args]
        below = [
            position
            for position, argument in enumerate(args)
            if argument[:1] == "-" and argument[1:2].isdigit() and not before[position].startswith("--")
        ]
        if below and "--" not in args:
            rest = [argument for position, argument in enumerate(args) if position not in below]
            args = [*rest, "--", *(args[position] for position in below)]
        return super().parse_args(ctx, args)


def _figures(database: "Database", country: str, lang: str) -> list[Figure]:
    """Return the figures of a country that is named."""
    from prisonkb.read.figures import Figures
    from prisonkb.read.names import find_country

    return Figures(database, lang).of_country(find_country(database, country))


@app.command(cls=_NegativeNumbers)
def explain(
    ctx: typer.Context,
    percent: Annotated[str, typer.Argument(metavar="PERCENT", help="As printed: 149, 142.6, 34,42 %.")],
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]", help="Use the figures known of this country.", autocompletion=completion.countries
        ),
    ] = None,
    held: Annotated[
        str | None, typer.Option("--held", metavar="P", help="People held: 19458, or ~19500 where approximate.")
    ] = None,
    capacity: Annotated[
        str | None, typer.Option("--capacity", metavar="C", help="Places: 41764, or ~13000 where approximate.")
    ] = None,
    format: options.FormatOption = None,
    output: options.OutputOption = None,
    columns: options.ColumnsOption = None,
    cite: options.CiteOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """Which definition a published percentage fits, what the counts give, and what to write; exit 3 where none fits.

    Example: prisonkb explain 149 --held 19458 --capacity ~13000
    """
    session: Session = ctx.obj
    request = Request(LISTINGS["explain"], "explain", format, output, columns, None, None, lang, cite)
    request.check()
    asked = question(percent, held, capacity, called=("--held", "--capacity"))
    with ExitStack() as opened:
        database = None if country is None else opened.enter_context(session.read())
        figures = None if country is None or database is None else _figures(database, country, lang)
        told = tell(asked, figures, lang)
        answer(session, request, told.rows, told.sentences, database=database)
    if told.is_contradicted:
        raise typer.Exit(ExitCode.FINDING)
