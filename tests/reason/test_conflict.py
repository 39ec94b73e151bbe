"""The class of a pair of claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.conflict import relate
from prisonkb.reason.saying import when
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


def status(term: str, **parts: Any) -> Claim:
    return claim(Value(term=term), **parts)


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
        pytest.param(number("800", "planned"), number("736"), "compatible", id="a-plan-and-a-fact"),
        pytest.param(number("800", scope="men"), number("90", scope="women"), "different-scope", id="two-groups"),
        pytest.param(number("800"), number("90", scope="women"), "different-scope", id="a-group-and-all"),
        pytest.param(number("800", scope="men"), number("800"), "different-scope", id="equal-for-a-group-and-all"),
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
            "compatible",
            id="a-sum-a-month-and-the-same-a-year",
        ),
        pytest.param(
            claim(Value(number=Decimal(10_000), currency="USD", period="year")),
            claim(Value(number=Decimal(1_000), currency="USD", period="month")),
            "contradiction",
            id="a-sum-a-month-and-another-a-year",
        ),
        pytest.param(
            claim(Value(number=Decimal(100_000), currency="USD", period="year")),
            claim(Value(number=Decimal(8_333), currency="USD", period="month")),
            "compatible",
            id="a-sum-a-year-and-its-rounded-twelfth",
        ),
        pytest.param(
            claim(Value(number=Decimal(8_500), currency="EUR", period="month")),
            claim(Value(number=Decimal(8_501), currency="EUR", period="month")),
            "contradiction",
            id="two-sums-a-month",
        ),
        pytest.param(
            claim(Value(number=Decimal(800), basis="not-stated"), qualifiers=("about",)),
            number("736"),
            "compatible",
            id="counted-somehow-and-within-the-hedge",
        ),
        pytest.param(
            claim(Value(number=Decimal(40_000), basis="not-stated")),
            number("20480"),
            "different-definition",
            id="counted-somehow-and-far-away",
        ),
        pytest.param(status("unknown"), status("operating"), "compatible", id="not-known"),
        pytest.param(
            status("operating", valid_from="2010", valid_to="2022"),
            status("closed", valid_from="2020"),
            "contradiction",
            id="times-that-overlap",
        ),
        pytest.param(
            status("operating", valid_from="2010", valid_to="2019"),
            status("closed", valid_from="2020"),
            "superseded",
            id="times-that-follow-each-other",
        ),
        pytest.param(number("1000", scope="Men"), number("1200", scope="men"), "contradiction", id="men-and-Men"),
        pytest.param(
            claim(Value(number=Decimal(12), currency="USD", period="month")),
            claim(Value(number=Decimal(12), currency="USD", period="not-stated")),
            "different-definition",
            id="a-period-that-is-not-stated",
        ),
        pytest.param(
            claim(Value(number=Decimal(12), currency="USD", period="year")),
            claim(Value(number=Decimal(12), currency="USD", period="total")),
            "different-definition",
            id="a-sum-a-year-and-in-all",
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


def opened(date: str | None, **parts: Any) -> Claim:
    return claim(Value(date=date), **parts)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(status("agreed"), status("agreed", stance="denies"), "contradiction", id="a-denial"),
        pytest.param(status("agreed"), status("considered", stance="denies"), None, id="a-denial-of-something-else"),
        pytest.param(
            status("agreed", scope="men"), status("agreed", stance="denies"), "contradiction", id="denies-every-scope"
        ),
        pytest.param(
            status("agreed"), status("agreed", stance="denies", scope="men"), "different-scope", id="denies-one-scope"
        ),
        pytest.param(
            status("agreed", published="2025-03"),
            status("agreed", stance="denies", published="2025-04"),
            "contradiction",
            id="denied-later",
        ),
        pytest.param(
            status("agreed", stated_on="2025-03-02"),
            status("agreed", stance="denies", stated_on="2024-12"),
            "superseded",
            id="denied-before-it-was-said",
        ),
        pytest.param(
            status("agreed", published="2025-03-02"),
            status("agreed", stance="denies", published="2024-12"),
            "superseded",
            id="denied-before-it-was-printed",
        ),
        pytest.param(
            status("operating", valid_from="2010", valid_to="2015"),
            status("operating", stance="denies", valid_from="2016"),
            "superseded",
            id="denied-after-it-had-ended",
        ),
        pytest.param(
            status("operating", valid_from="2010", valid_to="2015"),
            status("operating", negated=True, valid_from="2016"),
            "superseded",
            id="not-so-after-it-had-ended",
        ),
        pytest.param(
            number("1000", "about"),
            number("950", stance="denies"),
            None,
            id="a-denial-of-a-value-that-the-hedge-allows",
        ),
        pytest.param(
            opened("2024-02-03"), opened("2024-02", stance="denies"), "contradiction", id="denied-for-a-month"
        ),
        pytest.param(opened("2024-02"), opened("2024-02-03", stance="denies"), None, id="denied-for-a-day-of-it"),
        pytest.param(
            number("1000"),
            claim(Value(number=Decimal(1000), basis="official"), stance="denies"),
            "different-definition",
            id="a-denial-of-another-measure",
        ),
        pytest.param(
            status("closed", stance="suggests"), status("agreed", stance="suggests"), None, id="two-suggestions"
        ),
        pytest.param(status("agreed"), status("agreed", stance="wants"), None, id="a-wish"),
        pytest.param(status("agreed"), status("ended", stance="doubts"), None, id="a-doubt"),
        pytest.param(status("agreed"), status("ended", stance="suggests"), None, id="a-suggestion-beside-a-statement"),
        pytest.param(
            status("agreed", stance="suggests"),
            status("agreed", stance="denies"),
            "contradiction",
            id="a-denied-idea",
        ),
        pytest.param(status("agreed", stance="denies"), status("ended", stance="denies"), None, id="two-denials"),
        pytest.param(
            opened("2025-11-10"),
            opened(None, negated=True, published="2025-06-24"),
            "superseded",
            id="opened-since",
        ),
        pytest.param(
            opened("2025"), opened(None, negated=True, published="2025-06-24"), "superseded", id="not-yet-in-that-year"
        ),
        pytest.param(
            opened("2025-01"), opened(None, negated=True, published="2025-06-24"), "contradiction", id="open-or-not"
        ),
        pytest.param(
            opened("2027", qualifiers=("planned",)),
            opened(None, negated=True, published="2025-06-24"),
            "compatible",
            id="planned-and-not-yet-open",
        ),
        pytest.param(
            status("operating", published="2024"),
            status("operating", negated=True, published="2025"),
            "contradiction",
            id="no-longer-so",
        ),
        pytest.param(
            status("operating", published="2025"),
            status("operating", negated=True, published="2024"),
            "superseded",
            id="not-so-before",
        ),
    ],
)
def test_what_stands_against_a_claim_has_its_class(first: Claim, second: Claim, expected: str | None) -> None:
    for relation in (relate(first, second), relate(second, first)):
        assert (relation.kind.value if relation else None) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            opened("2023-01", published="2023"), opened("2023-02", published="2025"), "contradiction", id="two-openings"
        ),
        pytest.param(
            opened("2023-01", published="2023"),
            opened("2023", published="2025"),
            "compatible",
            id="month-of-it",
        ),
        pytest.param(
            opened("2026", qualifiers=("planned",), published="2024"),
            opened("2027-02", published="2027"),
            "superseded",
            id="a-plan-and-what-came-of-it",
        ),
        pytest.param(
            opened("2026", qualifiers=("planned",), published="2024"),
            opened("2027", qualifiers=("planned",), published="2025"),
            "superseded",
            id="a-plan-put-off",
        ),
        pytest.param(
            claim(Value(id="PE"), published="2023"),
            claim(Value(id="EC"), published="2025"),
            "contradiction",
            id="places",
        ),
    ],
)
def test_a_later_date_replaces_no_lasting_value(first: Claim, second: Claim, expected: str) -> None:
    relation = relate(first, second, lasting=True)
    assert relation is not None
    assert relation.kind == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("2022", "2022", "different-definition", id="one-year"),
        pytest.param("2022", "2022-01-31", "different-definition", id="a-day-of-the-year"),
        pytest.param("2022-01-31", "2022-01-31", "contradiction", id="one-day"),
        pytest.param("2021", "2022", None, id="a-series"),
    ],
)
def test_statistics_of_two_publishers_contradict_each_other_of_one_day_only(
    first: str, second: str, expected: str | None
) -> None:
    relation = relate(number("9", as_of=first, of_dataset=True), number("7", as_of=second, of_dataset=True))
    assert (relation.kind.value if relation else None) == expected


def test_a_hedge_reconciles_no_numbers_of_two_dates() -> None:
    counted = number("7713", as_of="2022"), number("7300", "about", as_of="2025-05")
    assert classify(*counted) is ConflictClass.SUPERSEDED


def test_numbers_of_a_text_that_need_not_be_of_one_day_are_compatible() -> None:
    assert classify(number("9", as_of="2025"), number("7", as_of="2025-05")) is ConflictClass.COMPATIBLE


def test_what_was_said_in_a_year_was_said_no_later_than_it_was_printed() -> None:
    early = status("announced", stated_on="2025", published="2025-06-24")
    late = status("agreed", stated_on="2025-07-01", published="2025-07-02")
    assert classify(early, late) is ConflictClass.SUPERSEDED


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
