"""Numbers as English and Spanish texts print them: 40,000, 40.000, 149,5 %, two, dos, 6 million, 40 mil.

The tables of number words are closed and short, and kept here: newspapers print mostly numbers that mix digits and
words (6 million, 2 millones 500 mil), so digits and words need one grammar.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from prisonkb.text import fold

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis "
    "veintisiete veintiocho veintinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
_MORE = {
    "en": {"a": 1, "an": 1, "both": 2, "dozen": 12, "no": 0, "none": 0},
    "es": {
        "un": 1,
        "una": 1,
        "veintiun": 21,
        "veintiuna": 21,
        "ambos": 2,
        "ambas": 2,
        "docena": 12,
        "ningun": 0,
        "ninguno": 0,
        "ninguna": 0,
    },
}
_SCALES = {
    "en": {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    "es": {"mil": 10**3, "millon": 10**6, "millones": 10**6, "billon": 10**12, "billones": 10**12},
}
_HALVES = {"en": "half", "es": "medio"}
_ARTICLES = ("a", "an", "un", "una")
"""Words for one that may follow a number without being a part of it: $6 million a year."""
_ATTACHED = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
"""Letters that a number is followed by without a space: $6m."""
_THOUSANDS = {"en": ",", "es": "."}
_JOINING = {"en": ("and", "-"), "es": ("y",)}

_TOKEN = re.compile(
    r"(?P<literal>(?<![\w.,])\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?(?!\d)|(?<![^\W_])\d+(?:[.,]\d+)*)"
    r"(?P<attached>(?:k|mn?|bn)\b)?|(?P<word>[^\W\d_]+)|(?P<mark>\S)"
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*")


class _Amount(NamedTuple):
    """A part of a number; only what is less than ``below`` can be added to it."""

    number: Decimal
    below: int


def _words(lang: str) -> dict[str, _Amount]:
    table = {word: _Amount(Decimal(number), 1) for number, word in enumerate(_UNITS[lang].split())}
    table |= {word: _Amount(Decimal(10 * number), 10) for number, word in enumerate(_TENS[lang].split(), start=2)}
    table |= {word: _Amount(Decimal(number), 1) for word, number in _MORE[lang].items()}
    if lang == "es":
        for number, word in enumerate(_HUNDREDS.split(), start=1):
            table[word] = table[f"{word[:-2]}as"] = _Amount(Decimal(100 * number), 100)
        table["cien"] = table["ciento"]
    return table


_WORDS = {lang: _words(lang) for lang in ("en", "es")}


def read_literal(text: str, lang: str) -> set[Decimal]:
    """Return what digits with separators can mean in a language, ``en`` or ``es``.

    One separator before three digits separates thousands where it is the language's own, a comma in Spanish too (it
    does in much of America), and else is the decimal point. Every other form can be read in one way only.
    """
    bare = re.sub(r"[ '’]", "", text)
    marks = re.sub(r"\d", "", bare)
    if not marks:
        return {Decimal(bare)}
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole, fraction = bare.rsplit(marks[-1], 1)
        return {Decimal(f"{whole.replace(marks[0], '')}.{fraction}")} if _GROUPED.fullmatch(whole) else set()
    if len(set(marks)) == 2 or (len(marks) > 1 and not _GROUPED.fullmatch(bare)):
        return {Decimal(part) for part in re.split(r"[.,]", bare)}
    found = set()
    is_grouped = _GROUPED.fullmatch(bare) is not None
    is_own = marks[0] == _THOUSANDS[lang]
    if is_grouped and (is_own or lang == "es" or len(marks) > 1):
        found.add(Decimal(bare.replace(marks[0], "")))
    if len(marks) == 1 and not (is_grouped and is_own):
        found.add(Decimal(bare.replace(marks[0], ".")))
    return found


class _Reader:
    """Adds up the parts of one number after the other."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.parts: list[_Amount] = []
        self.found: set[Decimal] = set()

    def end(self) -> None:
        """Take the number being read as whole."""
        if self.parts:
            self.found.add(sum((part.number for part in self.parts), Decimal(0)))
            self.parts = []

    def add(self, amount: _Amount) -> None:
        """Add a part to the number being read, or begin another with it."""
        if self.parts and not 0 < amount.number < self.parts[-1].below:
            self.end()
        self.parts.append(amount)

    def scale(self, factor: int) -> None:
        """Multiply what was said last by a hundred, a thousand, a million: two thousand, dos mil millones."""
        smaller: list[_Amount] = []
        while self.parts and self.parts[-1].number < factor:
            smaller.append(self.parts.pop())
        total = sum((part.number for part in smaller), Decimal(0)) if smaller else Decimal(1)
        self.add(_Amount(total * factor, factor))


def _is_joined(reader: _Reader, mark: str, following: str) -> bool:
    """Tell whether a joining word or hyphen stands inside a number: twenty-five, two hundred and five."""
    if mark not in _JOINING[reader.lang] or not reader.parts or following not in _WORDS[reader.lang]:
        return False
    below = reader.parts[-1].below
    return below >= 100 if mark == "and" else below == 10


def numbers_in(text: str, lang: str) -> set[Decimal]:
    """Return every number that a text in a language, ``en`` or ``es``, states in digits or words.

    An ambiguous form gives each of its readings. Ordinals and fractions are not read, but for half a million.
    """
    reader, scales = _Reader(lang), _SCALES[lang]
    tokens = list(_TOKEN.finditer(fold(text)))
    for position, token in enumerate(tokens):
        following = tokens[position + 1][0] if position + 1 < len(tokens) else ""
        word, before = token["word"], tokens[position - 1][0] if position else ""
        if token["literal"]:
            readings = read_literal(token["literal"], lang)
            if token["attached"]:
                reader.found |= {number * _ATTACHED[token["attached"]] for number in readings}
            multiplied = scales.get(following, 0)
            if len(readings) > 1 and multiplied:
                # Nobody prints thousandths of a million.
                readings = {max(readings)}
            if len(readings) != 1:
                reader.end()
                reader.found |= readings
                continue
            if reader.parts and not 1 < multiplied < reader.parts[-1].below:
                reader.end()
            reader.add(_Amount(readings.pop(), 1))
        elif word in scales:
            reader.scale(scales[word])
        elif word == _HALVES[lang]:
            reader.end()
            reader.parts.append(_Amount(Decimal("0.5"), 1))
        elif word in _ARTICLES and before == "half":
            continue
        elif word in _WORDS[lang]:
            if word in _ARTICLES and reader.parts and (lang == "en" or reader.parts[-1].below > 1000):
                reader.end()
            reader.add(_WORDS[lang][word])
        elif not _is_joined(reader, token[0], following):
            reader.end()
    reader.end()
    return reader.found
