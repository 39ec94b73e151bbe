"""The cost of one person for one year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.money import cost_per_person_year


def amount(number: str | None, period: str | None = "year", source: str = "paper") -> Claim:
    value = Value(number=None if number is None else Decimal(number), currency="USD", period=period)
    return Claim(id="t.amount", entity="t", field="amount", value=value, source=source, root=source)


def per_person(number: str, period: str = "month", source: str = "other") -> Claim:
    value = Value(number=Decimal(number), currency="EUR", period=period)
    return Claim(id="t.each", entity="t", field="amount_per_person", value=value, source=source, root=source)


def people(number: int | None, source: str = "paper") -> Claim:
    value = Value(number=None if number is None else Decimal(number))
    return Claim(id="t.people", entity="t", field="people", value=value, source=source, root=source)


@pytest.mark.parametrize(
    ("money", "held", "cost"),
    [
        pytest.param(amount("6000000"), people(260), "23076.92", id="six-million-a-year-for-260"),
        pytest.param(amount("500000", "month"), people(260), "23076.92", id="a-month-counts-twelve"),
        pytest.param(amount("100", "day"), people(1), "36500.00", id="a-day-counts-365"),
        pytest.param(amount("1"), people(3), "0.33", id="rounded-down"),
        pytest.param(amount("2"), people(3), "0.67", id="rounded-up"),
        pytest.param(amount("0.05"), people(2), "0.03", id="half-a-cent-goes-up"),
        pytest.param(amount("0"), people(2), "0.00", id="nothing-is-a-cost"),
        pytest.param(amount("1000000000000000", "day"), people(1), "365000000000000000.00", id="the-largest-amount"),
    ],
)
def test_the_cost_is_the_amount_of_a_year_for_each_person_to_the_cent(money: Claim, held: Claim, cost: str) -> None:
    answer = cost_per_person_year(money, held)
    assert str(answer) == cost


@pytest.mark.parametrize(
    ("money", "held"),
    [
        pytest.param(None, people(260), id="no-amount"),
        pytest.param(amount("6000000"), None, id="no-people"),
        pytest.param(None, None, id="neither"),
        pytest.param(amount("6000000"), people(260, source="other"), id="two-sources"),
        pytest.param(amount("6000000"), people(0), id="zero-people"),
        pytest.param(amount("6000000"), people(None), id="people-without-a-number"),
        pytest.param(amount(None), people(260), id="amount-without-a-number"),
        pytest.param(amount("6000000", "total"), people(260), id="for-the-whole-arrangement"),
        pytest.param(amount("6000000", "not-stated"), people(260), id="period-not-stated"),
        pytest.param(amount("6000000", None), people(260), id="no-period"),
    ],
)
def test_there_is_no_cost_where_it_would_be_a_guess(money: Claim | None, held: Claim | None) -> None:
    assert cost_per_person_year(money, held) is None


@pytest.mark.parametrize(
    ("price", "cost"),
    [
        pytest.param(per_person("8500"), "102000.00", id="a-month-counts-twelve"),
        pytest.param(per_person("36.5", "day"), "13322.50", id="a-day-counts-365"),
        pytest.param(per_person("20000", "year"), "20000.00", id="a-year-is-itself"),
    ],
)
@pytest.mark.parametrize("held", [None, people(600)])
@pytest.mark.parametrize("money", [None, amount("6000000")])
def test_a_price_for_one_person_comes_first_and_is_not_divided(
    money: Claim | None, held: Claim | None, price: Claim, cost: str
) -> None:
    assert str(cost_per_person_year(money, held, price)) == cost


@pytest.mark.parametrize("period", ["total", "not-stated"])
def test_a_price_that_is_not_for_a_time_leaves_the_cost_to_the_sum(period: str) -> None:
    assert cost_per_person_year(None, None, per_person("8500", period)) is None
    assert str(cost_per_person_year(amount("6000000"), people(260), per_person("8500", period))) == "23076.92"
