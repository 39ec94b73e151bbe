"""Projections in the database: rows, choices, gaps, observations and search entries made from claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from prisonkb.reason.claims import Claim, Origins, from_row
from prisonkb.reason.naming import called
from prisonkb.reason.projection import Gap, measurements, project
from prisonkb.store.rows import OWN_COLUMNS, Row, empty_row, typed_row
from prisonkb.store.searchable import search_rows
from prisonkb.store.sync import delete_where, insert_rows, table, update_rows
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

_BATCH = 500


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def _kinds(connection: Connection, entities: Sequence[str]) -> dict[str, EntityKind]:
    entity = table("entity")
    rows = connection.execute(select(entity.c.id, entity.c.kind).where(entity.c.id.in_(entities)))
    return {row.id: EntityKind(row.kind) for row in rows}


def clear_projections(connection: Connection, entities: Iterable[str]) -> None:
    """Delete what was projected from claims on some entities, so that the claims themselves may change."""
    claim, observation, entry = table("claim"), table("observation"), table("search_entry")
    for part in _batches(entities):
        theirs = select(claim.c.id).where(claim.c.entity.in_(part))
        connection.execute(delete(observation).where(observation.c.claim.in_(theirs)))
        entries = connection.execute(select(entry.c.id).where(entry.c.entity.in_(part))).scalars().all()
        if entries:
            connection.exec_driver_sql("DELETE FROM search_index WHERE rowid = ?", [(number,) for number in entries])
        for name in ("search_entry", "choice", "gap", "witness"):
            delete_where(connection, name, "entity", part)
        for entity_id, kind in _kinds(connection, part).items():
            update_rows(connection, kind.value, [{"id": entity_id, **empty_row(kind)}])


def _origins(connection: Connection) -> Origins:
    source, claim, actor = table("source"), table("claim"), table("actor")
    names: dict[str, set[str]] = {}
    called = select(claim.c.entity, claim.c.text, claim.c.text_es).where(
        claim.c.field == "name", claim.c.entity.in_(select(actor.c.id))
    )
    for row in connection.execute(called):
        names.setdefault(row.entity, set()).update(filter(None, (row.text, row.text_es)))
    sources = connection.execute(select(source.c.id, source.c.root, source.c.publisher)).all()
    return Origins({row.id: row.root for row in sources}, {row.id: row.publisher for row in sources}, names)


def _claims(connection: Connection, entities: Sequence[str]) -> dict[str, list[Claim]]:
    claim, source = table("claim"), table("source")
    query = (
        select(claim, source.c.root, source.c.published, source.c.accessed)
        .join(source, source.c.id == claim.c.source)
        .where(claim.c.entity.in_(entities))
    )
    origins = _origins(connection)
    found: dict[str, list[Claim]] = {entity: [] for entity in entities}
    for row in connection.execute(query):
        found[row.entity].append(from_row(row._asdict(), origins))
    return found


def _declared_gaps(connection: Connection, entities: Sequence[str]) -> dict[str, list[Gap]]:
    declared = table("declared_gap")
    query = select(declared).where(declared.c.entity.in_(entities)).order_by(declared.c.pack, declared.c.field)
    found: dict[str, list[Gap]] = {entity: [] for entity in entities}
    for row in connection.execute(query):
        found[row.entity].append(Gap(row.field, row.reason, row.note, row.note_es))
    return found


def _observation(claim: Claim, qualifier: str | None, kind: EntityKind, place: Row) -> Row:
    return {
        "id": claim.id,
        "pack": place["pack"],
        "country": claim.entity if kind is EntityKind.COUNTRY else place["country"],
        "facility": claim.entity if kind is EntityKind.FACILITY else None,
        "indicator": claim.field,
        "value": f"{claim.value.number:f}",
        "qualifier": qualifier,
        "kind": claim.value.kind,
        "capacity_basis": claim.value.basis,
        "as_of": claim.as_of,
        "as_of_start": place["as_of_start"],
        "as_of_end": place["as_of_end"],
        "scope": claim.scope,
        "scope_es": place["scope_es"],
        "derived": False,
        "source": claim.source,
        "place": None,
        "claim": claim.id,
        "note": place["note"],
        "note_es": place["note_es"],
    }


def _places(connection: Connection, claims: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what an observation takes from its claim's row as it is, by claim."""
    claim = table("claim")
    names = ("id", "pack", "as_of_start", "as_of_end", "scope_es", "note", "note_es")
    columns = [claim.c[name] for name in names]
    found: dict[str, dict[str, Any]] = {}
    for part in _batches(claims):
        rows = connection.execute(select(*columns).where(claim.c.id.in_(part)))
        found |= {row.id: dict(row._mapping) for row in rows}
    return found


