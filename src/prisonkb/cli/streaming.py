"""Tables whose rows are read while they are written, byte for byte what they are when all are read first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.table import Citations, Column, Stored, Table
from prisonkb.read.citing import Cells, citations, row_carriers
from prisonkb.read.references import references
from prisonkb.read.selection import Selection
from prisonkb.read.streaming import batches_of_rows, can_sort, cited_sources, stored_rows

if TYPE_CHECKING:
    from prisonkb.cli.answer import Request
    from prisonkb.read.database import Database


def _as_stored(column: Column, selection: Selection) -> Column:
    """Return a column that tells what has to be made of its cells."""
    if column.name in selection.listing.flags:
        return column._replace(kind="boolean")
    return column._replace(kind="list") if column.name in selection.listing.lists else column


def _from_view(request: "Request", selection: Selection, database: "Database", table: Table) -> Table | None:
    """Return a table with the rows of a view as they are stored; None where their citations are not in the rows."""
    names = table.names()
    wanted = list(names)
    carriers: dict[str, tuple[int, int, int]] = {}
    if table.citations is not None:
        found = row_carriers(request.listing.name)
        if found is None:
            return None
        for column, carrier in found.items():
            wanted += [name for name in carrier if name not in wanted]
            claim, source, place = map(wanted.index, carrier)
            carriers[column] = (claim, source, place)
    columns = [_as_stored(column, selection) for column in table.columns]
    rows = stored_rows(database, selection, wanted, request.sort, request.limit)
    return table._replace(columns=columns, rows=rows, stored=Stored(carriers))


def _finished(
    request: "Request", selection: Selection, database: "Database", names: Sequence[str], cells: Cells | None
) -> Iterator[list[Any]]:
    """Yield finished rows; the citations of those that are being written are kept, where they are asked for."""
    number = 0
    for batch in batches_of_rows(database, selection, request.sort, request.limit):
        if cells is not None:
            found = citations(database, request.listing.name, batch)
            cells.clear()
            cells.update({(number + row, column): cites for (row, column), cites in found.items()})
        for row in batch:
            yield [row.get(name) for name in names]
        number += len(batch)


def streamed(request: "Request", selection: Selection, database: "Database") -> Table | None:
    """Return a table whose rows come as they are read, None where what is asked for needs all of them at once."""
    from prisonkb.cli.answer import columns_to_write, wants_citations

    columns = columns_to_write(request)
    names = [column.name for column in columns]
    if len(set(names)) < len(names) or not can_sort(database, selection, request.sort):
        return None
    table = Table(
        request.listing.name,
        columns,
        (),
        title=request.title(),
        lang=request.lang,
        is_safe_for_spreadsheets=request.spreadsheet_safe,
        has_bom=request.bom,
    )
    cells: Cells | None = None
    if wants_citations(request):
        if row_carriers(request.listing.name) is None or request.form() in ("csv", "tsv"):
            return None
        cells = {}
        used = cited_sources(database, selection) if selection.reader is not None else []
        table = table._replace(citations=Citations(cells, references(database, request.lang), request.lang, used))
    if selection.reader is None:
        return _from_view(request, selection, database, table)
    return table._replace(rows=_finished(request, selection, database, names, cells))
