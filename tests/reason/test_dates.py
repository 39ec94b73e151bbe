"""Partial dates: what is one, and which days it spans."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.dates import Span, shortest, span

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
PARTIAL = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))


@given(text=PARTIAL)
def test_the_shortest_way_to_write_what_a_date_spans_is_that_date(text: str) -> None:
    assert shortest(span(text)) == text


def test_the_days_of_a_period_are_written_by_its_first_and_last() -> None:
    assert shortest(span("2021/2024-05")) == "2021-01-01/2024-05-31"
    assert shortest(span("2021-03/2021-04-02")) == "2021-03-01/2021-04-02"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("2023", "2023-01-01", "2023-12-31", id="year"),
        pytest.param("2023-01", "2023-01-01", "2023-01-31", id="month"),
        pytest.param("2023-04", "2023-04-01", "2023-04-30", id="short-month"),
        pytest.param("2023-02", "2023-02-01", "2023-02-28", id="february"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", id="february-of-a-leap-year"),
        pytest.param("1900-02", "1900-02-01", "1900-02-28", id="century-is-no-leap-year"),
        pytest.param("2023-01-31", "2023-01-31", "2023-01-31", id="day"),
        pytest.param("2024-02-29", "2024-02-29", "2024-02-29", id="leap-day"),
        pytest.param("0001", "0001-01-01", "0001-12-31", id="first-year"),
        pytest.param("9999-12-31", "9999-12-31", "9999-12-31", id="last-day"),
        pytest.param("2021/2024", "2021-01-01", "2024-12-31", id="period-of-years"),
        pytest.param("2021-03/2021-04-02", "2021-03-01", "2021-04-02", id="period-of-mixed-precision"),
        pytest.param("2021/2021", "2021-01-01", "2021-12-31", id="period-within-one-year"),
    ],
)
def test_a_partial_date_spans_its_first_to_its_last_day(text: str, start: str, end: str) -> None:
    assert span(text) == Span(start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2023-13", "months are 01 to 12", id="thirteenth-month"),
        pytest.param("2023-00", "months are 01 to 12", id="month-zero"),
        pytest.param("2023-02-30", "ends on day 28", id="thirtieth-of-february"),
        pytest.param("2023-02-29", "ends on day 28", id="leap-day-of-a-common-year"),
        pytest.param("2023-04-31", "ends on day 30", id="thirty-first-of-april"),
        pytest.param("2023-01-00", "no day 00", id="day-zero"),
        pytest.param("0000", "there is no year 0000", id="year-zero"),
        pytest.param("0000-05-01", "there is no year 0000", id="day-of-year-zero"),
        pytest.param("2024/2021", "ends before it begins", id="period-backwards"),
        pytest.param("2024-05/2024-04", "ends before it begins", id="months-backwards"),
        pytest.param("2023-13/2024", "months are 01 to 12", id="bad-start-of-period"),
        pytest.param("2023/2024-02-30", "ends on day 29", id="bad-end-of-period"),
        pytest.param("2021/2022/2023", "expected 2023, 2023-01 or 2023-01-31", id="period-of-three"),
        pytest.param("2021/", "expected 2023, 2023-01 or 2023-01-31", id="open-end"),
        pytest.param("/2021", "expected 2023, 2023-01 or 2023-01-31", id="open-start"),
        pytest.param("", "expected 2023, 2023-01 or 2023-01-31", id="empty"),
        pytest.param("2023-1", "expected 2023, 2023-01 or 2023-01-31", id="one-digit-month"),
        pytest.param("23", "expected 2023, 2023-01 or 2023-01-31", id="two-digit-year"),
        pytest.param("2023-01-01\n", "expected 2023, 2023-01 or 2023-01-31", id="line-end-after"),
        pytest.param(" 2023", "expected 2023, 2023-01 or 2023-01-31", id="space-before"),
        pytest.param("٢٠٢٣", "expected 2023, 2023-01 or 2023-01-31", id="arabic-digits"),
        pytest.param("2023~", "expected 2023, 2023-01 or 2023-01-31", id="edtf-level-1"),
        pytest.param("January 2023", "expected 2023, 2023-01 or 2023-01-31", id="words"),
    ],
)
def test_what_is_no_date_is_refused_with_what_was_expected(text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        span(text)


@settings(deadline=None)
@given(PARTIAL)
def test_the_span_of_any_date_is_ordered_and_contains_the_date(text: str) -> None:
    start, end = span(text)
    assert start <= end
    assert start.startswith(text)
    assert end.startswith(text)


@settings(deadline=None)
@given(DAYS)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day: date) -> None:
    text = day.isoformat()
    month, year = span(text[:7]), span(text[:4])
    assert year.start <= month.start <= text <= month.end <= year.end
    assert month.end.endswith(str(calendar.monthrange(day.year, day.month)[1]))


@settings(deadline=None)
@given(PARTIAL, PARTIAL)
def test_a_period_spans_both_its_ends_or_is_refused(first: str, second: str) -> None:
    if span(second).end < span(first).start:
        with pytest.raises(ValueError, match="ends before it begins"):
            span(f"{first}/{second}")
    else:
        whole = span(f"{first}/{second}")
        assert whole.start == span(first).start
        assert whole.end == span(second).end
        assert whole.start <= whole.end


@settings(deadline=None)
@given(st.text())
def test_any_other_text_is_refused_with_a_value_error(text: str) -> None:
    try:
        start, end = span(text)
    except ValueError:
        return
    assert start <= end
