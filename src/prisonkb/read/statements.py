"""All that is stated, field by field: claims and the cells of datasets, read in order and never all at once."""

from __future__ import annotations

from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.evidence import cell_as_claim, in_words, names_of_links
from prisonkb.read.judged import cell_of, claim_of, origins_of
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import finished
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.read.database import Database, Row
    from prisonkb.read.query import Condition
    from prisonkb.reason.claims import Claim

_CLAIMS = "SELECT * FROM claims{about} ORDER BY entity, field"
_CELLS = "SELECT * FROM statistics WHERE claim IS NULL{about} ORDER BY COALESCE(facility, country), indicator"
_BELONGING = "(SELECT entity FROM entity_countries WHERE {})"


class _Stated(NamedTuple):
    """A claim or a cell as its view has it."""

    entity: str
    field: str
    row: Row
    is_cell: bool


class Stated(NamedTuple):
    """All that is stated of one field of one entity."""

    entity: str
    kind: EntityKind
    field: str
    claims: list[Claim]
    """The claims, and the cells of datasets as those of their publisher."""
    rows: dict[str, Row]
    """Each as its view has it, by its id."""


class Statements:
    """What a database states, of all entities or of those that belong to some countries."""

    def __init__(self, database: Database, countries: Condition | None, lang: str) -> None:
        """Read what everything is called; ``countries`` is a test on the view of entities and their countries."""
        self._database = database
        self._countries = countries
        self._lang = lang
        self._origins = origins_of(database)
        self._links = names_of_links(database, lang)
        named = database.rows("SELECT * FROM names WHERE kind IN ('country', 'facility')")
        self._places = {row["entity"]: row for row in named}

    def by_field(self) -> Iterator[Stated]:
        """Yield what is stated of each field of which more than one thing is, in the order of entities and fields."""
        both = merge(self._claims(), self._cells(), key=attrgetter("entity", "field"))
        for (entity, field), group in groupby(both, key=attrgetter("entity", "field")):
            stated = list(group)
            if len(stated) > 1:
                claims = [cell_of(each.row) if each.is_cell else claim_of(each.row, self._origins) for each in stated]
                kind = self._places[entity]["kind"] if stated[0].is_cell else stated[0].row["entity_kind"]
                rows = {each.row["id"]: each.row for each in stated}
                yield Stated(entity, EntityKind(kind), field, claims, rows)

    def shown(self, stated: Stated, claim: Claim) -> Row:
        """Return a claim, or a cell in the form of one, as listings have it."""
        row = stated.rows[claim.id]
        if claim.of_dataset:
            (cell,) = finished([row], LISTINGS["statistics"], self._lang)
            return cell_as_claim(cell, self._places[stated.entity], self._lang)
        (shown,) = finished([row], LISTINGS["claims"], self._lang)
        return in_words(shown, self._links)

    def _claims(self) -> Iterator[_Stated]:
        about = f" WHERE entity IN {self._belonging()}" if self._countries else ""
        for row in self._rows("claims", _CLAIMS.format(about=about)):
            yield _Stated(row["entity"], row["field"], row, is_cell=False)

    def _cells(self) -> Iterator[_Stated]:
        about = ""
        if self._countries:
            belonging = self._belonging()
            about = f" AND (facility IN {belonging} OR (facility IS NULL AND country IN {belonging}))"
        for row in self._rows("statistics", _CELLS.format(about=about)):
            yield _Stated(row["facility"] or row["country"], row["indicator"], row, is_cell=True)

    def _belonging(self) -> str:
        return _BELONGING.format(self._countries.sql) if self._countries else ""

    def _rows(self, view: str, sql: str) -> Iterator[Row]:
        columns = self._database.columns(view)
        for batch in self._database.batches(sql, self._countries.parameters if self._countries else {}):
            for row in batch:
                yield dict(zip(columns, row, strict=True))
