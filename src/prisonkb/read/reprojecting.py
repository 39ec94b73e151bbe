"""Projecting again, from the claims that a filter leaves, the entities that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.read.concerned import ALWAYS_LISTED
from prisonkb.read.kept import IS_KEPT
from prisonkb.read.temporary import insert_rows
from prisonkb.reason.claims import Origins, from_row
from prisonkb.reason.clocks import names_a_thing
from prisonkb.reason.dates import span
from prisonkb.reason.naming import called
from prisonkb.reason.projection import Gap, project
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.read.database import Database, Row
    from prisonkb.read.kept import Filter
    from prisonkb.reason.claims import Claim

_TOGETHER = 200
"""How many entities are projected together."""
_IDENTITY = ("kind", "country", "sending", "receiving")
"""Columns that say what and where a thing is: the pack that introduces it says so, whatever is left out."""

_AMONG = "temp.concerned AS concerned JOIN main.{table} AS stored ON stored.{column} = concerned.id"
_BETWEEN = "WHERE concerned.number BETWEEN :first AND :last"
_IS_EMPTY = "concerned.id IN (SELECT id FROM temp.left_empty)"
_CLAIMS = (
    f"SELECT claim.*, source.root, source.published, source.accessed, entity.pack AS owner, {IS_KEPT} AS counts "  # noqa: S608 - all ours
    "FROM temp.concerned AS concerned JOIN main.claim AS claim ON claim.entity = concerned.id "
    "JOIN main.source AS source ON source.id = claim.source JOIN main.entity AS entity ON entity.id = claim.entity "
    f"{_BETWEEN} AND NOT {_IS_EMPTY} ORDER BY claim.id"
)


class _Said(NamedTuple):
    """The claims on an entity."""

    kept: list[Claim]
    """Those that count."""
    own: list[Claim]
    """Those of the pack that introduces it, whether they count or not."""


def _origins(database: Database) -> Origins:
    """Return what links of chains stand for, of the claims that count on what actors are called."""
    names: dict[str, set[str]] = {}
    of_actors = (
        "SELECT claim.entity, claim.text, claim.text_es FROM temp.claim AS claim "
        "JOIN main.actor AS actor ON actor.id = claim.entity WHERE claim.field = 'name'"
    )
    for row in database.records(of_actors):
        names.setdefault(row["entity"], set()).update(filter(None, (row["text"], row["text_es"])))
    sources = database.records("SELECT id, root, publisher FROM main.source")
    roots = {row["id"]: row["root"] for row in sources}
    return Origins(roots, {row["id"]: row["publisher"] for row in sources}, names)


def _identified(kind: EntityKind, stored: Row, row: Row, own: Row) -> Row:
    """Return a row with what and where the thing is, and with its name where it has no label of ours.

    ``own`` is its row by the claims of the pack that introduces it.
    """
    lacking = [column for column in _IDENTITY if column in row and row[column] is None]
    if "name" in row and row["name"] is None and stored.get("label") is None:
        lacking += ["name", "name_es"]
    return row if kind is EntityKind.COUNTRY else row | {column: own[column] for column in lacking}


def _dated(row: Row) -> Row:
    days = span(row["date"]) if row["date"] else None
    return {"date_start": days.start if days else None, "date_end": days.end if days else None}


class _Batch:
    """Some entities that a filter concerns, with what is said and declared of them."""

    def __init__(self, database: Database, chosen: Filter, origins: Origins, first: int) -> None:
        self._database, self._filter = database, chosen
        self._span = {"first": first, "last": first + _TOGETHER - 1}
        self._said: dict[str, _Said] = {}
        for row in database.rows(_CLAIMS, self._span):
            said = self._said.setdefault(row["entity"], _Said([], []))
            claim = from_row(row, origins)
            if row["counts"]:
                said.kept.append(claim)
            if row["pack"] == row["owner"]:
                said.own.append(claim)
        self._declared: dict[str, list[Gap]] = {}
        for row in self._among("declared_gap", "entity", "AND stored.pack IN (SELECT pack FROM temp.source)"):
            gap = Gap(row["field"], row["reason"], row["note"], row["note_es"])
            self._declared.setdefault(row["entity"], []).append(gap)

    def _among(self, table: str, column: str = "id", more: str = "") -> list[Row]:
        among = _AMONG.format(table=table, column=column)
        order = "ORDER BY stored.pack, stored.field" if table == "declared_gap" else "ORDER BY stored.id"
        sql = f"SELECT stored.*, {_IS_EMPTY} AS is_empty FROM {among} {_BETWEEN} {more} {order}"  # noqa: S608 - all ours
        return self._database.rows(sql, self._span)

    def _is_listed(self, kind: EntityKind, claims: list[Claim]) -> bool:
        """Tell whether an entity is there: something is said of it that held, and not only what it is called."""
        if self._filter.as_of is None or kind in ALWAYS_LISTED:
            return bool(claims)
        return any(not names_a_thing(kind, claim.field) for claim in claims)

    def rows(self, kind: EntityKind) -> Iterator[tuple[str, Row]]:
        """Yield the rows of the entities of a kind, each with its table; every country stays, for its name."""
        for stored in self._among(kind.value):
            entity, is_empty = stored["id"], stored.pop("is_empty")
            said, declared = self._said.get(entity), self._declared.get(entity, [])
            kept, own = said or _Said([], [])
            projection = project(kind, kept, declared)
            own_row: Row = stored if is_empty else dict(project(kind, own).row)
            row = _identified(kind, stored, stored | projection.row, own_row)
            yield "names", {"entity": entity, "kind": kind.value, **called(kind, row)}
            if kind is not EntityKind.COUNTRY and not self._is_listed(kind, kept):
                continue
            yield kind.value, row | (_dated(row) if kind is EntityKind.EVENT else {})
            for field, (claim, contested, legs) in projection.choices.items():
                choice = {"entity": entity, "field": field, "claim": claim.id, "contested": contested, "legs": legs}
                yield "choice", choice
            for gap in projection.gaps if said or declared else ():
                note = {"note": gap.note_en, "note_es": gap.note_es}
                yield "gap", {"entity": entity, "field": gap.field, "reason": gap.reason, **note}
            for source in projection.witnesses:
                yield "witness", {"entity": entity, "source": source}


def project_concerned(database: Database, chosen: Filter) -> None:
    """Add the rows of the entities that are concerned to the temporary tables; few entities are held at once."""
    origins = _origins(database)
    number: Any = database.rows("SELECT COUNT(*) AS number FROM temp.concerned")[0]["number"]
    for first in range(0, number, _TOGETHER):
        batch = _Batch(database, chosen, origins, first)
        found: dict[str, list[Row]] = {}
        for kind in EntityKind:
            for table, row in batch.rows(kind):
                found.setdefault(table, []).append(row)
        for table, rows in found.items():
            insert_rows(database, table, rows)
