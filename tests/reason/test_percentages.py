"""The algebra of prison percentages, for every number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.reason.percentages import (
    KINDS,
    Percentage,
    convert,
    percentage_of,
    rounded,
    total_occupancy,
)
from prisonkb.reason.typed import parse_percentage
from prisonkb.vocabulary.numbers import PercentageKind

OCCUPANCY, EXCESS = PercentageKind.OCCUPANCY, PercentageKind.EXCESS
OVER_120, PER_HELD = PercentageKind.EXCESS_OVER_120, PercentageKind.CAPACITY_PER_HELD

people = st.integers(0, 10**9).map(Fraction)
places = st.integers(1, 10**9).map(Fraction)
kinds = st.sampled_from(KINDS)


@given(people, places)
def test_an_occupancy_is_the_excess_and_100(held: Fraction, capacity: Fraction) -> None:
    occupancy, excess = (percentage_of(held, capacity, kind) for kind in (OCCUPANCY, EXCESS))
    assert occupancy is not None
    assert excess is not None
    assert occupancy == excess + 100
    assert percentage_of(held, capacity, OVER_120) == occupancy - 120


@given(places, places, kinds, kinds)
def test_converting_there_and_back_is_identity(held: Fraction, capacity: Fraction, kind: str, to: str) -> None:
    number = percentage_of(held, capacity, PercentageKind(kind))
    assert number is not None
    there = convert(number, PercentageKind(kind), PercentageKind(to))
    assert there is not None
    assert there == percentage_of(held, capacity, PercentageKind(to))
    assert convert(there, PercentageKind(to), PercentageKind(kind)) == number


@given(st.lists(st.tuples(people, places), min_size=1, max_size=8))
def test_a_total_lies_between_the_extremes(counts: list[tuple[Fraction, Fraction]]) -> None:
    each = [100 * held / capacity for held, capacity in counts]
    total = total_occupancy(counts)
    assert total is not None
    assert min(each) <= total <= max(each)


def test_a_total_is_not_the_mean_of_percentages() -> None:
    assert total_occupancy([(Fraction(300), Fraction(100)), (Fraction(900), Fraction(900))]) == 120


@pytest.mark.parametrize("kind", KINDS)
def test_no_capacity_gives_no_percentage(kind: PercentageKind) -> None:
    assert percentage_of(Fraction(5), Fraction(0), kind) is None
    assert percentage_of(Fraction(5), Fraction(-1), kind) is None
    assert percentage_of(Fraction(-5), Fraction(1), kind) is None
    assert total_occupancy([]) is None


def test_a_percentage_of_no_stated_kind_converts_to_nothing() -> None:
    assert Percentage(Decimal(149)).occupancy() is None
    assert convert(Fraction(149), OCCUPANCY, PercentageKind.NOT_STATED) is None
    assert convert(Fraction(0), PER_HELD, OCCUPANCY) is None


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("149", "148.5", "149.5"),
        ("149.0", "148.95", "149.05"),
        ("34.42", "34.415", "34.425"),
        ("150", "149.5", "150.5"),
        ("-8.3", "-8.35", "-8.25"),
        ("0", "-0.5", "0.5"),
    ],
)
def test_printed_digits_say_what_a_percentage_can_stand_for(printed: str, low: str, high: str) -> None:
    assert Percentage(Decimal(printed)).rounding() == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(("printed", "low", "high"), [("124", 124, 125), ("-8", -9, -8), ("0.5", "1/2", "6/10")])
def test_digits_that_are_cut_off_leave_a_number_towards_zero(printed: str, low: str, high: str) -> None:
    assert Percentage(Decimal(printed)).cut_off() == (Fraction(low), Fraction(high))


@given(st.fractions(-(10**6), 10**6), st.integers(0, 6))
def test_a_rounded_number_lies_within_half_a_step(number: Fraction, digits: int) -> None:
    result = rounded(number, digits)
    assert abs(Fraction(result) - number) <= Fraction(1, 2 * 10**digits)
    assert Percentage(result).rounding().low <= number <= Percentage(result).rounding().high


@pytest.mark.parametrize(("number", "digits", "text"), [("5/2", 0, "3"), ("-5/2", 0, "-3"), ("1/3", 2, "0.33")])
def test_halves_are_rounded_away_from_zero(number: str, digits: int, text: str) -> None:
    assert str(rounded(Fraction(number), digits)) == text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("149", "149"),
        ("149%", "149"),
        (" 34,42 % ", "34.42"),
        ("142.60", "142.60"),
        ("-8.3", "-8.3"),
        ("−8,3", "-8.3"),
        ("+4", "4"),
        (".5", "0.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("66.67 per cent", "66.67"),
        ("34,42 por ciento", "34.42"),
    ],
)
def test_a_percentage_is_read_with_the_digits_it_is_typed_with(typed: str, number: str) -> None:
    assert str(parse_percentage(typed)) == number


@pytest.mark.parametrize("typed", ["", "nan", "inf", "1e5", "1,23.4", "149 people", "0x10", "1" * 30, "100001"])
def test_what_is_no_percentage_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="expected a percentage"):
        parse_percentage(typed)
