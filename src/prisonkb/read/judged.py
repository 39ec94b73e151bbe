"""What is claimed, as judgement sees it: claims, and the cells of datasets as what their publisher asserts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.read.evidence import on_entity
from prisonkb.reason.claims import Claim, Origins, Value
from prisonkb.text import fold
from prisonkb.vocabulary.fields import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.read.database import Database, Row

_NUMERIC = (ValueType.QUANTITY, ValueType.PERCENTAGE, ValueType.MONEY)


def _value(row: Row) -> Value:
    kind = ValueType(row["value_type"])
    if row["value"] is None:
        return Value()
    if kind in _NUMERIC:
        number = Decimal(row["number"])
        return Value(number, row["kind"], row["basis"], row["currency"], row["period"])
    if kind is ValueType.TEXT:
        return Value(text_en=row["value"], text_es=row["value_es"])
    return Value(**{kind.value: row["value"]})


def _claim(row: Row, origins: Origins) -> Claim:
    return Claim(
        id=row["id"],
        entity=row["entity"],
        field=row["field"],
        value=_value(row),
        source=row["source"],
        root=row["root"],
        stance=row["stance"],
        negated=bool(row["negated"]),
        qualifiers=tuple(row["qualifier"].split()),
        speaker=row["speaker"],
        via=origins.chain(row["via"]),
        publisher=fold(row["publisher"]),
        published=row["published"],
        stated_on=row["stated_on"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        as_of=row["as_of"],
        scope=row["scope"],
        rank=row["rank"],
    )


def _cell(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        entity=row["facility"] or row["country"],
        field=row["indicator"],
        value=Value(Decimal(row["printed"]), row["kind"], row["capacity_basis"]),
        source=row["source"],
        root=row["root"],
        qualifiers=tuple((row["qualifier"] or "").split()),
        published=row["published"],
        as_of=row["as_of"],
        scope=row["scope"],
        of_dataset=True,
    )


def _origins(database: Database) -> Origins:
    names: dict[str, set[str]] = {}
    called = "SELECT entity, value, value_es FROM claims WHERE field = 'name' AND entity_kind = 'actor'"
    for row in database.rows(called):
        names.setdefault(row["entity"], set()).update(map(fold, filter(None, (row["value"], row["value_es"]))))
    return Origins({row["id"]: row["root"] for row in database.rows("SELECT id, root FROM sources")}, names)


def judged_claims(database: Database, entity: str | None = None) -> Iterator[Claim]:
    """Yield the claims that count: all, or those on one entity."""
    about, parameters = ("", {}) if entity is None else (" WHERE entity = :entity", {"entity": entity})
    origins = _origins(database)
    for row in database.rows(f"SELECT * FROM claims{about}", parameters):  # noqa: S608 - the value is a parameter
        yield _claim(row, origins)


def judged_cells(database: Database, entity: str | None = None, kind: str = "") -> Iterator[Claim]:
    """Yield the cells of datasets that count, each as a claim of its publisher: all, or those on one entity."""
    about, parameters = ("", {}) if entity is None else (f" AND {on_entity(kind)}", {"entity": entity})
    for row in database.rows(f"SELECT * FROM statistics WHERE claim IS NULL{about}", parameters):  # noqa: S608 - as above
        yield _cell(row)
