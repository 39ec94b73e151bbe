"""Tables whose rows are read while they are written, byte for byte what they are when all are read first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters import FORMS, SEPARATED
from prisonkb.exporters.citations import Citations
from prisonkb.exporters.table import Column, Stored, Table, columns_to_write, part_of, wants_citations
from prisonkb.read.citing import Cells, citations, row_carriers
from prisonkb.read.references import references
from prisonkb.read.streaming import batches_of_rows, can_sort, counts_by_source, stored_rows
from prisonkb.vocabulary.titles import title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prisonkb.exporters.table import Style
    from prisonkb.read.selection import Selection


def _as_stored(column: Column, selection: Selection) -> Column:
    """Return a column that tells what has to be made of its cells."""
    if column.name in selection.listing.flags:
        return column._replace(kind="boolean")
    return column._replace(kind="list") if column.name in selection.listing.lists else column


def _from_view(selection: Selection, table: Table, sort: str | None, limit: int | None, *, in_words: bool) -> Table:
    """Return a table with the rows of a view as they are stored, flags in words where those are asked for."""
    wanted = table.names()
    carriers: dict[str, tuple[int, int, int]] = {}
    if table.citations is not None:
        for column, carrier in (row_carriers(selection.listing.name) or {}).items():
            wanted += [name for name in carrier if name not in wanted]
            claim, source, place = map(wanted.index, carrier)
            carriers[column] = (claim, source, place)
    columns = [_as_stored(column, selection) for column in table.columns]
    rows = stored_rows(selection, wanted, sort, limit, in_words=in_words)
    return table._replace(columns=columns, rows=rows, stored=Stored(carriers))


def _finished(
    selection: Selection, names: Sequence[str], sort: str | None, limit: int | None, cells: Cells | None
) -> Iterator[list[Any]]:
    """Yield finished rows; the citations of those that are being written are kept, where they are asked for."""
    number = 0
    for batch in batches_of_rows(selection, sort, limit):
        if cells is not None:
            found = citations(selection.database, selection.listing.name, batch)
            cells.clear()
            cells.update({(number + row, column): cites for (row, column), cites in found.items()})
        for row in batch:
            yield [row.get(name) for name in names]
        number += len(batch)


def streamed(selection: Selection, style: Style, sort: str | None = None, limit: int | None = None) -> Table | None:
    """Return a table whose rows come as they are read, None where what is asked for needs all of them at once.

    That is so where the form does, where the citations are not in the rows, and where the database cannot sort as
    asked; a Parquet file begins with a count of sources, which the database makes of all rows only.
    """
    listing = selection.listing
    if not FORMS[style.form].is_streamed or not can_sort(selection, sort):
        return None
    columns = columns_to_write(listing, style)
    names = [column.name for column in columns]
    if len(set(names)) < len(names):
        return None
    cells: Cells | None = None
    cited: Citations | None = None
    if wants_citations(listing, style):
        if style.form == "json":
            return None
        if row_carriers(listing.name) is None or not FORMS[style.form].has_place_for_citations:
            return None
        cells = {}
        counted = None
        if style.form == "parquet":
            if limit is not None:
                return None
            cited_columns = [column for column in row_carriers(listing.name) or () if column in names]
            counted = counts_by_source(selection, cited_columns[0]) if cited_columns else {}
        cited = Citations(cells, references(selection.database, style.lang), style.lang, counted, names)
    table = Table(
        listing.name,
        columns,
        (),
        title=title(listing.name, style.lang),
        part=part_of(selection.database, style.lang),
        lang=style.lang,
        citations=cited,
        is_safe_for_spreadsheets=style.spreadsheet_safe,
        has_bom=style.bom,
    )
    if selection.reader is None:
        return _from_view(selection, table, sort, limit, in_words=style.form in SEPARATED)
    return table._replace(rows=_finished(selection, names, sort, limit, cells))
