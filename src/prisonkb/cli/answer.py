"""From rows to an answer: sorted, limited, in the form asked for, on stdout or in a file."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.cli import talk
from prisonkb.cli.options import Format
from prisonkb.cli.session import Session
from prisonkb.errors import UsageError
from prisonkb.exporters import CHART_FORMS, FOR_PROGRAMS, SEPARATED
from prisonkb.phrases import Phrases
from prisonkb.read.database import Row
from prisonkb.read.listing import Listing
from prisonkb.read.query import check_columns, limited, sorted_as_asked
from prisonkb.read.selection import Found, Selection

if TYPE_CHECKING:
    from prisonkb.exporters.table import Style, Table
    from prisonkb.read.database import Database

_said = Phrases(
    {
        "wrote": ("wrote {file}", "escrito: {file}"),
        "removed": (
            "deleted {file}: the sources of the table that was there before",
            "borrado: {file}: las fuentes de la tabla anterior",
        ),
        "no rows": ("no rows", "ninguna fila"),
    }
)
_CHARTED = "compare-overcrowding"
"""The listing that a chart can be drawn of."""


class Request(NamedTuple):
    """What was asked of a listing, apart from its own filters."""

    listing: Listing
    layout: str
    format: Format | None
    output: str | None
    columns: str | None
    sort: str | None
    limit: int | None
    lang: str
    cite: bool | None = None
    """Whether cells are cited; None leaves it to the form."""
    spreadsheet_safe: bool = False
    bom: bool = False

    def chosen(self) -> tuple[str, ...] | None:
        """Return the columns asked for, None where all are meant."""
        if self.columns is None:
            return None
        names = [name.strip() for name in self.columns.split(",") if name.strip()]
        if not names:
            hint = f"columns: {', '.join(self.listing.columns)}"
            raise UsageError(f"--columns {self.columns!r} names no column", hint=hint)
        return check_columns(self.listing, names)

    def form(self) -> str:
        """Return the format to answer in: as asked, else by the file's ending, else a table."""
        if self.format is not None:
            return self.format.value
        if self.output is None or self.output == "-":
            return Format.TABLE.value
        if self.output.lower().endswith(".txt"):
            return Format.TABLE.value
        from prisonkb.exporters import chart_form, format_of

        if (form := chart_form(self.output)) is None:
            return format_of(self.output)
        if self.listing.name != _CHARTED:
            message = f"{self.output!r} asks for a chart; {self.listing.name} has none"
            raise UsageError(message, hint=f"prisonkb compare overcrowding -o {self.output}")
        return form

    def style(self) -> "Style":
        """Return how the table is to be written."""
        from prisonkb.exporters.table import Style

        return Style(self.form(), self.lang, self.chosen(), self.cite, self.spreadsheet_safe, self.bom)

    def _check_form(self) -> None:
        """Raise UsageError for an option that the form, or where it goes, has no place for."""
        form = self.form()
        for option, is_given in (("--spreadsheet-safe", self.spreadsheet_safe), ("--bom", self.bom)):
            if is_given and form not in SEPARATED:
                what = "never runs the text of a cell" if form == "xlsx" else "needs none"
                hint = f"leave {option} out, or ask for -f csv or tsv"
                raise UsageError(f"{option} is for csv and tsv; {form} {what}", hint=hint)
        for option, is_given in (("--columns", self.columns is not None), ("--no-cite", self.cite is False)):
            if is_given and form in CHART_FORMS:
                message = f"{option} is for tables; a chart always shows its figures with their sources"
                raise UsageError(message, hint=f"leave {option} out, or ask for a table: -o {self.layout}.html")
        if self.cite and form == Format.TABLE:
            message = "a table has no place for citations"
            raise UsageError(message, hint="-f markdown has notes; prisonkb why ID says who says so")
        if self.cite and form in SEPARATED and self.output in (None, "-"):
            message = f"--cite writes the sources of {form} to a file beside it, and stdout has none"
            raise UsageError(message, hint=f"-o {self.layout}.{form} --cite")

    def check(self) -> None:
        """Raise for what can be seen to be wrong before anything is read."""
        self.chosen()
        self._check_form()
        if self.sort is not None:
            check_columns(self.listing, [self.sort.removeprefix("-")])
        limited([], self.limit)


def _tabulated(request: Request, rows: list[Row], database: "Database | None") -> "Table":
    from prisonkb.exporters.table import tabulated

    return tabulated(request.listing, rows, request.style(), database)


def _streamed(request: Request, found: Found) -> "Table | None":
    """Return a table whose rows are read while they are written, None where they are all needed at once."""
    from prisonkb.exporters import FORMS

    name = request.form()
    if not (form := FORMS.get(name)) or not form.is_streamed:
        return None
    # Most answers in JSON are short, and start sooner without what reads row by row.
    if name == "json" and not found.are_many():
        return None
    from prisonkb.exporters.streamed import streamed

    return streamed(found, request.style(), request.sort, request.limit)


