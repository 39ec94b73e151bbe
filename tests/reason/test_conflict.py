"""The class of a pair of claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.conflict import relate, when
from prisonkb.vocabulary.claims import ConflictClass


def classify(first: Claim, second: Claim) -> ConflictClass:
    relation = relate(first, second)
    assert relation is not None
    return relation.kind


def claim(value: Value, **parts: Any) -> Claim:
    return Claim(id="x", entity="prison", field="any", value=value, source="s", root="s", **parts)


def number(amount: str, *qualifiers: str, **parts: Any) -> Claim:
    return claim(Value(number=Decimal(amount), basis="design"), qualifiers=qualifiers, **parts)


def percentage(amount: str, kind: str = "occupancy", **parts: Any) -> Claim:
    return claim(Value(number=Decimal(amount), kind=kind, basis="official"), **parts)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(number("800"), number("800"), "compatible", id="equal-numbers"),
        pytest.param(number("800"), number("800.0"), "compatible", id="equal-numbers-written-otherwise"),
        pytest.param(number("800", "about"), number("736"), "compatible", id="about-800-and-736"),
        pytest.param(number("800", "about"), number("720"), "compatible", id="about-800-and-ten-per-cent-less"),
        pytest.param(number("800", "about"), number("880"), "compatible", id="about-800-and-ten-per-cent-more"),
        pytest.param(number("800", "about"), number("719"), "contradiction", id="about-800-and-just-too-few"),
        pytest.param(number("800", "about"), number("881"), "contradiction", id="about-800-and-just-too-many"),
        pytest.param(number("800", "about"), number("500"), "contradiction", id="about-800-and-500"),
        pytest.param(number("800"), number("736"), "contradiction", id="800-and-736"),
        pytest.param(number("800", "about"), number("960", "about"), "compatible", id="both-about"),
        pytest.param(number("800", "up-to"), number("300"), "compatible", id="up-to"),
        pytest.param(number("800", "up-to"), number("801"), "contradiction", id="more-than-up-to"),
        pytest.param(number("800", "at-least"), number("9000"), "compatible", id="at-least"),
        pytest.param(number("800", "at-least"), number("799"), "contradiction", id="fewer-than-at-least"),
        pytest.param(number("800", "planned"), number("736"), "contradiction", id="planned-is-no-latitude"),
        pytest.param(number("800", scope="men"), number("90", scope="women"), "different-scope", id="two-groups"),
        pytest.param(number("800"), number("90", scope="women"), "different-scope", id="a-group-and-all"),
        pytest.param(number("800", scope="men"), number("800"), "compatible", id="equal-for-a-group-and-all"),
        pytest.param(percentage("149"), percentage("49", "excess"), "different-definition", id="occupancy-and-excess"),
        pytest.param(
            percentage("149"), percentage("149", "excess"), "different-definition", id="same-number-other-kind"
        ),
        pytest.param(
            number("800"),
            claim(Value(number=Decimal(900), basis="beds")),
            "different-definition",
            id="two-bases",
        ),
        pytest.param(
            claim(Value(number=Decimal(6), currency="USD", period="year")),
            claim(Value(number=Decimal(6), currency="EUR", period="year")),
            "different-definition",
            id="two-currencies",
        ),
        pytest.param(
            claim(Value(number=Decimal(12), currency="USD", period="year")),
            claim(Value(number=Decimal(1), currency="USD", period="month")),
            "different-definition",
            id="two-periods",
        ),
        pytest.param(number("1", published="2024"), number("2", published="2025"), "superseded", id="two-years"),
        pytest.param(
            number("1", published="2024-05"), number("2", published="2024-06-01"), "superseded", id="month-then-day"
        ),
        pytest.param(
            number("1", published="2024"), number("2", published="2024-06"), "contradiction", id="month-in-the-year"
        ),
        pytest.param(
            number("1", as_of="2023", published="2024"),
            number("2", as_of="2023", published="2025"),
            "contradiction",
            id="measured-at-one-time-and-printed-at-two",
        ),
        pytest.param(
            number("1", as_of="2022", published="2024"),
            number("2", as_of="2023", published="2024"),
            "superseded",
            id="measured-at-two-times-and-printed-at-one",
        ),
        pytest.param(number("1"), number("2", published="2025"), "contradiction", id="one-undated"),
        pytest.param(claim(Value(term="closed")), claim(Value(term="operating")), "contradiction", id="two-terms"),
        pytest.param(claim(Value(id="PE")), claim(Value(id="EC")), "contradiction", id="two-ids"),
        pytest.param(claim(Value(id="PE")), claim(Value(id="PE")), "compatible", id="same-id"),
        pytest.param(claim(Value(date="2023")), claim(Value(date="2023-05-02")), "compatible", id="day-of-the-year"),
        pytest.param(claim(Value(date="2023")), claim(Value(date="2024")), "contradiction", id="two-dates"),
        pytest.param(
            claim(Value(text_en="a", text_es="b")),
            claim(Value(text_en="c", text_es="d")),
            "compatible",
            id="texts-never-exclude-each-other",
        ),
    ],
)
def test_a_pair_has_the_class_that_a_reader_needs(first: Claim, second: Claim, expected: str) -> None:
    assert classify(first, second) is ConflictClass(expected)
    assert classify(second, first) is ConflictClass(expected)


@pytest.mark.parametrize(
    ("printed", "finer"),
    [
        pytest.param("149", "149.3", id="rounded-down"),
        pytest.param("149", "148.5", id="rounded-up"),
        pytest.param("134.4", "134.42", id="one-digit-fewer"),
    ],
)
def test_percentages_that_rounding_reconciles_are_compatible(printed: str, finer: str) -> None:
    assert classify(percentage(printed), percentage(finer)) is ConflictClass.COMPATIBLE


def test_percentages_further_apart_than_rounding_contradict() -> None:
    assert classify(percentage("149"), percentage("150")) is ConflictClass.CONTRADICTION


def test_a_claim_is_placed_by_when_it_holds_then_was_said_then_published() -> None:
    dates = {"valid_from": "2021", "stated_on": "2022", "published": "2023"}
    assert when(number("1", **dates)) == "2021"
    assert when(number("1", **{**dates, "valid_from": None})) == "2022"
    assert when(number("1", published="2023")) == "2023"
    assert when(number("1")) is None


NUMBERS = st.builds(
    lambda amount, qualifiers, scope, published: number(str(amount), *qualifiers, scope=scope, published=published),
    st.integers(min_value=0, max_value=2000),
    st.lists(st.sampled_from(["about", "up-to", "at-least", "exact"]), unique=True, max_size=2),
    st.sampled_from([None, "men"]),
    st.sampled_from([None, "2024", "2024-05", "2025"]),
)


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_a_class_does_not_depend_on_which_claim_comes_first(first: Claim, second: Claim) -> None:
    assert classify(first, second) is classify(second, first)


@settings(deadline=None)
@given(NUMBERS)
def test_every_claim_is_compatible_with_itself(one: Claim) -> None:
    assert classify(one, one) is ConflictClass.COMPATIBLE
