"""Dates as English and Spanish texts print them: January 2023, enero de 2023, November 10, 2025, 10/11/2025."""

from __future__ import annotations

import re
from typing import NamedTuple

from prisonkb.text import fold

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_SHORT = {"sept": 9, "set": 9, "setiembre": 9}


class Printed(NamedTuple):
    """A date as far as one place of a text states it; what it leaves out is None."""

    year: int | None
    month: int | None
    day: int | None


def _months(lang: str) -> dict[str, int]:
    names = _MONTHS[lang].split()
    short = {name[:3]: number for number, name in enumerate(names, start=1)}
    return {**short, **_SHORT, **{name: number for number, name in enumerate(names, start=1)}}


_NUMBERS = {lang: _months(lang) for lang in ("en", "es")}


def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    names = sorted(_NUMBERS[lang], key=len, reverse=True)
    month = rf"(?P<name>{'|'.join(names)})(?![^\W\d_])\.?"
    year = r"(?P<year>[12]\d{3})(?!\d)"
    of = r"(?:\s+(?:of|del?)|,)?[\s-]+"
    day = r"(?<!\d)(?P<days>(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:,|-|–|and|to|y|al?)\s*)*\d{1,2})(?:st|nd|rd|th|\.?[o°])?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"(?<!\d)(?P<year>[12]\d{3})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)",
            r"(?<!\d)(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>[12]\d{3})(?!\d)",
            r"(?<!\d)(?P<month>\d{1,2})[-/](?P<year>[12]\d{3})(?!\d)",
            rf"{day}{of}{month}(?:{of}{year})?",
            rf"(?<![^\W\d_]){month}\s+{day}(?!\d)(?:{of}{year})?",
            rf"(?<![^\W\d_]){month}{of}{year}",
            rf"(?<![^\W\d_]){month}",
            rf"(?<![\d.,]){year}(?:[-–/](?P<end>\d{{2}}))?(?![.,]?\d)",
        )
    )


_PATTERNS = {lang: _patterns(lang) for lang in ("en", "es")}


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _readings(match: re.Match[str], lang: str) -> list[Printed]:
    """Return what a match can mean; in English, 10/11/2025 is a day of November and one of October."""
    found = match.groupdict()
    year = _number(found.get("year"))
    if first := found.get("first"):
        second = found["second"]
        dates = [Printed(year, int(second), int(first))]
        return [*dates, Printed(year, int(first), int(second))] if lang == "en" else dates
    if end := found.get("end"):
        assert year is not None
        return [Printed(year, None, None), Printed(year - year % 100 + int(end), None, None)]
    month = _NUMBERS[lang].get(found.get("name") or "", _number(found.get("month")))
    if found.get("days"):
        return [Printed(year, month, int(day)) for day in re.findall(r"\d+", found["days"])]
    readings = [Printed(year, month, _number(found.get("day")))]
    if month is not None and year is not None and not found.get("name") and not found.get("day"):
        # 2010-11 is a month, or two years.
        readings.append(Printed(year - year % 100 + month, None, None))
    return readings


def dates_in(text: str, lang: str) -> list[Printed]:
    """Return every date that a text in a language, ``en`` or ``es``, states, whole or in part.

    Years are of four digits; of a row of days (10 and 11 November) each is a date.
    """
    rest, found = re.sub(r"\bprimero(?= de\b)", "1", fold(text)), []
    for pattern in _PATTERNS[lang]:
        for match in pattern.finditer(rest):
            found.extend(_readings(match, lang))
        rest = pattern.sub(" | ", rest)
    return found


def _is_part(printed: Printed, wanted: Printed) -> bool:
    return all(part is None or whole is None or part == whole for part, whole in zip(printed, wanted, strict=True))


def states_date(date: str, texts: list[str], lang: str) -> bool:
    """Tell whether texts together state a date or period (EDTF level 0: ``2023``, ``2023-01``, ``2021/2024``).

    What they state may be finer than the date, not coarser; of a period both ends are stated.
    """
    printed = [reading for text in texts for reading in dates_in(text, lang)]
    for end in date.split("/"):
        wanted = Printed(*(*map(int, end.split("-")), None, None)[:3])
        parts = [reading for reading in printed if _is_part(reading, wanted)]
        if any(
            whole is not None and all(reading[position] is None for reading in parts)
            for position, whole in enumerate(wanted)
        ):
            return False
    return True
