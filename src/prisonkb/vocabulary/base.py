"""What a closed list is: values with a label in English and in Spanish and a meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member of a closed list. Its value is what packs, JSON and CSV hold; its labels are what people read."""

    label_en: str
    label_es: str
    meaning: str

    def __new__(cls, value: str, *texts: str) -> Self:
        """Make a member from its value, its two labels and, where the label is not enough, its meaning.

        The texts are one parameter because type checkers take ``Term(value)``, which looks a member up, for this.
        """
        member = str.__new__(cls, value)
        member._value_ = value
        member.label_en, member.label_es, member.meaning = texts if len(texts) == 3 else (*texts, "")
        return member

    def label(self, lang: str) -> str:
        """Return the label in a language: ``en`` or ``es``."""
        return self.label_es if lang == "es" else self.label_en
