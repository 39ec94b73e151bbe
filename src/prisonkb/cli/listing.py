"""What every listing command shares: its options, and the way from a query to an answer."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

import typer

from prisonkb.cli import options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.asked import Asked
from prisonkb.cli.session import Session
from prisonkb.errors import UnknownNameError
from prisonkb.read.database import Database, Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.selection import Selection
from prisonkb.vocabulary import closed_list
from prisonkb.vocabulary.languages import Language

_SHARED: dict[str, tuple[Any, Any]] = {
    "format": (options.FormatOption, None),
    "output": (options.OutputOption, None),
    "columns": (options.ColumnsOption, None),
    "sort": (options.SortOption, None),
    "limit": (options.LimitOption, None),
    "cite": (options.CiteOption, None),
    "spreadsheet_safe": (options.SafeOption, False),
    "bom": (options.BomOption, False),
    "source": (options.SourceOption, None),
    "pack": (options.PackOption, None),
    "known_at": (options.KnownAtOption, None),
    "as_of": (options.AsOfOption, None),
    "lang": (options.LangOption, Language.EN),
}


class Reader(NamedTuple):
    """What a listing command is given to answer from."""

    database: Database
    lang: str
    notes: list[str]
    """What is printed below a table, and in no format that programs read."""
    cautions: list[str]
    """What is printed below a table or a chart, and said on stderr in every other form."""

    def note(self, english: str, spanish: str) -> None:
        """Print a line below the table, in the language asked for."""
        self.notes.append(spanish if self.lang == "es" else english)

    def caution(self, english: str, spanish: str) -> None:
        """Tell something without which the rows mislead, in the language asked for and in every form."""
        self.cautions.append(spanish if self.lang == "es" else english)


Fetch = Callable[..., list[Row] | Selection]
"""A function that returns rows, or says which to read, from a reader and from the command's own options."""


def listing(
    app: typer.Typer, name: str, layout: str | None = None, epilog: str | None = None
) -> Callable[[Fetch], Fetch]:
    """Make a command of a function that fetches rows, by adding the options that all listings have.

    ``epilog`` is printed at the end of its help.
    """

    def decorate(fetch: Fetch) -> Fetch:
        def command(ctx: typer.Context, **given: Any) -> None:
            session: Session = ctx.obj
            shared = {option: given.pop(option) for option in _SHARED}
            request = Request(
                LISTINGS[name],
                layout or name,
                shared["format"],
                shared["output"],
                shared["columns"],
                shared["sort"],
                shared["limit"],
                shared["lang"],
                shared["cite"],
                shared["spreadsheet_safe"],
                shared["bom"],
            )
            request.check()
            with session.read() as database:
                reader = Reader(database, shared["lang"], [], [])
                asked = Asked(shared["source"], shared["pack"], shared["known_at"], shared["as_of"])
                for english, spanish in (*asked.look_through(database), *asked.speaking(session.packs)):
                    reader.caution(english, spanish)
                found = fetch(reader, **given)
                answer(session, request, found, reader.notes, reader.cautions, database)

        own = list(inspect.signature(fetch).parameters.values())[1:]
        parameters = [
            inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
            *(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own),
            *(
                inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
                for option, (annotation, default) in _SHARED.items()
            ),
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by inspect.signature
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        command.__doc__ = fetch.__doc__
        app.command(epilog=epilog)(command)
        return fetch

    return decorate


def in_list(list_name: str, value: str | None, noun: str) -> str | None:
    """Return a value of a closed list; raise UnknownNameError where it is none."""
    if value is None:
        return None
    known = [term.value for term in closed_list(list_name)]
    if value.lower() not in known:
        raise UnknownNameError(noun, value, known, hint=f"one of {', '.join(known)}")
    return value.lower()
