"""Rows as projections of claims: which column is filled from which part of which field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.choice import choose
from prisonkb.reason.independence import witnesses
from prisonkb.reason.money import cost_per_person_year
from prisonkb.reason.saying import is_statement
from prisonkb.vocabulary.claims import EntityKind, GapReason
from prisonkb.vocabulary.fields import CORE_COLUMNS, FIELDS
from prisonkb.vocabulary.numbers import Indicator
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.reason.choice import Choice
    from prisonkb.reason.claims import Claim

Cell = str | int | bool | None
"""What a projected column may hold; exact decimals are kept as text."""


class _Part(NamedTuple):
    """The part of a chosen claim that a column shows."""

    field: str
    attribute: str


def _texts(column: str) -> dict[str, _Part]:
    return {column: _Part(column, "text_en"), f"{column}_es": _Part(column, "text_es")}


def _same(attribute: str, *columns: str) -> dict[str, _Part]:
    return {column: _Part(column, attribute) for column in columns}


def _quantity(column: str) -> dict[str, _Part]:
    return {column: _Part(column, "whole"), f"{column}_qualifier": _Part(column, "qualifier")}


COLUMNS: dict[EntityKind, dict[str, _Part]] = {
    EntityKind.COUNTRY: {},
    EntityKind.FACILITY: {
        **_texts("name"),
        **_same("id", "country", "modelled_on"),
        **_same("term", "status", "security_level"),
        **_quantity("capacity"),
        "capacity_basis": _Part("capacity", "basis"),
        **_texts("location"),
        **_same("date", "announced", "construction_started", "opened"),
    },
    EntityKind.POLICY: {
        **_same("id", "country", "modelled_on"),
        **_same("term", "kind", "status"),
        **_same("date", "since"),
    },
    EntityKind.TRANSFER: {
        **_same("id", "sending", "receiving", "facility"),
        **_texts("destination"),
        **_same("term", "status"),
        **_quantity("people"),
        "amount": _Part("amount", "number"),
        "currency": _Part("amount", "currency"),
        "period": _Part("amount", "period"),
        **_texts("who_may_be_sent"),
        **_same("date", "since"),
    },
    EntityKind.EVENT: {
        **_same("term", "kind"),
        **_same("date", "date"),
        **_same("id", "country", "about"),
        "source": _Part("kind", "source"),
    },
    EntityKind.ACTOR: {
        **_texts("name"),
        **_same("term", "kind"),
        **_texts("role"),
        **_same("id", "country"),
    },
}
"""The projected columns of each kind of entity. All parts of one number come from one claim."""


class Gap(NamedTuple):
    """A value that one would look for and not find, with the reason."""

    field: str
    reason: str
    note_en: str | None = None
    note_es: str | None = None


class Projection(NamedTuple):
    """What the claims that count make of one entity."""

    row: dict[str, Cell]
    choices: dict[str, Choice]
    """The choice made for each field that any claim fills."""
    gaps: tuple[Gap, ...]
    witnesses: tuple[str, ...]
    """The independent sources of what is claimed, each by its root."""


def _cell(choice: Choice | None, attribute: str) -> Cell:
    if choice is None:
        return None
    claim = choice.claim
    if attribute == "source":
        return claim.source
    if attribute == "qualifier":
        return " ".join(claim.qualifiers) or None
    if attribute == "whole":
        return None if claim.value.number is None else int(claim.value.number)
    if attribute == "number":
        return None if claim.value.number is None else str(claim.value.number)
    part: str | None = getattr(claim.value, attribute)
    return part


class Measurement(NamedTuple):
    """A claim on an indicator, as the observation that it is."""

    claim: Claim
    qualifier: str | None


def measurements(claims: Iterable[Claim]) -> list[Measurement]:
    """Return the claims of one entity that state a measured number."""
    indicators = {indicator.value for indicator in Indicator}
    return [
        Measurement(claim, " ".join(claim.qualifiers) or None)
        for claim in sorted(claims)
        if claim.field in indicators and claim.value.number is not None and is_statement(claim)
    ]


def _gaps(kind: EntityKind, choices: dict[str, Choice], declared: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return declared gaps that no claim has filled, and a gap for each core column that is empty."""
    open_gaps = {gap.field: gap for gap in declared if gap.field not in choices}
    for field in CORE_COLUMNS.get(kind, ()):
        if field not in choices and field not in open_gaps:
            open_gaps[field] = Gap(field, GapReason.NOT_SAID.value)
    return tuple(open_gaps.values())


def project(kind: EntityKind, claims: Sequence[Claim], declared_gaps: Iterable[Gap] = ()) -> Projection:
    """Return the row, the choices and the gaps of one entity, made from the claims that count.

    The order of ``claims`` does not matter.
    """
    by_field: dict[str, list[Claim]] = {}
    for claim in sorted(claims):
        if claim.field == "opened" and Qualifier.PLANNED in claim.qualifiers:
            continue
        by_field.setdefault(claim.field, []).append(claim)
    choices: dict[str, Choice] = {}
    for field, its_claims in by_field.items():
        traits = FIELDS[kind][field]
        choice = choose(its_claims, single=traits.single, lasting=traits.lasting)
        if choice is not None:
            choices[field] = choice
    row = {column: _cell(choices.get(part.field), part.attribute) for column, part in COLUMNS[kind].items()}
    if kind is EntityKind.TRANSFER:
        amount, people, per_person = (
            choices[field].claim if field in choices else None for field in ("amount", "people", "amount_per_person")
        )
        cost = cost_per_person_year(amount, people, per_person)
        row["cost_per_person_year"] = None if cost is None else str(cost)
    row["contested"] = any(choice.contested for choice in choices.values())
    independent = witnesses(claims)
    row["sources"] = len(independent)
    return Projection(row, choices, _gaps(kind, choices, declared_gaps), independent)
