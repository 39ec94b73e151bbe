"""Counts of people and places, exact or approximate."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.reason.counts import Count, count_of
from prisonkb.reason.typed import parse_count


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("19458", 19458, 19458),
        ("19,458", 19458, 19458),
        ("19.458", 19458, 19458),
        ("1 234 567", 1234567, 1234567),
        ("~13000", 12500, 13500),
        ("≈ 13,000", 12500, 13500),
        ("~10", 5, 15),
        ("~736", "735.5", "736.5"),
        ("2'073'600", 2073600, 2073600),
    ],
)
def test_a_count_stands_for_itself_or_for_half_a_unit_of_its_last_digit(typed: str, low: str, high: str) -> None:
    assert parse_count(typed).range() == (Fraction(low), Fraction(high))


@given(st.integers(1, 10**9))
def test_what_an_approximate_count_can_stand_for_has_it_in_the_middle(number: int) -> None:
    low, high = Count(Fraction(number), is_approximate=True).range()
    assert low < number < high
    assert low + high == 2 * number


@pytest.mark.parametrize(
    "typed", ["", "-5", "nan", "inf", "1e6", "12,34", "1.2.3", "many", "10" * 20, "~", "~0", "189.19", "~~5", "٣"]
)
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="expected a count"):
        parse_count(typed)


def test_a_source_that_says_about_makes_a_count_approximate() -> None:
    assert count_of(Fraction(13000), ("about",)).is_approximate
    assert not count_of(Fraction(13000), ("planned",)).is_approximate
