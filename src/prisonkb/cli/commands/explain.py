"""``prisonkb explain``."""

from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from prisonkb.cli import completion, options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode, UsageError
from prisonkb.read.advice import known_of_country, verdict
from prisonkb.read.explaining import explained, rows_of
from prisonkb.read.listings import LISTINGS
from prisonkb.reason.counts import Count
from prisonkb.reason.figures import Figure
from prisonkb.reason.percentages import Percentage
from prisonkb.reason.typed import parse_count, parse_percentage
from prisonkb.vocabulary.languages import Language

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


def _count(text: str | None, option: str) -> Count | None:
    if text is None:
        return None
    try:
        count = parse_count(text)
    except ValueError as error:
        raise UsageError(f"{option} {text!r}: {error}", hint=f"prisonkb explain 149 {option} 19458") from error
    if option == "--capacity" and count.number == 0:
        hint = "leave --capacity out where it is not known"
        raise UsageError(f"--capacity {text!r}: a capacity of 0 gives no percentage", hint=hint)
    return count


def _percentage(text: str) -> Percentage:
    try:
        return Percentage(parse_percentage(text))
    except ValueError as error:
        raise UsageError(f"{text!r}: {error}", hint="prisonkb explain 149 --held 19458 --capacity ~13000") from error


def _figures(session: Session, country: str, lang: str) -> list[Figure]:
    """Return the figures of a country that is named."""
    from prisonkb.read.figures import Figures
    from prisonkb.read.names import find_country

    with session.read() as database:
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
    lang: options.LangOption = Language.EN,
) -> None:
    """Which definition a published percentage fits, what the counts give, and what to write; exit 3 where none fits.

    Example: prisonkb explain 149 --held 19458 --capacity ~13000
    """
    session: Session = ctx.obj
    request = Request(LISTINGS["explain"], "explain", format, output, columns, None, None, lang)
    request.check()
    percentage = _percentage(percent)
    people, places = _count(held, "--held"), _count(capacity, "--capacity")
    figures = [] if country is None else _figures(session, country, lang)
    explanation, used = explained(percentage, figures, people, places)
    notes = [verdict(explanation, used, lang)]
    if country is not None:
        notes += known_of_country(percentage, figures, has_counts=explanation.is_told(), lang=lang)
    answer(session, request, rows_of(explanation, used, lang), notes)
    if explanation.contradicts():
        raise typer.Exit(ExitCode.FINDING)