def _labels(connection: Connection, kinds: dict[str, EntityKind]) -> dict[str, Row]:
    """Return the columns of some entities that packs fill themselves; a country has none."""
    found: dict[str, Row] = {}
    for kind in {*kinds.values()} - {EntityKind.COUNTRY}:
        core = table(kind.value)
        theirs = core.c.id.in_([entity for entity, its_kind in kinds.items() if its_kind is kind])
        rows = connection.execute(select(*(core.c[column] for column in OWN_COLUMNS)).where(theirs))
        found |= {row.id: dict(row._mapping) for row in rows}
    return found


def _fill(connection: Connection, entities: Sequence[str]) -> None:
    kinds, claims = _kinds(connection, entities), _claims(connection, entities)
    labels, names = _labels(connection, kinds), []
    gaps = _declared_gaps(connection, entities)
    rows: dict[EntityKind, list[Row]] = {}
    found: dict[str, list[Row]] = {"choice": [], "gap": [], "observation": [], "witness": []}
    measured = {entity: measurements(its_claims) for entity, its_claims in claims.items()}
    places = _places(connection, (item.claim.id for items in measured.values() for item in items))
    for entity_id, kind in kinds.items():
        projection = project(kind, claims[entity_id], gaps[entity_id])
        row = {"id": entity_id, **typed_row(kind, projection)}
        rows.setdefault(kind, []).append(row)
        if kind is not EntityKind.COUNTRY:
            names.append({"id": entity_id, **called(kind, labels[entity_id] | row)})
        for field, (claim, contested, legs) in projection.choices.items():
            choice = {"entity": entity_id, "field": field, "claim": claim.id, "contested": contested, "legs": legs}
            found["choice"].append(choice)
        found["witness"] += [{"entity": entity_id, "source": source} for source in projection.witnesses]
        for gap in projection.gaps:
            reason = {"reason": gap.reason, "note": gap.note_en, "note_es": gap.note_es}
            found["gap"].append({"entity": entity_id, "field": gap.field, **reason})
        for measurement in measured[entity_id]:
            place = {**places[measurement.claim.id], "country": row.get("country")}
            found["observation"].append(_observation(measurement.claim, measurement.qualifier, kind, place))
    for kind, typed in rows.items():
        update_rows(connection, kind.value, typed)
    update_rows(connection, "entity", names)
    for name, new in found.items():
        insert_rows(connection, name, new)


def fill_projections(connection: Connection, entities: Iterable[str]) -> None:
    """Project the claims on some entities, of all packs, into the rows that readers see."""
    for part in _batches(entities):
        _fill(connection, part)
        entries = search_rows(connection, part)
        insert_rows(connection, "search_entry", entries)
        if entries:
            statement = "INSERT INTO search_index (rowid, folded) VALUES (?, ?)"
            connection.exec_driver_sql(statement, [(entry["id"], entry["folded"]) for entry in entries])


def project_again(connection: Connection) -> None:
    """Make every projection anew, by the rule of this version of the program."""
    claim, gap, entity = table("claim"), table("declared_gap"), table("entity")
    entities = {*connection.execute(select(claim.c.entity).distinct()).scalars()}
    entities |= {*connection.execute(select(gap.c.entity).distinct()).scalars()}
    entities |= {*connection.execute(select(entity.c.id).where(entity.c.pack.is_not(None))).scalars()}
    clear_projections(connection, entities)
    fill_projections(connection, entities)
