"""How a printed table fits its page: the size of its letters, upright or turned, and the widths of its columns."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_WORD = 24
"""The number of characters after which a word may be broken anywhere."""
_COMFORT = 20
"""The number of characters to a line in which a text is still read with ease."""
_ENOUGH = 60
"""The number of characters to a line beyond which a column gains nothing."""
_GAP = 1.5
"""The space between two columns, in characters."""
_WIDE_GAP = 2.6
"""The same, where columns are as wide as their texts."""
_PIECE = re.compile(r"[^\s\u200b-]+-*|-+")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_INSIDE = re.compile(rf"[^\s\u200b]{{{LONGEST_WORD}}}(?=[^\s\u200b])")


class _Page(NamedTuple):
    """A size of letters with the characters to a line and the lines to a page, as the standard classes have it."""

    size: str
    is_turned: bool
    characters: int
    lines: int


_PAGES = (
    _Page("small", False, 72, 46),
    _Page("footnotesize", False, 82, 52),
    _Page("scriptsize", False, 94, 60),
    _Page("footnotesize", True, 140, 32),
    _Page("scriptsize", True, 162, 38),
    _Page("tiny", True, 185, 48),
)


class Layout(NamedTuple):
    """How a table is set."""

    size: str
    is_turned: bool
    """Whether it lies on its side."""
    is_long: bool
    """Whether it takes more than a page."""
    columns: str
    """The columns, as ``tabular`` takes them."""
    space: str | None
    """Half the space between columns that have widths of their own, as TeX takes it; none where they have not."""


def breakable(text: str) -> str:
    """Return text with zero-width spaces where a long word may be broken: after its signs, else anywhere."""

    def broken(match: re.Match[str]) -> str:
        return _INSIDE.sub("\\g<0>\u200b", re.sub(r"(?<=[./_:])(?=\w)", "\u200b", match[0]))

    return _LONG_WORD.sub(broken, text)


def _natural(texts: Sequence[str]) -> int:
    return max((len(line) for text in texts for line in text.replace("\u200b", "").split("\n")), default=0)


def _length(word: str) -> float:
    """Return the length of a word in characters of the usual breadth; capitals are broad."""
    return 1.1 * len(word) + 0.4 * sum(character.isupper() for character in word)


def _longest_piece(texts: Sequence[str]) -> float:
    """Return the room for the longest piece that is not broken, with some to spare for broad letters."""
    return max((_length(piece) for text in texts for piece in _PIECE.findall(breakable(text))), default=0) + 0.8


def _page(comfort: Sequence[float]) -> _Page:
    """Return the first page on which columns are read with ease, the smallest where there is none."""
    needed = sum(comfort) + _GAP * len(comfort)
    return next((page for page in _PAGES if needed <= page.characters), _PAGES[-1])


def _shortened(words: Sequence[float], room: float) -> list[float]:
    """Return the room for each word: all of it for the short ones, an equal part of the rest for the others."""
    widths = list(words)
    for done, position in enumerate(sorted(range(len(words)), key=words.__getitem__)):
        widths[position] = min(words[position], room / (len(words) - done))
        room -= widths[position]
    return widths


def _widths(words: Sequence[float], naturals: Sequence[int], room: float) -> list[float]:
    """Return the width of each column: its longest word, and of what is left as much as it has use for.

    Where there is no room for the longest words, the longest of all give way, to be hyphenated.
    """
    spare = room - sum(words)
    if spare <= 0:
        return _shortened(words, room)
    uses = [max(min(natural, _ENOUGH) - word, 0) for word, natural in zip(words, naturals, strict=True)]
    share = min(spare / sum(uses), 1) if sum(uses) else 0
    return [word + use * share for word, use in zip(words, uses, strict=True)]


def _height(row: Sequence[str], widths: Sequence[float]) -> int:
    """Return the number of lines of a row."""
    heights = [
        sum(max(ceil(len(line) / max(width, 1)), 1) for line in text.split("\n"))
        for text, width in zip(row, widths, strict=True)
    ]
    return max(heights, default=1)


def lay_out(rows: Sequence[Sequence[str]], are_numbers: Sequence[bool], notes: Sequence[str]) -> Layout:
    """Return how to set a table of these texts, the first row its headings, with these notes below."""
    texts = [list(column) for column in zip(*rows, strict=True)]
    naturals = [max(_natural(column), 1) for column in texts]
    words = [_longest_piece(column) for column in texts]
    is_plain = sum(naturals) + _WIDE_GAP * len(naturals) <= _PAGES[0].characters
    is_plain = is_plain and not any("\n" in text for column in texts for text in column)
    comfort = [max(word, min(natural, _COMFORT)) for word, natural in zip(words, naturals, strict=True)]
    page = _PAGES[0] if is_plain else _page(comfort)
    widths: list[float] = list(map(float, naturals))
    columns = "".join("r" if is_number else "l" for is_number in are_numbers)
    if not is_plain:
        widths = _widths(words, naturals, page.characters - _GAP * len(words))
        columns = "".join(
            f"\n  >{{\\ragged{'left' if is_number else 'right'}\\arraybackslash\\hspace{{0pt}}}}"
            f"p{{\\dimexpr {(width + _GAP) / page.characters:.4f}\\linewidth-2\\tabcolsep\\relax}}"
            for width, is_number in zip(widths, are_numbers, strict=True)
        )
    height = sum(_height(row, widths) for row in rows) + sum(ceil(len(note) / page.characters) for note in notes)
    space = None if is_plain else "1.5pt" if page.size == "tiny" else "3pt"
    return Layout(page.size, page.is_turned, height > page.lines, f"@{{}}{columns}@{{}}", space)
