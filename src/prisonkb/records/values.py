"""From a value as it is written to a value of the type that its field has."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import near_matches
from prisonkb.reason.claims import Value
from prisonkb.reason.dates import span
from prisonkb.records.base import Bilingual
from prisonkb.vocabulary.fields import FIELDS, Field, ValueType
from prisonkb.vocabulary.limits import LARGEST_COUNT, LARGEST_PERCENTAGE
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator

if TYPE_CHECKING:
    from collections.abc import Callable

    from prisonkb.records.claim import ClaimRecord
    from prisonkb.vocabulary.claims import EntityKind

LARGEST_AMOUNT = 10**15

_BASIS_FIELDS = {Indicator.CAPACITY.value, Indicator.OVERCROWDING.value}


class ValueFault(NamedTuple):
    """What is wrong with a part of a claim's value: the key it stands under, and what was expected."""

    key: str
    value: str
    message: str
    hint: str = ""


def _number(raw: object, largest: int, noun: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, (int, Decimal)):
        raise TypeError(f"expected {noun}, such as 800; without quotes, separators or words")
    if raw < 0 or raw > largest:
        raise ValueError(f"expected {noun} from 0 to {largest:,}")
    return Decimal(raw)


def _quantity(field: Field, record: ClaimRecord) -> Value:
    number = _number(record.value, LARGEST_COUNT, "a whole number")
    if number != int(number):
        raise ValueError("expected a whole number")
    return Value(number=number, basis=record.basis if field.name in _BASIS_FIELDS else None)


def _percentage(_: Field, record: ClaimRecord) -> Value:
    return Value(number=_number(record.value, LARGEST_PERCENTAGE, "a percentage"), kind=record.kind, basis=record.basis)


def _money(_: Field, record: ClaimRecord) -> Value:
    return Value(
        number=_number(record.value, LARGEST_AMOUNT, "an amount"), currency=record.currency, period=record.period
    )


def _word(raw: object, noun: str) -> str:
    if not isinstance(raw, str):
        raise TypeError(f"expected {noun}")
    return raw


def _id(_: Field, record: ClaimRecord) -> Value:
    return Value(id=_word(record.value, "the id of an entity"))


def _term(field: Field, record: ClaimRecord) -> Value:
    assert field.terms is not None
    allowed = [term.value for term in field.terms]
    word = _word(record.value, f"one of {', '.join(allowed)}")
    if word not in allowed:
        nearest = near_matches(word, allowed, most=1)
        raise ValueError(f"expected one of {', '.join(allowed)}" + (f"; did you mean {nearest[0]}?" if nearest else ""))
    return Value(term=word)


def _date(_: Field, record: ClaimRecord) -> Value:
    if isinstance(record.value, int):
        text = str(record.value)
    else:
        text = _word(record.value, "a date: 2023, 2023-01 or 2023-01-31")
    span(text)
    return Value(date=text)


def _text(_: Field, record: ClaimRecord) -> Value:
    if not isinstance(record.value, Bilingual):
        raise TypeError("expected a text in both languages: {en: …, es: …}")
    return Value(text_en=record.value.en, text_es=record.value.es)


_READERS: dict[ValueType, Callable[[Field, ClaimRecord], Value]] = {
    ValueType.QUANTITY: _quantity,
    ValueType.PERCENTAGE: _percentage,
    ValueType.MONEY: _money,
    ValueType.ID: _id,
    ValueType.TERM: _term,
    ValueType.DATE: _date,
    ValueType.TEXT: _text,
}
_COMPANIONS: dict[ValueType, tuple[str, ...]] = {
    ValueType.PERCENTAGE: ("kind", "basis"),
    ValueType.MONEY: ("currency", "period"),
}


def companions(field: Field) -> tuple[str, ...]:
    """Return the keys without which a number of this field says too little."""
    if field.name == Indicator.CAPACITY:
        return ("basis",)
    return _COMPANIONS.get(field.type, ())


def field_of(kind: EntityKind, name: str) -> Field | None:
    """Return a field of a kind of entity, or None where it has no such field."""
    return FIELDS[kind].get(name)


def value_faults(field: Field, record: ClaimRecord) -> list[ValueFault]:
    """Return what is wrong with the value of a claim and with the keys that go with it."""
    faults = []
    if record.value is None:
        if not record.negated:
            faults.append(ValueFault("value", "", "a claim needs a value, unless it is negated", "add value: …"))
        return faults
    try:
        _READERS[field.type](field, record)
    except (TypeError, ValueError) as error:
        shown = "" if isinstance(record.value, Bilingual) else str(record.value)
        faults.append(ValueFault("value", shown, str(error)))
    wanted = companions(field)
    for key in ("kind", "basis", "currency", "period"):
        given = getattr(record, key)
        if key in wanted and given is None:
            hint = f"{key}: {CapacityBasis.NOT_STATED} is an answer" if key in ("kind", "basis") else ""
            faults.append(ValueFault(key, "", f"a claim on {field.name} needs its {key}", hint))
        elif key not in wanted and given is not None:
            faults.append(ValueFault(key, str(given), f"a claim on {field.name} has no {key}", f"leave {key} out"))
    return faults


def value_of(field: Field, record: ClaimRecord) -> Value:
    """Return the typed value of a claim that has no faults; an empty one for a negated claim without a value."""
    return Value() if record.value is None else _READERS[field.type](field, record)
