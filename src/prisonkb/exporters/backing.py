"""What stands behind a table, as tables: what carries its cells, its sources, and what its columns mean.

Rows are counted from 1, as the rows of data that a reader sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.exporters.citations import Citations

CITATIONS = ("row", "column", "claim", "source", "place")
WITH_ROWS = ("row", "id", "column", "claim", "source", "reference", "place", "url")
SOURCES = (
    "id",
    "title",
    "publisher",
    "kind",
    "published",
    "accessed",
    "url",
    "archive_url",
    "licence",
    "languages",
    "claims",
)
CODEBOOK = ("column", "heading", "kind", "unit", "meaning")

_IDS = ("id", "transfer", "facility", "claim", "claim_a", "entity", "country")
"""The columns that tell which row it is, the surest first."""


def citations(table: Table, cited: Citations) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield row, column, claim, source and place for everything that carries a cell."""
    for row, column, cite in cited.carried(table.names()):
        yield row + 1, column, cite.claim, cite.source, cite.place


def with_rows(table: Table, cited: Citations) -> Table:
    """Return what carries each cited cell as a table, with the id that its row has and the source in words."""
    names = table.names()
    key = next((names.index(name) for name in _IDS if name in names), None)
    ids = [None if key is None else row[key] for row in table.rows]
    texts = {reference.id: reference.text(cited.lang) for reference in cited.sources()}
    rows = (
        (row, ids[row - 1], column, claim, source, texts[source], place, cited.references[source].url)
        for row, column, claim, source, place in citations(table, cited)
    )
    return table._replace(name="sources", columns=[Column(name) for name in WITH_ROWS], rows=rows, citations=None)


def sources(table: Table, cited: Citations) -> Iterator[tuple[str | int | None, ...]]:
    """Yield each source that cells are from, with how many claims or numbers of it carry them."""
    for source, number in sorted(cited.counts(table.names()).items()):
        each = cited.references[source]
        known = (each.id, each.title, each.publisher, each.kind, each.published, each.accessed)
        yield (*known, each.url, each.archive_url, each.licence, " ".join(each.languages), number)


def codebook(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield name, heading, kind, unit and meaning of each column."""
    for column in table.columns:
        yield column.name, column.heading, column.kind, column.unit, column.meaning
