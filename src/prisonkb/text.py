"""Text as people type it: folded for matching, cleaned for a terminal."""

from __future__ import annotations

import re
from functools import cache

# C0 and C1 controls but for tab and line feed; marks and overrides of direction; line and paragraph separators; marks
# of annotations.
_CONTROLS = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)
_SURROGATES = range(0xD800, 0xE000)
"""Halves of characters: what a system makes of bytes that are no UTF-8. No file can hold them."""
_CONTROL_BYTES = bytes(code for code in _CONTROLS if code < 0x80)
_WITHOUT_CONTROLS = dict.fromkeys((*_CONTROLS, *_SURROGATES), "�")


def fold(text: str) -> str:
    """Return text as it is matched: no accents, no case, single spaces.

    ``fold("  Perú ")`` and ``fold("PERU")`` are the same.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    import unicodedata  # noqa: PLC0415 - what does not match words need not load it

    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return re.findall(r"[^\W_]+", fold(text))


def clean(text: str) -> str:
    """Return text as a file may hold it: its line ends as line feeds, no control characters."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def is_clean(text: str) -> bool:
    """Tell, quickly, whether a text is what ``clean`` would make of it."""
    if text.isascii():
        return len(text.encode().translate(None, _CONTROL_BYTES)) == len(text)
    return _unclean().search(text) is None


@cache
def _unclean() -> re.Pattern[str]:
    """Return what finds a character that no file or terminal should get."""
    controls = re.escape("".join(map(chr, _CONTROLS)))
    return re.compile(f"[{controls}{chr(_SURROGATES[0])}-{chr(_SURROGATES[-1])}]")


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def json_escaped(json: str) -> str:
    """Return a text of JSON with the control characters that JSON leaves as they are written as escapes."""
    if json.isascii():
        return json.replace("\x7f", "\\u007f") if "\x7f" in json else json
    return json if json.replace("\n", "").isprintable() else _unclean().sub(_escaped, json)


def printable(text: str) -> str:
    """Return text without control characters, so that a pack cannot drive a terminal."""
    return text.translate(_WITHOUT_CONTROLS)
