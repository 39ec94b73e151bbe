"""Rows of an answer in the forms of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.exporters import CHART_FORMS, FORMS, SEPARATED, chart_form, format_of
from prisonkb.exporters.companions import write_table
from prisonkb.exporters.files import write_whole
from prisonkb.exporters.table import Style, tabulated
from prisonkb.read.query import check_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.api.evidence import Cited
    from prisonkb.read.database import Row

_CHARTED = "compare-overcrowding"
"""The listing that a chart can be drawn of."""


def _form(asked: str, listing: str, file: str) -> str:
    """Return the form to write in: as asked, else by the file's ending."""
    form = asked or chart_form(file) or format_of(file, 'rows.export(file, form="csv")')
    if form not in (*FORMS, *CHART_FORMS):
        known = (*FORMS, *CHART_FORMS)
        raise UnknownNameError("form", form, known, hint=f"forms: {', '.join(known)}")
    if form in CHART_FORMS and listing != _CHARTED:
        raise UsageError(f"{file!r} asks for a chart; {listing} has none", hint="kb.compare_overcrowding() has one")
    return form


def write(rows: Sequence[Row], cited: Cited, cautions: Sequence[str], file: str, style: Style) -> None:
    """Write rows to a file, in the form that is asked for or, where it is empty, that of the file's ending."""
    form = _form(style.form, cited.listing.name, file)
    if style.columns is not None:
        check_columns(cited.listing, style.columns)
    if form not in SEPARATED and (style.spreadsheet_safe or style.bom):
        raise UsageError(f"spreadsheet_safe and bom are for csv and tsv, not for {form}", hint="leave them out")
    if form in CHART_FORMS:
        if style.columns is not None or style.cite is False:
            message = "a chart always shows its figures with their sources; columns and cite are for tables"
            raise UsageError(message, hint="leave them out")
        from prisonkb.exporters.charts.occupancy import draw

        write_whole(file, draw(rows, form, cited.lang, cautions), cited.database.place)
        return
    table = tabulated(cited.listing, rows, style._replace(form=form), cited.database)
    write_table(file, form, table, cited.database.place)


def as_html(rows: Sequence[Row], cited: Cited) -> str:
    """Return rows as a part of a web page, with notes that say where each cell is from."""
    from prisonkb.exporters.html import fragment

    return fragment(tabulated(cited.listing, rows, Style("html", cited.lang), cited.database))
