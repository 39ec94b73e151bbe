"""What the words of a table mean: countries, indicators, closed lists, dates."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import near_matches
from prisonkb.reason.dates import span
from prisonkb.records.base import MAX_TEXT
from prisonkb.reference import countries
from prisonkb.reference.codes import official_codes
from prisonkb.text import fold, printable, words
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prisonkb.vocabulary.base import Term

YEARS = (1900, 2100)
"""The years between which a figure can have been measured; another is a slip of the pen."""
_MOST_GUESSES = 100
"""The most words for which the nearest known ones are looked up; a file with more is wrong altogether."""


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
            word = self._known[field, text] = read(text)
        return word

    def _country(self, text: str) -> Word:
        if not text:
            return Word("", "no country is given")
        key = text.zfill(3) if text.isdigit() else " ".join(words(text))
        found = _countries_by_spelling().get(key)
        if found is not None:
            return Word(found)
        self._guesses += 1
        nearest: Iterable[str] = ()
        if self._guesses <= _MOST_GUESSES:
            nearest = near_matches(text, [country.name_en for country in countries().values()], most=1)
        hint = "".join(f"did you mean {name}?" for name in nearest) or "a name in English or Spanish, or an ISO code"
        return Word("", "no country is known by this name or code", hint)


def _date(text: str) -> Word:
    try:
        days = span(text)
    except ValueError:
        return Word("", "expected a date", "2023, 2023-01, 2023-01-31, or 2021/2024 for a period")
    if not YEARS[0] <= int(days.start[:4]) <= int(days.end[:4]) <= YEARS[1]:
        return Word("", f"expected a year from {YEARS[0]} to {YEARS[1]}")
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


def _text(text: str) -> Word:
    if printable(text) != text:
        return Word("", "holds a control character", "leave it out")
    if len(text) > MAX_TEXT:
        return Word("", f"expected at most {MAX_TEXT:,} characters")
    return Word(text)


def _source(text: str) -> Word:
    return _text(text) if text else Word("", "no source is given", "--set source=… where the whole file has one")


def _url(text: str) -> Word:
    if text and (not text.startswith(("https://", "http://")) or any(char.isspace() for char in text)):
        return Word("", "expected a web address that begins with https:// or http://")
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
