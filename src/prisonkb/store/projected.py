"""What the claims in a database project to. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from prisonkb.reason.claims import Claim, from_row
from prisonkb.reason.naming import called
from prisonkb.reason.projection import Gap, measurements, project
from prisonkb.store.bulk import batches, table
from prisonkb.store.rows import OWN_COLUMNS, Row, typed_row
from prisonkb.store.searchable import Words, search_rows
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from prisonkb.reason.projection import Projection
    from prisonkb.store.links import Links

_OF_SOURCE = ("root", "published", "accessed")
_NAMES = ("name", "name_es")
_KINDS = tuple(kind.value for kind in EntityKind)
PROJECTED = ("entity", *_KINDS, "choice", "gap", "witness", "observation", "search_entry")
"""The tables that projections fill, that of entities and the typed ones in some columns only."""


_MOST_CLAIMS = 3_000
"""How many claims are projected together, if they are not all on one entity."""


def held_at_once(connection: Connection, entities: Iterable[str]) -> Iterator[list[str]]:
    """Yield entities in lists, as many together as have few enough claims to be held at once."""
    claim = table("claim")
    for part in batches(entities):
        counted = select(claim.c.entity, func.count()).where(claim.c.entity.in_(part)).group_by(claim.c.entity)
        claims: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
        several: list[str] = []
        held = 0
        for entity in part:
            held += claims.get(entity, 0)
            if several and held > _MOST_CLAIMS:
                yield several
                several, held = [], claims.get(entity, 0)
            several.append(entity)
        yield several


class _Said(NamedTuple):
    """A claim, and of its row what an observation takes as it is."""

    claim: Claim
    row: Row


class _Material(NamedTuple):
    """All that the projection of one entity is made from."""

    kind: EntityKind
    texts: Row
    """What packs and reference data call it, not what claims do."""
    said: list[_Said]
    gaps: list[Gap]
    quotes: list[Words]


def _said(connection: Connection, entities: Sequence[str], links: Links) -> Iterator[_Said]:
    """Yield the claims on some entities, in the order of their ids."""
    claim, source = table("claim"), table("source")
    query = (
        select(claim, *(source.c[name] for name in _OF_SOURCE))
        .join(source, source.c.id == claim.c.source)
        .where(claim.c.entity.in_(entities))
        .order_by(claim.c.id)
    )
    names = (*claim.c.keys(), *_OF_SOURCE)
    rows: list[Row] = [dict(zip(names, row, strict=True)) for row in connection.execute(query)]
    named = {row["source"] for row in rows} | {row["speaker"] for row in rows if row["speaker"]}
    origins = links.origins(named.union(*(row["via"].split() for row in rows if row["via"])))
    yield from (_Said(from_row(row, origins), row) for row in rows)


def _gaps(connection: Connection, entities: Sequence[str]) -> Iterator[tuple[str, Gap]]:
    declared = table("declared_gap")
    query = select(declared).where(declared.c.entity.in_(entities)).order_by(declared.c.pack, declared.c.field)
    for row in connection.execute(query):
        yield row.entity, Gap(row.field, row.reason, row.note, row.note_es)


def _quotes(connection: Connection, entities: Sequence[str]) -> Iterator[tuple[str, Words]]:
    claim, quote = table("claim"), table("quote")
    query = (
        select(claim.c.entity, quote.c.claim, quote.c.lang, quote.c.exact)
        .join(quote, quote.c.claim == claim.c.id)
        .where(claim.c.entity.in_(entities))
        .order_by(quote.c.claim, quote.c.position, quote.c.lang)
    )
    for entity, *words in connection.execute(query):
        yield entity, Words(*words)


def _texts(connection: Connection, kind: EntityKind, entities: Sequence[str]) -> Iterator[Row]:
    """Yield the columns of entities of a kind that packs fill; of a country, its names."""
    core = table(kind.value)
    names = ("id", *_NAMES) if kind is EntityKind.COUNTRY else OWN_COLUMNS
    query = select(*(core.c[name] for name in names)).where(core.c.id.in_(entities))
    for row in connection.execute(query):
        yield dict(row._mapping)


def _material(connection: Connection, entities: Sequence[str], links: Links) -> dict[str, _Material]:
    entity = table("entity")
    found = {
        row.id: _Material(EntityKind(row.kind), {}, [], [], [])
        for row in connection.execute(
            select(entity.c.id, entity.c.kind).where(entity.c.id.in_(entities)).order_by(entity.c.id)
        )
    }
    for kind in {material.kind for material in found.values()}:
        for texts in _texts(connection, kind, [one for one in found if found[one].kind is kind]):
            found[texts["id"]].texts.update(texts)
    for said in _said(connection, entities, links):
        found[said.claim.entity].said.append(said)
    for entity_id, gap in _gaps(connection, entities):
        found[entity_id].gaps.append(gap)
    for entity_id, words in _quotes(connection, entities):
        found[entity_id].quotes.append(words)
    return found


def _observation(said: _Said, qualifier: str | None, kind: EntityKind, country: Any) -> Row:
    claim, row = said
    return {
        "id": claim.id,
        "pack": row["pack"],
        "country": claim.entity if kind is EntityKind.COUNTRY else country,
        "facility": claim.entity if kind is EntityKind.FACILITY else None,
        "indicator": claim.field,
        "value": f"{claim.value.number:f}",
        "qualifier": qualifier,
        "kind": claim.value.kind,
        "capacity_basis": claim.value.basis,
        "as_of": claim.as_of,
        "as_of_start": row["as_of_start"],
        "as_of_end": row["as_of_end"],
        "scope": claim.scope,
        "scope_es": row["scope_es"],
        "derived": False,
        "source": claim.source,
        "place": None,
        "claim": claim.id,
        "note": row["note"],
        "note_es": row["note_es"],
    }


def _judged(entity: str, projection: Projection, found: dict[str, list[Row]]) -> None:
    """Add what was chosen for an entity, on what grounds, and what is missing."""
    for field, (claim, contested, legs) in projection.choices.items():
        choice = {"entity": entity, "field": field, "claim": claim.id, "contested": contested, "legs": legs}
        found["choice"].append(choice)
    found["witness"] += [{"entity": entity, "source": source} for source in projection.witnesses]
    for gap in projection.gaps:
        reason = {"reason": gap.reason, "note": gap.note_en, "note_es": gap.note_es}
        found["gap"].append({"entity": entity, "field": gap.field, **reason})


def projected_rows(connection: Connection, entities: Sequence[str], links: Links) -> dict[str, list[Row]]:
    """Return the rows that the claims on some entities, of all packs, project to, by table.

    A row of an entity or of a typed table holds the id and the columns that claims fill; a search entry lacks its
    number, which is free. Only what lies on the way from these entities is read, each by an index.
    """
    found: dict[str, list[Row]] = {name: [] for name in PROJECTED}
    for entity_id, (kind, texts, said, gaps, quotes) in _material(connection, entities, links).items():
        claims = [each.claim for each in said]
        projection = project(kind, claims, gaps)
        row = {"id": entity_id, **typed_row(kind, projection)}
        found[kind.value].append(row)
        if kind is not EntityKind.COUNTRY:
            found["entity"].append({"id": entity_id, **called(kind, {**texts, **row})})
        _judged(entity_id, projection, found)
        by_id = {each.claim.id: each for each in said}
        found["observation"] += [
            _observation(by_id[measured.claim.id], measured.qualifier, kind, row.get("country"))
            for measured in measurements(claims)
        ]
        if kind is not EntityKind.COUNTRY or said or gaps:
            found["search_entry"] += search_rows(entity_id, {**texts, **row}, claims, quotes)
    return found
