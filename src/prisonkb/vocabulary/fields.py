"""Which fields a claim may speak of, for each kind of entity, and what type of value each takes."""

from __future__ import annotations

from typing import NamedTuple

from prisonkb.vocabulary import claims, numbers, status
from prisonkb.vocabulary.base import Term

EntityKind = claims.EntityKind
ClosedList = type[Term]


class ValueType(Term):
    """The type of a claim's value."""

    QUANTITY = "quantity", "quantity", "cantidad", "a whole number of people, places or things"
    PERCENTAGE = "percentage", "percentage", "porcentaje", "a number as printed, with its kind and capacity basis"
    MONEY = "money", "money", "dinero", "an amount with its ISO 4217 currency and its period"
    ID = "id", "id", "id", "the id of another entity"
    TERM = "term", "term", "término", "a value of a closed list"
    DATE = "date", "date", "fecha", "a date or period: 2023, 2023-01, 2023-01-31, 2021/2024 (EDTF level 0)"
    TEXT = "text", "text", "texto", "our words, in English and Spanish"


class Field(NamedTuple):
    """A field that a claim may speak of."""

    name: str
    type: ValueType
    label_en: str
    label_es: str
    terms: ClosedList | None = None
    """The closed list of a field of type ``term``."""
    refers_to: tuple[EntityKind, ...] = ()
    """The kinds of entity that a field of type ``id`` may name."""
    single: bool = True
    """Whether two different values exclude each other. Texts never do."""
    lasting: bool = False
    """Whether the value cannot change with time, so that of two different ones the later does not replace the other."""

    def label(self, lang: str) -> str:
        """Return the label in a language: ``en`` or ``es``."""
        return self.label_es if lang == "es" else self.label_en


_T = ValueType
_COUNTRY = (EntityKind.COUNTRY,)
_ACTOR = (EntityKind.ACTOR,)
_MODEL = (EntityKind.FACILITY, EntityKind.COUNTRY, EntityKind.POLICY)
_ANY = tuple(EntityKind)


def _text(name: str, label_en: str, label_es: str) -> Field:
    return Field(name, _T.TEXT, label_en, label_es, single=False)


_NAME = _text("name", "name", "nombre")
_IN_COUNTRY = Field("country", _T.ID, "country", "país", refers_to=_COUNTRY, lasting=True)
_MODELLED_ON = Field("modelled_on", _T.ID, "modelled on", "inspirado en", refers_to=_MODEL, single=False)
_MOTIVE = _text("motive", "motive", "motivo")
_PURPOSE = _text("purpose", "purpose", "finalidad")
_ASSESSMENT = _text("assessment", "assessment", "valoración")
_INTEREST = _text("interest", "interest", "interés")
_DESCRIPTION = _text("description", "description", "descripción")


def _date(name: str, label_en: str, label_es: str) -> Field:
    return Field(name, _T.DATE, label_en, label_es, lasting=True)


_SINCE = _date("since", "since", "desde")


def _indicator_field(indicator: numbers.Indicator) -> Field:
    value_type = _T.PERCENTAGE if indicator.unit is numbers.Unit.PERCENT else _T.QUANTITY
    return Field(indicator.value, value_type, indicator.label_en, indicator.label_es)


_INDICATORS = tuple(_indicator_field(indicator) for indicator in numbers.Indicator)

