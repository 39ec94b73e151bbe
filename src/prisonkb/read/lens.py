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
    from prisonkb.reason.projection import Projection

_FILTERED = ("claim", "source", "observation")


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


def _projected(kind: EntityKind, projection: Projection) -> Row:
    row: Row = dict(projection.row)
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


def look_through(database: Database, sources: Sequence[str], packs: Sequence[str]) -> None:
    """Answer from the claims and observations of some sources and packs alone, for as long as the database is open.

    The ids must be known to exist; none of a kind means all of it.
    """
    for table in _FILTERED:
        _copy(database, table, _test(table, sources, packs))
    for table in ("choice", "gap"):
        _copy(database, table, "0")
    owners = sorted({row["pack"] for row in database.rows("SELECT pack FROM temp.source")})
    declared = _declared(database, owners)
    claims: dict[str, list[Row]] = {}
    joined = (
        "SELECT claim.*, source.root, source.published FROM temp.claim JOIN temp.source ON source.id = claim.source"
    )
    for row in database.rows(joined):
        claims.setdefault(row["entity"], []).append(row)
    for kind in EntityKind:
        entities = database.rows(f"SELECT * FROM main.{kind.value}")  # noqa: S608 - the table of a kind of entity
        kept: list[Row] = []
        choices: list[tuple[object, ...]] = []
        gaps: list[tuple[object, ...]] = []
        for entity in entities:
            its_claims = claims.get(entity["id"], [])
            if not its_claims and kind is not EntityKind.COUNTRY:
                continue
            projection = project(kind, [from_row(row) for row in its_claims], declared.get(entity["id"], ()))
            kept.append(entity | _projected(kind, projection))
            choices.extend(
                (entity["id"], field, choice.claim.id, choice.contested) for field, choice in projection.choices.items()
            )
            gaps.extend((entity["id"], gap.field, gap.reason, gap.note_en, gap.note_es) for gap in projection.gaps)
        _copy(database, kind.value, "0")
        _insert(database, kind.value, kept)
        _insert(
            database,
            "choice",
            [dict(zip(("entity", "field", "claim", "contested"), row, strict=True)) for row in choices],
        )
        _insert(
            database,
            "gap",
            [dict(zip(("entity", "field", "reason", "note", "note_es"), row, strict=True)) for row in gaps],
        )
    # Names always hold: an actor whom only another source describes is still called by name.
    for view in VIEWS:
        if view != "names":
            database.write_temporary(f"CREATE TEMP VIEW {view} AS {select(view)}")
