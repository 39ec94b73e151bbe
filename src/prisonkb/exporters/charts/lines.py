"""Texts as lines of a chart: cleaned of what a picture cannot show, measured, wrapped and shortened."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"

_WIDTHS = {
    0.23: "'ijl’",
    0.285: " \u00a0!,./:;I[]\\ft|",
    0.34: "()-r`·{}¡²³“”",
    0.4: '"*',
    0.505: "Jcksvxyz",
    0.565: "0123456789abdeghnopqu?_$#L–€«»",
    0.59: "+<=>~^×",
    0.615: "FTZΣ¿",
    0.67: "ABEKPSVXY&",
    0.73: "CDHNRUw",
    0.78: "GOQ",
    0.84: "mM",
    0.95: "W%",
    1.02: "@",
}
"""Widths of characters in the fonts of charts, as parts of the type's size; others are taken for square."""

_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_BOLD = 0.05
"""How much wider a character is in bold."""

_UNSHOWN = ("Cc", "Cf", "Cs")
_JOINERS = "\u200c\u200d"
"""Joiners, which emoji and some scripts are spelled with."""

_KEPT = f" \u00a0{_JOINERS}"


def clean(value: object) -> str:
    """Return text on one line without controls, marks of direction and what XML forbids; a number keeps its %."""
    kept = "".join(char if _shown(char) else " " if char.isspace() else "" for char in str(value))
    return " ".join(filter(None, kept.split(" "))).replace(" %", "\u00a0%")


def _shown(char: str) -> bool:
    if char in _KEPT:
        return True
    forbidden = unicodedata.category(char) in _UNSHOWN or ord(char) & 0xFFFE == 0xFFFE
    return not (forbidden or char.isspace())


def _em(char: str, bold: bool) -> float:
    base = unicodedata.normalize("NFD", char)[0]
    if unicodedata.combining(base) or char in _JOINERS:
        return 0.0
    return _WIDTH_OF.get(base, 1.0) + (_BOLD if bold else 0)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide a text is in pixels, rather too wide than too narrow."""
    return sum(_em(char, bold) for char in text) * size


def _pieces(text: str, room: float, size: float, bold: bool) -> list[str]:
    """Return the words of a text, cut where one alone is wider than a line."""
    pieces = []
    for word in filter(None, text.split(" ")):
        piece = ""
        for char in word:
            if piece and width(piece + char, size, bold) > room:
                pieces.append(piece)
                piece = ""
            piece += char
        pieces.append(piece)
    return pieces


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Return the lines of a text that fit a width; no line where there is no text."""
    lines: list[str] = []
    for piece in _pieces(clean(text), room, size, bold):
        if lines and width(f"{lines[-1]} {piece}", size, bold) <= room:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def shorten(text: str, room: float, size: float, bold: bool = False, most: int = 2) -> list[str]:
    """Return no more lines than asked for; the last ends with an ellipsis where the text goes on."""
    lines = wrap(text, room, size, bold)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size, bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + ELLIPSIS]
