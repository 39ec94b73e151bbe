"""The database seen through a filter: the same views over those claims only that some sources or packs make.

Rows are projected again, by the same rule as at loading, into temporary tables that stand before the stored ones; the
file is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.reason.claims import from_row
from prisonkb.reason.dates import span
from prisonkb.reason.projection import Gap, project
from prisonkb.views import VIEWS, select
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.reason.claims import Claim
    from prisonkb.reason.projection import Projection

_FILTERED = ("claim", "source", "observation")
_LASTING = ("name", "name_es", "kind", "country", "sending", "receiving")
"""Columns that say what and where a thing is, which no filter takes from it."""


def _one_of(column: str, values: Sequence[str]) -> str:
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return f"{column} IN ({quoted})"


def _test(table: str, sources: Sequence[str], packs: Sequence[str]) -> str:
    tests = []
    if sources:
        tests.append(_one_of("id" if table == "source" else "source", sources))
    if packs:
        tests.append(_one_of("pack", packs))
    return " AND ".join(tests)


def _insert(database: Database, table: str, rows: list[Row]) -> None:
    if rows:
        columns = list(rows[0])
        marks = ", ".join("?" for _ in columns)
        statement = f"INSERT INTO temp.{table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names are ours
        database.write_temporary(statement, [tuple(row[column] for column in columns) for row in rows])


def _copy(database: Database, table: str, test: str) -> None:
    database.write_temporary(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE {test}")  # noqa: S608 - names are ours, values come from the database


def _projected(kind: EntityKind, stored: Row, projection: Projection) -> Row:
    """Return the row of an entity as the claims left project it; names and places hold whatever is left out."""
    row = stored | projection.row
    for column in _LASTING:
        if row.get(column) is None and column in stored:
            row[column] = stored[column]
    if kind is EntityKind.EVENT:
        days = span(row["date"]) if row["date"] else None
        row |= {"date_start": days.start if days else None, "date_end": days.end if days else None}
    return row


def _declared(database: Database, packs: Sequence[str]) -> dict[str, list[Gap]]:
    test = _one_of("pack", packs) if packs else "1"
    found: dict[str, list[Gap]] = {}
    for row in database.rows(f"SELECT * FROM main.declared_gap WHERE {test} ORDER BY pack, field"):  # noqa: S608 - as above
        found.setdefault(row["entity"], []).append(Gap(row["field"], row["reason"], row["note"], row["note_es"]))
    return found


def _claims_by_entity(database: Database) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    joined = (
        "SELECT claim.*, source.root, source.published FROM temp.claim JOIN temp.source ON source.id = claim.source"
    )
    for row in database.rows(joined):
        found.setdefault(row["entity"], []).append(from_row(row))
    return found


def _project_kind(
    database: Database, kind: EntityKind, claims: dict[str, list[Claim]], declared: dict[str, list[Gap]]
) -> None:
    """Project the entities of one kind that are still spoken of; every country stays, for its name."""
    rows: dict[str, list[Row]] = {kind.value: [], "choice": [], "gap": []}
    for stored in database.rows(f"SELECT * FROM main.{kind.value}"):  # noqa: S608 - the table of a kind of entity
        entity = stored["id"]
        if entity not in claims and kind is not EntityKind.COUNTRY:
            continue
        projection = project(kind, claims.get(entity, []), declared.get(entity, ()))
        rows[kind.value].append(_projected(kind, stored, projection))
        for field, (claim, contested) in projection.choices.items():
            rows["choice"].append({"entity": entity, "field": field, "claim": claim.id, "contested": contested})
        for gap in projection.gaps:
            note = {"note": gap.note_en, "note_es": gap.note_es}
            rows["gap"].append({"entity": entity, "field": gap.field, "reason": gap.reason, **note})
    _copy(database, kind.value, "0")
    for table, new in rows.items():
        _insert(database, table, new)


def look_through(database: Database, sources: Sequence[str], packs: Sequence[str]) -> None:
    """Answer from the claims and observations of some sources and packs alone, for as long as the database is open.

    The ids must be known to exist; none of a kind means all of it.
    """
    for table in _FILTERED:
        _copy(database, table, _test(table, sources, packs))
    for table in ("choice", "gap"):
        _copy(database, table, "0")
    owners = sorted({row["pack"] for row in database.rows("SELECT pack FROM temp.source")})
    claims, declared = _claims_by_entity(database), _declared(database, owners)
    for kind in EntityKind:
        _project_kind(database, kind, claims, declared)
    for view in VIEWS:
        if view != "names":
            database.write_temporary(f"CREATE TEMP VIEW {view} AS {select(view)}")
