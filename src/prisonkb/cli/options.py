"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

from prisonkb.cli import completion
from prisonkb.vocabulary.languages import Language


class Format(StrEnum):
    """The form of an answer."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


FormatOption = Annotated[Format | None, typer.Option("--format", "-f", help="The form of the answer; table if none.")]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending picks the format.")
]
ColumnsOption = Annotated[str | None, typer.Option("--columns", metavar="A,B", help="These columns, in this order.")]
SortOption = Annotated[str | None, typer.Option("--sort", metavar="COL", help="Sort by a column; -COL downwards.")]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", help="At most this many rows.")]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", help="Answer from this source alone.", autocompletion=completion.sources),
]
PackOption = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="ID", help="Answer from this pack alone.", autocompletion=completion.packs),
]
KnownAtOption = Annotated[
    str | None,
    typer.Option("--known-at", metavar="DATE", help="Only what sources published by this day say."),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The state of the world on this day, by all that counts.")
]
LangOption = Annotated[Language, typer.Option("--lang", help="The language of headings, labels and texts.")]
CountryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--country", "-c", metavar="C", help="A country by code or name.", autocompletion=completion.countries
    ),
]
EntityArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An id, or a name that finds one.", autocompletion=completion.entities)
]
