"""Tables whose rows are read while they are written, byte for byte what they are when all are read first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from prisonkb.exporters import FORMS, SEPARATED
from prisonkb.exporters.batches import batches
from prisonkb.exporters.citations import Citations
from prisonkb.exporters.table import Column, Stored, Table, columns_to_write, part_of, wants_citations
from prisonkb.read.citing import Cells, citations, row_carriers
from prisonkb.read.references import references
from prisonkb.read.selection import Selection
from prisonkb.read.streaming import batches_of_rows, can_be_batched, can_sort, counts_by_source, stored_rows
from prisonkb.vocabulary.titles import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prisonkb.exporters.table import Style
    from prisonkb.read.database import Row
    from prisonkb.read.references import Reference
    from prisonkb.read.selection import Found

_BATCH = 200
"""How many rows are put together at a time where they come one by one."""


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


class _Noted:
    """What carries the cells of the rows that are being written, with the sources that were met so far."""

    def __init__(self, found: Found, references: dict[str, Reference]) -> None:
        self.cells: Cells = {}
        self.references = references
        self._found = found

    def note(self, rows: list[Row], first: int) -> None:
        """Forget the rows before and note others, of which the first has a number."""
        database = self._found.database
        cells = citations(database, self._found.listing.name, rows)
        self.cells.clear()
        self.cells.update({(first + row, column): cites for (row, column), cites in cells.items()})
        met = {cite.source for cites in cells.values() for cite in cites}
        if new := met - self.references.keys():
            self.references |= references(database, self._found.lang, new)


def _finished(several: Iterable[list[Row]], names: Sequence[str], noted: _Noted | None) -> Iterator[list[Any]]:
    """Yield finished rows; what carries those that are being written is noted, where that is asked for."""
    number = 0
    for rows in several:
        if noted is not None:
            noted.note(rows, number)
        for row in rows:
            yield [row.get(name) for name in names]
        number += len(rows)


def _counted(found: Selection, names: Sequence[str]) -> dict[str, int]:
    """Return how many cells each source carries, for a form that begins with that."""
    cited = [column for column in row_carriers(found.listing.name) or () if column in names]
    return counts_by_source(found, cited[0]) if cited else {}


def _is_from_view(found: Found, style: Style) -> bool:
    """Tell whether the rows are those of a view, as it has them, and themselves say what carries their cells."""
    is_cited = wants_citations(found.listing, style)
    is_stored = isinstance(found, Selection) and found.reader is None
    return is_stored and not (is_cited and row_carriers(found.listing.name) is None)


def _can_stream(found: Found, style: Style, sort: str | None, limit: int | None) -> bool:
    form = FORMS[style.form]
    can_be_sorted = can_sort(found, sort) if isinstance(found, Selection) else sort is None
    if not form.is_streamed or not can_be_sorted:
        return False
    if not wants_citations(found.listing, style):
        return True
    if not form.has_place_for_citations:
        return False
    if style.form == "parquet":
        is_counted = isinstance(found, Selection) and row_carriers(found.listing.name) is not None
        return is_counted and limit is None
    if isinstance(found, Selection) and not _is_from_view(found, style):
        return can_be_batched(found)
    return style.form != "json" or not _is_from_view(found, style)


def streamed(found: Found, style: Style, sort: str | None = None, limit: int | None = None) -> Table | None:
    """Return a table whose rows come as they are read, None where what is asked for needs all of them at once.

    That is so where the form does, where the citations are not in the rows, and where the database cannot sort as
    asked; a Parquet file begins with a count of sources, which the database makes of all rows only.
    """
    columns = columns_to_write(found.listing, style)
    names = [column.name for column in columns]
    if len(set(names)) < len(names) or not _can_stream(found, style, sort, limit):
        return None
    table = Table(
        found.listing.name,
        columns,
        (),
        title=title(found.listing.name, style.lang),
        part=part_of(found.database, style.lang),
        lang=style.lang,
        is_safe_for_spreadsheets=style.spreadsheet_safe,
        has_bom=style.bom,
    )
    noted = None
    if wants_citations(found.listing, style):
        needs_all = _is_from_view(found, style) or style.form == "parquet"
        noted = _Noted(found, references(found.database, style.lang) if needs_all else {})
        counted = _counted(found, names) if style.form == "parquet" and isinstance(found, Selection) else None
        table = table._replace(citations=Citations(noted.cells, noted.references, style.lang, counted, names))
    if not isinstance(found, Selection):
        several: Iterator[list[Row]] = batches(islice(found.one_by_one(), limit), _BATCH)
    elif _is_from_view(found, style):
        return _from_view(found, table, sort, limit, in_words=style.form in SEPARATED)
    else:
        several = batches_of_rows(found, sort, limit)
    return table._replace(rows=_finished(several, names, noted))
