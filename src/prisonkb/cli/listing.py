"""What every listing command shares: its options, and the way from a query to an answer."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import typer

from prisonkb.cli import options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.session import Session
from prisonkb.read.asked import Asked, day
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Reader
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


Fetch = Callable[..., Sequence[Row]]
"""A function that returns rows from a reader and from the command's own options."""


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
                reader = Reader(database, shared["lang"], [], [], lambda text: session.say(f"prisonkb: {text}"))
                asked = Asked(
                    shared["source"] or (),
                    shared["pack"] or (),
                    day(shared["known_at"], "--known-at"),
                    day(shared["as_of"], "--as-of"),
                )
                for english, spanish in (*asked.look_through(database), *asked.speaking(database, session.packs)):
                    reader.caution(english, spanish)
                rows = fetch(reader, **given)
                answer(session, request, rows, reader.notes, reader.cautions, database)

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
