"""Rows made of claims: which part goes where, which gaps stay."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.projection import COLUMNS, Gap, measurements, project
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import CORE_COLUMNS, FIELDS


def claim(field: str, value: Value, *, key: str = "", source: str = "paper", **parts: Any) -> Claim:
    claim_id = f"thing.{field}.{key}" if key else f"thing.{field}"
    return Claim(id=claim_id, entity="thing", field=field, value=value, source=source, root=source, **parts)


def number(amount: int, **parts: str) -> Value:
    return Value(number=Decimal(amount), **parts)


def test_all_parts_of_a_capacity_come_from_one_claim() -> None:
    old = claim("capacity", number(800, basis="design"), key="a", published="2020", qualifiers=("about", "planned"))
    new = claim("capacity", number(736, basis="beds"), key="b", published="2024")
    row = project(EntityKind.FACILITY, [old, new]).row
    assert (row["capacity"], row["capacity_qualifier"], row["capacity_basis"]) == (736, None, "beds")


def test_qualifiers_are_joined_by_a_space() -> None:
    only = claim("capacity", number(800, basis="design"), qualifiers=("about", "planned"))
    assert project(EntityKind.FACILITY, [only]).row["capacity_qualifier"] == "about planned"


def test_amount_currency_and_period_come_from_one_claim_and_keep_their_digits() -> None:
    money = claim("amount", Value(number=Decimal("6000000.50"), currency="USD", period="year"))
    row = project(EntityKind.TRANSFER, [money]).row
    assert (row["amount"], row["currency"], row["period"]) == ("6000000.50", "USD", "year")


def test_a_transfer_has_its_cost_for_a_person_and_a_year() -> None:
    claims = [claim("amount", number(6_000_000, currency="USD", period="year")), claim("people", number(260))]
    assert project(EntityKind.TRANSFER, claims).row["cost_per_person_year"] == "23076.92"


def test_a_transfer_has_no_cost_where_amount_and_people_are_of_two_sources() -> None:
    claims = [
        claim("amount", number(6_000_000, currency="USD", period="year")),
        claim("people", number(260), source="other"),
    ]
    assert project(EntityKind.TRANSFER, claims).row["cost_per_person_year"] is None


def test_texts_fill_both_languages() -> None:
    where = claim("location", Value(text_en="the coast", text_es="la costa"))
    row = project(EntityKind.FACILITY, [where]).row
    assert (row["location"], row["location_es"]) == ("the coast", "la costa")


def test_a_denied_status_stays_in_the_row_and_contests_it() -> None:
    stated = claim("status", Value(term="considered"))
    denied = claim("status", Value(term="considered"), key="denied", stance="denies", source="other")
    projection = project(EntityKind.TRANSFER, [denied, stated])
    assert projection.row["status"] == "considered"
    assert projection.row["contested"] is True
    assert projection.choices["status"].claim == stated


def test_sources_counts_independent_ones() -> None:
    claims = [
        claim("status", Value(term="closed"), key="a"),
        claim("status", Value(term="closed"), key="b", source="other"),
        claim("country", Value(id="PE")),
    ]
    row = project(EntityKind.FACILITY, claims).row
    assert row["sources"] == 2
    assert row["contested"] is False


def test_a_planned_date_of_opening_that_was_only_wished_for_stays_out_of_the_row() -> None:
    wish = claim("opened", Value(date="2026"), stance="wants")
    projection = project(EntityKind.FACILITY, [wish])
    assert projection.row["opened"] is None
    assert Gap("opened", "not-said") in projection.gaps


def test_a_planned_date_never_fills_opened() -> None:
    plan = claim("opened", Value(date="2026"), stance="announces", qualifiers=("planned",))
    assert project(EntityKind.FACILITY, [plan]).row["opened"] is None


@pytest.mark.parametrize("kind", list(EntityKind), ids=str)
def test_with_no_claims_every_core_column_is_a_gap_and_every_column_empty(kind: EntityKind) -> None:
    projection = project(kind, [])
    assert projection.gaps == tuple(Gap(field, "not-said") for field in CORE_COLUMNS.get(kind, ()))
    assert {projection.row[column] for column in COLUMNS[kind]} <= {None}
    assert projection.row["sources"] == 0
    assert projection.row["contested"] is False


def test_a_declared_gap_keeps_its_reason_and_is_not_listed_twice() -> None:
    gaps = project(EntityKind.FACILITY, [], [Gap("opened", "not-yet")]).gaps
    assert [gap for gap in gaps if gap.field == "opened"] == [Gap("opened", "not-yet")]


def test_a_declared_gap_may_be_of_a_field_that_is_no_core_column() -> None:
    assert Gap("permit", "withheld") in project(EntityKind.FACILITY, [], [Gap("permit", "withheld")]).gaps


def test_a_claim_fills_a_declared_gap_and_an_empty_core_column() -> None:
    opened = claim("opened", Value(date="2023-01"))
    gaps = project(EntityKind.FACILITY, [opened], [Gap("opened", "not-yet")]).gaps
    assert "opened" not in {gap.field for gap in gaps}


def test_a_denial_alone_leaves_the_gap_open() -> None:
    denial = claim("opened", Value(date="2023-01"), stance="denies")
    gaps = project(EntityKind.FACILITY, [denial], [Gap("opened", "not-yet")]).gaps
    assert Gap("opened", "not-yet") in gaps


def test_a_measurement_is_a_stated_number_on_an_indicator() -> None:
    held = claim("people-held", number(120), qualifiers=("about",))
    denied = claim("people-held", number(130), key="denied", stance="denies")
    no_number = claim("women", Value(), negated=True)
    no_indicator = claim("purpose", Value(text_en="a", text_es="b"))
    found = measurements([no_indicator, denied, no_number, held])
    assert [(one.claim, one.qualifier) for one in found] == [(held, "about")]


def test_every_column_is_filled_from_a_field_that_its_kind_has() -> None:
    for kind, columns in COLUMNS.items():
        assert {part.field for part in columns.values()} <= set(FIELDS[kind])


def test_every_core_column_is_a_field_of_its_kind() -> None:
    for kind, fields in CORE_COLUMNS.items():
        assert set(fields) <= set(FIELDS[kind])


TRANSFER_VALUES = st.sampled_from(
    [
        ("status", Value(term="considered")),
        ("status", Value(term="agreed")),
        ("amount", number(6_000_000, currency="USD", period="year")),
        ("amount", number(500_000, currency="USD", period="month")),
        ("people", number(260)),
        ("people", number(300)),
        ("destination", Value(text_en="a prison", text_es="una cárcel")),
        ("since", Value(date="2025")),
    ]
)
TRANSFER_CLAIMS = st.lists(
    st.tuples(
        TRANSFER_VALUES,
        st.sampled_from(["paper", "wire", "blog"]),
        st.sampled_from(["asserts", "denies", "suggests", "acknowledges"]),
        st.sampled_from([None, "2024", "2025-01"]),
    ),
    max_size=8,
).map(
    lambda many: [
        claim(field, value, key=f"k{index}", source=source, stance=stance, published=published)
        for index, ((field, value), source, stance, published) in enumerate(many)
    ]
)


@settings(deadline=None)
@given(TRANSFER_CLAIMS, st.randoms(use_true_random=False))
def test_a_projection_does_not_depend_on_the_order_of_claims(claims: list[Claim], random: Any) -> None:
    gaps = [Gap("since", "not-yet")]
    shuffled = random.sample(claims, len(claims))
    assert project(EntityKind.TRANSFER, shuffled, gaps) == project(EntityKind.TRANSFER, claims, gaps)


@settings(deadline=None)
@given(TRANSFER_CLAIMS)
def test_every_field_is_either_chosen_or_may_be_a_gap_and_never_both(claims: list[Claim]) -> None:
    projection = project(EntityKind.TRANSFER, claims)
    missing = {gap.field for gap in projection.gaps}
    assert missing.isdisjoint(projection.choices)
    assert missing | set(projection.choices) >= set(CORE_COLUMNS[EntityKind.TRANSFER])
