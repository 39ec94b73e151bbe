"""Which definition a published percentage fits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prisonkb.reason.counts import Count
from prisonkb.reason.explanation import Explanation, explain
from prisonkb.reason.percentages import KINDS, Percentage, percentage_of, rounded
from prisonkb.reason.typed import parse_count
from prisonkb.vocabulary.numbers import PercentageKind


def explained(printed: str, held: str | None, capacity: str | None) -> Explanation:
    return explain(Percentage(Decimal(printed)), held and parse_count(held), capacity and parse_count(capacity))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "held", "capacity", "kinds"),
    [
        pytest.param("149", "19458", "~13000", ["occupancy"], id="Honduras, called hacinamiento"),
        pytest.param("143", "101302", "41764", ["excess"], id="Peru in March 2025, called sobrepoblación"),
        pytest.param("218", "89464", "41018", ["occupancy"], id="Peru in 2022, called ocupación"),
        pytest.param("118", "89464", "41018", ["excess"], id="Peru in 2022, called sobrepoblación"),
        pytest.param("98", "89464", "41018", ["excess-over-120"], id="Peru in 2022, called hacinamiento"),
        pytest.param("34.42", "36908", "27458", ["excess"], id="Ecuador, called hacinamiento"),
        pytest.param("124", "1747", "1400", [], id="La Tolva, cut off"),
        pytest.param("141", "7300", "5235", [], id="Sweden, not reproduced"),
        pytest.param("96", "7300", "5235", [], id="Sweden, stand-by places counted too"),
        pytest.param("72", "7300", "5235", ["capacity-per-held"], id="places for a hundred people"),
        pytest.param("242.6", "101302", "41764", ["occupancy"], id="Peru as an occupancy"),
        pytest.param("-5", "95", "100", ["excess"], id="below capacity"),
    ],
)
def test_a_printed_percentage_fits_the_definition_that_its_counts_give(
    printed: str, held: str, capacity: str, kinds: list[str]
) -> None:
    found = explained(printed, held, capacity)
    assert [reading.kind.value for reading in found.fitting()] == kinds
    assert found.contradicts() == (not kinds)


def test_digits_that_were_cut_off_are_told_from_a_contradiction() -> None:
    tolva = {reading.kind: reading for reading in explained("124", "1747", "1400").readings}
    assert tolva[PercentageKind.OCCUPANCY].fits_cut_off
    sweden = explained("141", "7300", "5235")
    assert not any(reading.fits_cut_off for reading in sweden.readings)


def test_without_both_counts_there_are_two_readings_and_no_verdict() -> None:
    for held, capacity in ((None, None), ("19458", None), (None, "13000")):
        found = explained("149", held, capacity)
        assert [reading.kind.value for reading in found.readings] == ["occupancy", "excess"]
        assert [reading.occupancy for reading in found.readings] == [149, 249]
        assert not found.is_told()
        assert not found.contradicts()


def test_a_capacity_of_zero_fits_nothing() -> None:
    found = explained("149", "19458", "0")
    assert all(reading.value is None and reading.fits is False for reading in found.readings)


def test_nobody_held_is_an_occupancy_of_zero() -> None:
    found = explained("0", "0", "50")
    assert [reading.kind.value for reading in found.fitting()] == ["occupancy"]


def test_a_percentage_below_zero_can_only_be_an_excess() -> None:
    found = explained("-8", None, None)
    assert [reading.fits for reading in found.readings] == [False, None]
    assert not found.contradicts()
    assert explained("-150", None, None).contradicts()


def test_approximate_counts_give_a_range() -> None:
    occupancy = explained("149", "19458", "~13000").readings[0]
    assert occupancy.possible is not None
    assert [round(end, 1) for end in map(float, occupancy.possible)] == [144.1, 155.7]


def test_rough_counts_can_fit_several_definitions() -> None:
    kinds = {reading.kind.value for reading in explained("100", "~200", "~100").fitting()}
    assert "excess" in kinds


counts = st.integers(1, 10**6)
kinds = st.sampled_from(KINDS)


@given(counts, counts, kinds, st.integers(0, 4))
def test_a_percentage_that_is_rounded_from_its_counts_is_explained(
    held: int, capacity: int, kind: PercentageKind, digits: int
) -> None:
    value = percentage_of(Fraction(held), Fraction(capacity), kind)
    assert value is not None
    assume(abs(value) < 10**5)
    found = explain(Percentage(rounded(value, digits)), Count(Fraction(held)), Count(Fraction(capacity)))
    assert kind in [reading.kind for reading in found.fitting()]


@given(counts, counts, kinds, st.integers(1, 4), st.booleans())
def test_an_explanation_that_fits_at_some_digits_fits_at_fewer(
    held: int, capacity: int, kind: PercentageKind, digits: int, approximate: bool
) -> None:
    people, places = Count(Fraction(held), approximate), Count(Fraction(capacity))
    value = percentage_of(people.number, places.number, kind)
    assert value is not None
    assume(abs(value) < 10**5)
    printed = rounded(value, digits)
    fitting = {reading.kind for reading in explain(Percentage(printed), people, places).fitting()}
    for fewer in range(digits):
        # A half can have been rounded either way: the number with fewer digits is one of two neighbours.
        step = Decimal(1).scaleb(-fewer)
        shorter = printed.quantize(step, ROUND_HALF_UP)
        other = (2 * printed - shorter).quantize(step)
        near = {shorter, other} if abs(printed - shorter) * 2 == step else {shorter}
        allowed = set()
        for each in near:
            allowed |= {reading.kind for reading in explain(Percentage(each), people, places).fitting()}
        assert fitting <= allowed


@given(counts, counts, st.integers(0, 2))
def test_an_approximate_count_never_takes_an_explanation_away(held: int, capacity: int, digits: int) -> None:
    value = percentage_of(Fraction(held), Fraction(capacity), PercentageKind.OCCUPANCY)
    assert value is not None
    percentage = Percentage(rounded(value, digits))
    exact = explain(percentage, Count(Fraction(held)), Count(Fraction(capacity)))
    rough = explain(percentage, Count(Fraction(held), True), Count(Fraction(capacity), True))
    assert {reading.kind for reading in exact.fitting()} <= {reading.kind for reading in rough.fitting()}
