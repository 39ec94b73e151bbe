"""Text as people type it: folded for matching, cleaned for a terminal."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
# C0 and C1 controls but for tab and line feed; bidirectional overrides; line and paragraph separators.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")


def fold(text: str) -> str:
    """Return text as it is matched: no accents, no case, single spaces.

    ``fold("  Perú ")`` and ``fold("PERU")`` are the same.
    """
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def printable(text: str) -> str:
    """Return text without control characters, so that a pack cannot drive a terminal."""
    return _CONTROL.sub("�", text)
