"""What the words of a table mean: countries, indicators, closed lists, dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import near_matches
from prisonkb.reason.dates import span
from prisonkb.records.base import MAX_TEXT
from prisonkb.reference import countries
from prisonkb.reference.codes import official_codes
from prisonkb.text import fold, printable, words
from prisonkb.vocabulary.limits import FIRST_YEAR, LAST_YEAR
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from prisonkb.vocabulary.base import Term

WORLD = ("world", "mundo")
"""What stands for all countries together, folded; such rows are left out."""
_ALL = "world"
_TOTALS = ("total", "all", "todos", "todas", "global", "all countries", "todos los paises", "el mundo", "the world")
_SHORTEST_BEGINNING = 4
_NEAR = 0.7
"""How alike two names are, at least, of which one is a slip of the pen; they begin with one letter as well."""
_MOST_KNOWN = 50_000
"""The most words of which the meaning is remembered."""
_MOST_GUESSES = 100
"""The most words for which the nearest known ones are looked up; a file with more is wrong altogether."""

_ADDRESS = re.compile(r"https?://[^\s/?#@:\[\]]*\w[^\s]*")


class Word(NamedTuple):
    """What a cell means, or what is wrong with it."""

    value: str
    message: str = ""
    hint: str = ""


@cache
def _countries_by_spelling() -> dict[str, str]:
    found = {" ".join(words(code)): country for code, country in official_codes().items()}
    for country in countries().values():
        found.update((" ".join(words(spelling)), country.id) for spelling in country.spellings())
    return found


def country_of(text: str) -> str:
    """Return the id of the country that a name or a code means, empty where it means none."""
    key = text.zfill(3) if text.isdigit() else " ".join(words(text))
    return _countries_by_spelling().get(key, "")


def _near_country(text: str) -> str:
    """Return the name of a country that is part of a text, or the other way round, or hardly another; else empty."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a table with a problem pays for it

    names = {country.name_en: " ".join(words(country.name_en)) for country in countries().values()}
    key = " ".join(words(text))
    for name, plain in names.items():
        is_part = plain.startswith(f"{key} ") and len(key) >= _SHORTEST_BEGINNING
        if is_part or key.startswith(f"{plain} "):
            return name
    nearest = near_matches(text, names, most=1)
    plain = names[nearest[0]] if nearest else ""
    is_near = plain[:1] == key[:1] and SequenceMatcher(None, key, plain).ratio() >= _NEAR
    return nearest[0] if nearest and is_near else ""


@cache
def _indicators_by_spelling() -> dict[str, Indicator]:
    return {fold(text): term for term in Indicator for text in (term.value, term.label_en, term.label_es)}


def indicator_of(text: str) -> Indicator | None:
    """Return the indicator that an id or a label in English or Spanish means, None where it means none."""
    return _indicators_by_spelling().get(fold(text))


class Words:
    """Finds what words mean; a word that was looked up before is not looked up again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Word] = {}
        self._guesses = 0

    def word(self, field: str, text: str) -> Word:
        """Return what the cell of a field means."""
        word = self._known.get((field, text))
        if word is None:
            read = self._country if field == "country" else _READERS.get(field, Word)
            word = read(text)
            if len(self._known) < _MOST_KNOWN:
                self._known[field, text] = word
        return word

    def is_world(self, text: str) -> bool:
        """Tell whether a text stands for all countries together."""
        return self.word("country", text).value == _ALL

    def _country(self, text: str) -> Word:
        if not text:
            return Word("", "no country is given")
        found = country_of(text)
        if found:
            return Word(found)
        if fold(text) in WORLD:
            return Word(_ALL, "this is no country but all of them", "name one")
        if fold(text) in _TOTALS:
            return Word("", "this is a total and no country", "leave the row out")
        self._guesses += 1
        nearest = _near_country(text) if self._guesses <= _MOST_GUESSES else ""
        hint = f"did you mean {nearest}?" if nearest else "a name in English or Spanish, or an ISO code"
        return Word("", "no country is known by this name or code", hint)


def _date(text: str) -> Word:
    try:
        days = span(text)
    except ValueError:
        return Word("", "expected a date", "2023, 2023-01, 2023-01-31, or 2021/2024 for a period")
    if not FIRST_YEAR <= int(days.start[:4]) <= int(days.end[:4]) <= LAST_YEAR:
        return Word("", f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return Word(text)


def _listed(terms: type[Term], *, many: bool = False) -> Callable[[str], Word]:
    by_spelling = {fold(text): term.value for term in terms for text in (term.value, term.label_en, term.label_es)}

    def read(text: str) -> Word:
        if not text:
            return Word("")
        parts = text.split() if many and fold(text) not in by_spelling else [text]
        found = [by_spelling.get(fold(part)) for part in parts]
        if None in found:
            return Word("", f"expected one of {', '.join(terms)}")
        return Word(" ".join(filter(None, found)))

    return read


def _is_surrogate(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _text(text: str) -> Word:
    if not text.isprintable() and (printable(text) != text or any(map(_is_surrogate, text))):
        return Word("", "holds a control character", "leave it out")
    if len(text) > MAX_TEXT:
        return Word("", f"expected at most {MAX_TEXT:,} characters")
    return Word(text)


def _source(text: str) -> Word:
    return _text(text) if text else Word("", "no source is given", "--set source=… where the whole file has one")


def _url(text: str) -> Word:
    if text and not _ADDRESS.fullmatch(text):
        return Word("", "expected a web address that begins with https:// or http://", "such as https://example.org/")
    return _text(text)


_READERS: dict[str, Callable[[str], Word]] = {
    "as_of": _date,
    "source": _source,
    "url": _url,
    "kind": _listed(PercentageKind),
    "basis": _listed(CapacityBasis),
    "qualifier": _listed(Qualifier, many=True),
    "scope": _text,
    "note": _text,
}
WORD_FIELDS = ("country", *_READERS)
"""The fields of a table that are words."""