def _noticed(session: Session, table: "Table", lang: str) -> "Table":
    """Return a table after saying so where it has no rows."""
    from itertools import chain

    rows = iter(table.rows)
    first = next(rows, None)
    if first is None:
        session.say(f"prisonkb: {_said('no rows', lang)}")
        return table._replace(rows=[])
    return table._replace(rows=chain([first], rows))


def _export(session: Session, request: Request, table: "Table") -> None:
    """Write a table in a form for files, on stdout or to a file, and where asked for its sources beside it."""
    from prisonkb.exporters import FORMS, exporter

    form = request.form()
    if request.output in (None, "-"):
        if not FORMS[form].is_text and sys.stdout.isatty():
            raise UsageError(f"{form} is not for a terminal", hint=f"-o {request.layout}{FORMS[form].suffixes[0]}")
        with talk.stdout() as stream:
            exporter(form)(table, stream)
        return
    from prisonkb.exporters.companions import write_table

    assert request.output is not None
    changed = write_table(request.output, form, table, session.place)
    for said, files in (("wrote", changed.written), ("removed", changed.removed)):
        for file in files:
            session.say(f"prisonkb: {_said(said, request.lang, file=file)}")


def _drawn(request: Request, rows: list[Row], notes: Sequence[str]) -> str:
    plain, columns = request.output not in (None, "-"), request.chosen()
    if not rows:
        return ""
    if request.layout == "why" and columns is None:
        from prisonkb.cli.render.dossier import draw_why

        return draw_why(rows, request.lang, plain=plain)
    if request.layout == _CHARTED and columns is None:
        from prisonkb.cli.render.occupancies import draw_occupancies

        return draw_occupancies(rows, notes, request.lang, plain=plain)
    from prisonkb.cli.render.tables import draw_table

    if request.layout == _CHARTED:
        from prisonkb.cli.headings import word

        notes = [word("no rank", request.lang)]
    return draw_table(request.listing, request.layout, rows, columns, request.lang, plain=plain, notes=notes)


def _charted(request: Request, rows: list[Row], cautions: Sequence[str]) -> bytes:
    from prisonkb.exporters.charts.occupancy import draw

    return draw(rows, request.form(), request.lang, cautions)


def _asked_for(request: Request, found: Sequence[Row]) -> list[Row]:
    """Return the rows that are asked for, in the order asked for, without reading many others where that can be."""
    if isinstance(found, Selection) and request.limit is not None and found.are_many():
        from prisonkb.read.streaming import first_rows

        if (rows := first_rows(found, request.sort, request.limit)) is not None:
            return rows
    if isinstance(found, Found) and request.form() in FOR_PROGRAMS:
        found = found.promised()
    return [*limited(sorted_as_asked(found, request.listing, request.sort), request.limit)]


def answer(
    session: Session,
    request: Request,
    found: Sequence[Row],
    notes: Sequence[str] = (),
    cautions: Sequence[str] = (),
    database: "Database | None" = None,
) -> None:
    """Print rows, or write them to a file, in the form asked for; ``database`` says where they are from.

    Rows that are only selected yet are written as they are read, where the form allows it. ``notes`` and ``cautions``
    go below a table, ``cautions`` below a chart too; in other forms they go to stderr.
    """
    if isinstance(found, Found) and (table := _streamed(request, found)) is not None:
        _caution(session, cautions)
        _export(session, request, _noticed(session, table, request.lang))
        return
    form = request.form()
    rows = _asked_for(request, found)
    if not rows:
        session.say(f"prisonkb: {_said('no rows', request.lang)}")
    if form == Format.TABLE:
        deliver(session, _drawn(request, rows, [*cautions, *notes]), request.output, request.lang)
    elif form in CHART_FORMS:
        deliver(session, _charted(request, rows, cautions), request.output, request.lang)
    else:
        _caution(session, cautions)
        _export(session, request, _tabulated(request, rows, database))


def _caution(session: Session, cautions: Sequence[str]) -> None:
    for caution in cautions:
        session.say(f"prisonkb: {caution}")


def deliver(session: Session, content: str | bytes, output: str | None, lang: str = "en") -> None:
    """Put a text on stdout, or write a text or a picture to a file and say so."""
    if output in (None, "-"):
        assert isinstance(content, str)
        talk.put(content)
        return
    from prisonkb.exporters.files import write_whole

    assert output is not None
    write_whole(output, content, session.place)
    session.say(f"prisonkb: {_said('wrote', lang, file=output)}")
