"""From the rows of a listing to the table that an exporter writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.exporters import FORMS
from prisonkb.exporters.table import Citations, Column, Table
from prisonkb.vocabulary.titles import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.listing import Listing

FOR_PROGRAMS = ("json", "ndjson", "parquet", "sqlite")
"""The forms that hold every column unless some are asked for."""
_WITH_CODEBOOK = ("xlsx", "parquet", "sqlite")
"""The forms that say what their columns mean."""
_BARE = ("json", "ndjson", "csv", "tsv")
"""The forms that say nothing of a column but its name."""


class Asked(NamedTuple):
    """How a table is to be written."""

    form: str
    lang: str = "en"
    columns: Sequence[str] | None = None
    """The columns to write, None for those that the form has by itself."""
    cite: bool | None = None
    """Whether cells are cited; None leaves it to the form."""
    spreadsheet_safe: bool = False
    bom: bool = False


def columns_to_write(listing: Listing, asked: Asked) -> list[Column]:
    """Return the columns to write, with what people read in their place where the form is one for people."""
    whole = (*listing.columns, *listing.extra)
    names = asked.columns or (whole if asked.form in FOR_PROGRAMS else listing.columns)
    if asked.form in _BARE:
        return [Column(name) for name in names]
    from prisonkb.vocabulary import closed_list  # noqa: PLC0415 - most forms for programs need no labels
    from prisonkb.vocabulary.columns import heading  # noqa: PLC0415 - as above

    labels = {
        name: {term.value: term.label(asked.lang) for term in closed_list(listing.terms[name])}
        for name in names
        if name in listing.terms
    }
    lang = asked.lang
    columns = [Column(name, heading(name, lang), listing.kind(name), labels=labels.get(name, {})) for name in names]
    if asked.form not in _WITH_CODEBOOK:
        return columns
    from prisonkb.vocabulary.column_meanings import meaning, unit  # noqa: PLC0415 - few forms tell of meanings

    told = ((column, meaning(listing.name, column.name, lang)) for column in columns)
    return [column._replace(meaning=text, unit=unit(listing.name, column.name, lang)) for column, text in told]


def wants_citations(asked: Asked) -> bool:
    """Tell whether cells are to be cited: as asked, else where the form has a place for it."""
    return asked.cite if asked.cite is not None else FORMS[asked.form].has_place_for_citations


def _citations(listing: Listing, rows: Sequence[Row], asked: Asked, database: Database | None) -> Citations | None:
    """Return where the cells of some rows are from, None where that is not wanted or not known."""
    if not wants_citations(asked) or database is None:
        return None
    from prisonkb.read.citing import citations  # noqa: PLC0415 - only where cells are cited
    from prisonkb.read.references import references  # noqa: PLC0415 - as above

    cells = citations(database, listing.name, rows)
    return Citations(cells, references(database, asked.lang) if cells else {}, asked.lang)


def tabulated(listing: Listing, rows: Sequence[Row], asked: Asked, database: Database | None) -> Table:
    """Return the table of some rows of a listing; ``database`` says where they are from."""
    columns = columns_to_write(listing, asked)
    names = [column.name for column in columns]
    return Table(
        listing.name,
        columns,
        [[row.get(name) for name in names] for row in rows],
        title=title(listing.name, asked.lang),
        lang=asked.lang,
        citations=_citations(listing, rows, asked, database),
        is_safe_for_spreadsheets=asked.spreadsheet_safe,
        has_bom=asked.bom,
    )