_BY_KIND: dict[EntityKind, tuple[Field, ...]] = {
    EntityKind.COUNTRY: (
        Field("overcrowded", _T.TERM, "prisons overcrowded", "cárceles hacinadas", terms=claims.Answer),
        _text("security_context", "security situation", "situación de seguridad"),
        Field("neighbour", _T.ID, "neighbour", "país vecino", refers_to=_COUNTRY, single=False),
        _DESCRIPTION,
        _INTEREST,
        _ASSESSMENT,
        *_INDICATORS,
    ),
    EntityKind.FACILITY: (
        _NAME,
        _IN_COUNTRY,
        Field("status", _T.TERM, "status", "estado", terms=status.FacilityStatus),
        _text("location", "location", "ubicación"),
        _date("announced", "announced", "anunciada"),
        _date("construction_started", "construction started", "inicio de obras"),
        _date("opened", "opened", "inaugurada"),
        _MODELLED_ON,
        Field("security_level", _T.TERM, "security level", "nivel de seguridad", terms=status.SecurityLevel),
        _PURPOSE,
        _text("intended_for", "intended for", "destinada a"),
        _text("equipment", "equipment", "equipamiento"),
        _text("comparison", "comparison", "comparación"),
        _text("permit", "permit", "licencia"),
        _text("decision", "decision", "decisión"),
        Field("cost", _T.MONEY, "cost", "coste"),
        Field("builder", _T.ID, "built by", "construida por", refers_to=_ACTOR, single=False),
        _DESCRIPTION,
        _text("reception", "reception", "acogida"),
        _ASSESSMENT,
        *_INDICATORS,
    ),
    EntityKind.POLICY: (
        _IN_COUNTRY,
        Field("kind", _T.TERM, "kind", "tipo", terms=status.PolicyKind, lasting=True),
        Field("status", _T.TERM, "status", "estado", terms=status.PolicyStatus),
        _SINCE,
        _MODELLED_ON,
        Field("introduced_by", _T.ID, "introduced by", "impulsada por", refers_to=_ACTOR, single=False),
        _text("rule", "rule", "norma"),
        _text("exception", "exception", "excepción"),
        _text("silent_on", "does not address", "no se pronuncia sobre"),
        _text("decision", "decision", "decisión"),
        Field("prisons", _T.QUANTITY, "prisons", "cárceles"),
        _text("intended_for", "intended for", "destinada a"),
        Field("security_level", _T.TERM, "security level", "nivel de seguridad", terms=status.SecurityLevel),
        _PURPOSE,
        _MOTIVE,
        _DESCRIPTION,
        _INTEREST,
        _ASSESSMENT,
    ),
    EntityKind.TRANSFER: (
        Field("sending", _T.ID, "sending country", "país de envío", refers_to=_COUNTRY, lasting=True),
        Field("receiving", _T.ID, "receiving country", "país receptor", refers_to=_COUNTRY, lasting=True),
        _text("destination", "destination", "destino"),
        Field("facility", _T.ID, "prison", "cárcel", refers_to=(EntityKind.FACILITY,), single=False),
        Field("status", _T.TERM, "status", "estado", terms=status.TransferStatus),
        Field("people", _T.QUANTITY, "people", "personas"),
        Field("amount", _T.MONEY, "amount", "importe"),
        Field("amount_per_person", _T.MONEY, "amount per person", "importe por persona"),
        _text("who_may_be_sent", "who may be sent", "quién puede ser enviado"),
        Field("signed", _T.DATE, "signed", "firmado"),
        _SINCE,
        Field("planned_start", _T.DATE, "planned start", "inicio previsto"),
        Field("until", _T.DATE, "until", "hasta"),
        _text("duration", "duration", "duración"),
        _MOTIVE,
        Field("considered_by", _T.ID, "considered by", "estudiado por", refers_to=_ACTOR, single=False),
        Field("payer", _T.ID, "payer", "pagador", refers_to=_ACTOR, single=False),
        Field("legal_basis", _T.ID, "legal rule", "norma aplicable", refers_to=(EntityKind.POLICY,), single=False),
        _text("example", "example", "ejemplo"),
        _INTEREST,
        _DESCRIPTION,
        _ASSESSMENT,
    ),
    EntityKind.EVENT: (
        Field("kind", _T.TERM, "kind", "tipo", terms=status.EventKind, lasting=True),
        _date("date", "date", "fecha"),
        _IN_COUNTRY,
        Field("about", _T.ID, "about", "sobre", refers_to=_ANY, single=False),
        Field("by", _T.ID, "by", "por", refers_to=_ACTOR, single=False),
        Field("votes_for", _T.QUANTITY, "votes in favour", "votos a favor"),
        Field("votes_against", _T.QUANTITY, "votes against", "votos en contra"),
        _PURPOSE,
        _DESCRIPTION,
        _ASSESSMENT,
    ),
    EntityKind.ACTOR: (
        _NAME,
        Field("kind", _T.TERM, "kind", "tipo", terms=claims.ActorKind, lasting=True),
        _text("role", "office", "cargo"),
        _IN_COUNTRY,
        Field("member_of", _T.ID, "belongs to", "pertenece a", refers_to=_ACTOR, single=False),
        _DESCRIPTION,
        _text("conduct", "conduct", "conducta"),
        _INTEREST,
        _ASSESSMENT,
    ),
}

FIELDS: dict[EntityKind, dict[str, Field]] = {
    kind: {field.name: field for field in fields} for kind, fields in _BY_KIND.items()
}
"""Every field of every kind of entity, by name."""

CORE_COLUMNS: dict[EntityKind, tuple[str, ...]] = {
    EntityKind.FACILITY: (
        "name",
        "status",
        "capacity",
        "location",
        "announced",
        "construction_started",
        "opened",
        "modelled_on",
        "security_level",
    ),
    EntityKind.POLICY: ("country", "kind", "status", "since", "modelled_on"),
    EntityKind.TRANSFER: (
        "sending",
        "receiving",
        "destination",
        "facility",
        "status",
        "people",
        "amount",
        "who_may_be_sent",
        "since",
    ),
}
"""The fields that anyone would look for; where they are empty, that is a gap."""
