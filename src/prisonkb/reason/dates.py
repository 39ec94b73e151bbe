"""Partial dates and periods, written as EDTF level 0 has them and compared by their first and last day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Span(NamedTuple):
    """The first and last day of a date or period, as ISO dates: ``2023-01`` spans ``2023-01-01`` to ``2023-01-31``."""

    start: str
    end: str


def _last_day(year: int, month: int) -> int:
    import calendar  # noqa: PLC0415 - whole days, which most dates are, need not load it

    return calendar.monthrange(year, month)[1]


def _days(part: str) -> Span:
    match = _DATE.fullmatch(part)
    if match is None:
        raise ValueError(f"{part!r} is not a date; expected 2023, 2023-01 or 2023-01-31")
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    if year == 0:
        raise ValueError(f"{part!r} is not a date; there is no year 0000")
    if month is None:
        return Span(f"{part}-01-01", f"{part}-12-31")
    if not 1 <= month <= 12:
        raise ValueError(f"{part!r} has no month {month:02d}; months are 01 to 12")
    if day is None:
        return Span(f"{part}-01", f"{part}-{_last_day(year, month)}")
    try:
        date(year, month, day)
    except ValueError as error:
        last = _last_day(year, month)
        raise ValueError(f"{part!r} has no day {day:02d}; that month ends on day {last}") from error
    return Span(part, part)


@lru_cache(maxsize=4096)
def span(text: str) -> Span:
    """Return the first and last day of a date, a month, a year or a period of two of them (``2021/2024``).

    Raises ValueError, saying what was expected, for anything else: an impossible day, a period that ends before it
    begins. Definition: EDTF level 0 (ISO 8601-2:2019, annex A).
    """
    first, slash, second = text.partition("/")
    begin = _days(first)
    if not slash:
        return begin
    finish = _days(second)
    if finish.end < begin.start:
        raise ValueError(f"{text!r} ends before it begins")
    return Span(begin.start, finish.end)


def shortest(days: Span) -> str:
    """Return the shortest way to write the days that a date or a period spans, the opposite of ``span``."""
    for length in (4, 7, 10):
        if (text := days.start[:length]) == days.end[:length] and span(text) == days:
            return text
    return f"{days.start}/{days.end}"
