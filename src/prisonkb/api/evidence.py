"""Where the cells of rows are from, read when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from prisonkb.errors import DatabaseError
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import check_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.api.row_types import Claim
    from prisonkb.read.citing import Cells
    from prisonkb.read.database import Database, Row
    from prisonkb.read.references import Reference


class Evidence:
    """The claims and sources of a database, each read once."""

    def __init__(self, database: Database, lang: str) -> None:
        """Read nothing yet."""
        self.lang = lang
        self.is_closed = False
        self._database = database
        self._claims: dict[str, Row] = {}

    @property
    def database(self) -> Database:
        """The database; raise DatabaseError where the knowledge base has been closed."""
        self.check_open()
        return self._database

    def check_open(self) -> None:
        """Raise DatabaseError where the knowledge base has been closed."""
        if self.is_closed:
            raise DatabaseError("the knowledge base is closed", hint="open it again: KnowledgeBase.open()")

    def close(self) -> None:
        """Close the database."""
        self.is_closed = True
        self._database.close()

    @cached_property
    def references(self) -> dict[str, Reference]:
        """Every source, by its id."""
        from prisonkb.read.references import references

        return references(self.database, self.lang)

    def claims(self, ids: Sequence[str]) -> list[Row]:
        """Return claims, or cells of datasets in their form, by id."""
        from prisonkb.read.evidence import claims_by_id

        if new := [each for each in ids if each not in self._claims]:
            self._claims |= claims_by_id(self.database, new, lang=self.lang)
        return [self._claims[each] for each in ids]


class Cited:
    """The rows of one answer, and what carries each of their cells."""

    def __init__(self, evidence: Evidence, listing: str, rows: Sequence[Row]) -> None:
        """Read nothing yet."""
        self._evidence = evidence
        self.listing = LISTINGS[listing]
        self._rows = rows

    @property
    def lang(self) -> str:
        """The language of texts."""
        return self._evidence.lang

    @property
    def database(self) -> Database:
        """The database that the rows are from."""
        return self._evidence.database

    @cached_property
    def _cells(self) -> Cells:
        from prisonkb.read.citing import citations

        return citations(self.database, self.listing.name, self._rows)

    def claims(self, number: int, column: str | None) -> tuple[Claim, ...]:
        """Return the claims that carry a cell of a row, counted from 0, or all of its cells.

        Raises UnknownNameError for a column that the listing does not have.
        """
        from prisonkb.api.row_types import Claim

        every = (*self.listing.columns, *self.listing.extra)
        columns = every if column is None else check_columns(self.listing, [column])
        ids = dict.fromkeys(cite.claim for each in columns for cite in self._cells.get((number, each), ()))
        rows = self._evidence.claims(list(ids))
        cited = Cited(self._evidence, "claims", rows)
        return tuple(Claim(row, cited, position) for position, row in enumerate(rows))

    def reference(self, source: str) -> Reference:
        """Return a source as it is cited."""
        return self._evidence.references[source]

    def of(self, listing: str, rows: Sequence[Row]) -> Cited:
        """Return the same for other rows of the same database."""
        return Cited(self._evidence, listing, rows)
