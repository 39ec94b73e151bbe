"""What an exporter is given: rows, what their columns mean, and where each cell is from; and how it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.exporters import FOR_PROGRAMS, FORMS, SEPARATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prisonkb.exporters.citations import Citations
    from prisonkb.read.database import Database, Row
    from prisonkb.read.listing import Listing
    from prisonkb.vocabulary.columns import Kind


class Column(NamedTuple):
    """A column: its name for programs, its heading and the labels of its values for people."""

    name: str
    heading: str = ""
    kind: Kind = "text"
    meaning: str = ""
    labels: Mapping[str, str] = {}
    unit: str = ""


class Stored(NamedTuple):
    """How rows lie in a database: flags are 0 and 1 or empty, the words of a list one text with spaces between them.

    For forms without cell types flags are ``true`` and ``false`` already. After the cells of the columns a row may hold
    others, which say what carries some of them.
    """

    carriers: Mapping[str, tuple[int, int, int]] = {}
    """For a column, where in a row the id of what carries it, its source and its place are."""


class Table(NamedTuple):
    """A table to write. Rows hold a value for each column, in its order, and may be read once only."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    title: str = ""
    part: str = ""
    """The part of what is known that the rows are from, in words; empty where that is all of it."""
    lang: str = "en"
    citations: Citations | None = None
    """None where none are asked for."""
    is_safe_for_spreadsheets: bool = False
    """Whether text that a spreadsheet would run is made inert in forms that have no cell types."""
    stored: Stored | None = None
    """How the rows lie in a database where they come from it as they are; only forms that say so take such rows."""
    has_bom: bool = False
    """Whether a byte order mark goes before the text, by which a spreadsheet sees that it is UTF-8."""

    def caption(self) -> str:
        """Return what the table is called, with the part of what is known that it is from."""
        title = self.title or self.name
        return f"{title} ({self.part})" if self.part else title

    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]


_WITH_CODEBOOK = ("xlsx", "parquet", "sqlite")
"""The forms that say what their columns mean."""
_OBJECTS = ("json", "ndjson")
"""The forms whose rows are objects."""
_BARE = ("json", "ndjson", *SEPARATED)
"""The forms that say nothing of a column but its name."""


class Style(NamedTuple):
    """How a table is to be written."""

    form: str
    lang: str = "en"
    columns: Sequence[str] | None = None
    """The columns to write, None for those that the form has by itself."""
    cite: bool | None = None
    """Whether cells are cited; None leaves it to the form."""
    spreadsheet_safe: bool = False
    bom: bool = False


def columns_to_write(listing: Listing, style: Style) -> list[Column]:
    """Return the columns to write, with what people read in their place where the form is one for people."""
    whole = (*listing.columns, *listing.extra)
    names = style.columns or (whole if style.form in FOR_PROGRAMS else listing.columns)
    if style.form in _BARE:
        return [Column(name) for name in names]
    from prisonkb.vocabulary import closed_list  # noqa: PLC0415 - most forms for programs need no labels
    from prisonkb.vocabulary.columns import heading  # noqa: PLC0415 - as above

    labels = {
        name: {term.value: term.label(style.lang) for term in closed_list(listing.terms[name])}
        for name in names
        if name in listing.terms
    }
    columns = [
        Column(name, heading(name, style.lang), listing.kind(name), labels=labels.get(name, {})) for name in names
    ]
    if style.form not in _WITH_CODEBOOK:
        return columns
    from prisonkb.vocabulary.column_meanings import meaning, unit  # noqa: PLC0415 - as above

    return [
        column._replace(
            meaning=meaning(listing.name, column.name, style.lang), unit=unit(listing.name, column.name, style.lang)
        )
        for column in columns
    ]


def wants_citations(listing: Listing, style: Style) -> bool:
    """Tell whether cells are to be cited: as asked, else where the form has a place for it.

    Objects that name what carries them among their own values say so once.
    """
    if style.cite is not None:
        return style.cite
    return FORMS[style.form].has_place_for_citations and not (style.form in _OBJECTS and listing.names_carriers)


def _citations(listing: Listing, rows: Sequence[Row], style: Style, database: Database | None) -> Citations | None:
    """Return where the cells of some rows are from, None where that is not wanted or not known."""
    if database is None or not wants_citations(listing, style):
        return None
    from prisonkb.exporters.citations import Citations  # noqa: PLC0415 - only where cells are cited
    from prisonkb.read.citing import citations  # noqa: PLC0415 - as above
    from prisonkb.read.references import references  # noqa: PLC0415 - only where cells are cited

    cells = citations(database, listing.name, rows)
    sources = references(database, style.lang, {cite.source for cites in cells.values() for cite in cites})
    return Citations(cells, sources, style.lang, shown=[column.name for column in columns_to_write(listing, style)])


def _title(listing: Listing, style: Style) -> str:
    if style.form in _BARE:
        return ""
    from prisonkb.vocabulary.titles import title  # noqa: PLC0415 - only what people read has a title

    return title(listing.name, style.lang)


def part_of(database: Database, lang: str) -> str:
    """Return the part of a database that answers come from, in words; nothing where it is all of it."""
    english, spanish = database.part
    return spanish if lang == "es" else english


def tabulated(listing: Listing, rows: Sequence[Row], style: Style, database: Database | None) -> Table:
    """Return the table of some rows of a listing; ``database`` says where they are from."""
    columns = columns_to_write(listing, style)
    names = [column.name for column in columns]
    return Table(
        listing.name,
        columns,
        [[row.get(name) for name in names] for row in rows],
        title=_title(listing, style),
        part="" if database is None else part_of(database, style.lang),
        lang=style.lang,
        citations=_citations(listing, rows, style, database),
        is_safe_for_spreadsheets=style.spreadsheet_safe,
        has_bom=style.bom,
    )
