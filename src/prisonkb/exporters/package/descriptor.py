"""The descriptor of a package: Data Package 2, with what each table and each column of it means."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb import __version__
from prisonkb.exporters.package.words import column_meaning, column_title, say, table_title
from prisonkb.exporters.times import made_at
from prisonkb.vocabulary import closed_list
from prisonkb.vocabulary.column_meanings import unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from prisonkb.read.listing import Listing
    from prisonkb.read.references import Reference

NAME = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "any": "any"}
"""What a column holds, as Table Schema calls it where it is no string."""
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


class Described(NamedTuple):
    """A file with a table: what it holds, and what tells it from another version."""

    listing: Listing
    path: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    links: dict[str, str]
    size: int
    sha256: str


def _field(listing: Listing, name: str, lang: str, *, is_key: bool) -> dict[str, Any]:
    kind = listing.kind(name)
    field: dict[str, Any] = {
        "name": name,
        "type": _TYPES.get(kind, "string"),
        "title": column_title(name, lang),
        "description": column_meaning(listing.name, name, lang),
    }
    if measured := unit(listing.name, name, lang):
        field["unit"] = measured
    if kind in ("list", "date"):
        field["notation"] = say(kind, lang)
    constraints: dict[str, Any] = {"required": True} if is_key else {}
    if name in listing.terms and kind != "list":
        constraints["enum"] = [term.value for term in closed_list(listing.terms[name])]
    return field | ({"constraints": constraints} if constraints else {})


def _schema(table: Described, lang: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(table.listing, name, lang, is_key=name in table.key) for name in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
            for column, other in table.links.items()
        ]
    return schema


def _resource(table: Described, lang: str) -> dict[str, Any]:
    form = table.path.rpartition(".")[2]
    resource = {
        "name": table.listing.name if form == "csv" else f"{table.listing.name}-{form}",
        "path": table.path,
        "title": table_title(table.listing.name, lang),
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "bytes": table.size,
        "hash": f"sha256:{table.sha256}",
    }
    if form != "csv":
        return {**resource, "type": "file"}
    return {**resource, "type": "table", "encoding": "utf-8", "schema": _schema(table, lang)}


def _source(reference: Reference) -> dict[str, str]:
    found = {"title": f"{reference.publisher}: {reference.title}"}
    if reference.url:
        found["path"] = reference.url
    if reference.published:
        found["version"] = reference.published
    return found


def _licences(references: Iterable[Reference]) -> list[dict[str, str]]:
    named = sorted({reference.licence for reference in references if reference.licence})
    return [{"path": one} if one.startswith("https://") else {"name": one, "title": one} for one in named]


def moment() -> str | None:
    """Return when a package is made where the environment says so, else None; raise UsageError for no time."""
    return made_at().isoformat() if os.environ.get("SOURCE_DATE_EPOCH") else None


def moment_of(folder: Path) -> str | None:
    """Return when a package says that it was made, None where it does not."""
    try:
        created = json.loads((folder / NAME).read_text(encoding="utf-8"))["created"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return created if isinstance(created, str) else None


def descriptor(
    tables: Iterable[Described], references: Iterable[Reference], lang: str, created: str | None
) -> dict[str, Any]:
    """Return the descriptor of a package, as its file has it; ``created`` is when it was made, in ISO 8601."""
    cited = list(references)
    licences = _licences(cited)
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "prisonkb",
        "title": say("title", lang),
        "description": say("what", lang),
        "version": __version__,
        **({"created": created} if created else {}),
        **({"sources": [_source(reference) for reference in cited]} if cited else {}),
        **({"licenses": licences} if licences else {}),
        "resources": [_resource(table, lang) for table in tables],
    }
