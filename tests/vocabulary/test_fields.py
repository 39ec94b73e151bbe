"""The fields that a claim may speak of: their types, labels, closed lists and kinds."""

from __future__ import annotations

import pytest

from prisonkb.ids import split_claim_key
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import CORE_COLUMNS, FIELDS, Field, ValueType
from prisonkb.vocabulary.numbers import Indicator, Unit

ALL = [pytest.param(field, id=f"{kind}.{name}") for kind, fields in FIELDS.items() for name, field in fields.items()]
CONTRACT_COLUMNS = {
    EntityKind.FACILITY: (
        "name country status capacity location announced construction_started opened modelled_on security_level"
    ),
    EntityKind.POLICY: "country kind status since modelled_on",
    EntityKind.TRANSFER: "sending receiving destination facility status people amount who_may_be_sent since",
    EntityKind.EVENT: "kind date country",
    EntityKind.ACTOR: "name kind role country",
    EntityKind.COUNTRY: "overcrowded",
}


@pytest.mark.parametrize("field", ALL)
def test_a_field_has_two_labels_and_a_name_that_a_pack_can_write(field: Field) -> None:
    assert field.label_en
    assert field.label_es
    assert (field.label("en"), field.label("es")) == (field.label_en, field.label_es)
    assert split_claim_key(field.name) == (field.name, "")


@pytest.mark.parametrize("field", ALL)
def test_a_field_of_type_term_has_terms_and_no_other_field_does(field: Field) -> None:
    assert (field.terms is not None) == (field.type is ValueType.TERM)


@pytest.mark.parametrize("field", ALL)
def test_a_field_of_type_id_says_what_it_refers_to_and_no_other_field_does(field: Field) -> None:
    assert bool(field.refers_to) == (field.type is ValueType.ID)


@pytest.mark.parametrize("field", ALL)
def test_two_texts_never_exclude_each_other(field: Field) -> None:
    assert not (field.type is ValueType.TEXT and field.single)


@pytest.mark.parametrize("kind", list(EntityKind), ids=str)
def test_every_kind_has_the_fields_of_its_columns_each_once(kind: EntityKind) -> None:
    names = [field.name for field in FIELDS[kind].values()]
    assert names == list(FIELDS[kind])
    assert len(set(names)) == len(names)
    assert set(CONTRACT_COLUMNS[kind].split()) <= set(names)


@pytest.mark.parametrize("kind", list(EntityKind), ids=str)
def test_two_fields_of_a_kind_never_read_alike(kind: EntityKind) -> None:
    for lang in ("en", "es"):
        labels = [field.label(lang) for field in FIELDS[kind].values()]
        assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize("kind", [EntityKind.COUNTRY, EntityKind.FACILITY], ids=str)
def test_countries_and_prisons_have_a_field_for_every_indicator(kind: EntityKind) -> None:
    assert {indicator.value for indicator in Indicator} <= set(FIELDS[kind])


@pytest.mark.parametrize("indicator", list(Indicator), ids=str)
def test_an_indicator_has_a_unit_a_definition_and_who_defines_it(indicator: Indicator) -> None:
    assert indicator.unit in Unit
    assert indicator.meaning
    assert indicator.defined_by
    is_percentage = FIELDS[EntityKind.COUNTRY][indicator.value].type is ValueType.PERCENTAGE
    assert is_percentage == (indicator.unit is Unit.PERCENT)


def test_core_columns_are_of_facilities_policies_and_transfers_alone() -> None:
    assert set(CORE_COLUMNS) == {EntityKind.FACILITY, EntityKind.POLICY, EntityKind.TRANSFER}
    for kind, columns in CORE_COLUMNS.items():
        assert len(set(columns)) == len(columns)
        assert set(columns) <= set(FIELDS[kind])


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (EntityKind.FACILITY, "purpose intended_for equipment modelled_on"),
        (EntityKind.COUNTRY, "security_context overcrowded"),
        (EntityKind.TRANSFER, "legal_basis"),
    ],
    ids=["facility", "country", "transfer"],
)
def test_the_fields_that_the_contract_names_as_examples_are_there(kind: EntityKind, names: str) -> None:
    assert set(names.split()) <= set(FIELDS[kind])
    modelled = FIELDS[EntityKind.FACILITY]["modelled_on"]
    assert set(modelled.refers_to) == {EntityKind.FACILITY, EntityKind.COUNTRY, EntityKind.POLICY}
