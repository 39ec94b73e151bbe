"""One entity whole: its columns, its claims, its gaps and what points to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.evidence import read_claims
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, read

if TYPE_CHECKING:
    from prisonkb.read.database import Database, Row
    from prisonkb.read.listing import Listing

_LISTING = {
    "country": "countries",
    "facility": "facilities",
    "policy": "policies",
    "transfer": "transfers",
    "event": "timeline",
    "actor": "people",
}


def _names(database: Database, lang: str) -> dict[str, str]:
    column = "name_es" if lang == "es" else "name"
    return {row["entity"]: row[column] for row in database.rows("SELECT * FROM names")}


def _references(database: Database, entity: str, names: dict[str, str]) -> list[Row]:
    """Return the claims of other entities whose value, speaker or chain is this entity."""
    rows = database.rows(
        "SELECT DISTINCT entity, field, "
        "CASE WHEN speaker = :id THEN 'speaker' WHEN value = :id THEN 'value' ELSE 'via' END AS as_what "
        "FROM claims WHERE entity <> :id "
        "AND (value = :id OR speaker = :id OR ' ' || via || ' ' LIKE '% ' || :id || ' %') "
        "ORDER BY entity, field",
        {"id": entity},
    )
    return [
        {"entity": row["entity"], "name": names.get(row["entity"]), "field": row["field"], "as": row["as_what"]}
        for row in rows
    ]


def read_entity(database: Database, entity: str, *, lang: str = "en") -> Row:
    """Return everything that is known of an entity, as one nested object."""
    (head,) = database.rows("SELECT entity.id, entity.kind, entity.pack FROM entity WHERE id = :id", {"id": entity})
    listing: Listing = LISTINGS[_LISTING[head["kind"]]]
    of_it = [Condition("entity = :entity", {"entity": entity})]
    rows = read(database, listing, [Condition("id = :id", {"id": entity})], lang=lang)
    names = _names(database, lang)
    claims = read_claims(database, of_it, lang=lang)
    shown = {column: rows[0].get(column) for column in (*listing.columns, *listing.extra)} if rows else {}
    accepted = [claim for claim in claims if claim["accepted"]]
    statistics = [Condition("country = :entity OR facility = :entity", {"entity": entity})]
    measured = read(database, LISTINGS["statistics"], statistics, lang=lang)
    used = {row["source"] for row in (*claims, *measured)}
    return {
        "id": entity,
        "kind": head["kind"],
        "name": names.get(entity),
        "pack": head["pack"],
        **{column: value for column, value in shown.items() if column not in ("id", "kind", "name")},
        **({"category": shown["kind"]} if "kind" in shown else {}),
        "fields": {
            claim["field"]: {
                "value": claim["value"],
                "qualifier": claim["qualifier"],
                "claim": claim["id"],
                "source": claim["source"],
            }
            for claim in accepted
        },
        "claims": claims,
        "statistics": measured,
        "gaps": read(database, LISTINGS["gaps"], of_it, lang=lang),
        "referenced_by": _references(database, entity, names),
        "sources": [row for row in read(database, LISTINGS["sources"], lang=lang) if row["id"] in used],
    }
