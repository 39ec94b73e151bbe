"""What the JSON Schema of a pack says of claims: the value that each field takes and the keys that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb import ids
from prisonkb.records.values import LARGEST_AMOUNT, companions
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import FIELDS, ValueType
from prisonkb.vocabulary.limits import LARGEST_COUNT, LARGEST_PERCENTAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prisonkb.vocabulary.base import Term
    from prisonkb.vocabulary.fields import Field

Schema = dict[str, Any]

_COMPANIONS = ("kind", "basis", "currency", "period")


def terms(members: Iterable[Term]) -> Schema:
    """Return the schema of a closed list; editors show the meaning of each value as it is offered."""
    listed = list(members)
    return {
        "type": "string",
        "enum": [term.value for term in listed],
        "enumDescriptions": [term.meaning or term.label_en for term in listed],
    }


def _id_form(kinds: Iterable[EntityKind]) -> str:
    forms = {ids.COUNTRY_CODE if kind is EntityKind.COUNTRY else ids.SLUG for kind in kinds}
    return f"^({'|'.join(sorted(forms))})$"


def _value(field: Field, definitions: Mapping[str, Schema]) -> Schema:
    if field.terms is not None:
        return terms(field.terms)
    if field.type is ValueType.ID:
        return {"type": "string", "pattern": _id_form(field.refers_to)}
    if field.type is ValueType.TEXT:
        return {"$ref": "#/$defs/Bilingual"}
    if field.type is ValueType.DATE:
        form: Schema = definitions["Claim"]["properties"]["as_of"]
        return form
    largest = {ValueType.QUANTITY: LARGEST_COUNT, ValueType.PERCENTAGE: LARGEST_PERCENTAGE}
    kind = "integer" if field.type is ValueType.QUANTITY else "number"
    return {"type": kind, "minimum": 0, "maximum": largest.get(field.type, LARGEST_AMOUNT)}


def _claim(field: Field, definitions: Mapping[str, Schema]) -> Schema:
    """Return the schema of a claim on a field: a bare value where that says enough, else a mapping."""
    value, wanted = {"description": field.type.meaning, **_value(field, definitions)}, companions(field)
    claim = definitions["Claim"]
    properties = {
        key: value if key == "value" else schema
        for key, schema in claim["properties"].items()
        if key not in _COMPANIONS or key in wanted
    }
    whole = {
        **claim,
        "properties": properties,
        "anyOf": [
            {"required": ["value", *wanted]},
            {"required": ["negated"], "properties": {"negated": {"const": True}}},
        ],
    }
    return whole if wanted or field.type is ValueType.TEXT else {"anyOf": [value, whole]}


def _name(field: Field) -> str:
    """Return what the schema of a claim is called; fields that take the same values share one."""
    if field.terms is not None:
        return f"{field.terms.__name__}.claim"
    return ".".join([field.type.value, *(kind.value for kind in field.refers_to), *companions(field), "claim"])


def claims_of(kind: EntityKind, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of the claims on a kind of entity, after adding those of its fields to the definitions.

    A field may be followed by a dot and a short key: ``status.denied``.
    """
    named: dict[str, Schema] = {}
    dotted: dict[str, Schema] = {}
    for field in FIELDS[kind].values():
        name = _name(field)
        definitions[name] = _claim(field, definitions)
        named[field.name] = {"title": f"{field.label_en} / {field.label_es}", "$ref": f"#/$defs/{name}"}
        dotted[rf"^{field.name}\.{ids.SLUG}$"] = named[field.name]
    return {
        "description": "Claims by field; several on one field have short keys: status, status.denied.",
        "type": "object",
        "properties": named,
        "patternProperties": dotted,
        "propertyNames": {"maxLength": ids.MAX_LENGTH},
        "additionalProperties": False,
    }
