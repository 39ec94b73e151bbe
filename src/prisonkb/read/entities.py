"""One entity whole: its columns, its claims, its gaps and what points to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.evidence import read_claims
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, one_of, read

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


def _name(database: Database, entity: str, lang: str) -> str | None:
    (row,) = database.rows("SELECT name, name_es FROM names WHERE entity = :entity", {"entity": entity})
    name: str | None = row["name_es" if lang == "es" else "name"]
    return name


_NAMING = (
    "SELECT entity, field, entity_name, entity_name_es, "
    "CASE WHEN speaker = :id THEN 'speaker' WHEN ref = :id THEN 'value' ELSE 'via' END AS as_what "
    "FROM claims WHERE entity <> :id AND {}"
)
"""The claims on other entities that name this one; each test by itself, as the database has an index for it."""
_NAMED_AS = ("speaker = :id", "ref = :id", "via > '' AND ' ' || via || ' ' LIKE '% ' || :id || ' %'")


def _references(database: Database, entity: str, lang: str) -> list[Row]:
    """Return the claims of other entities whose value, speaker or chain is this entity."""
    sql = " UNION ".join(map(_NAMING.format, _NAMED_AS))
    name = "entity_name_es" if lang == "es" else "entity_name"
    return [
        {"entity": row["entity"], "name": row[name], "field": row["field"], "as": row["as_what"]}
        for row in database.rows(f"{sql} ORDER BY entity, field, as_what", {"id": entity})
    ]


def read_entity(database: Database, entity: str, *, lang: str = "en") -> Row:
    """Return everything that is known of an entity, as one nested object."""
    (head,) = database.rows("SELECT entity.id, entity.kind, entity.pack FROM entity WHERE id = :id", {"id": entity})
    listing: Listing = LISTINGS[_LISTING[head["kind"]]]
    of_it = [Condition("entity = :entity", {"entity": entity})]
    rows = read(database, listing, [Condition("id = :id", {"id": entity})], lang=lang)
    claims = read_claims(database, of_it, lang=lang)
    shown = {column: rows[0].get(column) for column in (*listing.columns, *listing.extra)} if rows else {}
    accepted = [claim for claim in claims if claim["accepted"]]
    statistics = [Condition("country = :entity OR facility = :entity", {"entity": entity})]
    measured = read(database, LISTINGS["statistics"], statistics, lang=lang)
    used = sorted({row["source"] for row in (*claims, *measured)})
    return {
        "id": entity,
        "kind": head["kind"],
        "name": _name(database, entity, lang),
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
        "referenced_by": _references(database, entity, lang),
        "sources": read(database, LISTINGS["sources"], [one_of("id", used)], lang=lang) if used else [],
    }
