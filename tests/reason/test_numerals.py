"""Numbers are read as each language prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.phrases import separated
from prisonkb.reason.numerals import numbers_in

LANGUAGES = st.sampled_from(["en", "es"])
UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"


def below_hundred(number: int, lang: str) -> str:
    units = UNITS[lang].split()
    if number < len(units):
        return units[number]
    tens, rest = TENS[lang].split()[number // 10 - 2], number % 10
    return tens + ((" y " if lang == "es" else "-") + units[rest] if rest else "")


def below_thousand(number: int, lang: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest, lang)
    if lang == "es":
        begin = "cien" if number == 100 else HUNDREDS.split()[hundreds - 1]
        return begin + (f" {below_hundred(rest, lang)}" if rest else "")
    return f"{below_hundred(hundreds, lang)} hundred" + (f" and {below_hundred(rest, lang)}" if rest else "")


def in_words(number: int, lang: str) -> str:
    """Write a number from 0 to 999,999,999 in words."""
    millions, thousands, rest = number // 10**6, number // 1000 % 1000, number % 1000
    parts = []
    if millions and lang == "en":
        parts.append(f"{below_thousand(millions, lang)} million")
    elif millions:
        parts.append("un millón" if millions == 1 else f"{below_thousand(millions, lang)} millones")
    if thousands and lang == "en":
        parts.append(f"{below_thousand(thousands, lang)} thousand")
    elif thousands:
        parts.append("mil" if thousands == 1 else f"{below_thousand(thousands, lang)} mil")
    if rest or not parts:
        parts.append(below_thousand(rest, lang))
    return " ".join(parts)


@given(number=st.integers(0, 10**12), lang=LANGUAGES)
def test_a_whole_number_written_as_the_language_writes_it_is_read_back(number: int, lang: str) -> None:
    assert numbers_in(f"({separated(f'{number:,}', lang)})", lang) >= {Decimal(number)}
    assert numbers_in(f"{number} x", lang) == {Decimal(number)}


@given(number=st.decimals(0, 10**9, places=2), lang=LANGUAGES)
def test_a_decimal_written_as_the_language_writes_it_is_read_back(number: Decimal, lang: str) -> None:
    assert numbers_in(f"x {separated(f'{number:,}', lang)} %", lang) == {number}


@given(number=st.integers(0, 10**12), locale=st.sampled_from(["en_US", "en_GB", "es_ES", "es_MX", "es_SV", "es_AR"]))
def test_a_number_as_the_unicode_consortium_has_it_written_is_read_back(number: int, locale: str) -> None:
    for exact in (Decimal(number), Decimal(number) / 100):
        assert exact in numbers_in(format_decimal(exact, locale=locale), locale[:2])


@given(number=st.integers(0, 10**9 - 1), lang=LANGUAGES)
def test_a_number_in_words_is_read_back_and_nothing_else(number: int, lang: str) -> None:
    assert numbers_in(f"see {in_words(number, lang)} people", lang) == {Decimal(number)}


@given(number=st.integers(1, 999), lang=LANGUAGES)
def test_digits_before_a_word_for_millions_are_read_with_it(number: int, lang: str) -> None:
    word = "million" if lang == "en" else "millones"
    assert numbers_in(f"${number} {word}", lang) == {Decimal(number * 10**6)}


@given(text=st.text(max_size=80), lang=LANGUAGES)
def test_any_text_can_be_read(text: str, lang: str) -> None:
    assert all(number >= 0 for number in numbers_in(text, lang))


@pytest.mark.parametrize(
    ("text", "lang", "numbers"),
    [
        ("space for 40,000 gang members", "en", {"40000"}),
        ("espacio para 40.000 pandilleros", "es", {"40000"}),
        ("40.000", "en", {"40"}),
        ("40,000 pandilleros", "es", {"40000", "40"}),
        ("40 000 reos", "es", {"40000"}),
        ("40\u202f000 reos", "es", {"40000"}),
        ("12'345", "en", {"12345"}),
        ("149% overcrowding", "en", {"149"}),
        ("el 149,5 %", "es", {"149.5"}),
        ("142.6%", "es", {"142.6"}),
        ("142,6%", "en", {"142.6"}),
        ("1,234.5 and 1.234,5", "en", {"1234.5"}),
        ("1,234.5", "es", {"1234.5"}),
        ("0.125", "es", {"0.125"}),
        ("10.11.2025", "es", {"10", "11", "2025"}),
        ("$6 million a year", "en", {"6000000", "1"}),
        ("6 millones de dólares al año", "es", {"6000000"}),
        ("1,500 millones", "es", {"1500000000"}),
        ("1,5 millones", "es", {"1500000"}),
        ("2 millones 500 mil dólares", "es", {"2500000"}),
        ("6 millones, 260 reos", "es", {"6000000", "260"}),
        ("$6m", "en", {"6", "6000000"}),
        ("1.2bn", "en", {"1.2", "1200000000"}),
        ("half a million", "en", {"500000"}),
        ("medio millón", "es", {"500000"}),
        ("a hundred inmates", "en", {"100"}),
        ("dos mil quinientos millones", "es", {"2500000000"}),
        ("two maximum-security prisons in 2024", "en", {"2", "2024"}),
        ("ambas cárceles", "es", {"2"}),
        ("2021 and 2024, 500 inmates", "en", {"2021", "2024", "500"}),
        ("2021 y 2024 murieron 500", "es", {"2021", "2024", "500"}),
        ("700-800 cells", "en", {"700", "800"}),
        ("B52 and CO2", "en", set()),
        ("a second prison", "en", {"1"}),
        ("", "en", set()),
    ],
)
def test_numbers_as_newspapers_print_them(text: str, lang: str, numbers: set[str]) -> None:
    assert numbers_in(text, lang) == {Decimal(number) for number in numbers}
