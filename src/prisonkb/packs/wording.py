"""How the words of a quote and of a text compare: the same but for their typography, or nearly the same."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 0.6
"""How alike two wordings must be, from 0 to 1, for one to be offered for the other."""
MOST_SEARCHED = 50_000
"""The characters of a text that are searched for the passage nearest to a quote."""

_TYPOGRAPHY = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′`´ʼ＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-"),
    # Soft hyphens, joiners and other marks that take no space.
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)),
}


class Passage(NamedTuple):
    """A part of a text and how alike it is to what was looked for, from 0 to 1."""

    text: str
    likeness: float


def loose(text: str) -> str:
    """Return text in which white space, Unicode form, quotation marks, apostrophes and dashes make no difference.

    Letters, case, accents and digits do make one.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY))
    return re.sub(r"\s+", " ", plain)


def likeness(one: str, other: str) -> float:
    """Return how alike two short texts are, from 0 to 1."""
    return SequenceMatcher(None, loose(one), loose(other), autojunk=False).ratio()


def _is_of_word(text: str, position: int) -> bool:
    """Tell whether a character is a letter, a digit, a mark on one, or a point or comma within a number."""
    if text[position] in ".,":
        return text[position - 1 : position].isdigit() and text[position + 1 : position + 2].isdigit()
    return unicodedata.category(text[position])[0] in "LNM"


def _whole_words(text: str, start: int, end: int) -> str:
    """Return a part of a text, made longer to where its first and last word or number begin and end."""
    while start > 0 and _is_of_word(text, start - 1):
        start -= 1
    while end < len(text) and _is_of_word(text, end):
        end += 1
    return text[start:end].strip()


def _nearest_in(words: str, paragraph: str) -> Passage:
    """Return what stands around the longest run of characters in common, or the part of it that is in common."""
    match = SequenceMatcher(None, paragraph, words, autojunk=False).find_longest_match()
    if not match.size:
        return Passage("", 0.0)
    start = max(match.a - match.b, 0)
    end = min(start + len(words), len(paragraph))
    *blocks, _ = SequenceMatcher(None, paragraph[start:end], words, autojunk=False).get_matching_blocks()
    common = start + blocks[0].a, start + blocks[-1].a + blocks[-1].size
    passages = [_whole_words(paragraph, first, last) for first, last in ((start, end), common)]
    return max((Passage(text, likeness(words, text)) for text in passages), key=lambda passage: passage.likeness)


def nearest(words: str, paragraphs: Iterable[str]) -> Passage:
    """Return the passage of some paragraphs that looks most like some words.

    Not more than ``MOST_SEARCHED`` characters are looked at.
    """
    best, left = Passage("", 0.0), MOST_SEARCHED
    for paragraph in paragraphs:
        if left <= 0:
            break
        best = max(best, _nearest_in(words, paragraph[:left]), key=lambda passage: passage.likeness)
        left -= len(paragraph)
    return best


def _points(text: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in text) or "∅"


def changed_characters(quote: str, passage: str) -> str:
    """Return what differs between two wordings that look alike, as code points: ``U+2019 → U+0027``.

    What the passage has before and after is no difference.
    """
    matcher = SequenceMatcher(None, quote, passage, autojunk=False)
    changes = [
        f"{_points(quote[a:b])} → {_points(passage[c:d])}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal" and not (tag == "insert" and a in (0, len(quote)))
    ]
    return "; ".join(dict.fromkeys(changes))


def changed_words(quote: str, passage: str) -> str:
    """Return what differs between two wordings, word by word: ``prison → prisons``; ∅ is nothing."""
    ours, theirs = quote.split(), passage.split()
    changes = [
        f"{' '.join(ours[a:b]) or '∅'} → {' '.join(theirs[c:d]) or '∅'}"
        for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return "; ".join(changes)
