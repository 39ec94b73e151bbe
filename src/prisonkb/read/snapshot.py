"""What a database says, thing by thing, so that two databases can be compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.evidence import read_claims
from prisonkb.read.query import one_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisonkb.read.database import Database, Row
    from prisonkb.read.differing import Differing

_MANY = 500
"""How many entities are asked for at a time."""
_TYPED = ("facility", "policy", "transfer", "event", "actor")
_SOURCE_COLUMNS = (
    *("title", "publisher", "kind", "languages", "published", "accessed", "url", "page_languages", "archive_url"),
    *("licence", "derives_from", "sha256_en", "sha256_es", "note"),
)
_PACK_COLUMNS = ("title", "version", "requires")


class Snapshot(NamedTuple):
    """What packs say, by the ids of things: of claims and cells of datasets, those that are asked for."""

    claims: dict[str, Row]
    """Each claim as ``why`` shows it."""
    parts: dict[str, dict[str, Row]]
    """The columns of packs, sources and entities that packs fill, by kind of thing and id."""
    gaps: dict[tuple[str, str], tuple[str, str | None]]
    """The reason and the note of each declared gap, by entity and field."""
    observations: dict[str, Row]
    """The cells of datasets."""
    former_ids: dict[str, str]


def _own(row: Row, columns: tuple[str, ...], lang: str) -> Row:
    """Return some columns of a row, texts in the language asked for."""
    return {column: (row.get(f"{column}_es") if lang == "es" else None) or row[column] for column in columns}


def _parts(database: Database, lang: str) -> dict[str, dict[str, Row]]:
    packs = {row["id"]: _own(row, _PACK_COLUMNS, lang) for row in database.rows("SELECT * FROM pack")}
    sources = {row["id"]: _own(row, _SOURCE_COLUMNS, lang) for row in database.rows("SELECT * FROM source")}
    entities = {
        row["id"]: _own(row, ("label", "summary"), lang)
        for kind in _TYPED
        for row in database.rows(f"SELECT * FROM {kind}")  # noqa: S608 - the names of our own tables
    }
    return {"pack": packs, "source": sources, "entity": entities}


def snapshot(database: Database, lang: str, asked: Differing) -> Snapshot:
    """Return what a database says, texts in a language, ``en`` or ``es``; of claims only those on some entities."""
    entities, cells = sorted(asked.entities), "SELECT * FROM observation WHERE {}"
    gaps = {
        (row["entity"], row["field"]): (row["reason"], (row["note_es"] if lang == "es" else None) or row["note"])
        for row in database.rows("SELECT * FROM declared_gap ORDER BY pack DESC")
    }
    return Snapshot(
        claims={
            row["id"]: row
            for start in range(0, len(entities), _MANY)
            for row in read_claims(database, [one_of("entity", entities[start : start + _MANY])], lang=lang)
        },
        parts=_parts(database, lang),
        gaps=gaps,
        observations={row["id"]: row for row in rows_of(database, cells, "id", asked.observations)},
        former_ids={row["id"]: row["entity"] for row in database.rows("SELECT * FROM former_id")},
    )


def renamed(said: Snapshot, ids: Mapping[str, str]) -> Snapshot:
    """Return a snapshot as if some entities had had other ids all along."""

    def claim(row: Row) -> Row:
        entity, key = ids.get(row["entity"], row["entity"]), row["id"].removeprefix(f"{row['entity']}.")
        new = {**row, "entity": entity, "id": f"{entity}.{key}", "speaker": ids.get(row["speaker"], row["speaker"])}
        via = [ids.get(link, link) for link in row["via"]]
        return {**new, "via": via, "value": ids.get(row["value"], row["value"]) if row["ref_name"] else row["value"]}

    claims = [claim(row) for row in said.claims.values()]
    parts = {kind: {ids.get(key, key): row for key, row in rows.items()} for kind, rows in said.parts.items()}
    gaps = {(ids.get(entity, entity), field): reason for (entity, field), reason in said.gaps.items()}
    return said._replace(claims={row["id"]: row for row in claims}, parts=parts, gaps=gaps)


def counted(rows: Mapping[str, Row], keys: set[str]) -> Counter[str]:
    """Count some cells of datasets by their indicator."""
    return Counter(rows[key]["indicator"] for key in keys)
