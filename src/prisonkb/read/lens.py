"""The database seen through a filter: the same views over those claims only that some sources, packs or days leave.

Rows are projected again, by the same rule as at loading, into temporary tables that stand before the stored ones; the
file is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.claims import Origins, from_row
from prisonkb.reason.clocks import holds, is_known, names_a_thing
from prisonkb.reason.dates import span
from prisonkb.reason.naming import called
from prisonkb.reason.projection import Gap, project
from prisonkb.views import VIEWS, select
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.reason.claims import Claim
    from prisonkb.reason.dates import Span
    from prisonkb.reason.projection import Projection

_IDENTITY = ("kind", "country", "sending", "receiving")
"""Columns that say what and where a thing is: the pack that introduces it says so, whatever is left out."""
_ALWAYS_LISTED = (EntityKind.COUNTRY, EntityKind.EVENT, EntityKind.ACTOR)
"""Kinds of which every entity that is spoken of is listed on every day."""


class Filter(NamedTuple):
    """What counts. The ids must be known to exist; an empty list means all, None any day."""

    sources: Sequence[str] = ()
    packs: Sequence[str] = ()
    known_at: Span | None = None
    as_of: Span | None = None

    def takes_source(self, source: Row) -> bool:
        """Tell whether what a source says counts."""
        if self.sources and source["id"] not in self.sources:
            return False
        return self.known_at is None or is_known(source["published"], source["accessed"], self.known_at)

    def takes_pack(self, pack: str) -> bool:
        """Tell whether what a pack says counts."""
        return not self.packs or pack in self.packs


class _Said(NamedTuple):
    """A claim with what is stored of it besides."""

    claim: Claim
    pack: str


class _Lens:
    """What a database says through a filter."""

    def __init__(self, database: Database, chosen: Filter) -> None:
        self.database = database
        self.filter = chosen
        self.kinds = {row["id"]: EntityKind(row["kind"]) for row in database.rows("SELECT id, kind FROM main.entity")}
        self.owners = {row["id"]: row["pack"] for row in database.rows("SELECT id, pack FROM main.entity")}
        all_sources = database.rows("SELECT * FROM main.source")
        self.counted = {row["id"] for row in all_sources if chosen.takes_source(row)}
        joined = (
            "SELECT claim.*, source.root, source.published, source.accessed "
            "FROM main.claim JOIN main.source ON source.id = claim.source"
        )
        rows = database.rows(joined)
        names: dict[str, set[str]] = {}
        for row in rows:
            if row["field"] == "name" and row["source"] in self.counted and chosen.takes_pack(row["pack"]):
                names.setdefault(row["entity"], set()).update(filter(None, (row["text"], row["text_es"])))
        roots = {row["id"]: row["root"] for row in all_sources}
        origins = Origins(roots, {row["id"]: row["publisher"] for row in all_sources}, names)
        self.said: dict[str, list[_Said]] = {}
        for row in rows:
            self.said.setdefault(row["entity"], []).append(_Said(from_row(row, origins), row["pack"]))
        self.kept = {entity: self._kept(entity) for entity in self.said}

    def _kept(self, entity: str) -> list[Claim]:
        kind, day = self.kinds[entity], self.filter.as_of
        return [
            claim
            for claim, pack in self.said[entity]
            if claim.source in self.counted
            and self.filter.takes_pack(pack)
            and (day is None or holds(kind, claim, day))
        ]

    def is_listed(self, entity: str) -> bool:
        """Tell whether an entity is there: something is said of it that held, and not only what it is called."""
        claims, kind = self.kept.get(entity, []), self.kinds[entity]
        if self.filter.as_of is None or kind in _ALWAYS_LISTED:
            return bool(claims)
        return any(not names_a_thing(kind, claim.field) for claim in claims)

    def own_words(self, entity: str) -> Row:
        """Return the row of an entity by the claims of the pack that introduces it."""
        own = [claim for claim, pack in self.said.get(entity, []) if pack == self.owners[entity]]
        return dict(project(self.kinds[entity], own).row)

    def projection(self, entity: str, declared: Iterable[Gap] = ()) -> Projection:
        """Return what the claims that are left make of an entity."""
        return project(self.kinds[entity], self.kept.get(entity, []), declared)

    def identified(self, entity: str, stored: Row, row: Row) -> Row:
        """Return a row with what and where the thing is, and with its name where it has no label of ours."""
        lacking = [column for column in _IDENTITY if column in row and row[column] is None]
        if "name" in row and row["name"] is None and stored.get("label") is None:
            lacking += ["name", "name_es"]
        if not lacking or self.kinds[entity] is EntityKind.COUNTRY:
            return row
        own = self.own_words(entity)
        return row | {column: own[column] for column in lacking}


def _insert(database: Database, table: str, rows: list[Row]) -> None:
    if rows:
        columns = list(rows[0])
        database.insert_temporary(table, columns, [tuple(row[column] for column in columns) for row in rows])


_LOOKED_UP_BY = {
    "claim": ("id", "entity, field", "source", "speaker", "ref"),
    "observation": ("id", "country, indicator", "facility", "source"),
    "source": ("id", "pack"),
    "choice": ("entity, field",),
    "gap": ("entity, field",),
    "witness": ("entity",),
    "names": ("entity", "country"),
    "transfer": ("id", "sending", "receiving"),
    "country": ("id",),
    "pack": ("id",),
}
"""By which columns the rows that are left are looked up, where not by id and country."""


def _copy(database: Database, table: str, test: str = "FALSE", **values: object) -> None:
    """Put a temporary table before a stored one, with those of its rows that pass a test: none of them by default."""
    sql = f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE {test}"  # noqa: S608 - names and tests are ours, values are parameters
    database.write_temporary(sql, values)
    for number, columns in enumerate(_LOOKED_UP_BY.get(table, ("id", "country"))):
        database.write_temporary(f"CREATE INDEX looked_up_{table}_{number} ON {table} ({columns})")


def _listed(database: Database, name: str, ids: Iterable[str]) -> str:
    """Keep some ids in a temporary table and return the SQL that reads them."""
    database.write_temporary(f"CREATE TEMP TABLE {name} (id TEXT PRIMARY KEY)")
    database.insert_temporary(name, ["id"], [(entry,) for entry in sorted(ids)])
    return f"(SELECT id FROM temp.{name})"  # noqa: S608 - a name of ours


def _copy_evidence(lens: _Lens) -> None:
    """Put the claims, observations, sources and packs that count before the stored ones."""
    database, chosen = lens.database, lens.filter
    claims = _listed(database, "kept_claim", (claim.id for kept in lens.kept.values() for claim in kept))
    sources = _listed(database, "counted_source", lens.counted)
    named = {row["id"] for row in database.rows("SELECT id FROM main.pack")}
    packs = _listed(database, "counted_pack", filter(chosen.takes_pack, named))
    _copy(database, "claim", f"id IN {claims}")
    day = None if chosen.as_of is None else chosen.as_of.end
    in_time = "(:day IS NULL OR as_of_start IS NULL OR as_of_start <= :day)"
    of_dataset = f"claim IS NULL AND source IN {sources} AND pack IN {packs} AND {in_time}"
    _copy(database, "observation", f"claim IN {claims} OR ({of_dataset})", day=day)
    cited = "SELECT source FROM temp.claim UNION SELECT source FROM temp.observation"
    _copy(database, "source", f"(id IN {sources} AND pack IN {packs}) OR id IN ({cited})")
    _copy(database, "pack", f"id IN {packs}")


def _declared(database: Database) -> dict[str, list[Gap]]:
    """Return the gaps that packs declare which have a source that counts."""
    found: dict[str, list[Gap]] = {}
    spoken = "SELECT source.pack FROM temp.source AS source"
    for row in database.rows(f"SELECT * FROM main.declared_gap WHERE pack IN ({spoken}) ORDER BY pack, field"):  # noqa: S608 - all ours
        found.setdefault(row["entity"], []).append(Gap(row["field"], row["reason"], row["note"], row["note_es"]))
    return found


def _dated(row: Row) -> Row:
    days = span(row["date"]) if row["date"] else None
    return {"date_start": days.start if days else None, "date_end": days.end if days else None}


def _project_kind(lens: _Lens, kind: EntityKind, declared: Mapping[str, list[Gap]]) -> None:
    """Project the entities of one kind that are still spoken of; every country stays, for its name."""
    rows: dict[str, list[Row]] = {kind.value: [], "choice": [], "gap": [], "witness": [], "names": []}
    for stored in lens.database.rows(f"SELECT * FROM main.{kind.value}"):  # noqa: S608 - the table of a kind of entity
        entity = stored["id"]
        projection = lens.projection(entity, declared.get(entity, ()))
        row = lens.identified(entity, stored, stored | projection.row)
        rows["names"].append({"entity": entity, "kind": kind.value, **called(kind, row)})
        if kind is not EntityKind.COUNTRY and not lens.is_listed(entity):
            continue
        rows[kind.value].append(row | (_dated(row) if kind is EntityKind.EVENT else {}))
        for field, (claim, contested, legs) in projection.choices.items():
            choice = {"entity": entity, "field": field, "claim": claim.id, "contested": contested, "legs": legs}
            rows["choice"].append(choice)
        for gap in projection.gaps if entity in lens.kept or entity in declared else ():
            note = {"note": gap.note_en, "note_es": gap.note_es}
            rows["gap"].append({"entity": entity, "field": gap.field, "reason": gap.reason, **note})
        rows["witness"] += [{"entity": entity, "source": source} for source in projection.witnesses]
    _copy(lens.database, kind.value)
    for table, new in rows.items():
        _insert(lens.database, table, new)


def look_through(database: Database, chosen: Filter) -> int:
    """Answer from what a filter leaves alone, for as long as the database is open.

    Returns how many sources were left out because no date says that they were published by the day that counts.
    """
    lens = _Lens(database, chosen)
    _copy_evidence(lens)
    for table in ("choice", "gap", "witness", "names"):
        _copy(database, table)
    declared = _declared(database)
    for kind in EntityKind:
        _project_kind(lens, kind, declared)
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
