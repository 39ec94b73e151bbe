"""Dates are read as each language prints them."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.reason.datewords import dates_in, states_date

NAMES = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
MONTHS = {lang: names.split() for lang, names in NAMES.items()}
FORMS = {
    "en": ("{d} {m} {y}", "{m} {d}, {y}", "the {d}th of {m} {y}", "{y}-{n:02d}-{d:02d}", "{d}/{n}/{y}", "{n}/{d}/{y}"),
    "es": (
        "{d} de {m} de {y}",
        "el {d} de {m} del {y}",
        "{m} {d}, {y}",
        "{d}/{n}/{y}",
        "{d}.{n}.{y}",
        "{d}-{n:02d}-{y}",
    ),
}
DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))


@given(day=DAYS, lang=st.sampled_from(["en", "es"]), data=st.data())
def test_a_day_in_any_form_of_the_language_is_read_back(day: date, lang: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS[lang]))
    text = form.format(d=day.day, m=MONTHS[lang][day.month - 1], n=day.month, y=day.year)
    for wanted in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert states_date(wanted, [f"on {text}, it"], lang)
    other = day.replace(year=day.year + 1 if day.month != 2 else day.year + 4, day=min(day.day, 28))
    assert not states_date(other.isoformat(), [text], lang)


@given(day=DAYS, lang=st.sampled_from(["en", "es"]))
def test_a_month_with_its_year_is_read_back(day: date, lang: str) -> None:
    text = f"{MONTHS[lang][day.month - 1]}{' de' if lang == 'es' else ''} {day.year}"
    assert states_date(day.isoformat()[:7], [text], lang)
    assert not states_date(day.isoformat(), [text], lang)


@given(day=DAYS, locale=st.sampled_from(["en_US", "en_GB", "es_ES", "es_MX", "es_SV"]), data=st.data())
def test_a_day_as_the_unicode_consortium_has_it_written_is_read_back(
    day: date, locale: str, data: st.DataObject
) -> None:
    text = format_date(day, data.draw(st.sampled_from(["medium", "long", "full"])), locale=locale)
    assert states_date(day.isoformat(), [text], locale[:2])


@given(text=st.text(max_size=80), lang=st.sampled_from(["en", "es"]))
def test_any_text_can_be_read(text: str, lang: str) -> None:
    assert isinstance(dates_in(text, lang), list)


@pytest.mark.parametrize(
    ("wanted", "texts", "lang", "is_stated"),
    [
        ("2023-01", ["inaugurated in January 2023"], "en", True),
        ("2023-01", ["inaugurado en enero de 2023"], "es", True),
        ("2023-01", ["in 2023"], "en", False),
        ("2023", ["en enero de 2023"], "es", True),
        ("2023-01", ["January", "in 2023 announced"], "en", True),
        ("2025-11-10", ["el 10 de noviembre", "de 2025"], "es", True),
        ("2023-01", ["between January 2022 and March 2023"], "en", False),
        ("2021/2024", ["2021 and 2024, 500 inmates died"], "en", True),
        ("2021/2024", ["since 2021"], "en", False),
        ("2022/2023", ["in 2022-23"], "en", True),
        ("2010/2011", ["in 2010–11"], "en", True),
        ("2025-11-10", ["10 and 11 November 2025"], "en", True),
        ("2024-05-03", ["del 3 al 5 de mayo de 2024"], "es", True),
        ("2025-05-01", ["1.º de mayo de 2025"], "es", True),
        ("2025-05-01", ["primero de mayo de 2025"], "es", True),
        ("2024-09-02", ["Sept. 2, 2024"], "en", True),
        ("2025-10-11", ["10/11/2025"], "es", False),
        ("2025-11-10", ["10 people in November 2025"], "en", False),
        ("2024", ["2.024 reos"], "es", False),
        ("2024", ["12024"], "en", False),
        ("2024", ["nothing"], "en", False),
        ("2024", [], "en", False),
    ],
)
def test_dates_as_newspapers_print_them(wanted: str, texts: list[str], lang: str, is_stated: bool) -> None:
    assert states_date(wanted, texts, lang) is is_stated
