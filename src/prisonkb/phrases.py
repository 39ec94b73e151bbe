"""What the program says in its own words, in English and in Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Phrases:
    """A table of phrases: the English and the Spanish of each, with ``{parts}`` to be filled in."""

    def __init__(self, table: Mapping[str, tuple[str, str]]) -> None:
        """Keep the table; both languages of a phrase have the same parts."""
        self.entries = table

    def __call__(self, name: str, lang: str, **parts: object) -> str:
        """Return a phrase in a language, ``en`` or ``es``, with its parts filled in."""
        english, spanish = self.entries[name]
        return (spanish if lang == "es" else english).format(**parts)


def separated(number: str, lang: str) -> str:
    """Return a number that is written with commas for thousands as a language writes it: 40,000.5 or 40.000,5."""
    return number.translate(str.maketrans(",.", ".,")) if lang == "es" else number


def number(value: int | float, lang: str) -> str:
    """Return a number with separators: 40,000 in English, 40.000 in Spanish; as many decimals as it has."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    if isinstance(value, float) and "." in text and abs(value) >= 1000:
        text = f"{value:,.2f}"
    return separated(text, lang)


def either(words: list[str], lang: str) -> str:
    """Return words joined by or."""
    return (" o " if lang == "es" else " or ").join(words)
