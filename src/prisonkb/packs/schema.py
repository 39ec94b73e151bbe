"""The JSON Schema of a pack, for editors to complete from: the records' own, with what fields and closed lists add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from prisonkb import ids
from prisonkb.packs.schema_claims import Schema, claims_of, terms
from prisonkb.records.pack import SECTIONS, PackRecord
from prisonkb.vocabulary import LIST_NAMES, closed_list
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from pydantic_core import core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DEFINITIONS = "#/$defs/"


class _Plain(GenerateJsonSchema):
    """Leaves out what a person who writes a pack need not see: nulls, defaults and made-up titles."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """Return the schema of a key that may be left out; where it stands, it holds something."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """Return the schema of a key that has a default, without it."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the signature is Pydantic's
        """Leave keys without titles: they are their own."""
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """Return the schema of a mapping, closed to keys of another form."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def sort(self, value: Schema, parent_key: str | None = None) -> Schema:  # noqa: ARG002 - the signature is Pydantic's
        """Keep the order of the records: it is the order in which a pack is written."""
        return value


def _renamed(part: Any) -> Any:
    """Return a part of a schema with definitions called as people call them: ``Claim``, not ``ClaimRecord``."""
    if isinstance(part, dict):
        return {
            key: value.removesuffix("Record")
            if key in ("$ref", "title") and isinstance(value, str)
            else _renamed(value)
            for key, value in part.items()
        }
    return [_renamed(item) for item in part] if isinstance(part, list) else part


def _in_words(part: Any) -> Any:
    """Return a part of a schema with the descriptions, taken from docstrings, as running text."""
    if isinstance(part, dict):
        return {
            key: " ".join(value.replace("``", "`").split())
            if key == "description" and isinstance(value, str)
            else _in_words(value)
            for key, value in part.items()
        }
    return [_in_words(item) for item in part] if isinstance(part, list) else part


def _entity(kind: EntityKind, entity: Schema, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a kind of entity, with the fields that it has."""
    gaps = {name: {"$ref": f"{_DEFINITIONS}Gap"} for name in FIELDS[kind]}
    own = {
        "claims": claims_of(kind, definitions),
        "gaps": {
            "description": "What one would look for and not find, by field, each with its reason.",
            "type": "object",
            "properties": gaps,
            "additionalProperties": False,
        },
    }
    return {**entity, "title": kind.label_en, "properties": {**entity["properties"], **own}}


def _id_pattern(kind: EntityKind) -> str:
    return f"^({ids.COUNTRY_CODE})$" if kind is EntityKind.COUNTRY else f"^{ids.SLUG}$"


def line_schema() -> Schema:
    """Return the JSON Schema of a line of records: an entity as a pack has it, with its kind and its id."""
    definitions = pack_schema()["$defs"]
    of_kinds = []
    for kind in EntityKind:
        entity = definitions.pop(kind.value)
        own = {"kind": {"const": kind.value}, "id": {"type": "string", "pattern": _id_pattern(kind)}}
        of_kinds.append({**entity, "properties": {**own, **entity["properties"]}, "required": [*own]})
    del definitions["Source"]
    return {"$schema": DIALECT, "title": "Line", "oneOf": of_kinds, "$defs": definitions}


def pack_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a pack as this program reads it; dates are text there.

    What it accepts has the right form. Whether ids lead somewhere, quotes are found and dates are in order, only
    ``check`` can tell.
    """
    made = _renamed(PackRecord.model_json_schema(schema_generator=_Plain, by_alias=False))
    definitions = {name.removesuffix("Record"): schema for name, schema in made.pop("$defs").items()}
    lists = {closed_list(name).__name__: closed_list(name) for name in LIST_NAMES}
    for name in definitions.keys() & lists.keys():
        definitions[name] |= terms(lists[name])
    entity = definitions.pop("Entity")
    for kind, section in SECTIONS.items():
        definitions[kind.value] = _entity(kind, entity, definitions)
        made["properties"][section] = {
            "type": "object",
            "patternProperties": {_id_pattern(kind): {"$ref": f"{_DEFINITIONS}{kind.value}"}},
            "additionalProperties": False,
        }
    del definitions["Claim"]
    order = sorted(definitions)
    schema = {"$schema": DIALECT, **made, "$defs": {name: definitions[name] for name in order}}
    whole: Schema = _in_words(schema)
    return whole
