"""The database seen through a filter: the same views over those claims only that some sources, packs or days leave.

Entities of which everything is left are as they are stored. The others are projected again, by the same rule as at
loading, into temporary tables that stand before the stored ones; the database is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.concerned import note_concerned
from prisonkb.read.kept import keep
from prisonkb.read.reprojecting import project_concerned
from prisonkb.read.temporary import copy
from prisonkb.views import VIEWS, select
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from prisonkb.read.database import Database
    from prisonkb.read.kept import Filter

_LOOKED_UP_BY = {
    "choice": ("entity, field",),
    "gap": ("entity, field",),
    "witness": ("entity",),
    "names": ("entity", "country"),
    "transfer": ("id", "sending", "receiving"),
    "country": ("id",),
}
"""By which columns rows are looked up, where not by id and country."""


def _copy_others(database: Database) -> None:
    """Put the projections of entities that are not concerned before the stored ones."""
    for table in ("choice", "gap", "witness", "names", *EntityKind):
        entity = "id" if table in list(EntityKind) else "entity"
        is_other = f"stored.{entity} NOT IN (SELECT id FROM temp.concerned)"  # noqa: S608 - a column of ours
        copy(database, table, is_other, *_LOOKED_UP_BY.get(table, ("id", "country")))


def look_through(database: Database, chosen: Filter) -> int:
    """Answer from what a filter leaves alone, for as long as the database is open.

    Returns how many sources were left out because no date says that they were published by the day that counts.
    """
    keep(database, chosen)
    note_concerned(database, on_a_day=chosen.as_of is not None)
    _copy_others(database)
    project_concerned(database, chosen)
    for view in VIEWS:
        if view != "names":
            database.write_temporary(f"CREATE TEMP VIEW {view} AS {select(view)}")
    return _left_out(database, chosen)


def _left_out(database: Database, chosen: Filter) -> int:
    if chosen.known_at is None:
        return 0
    undated = "SELECT COUNT(*) AS number FROM main.source WHERE published IS NULL AND accessed IS NULL"
    number: int = database.rows(undated)[0]["number"]
    return number
