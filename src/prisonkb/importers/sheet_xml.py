"""What the XML of a workbook's parts would take in memory, told before a reader is let loose on it."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

MOST_CELLS = 4_000_000
"""The most cells that the rectangle from A1 to the last cell of a sheet may have, empty ones included."""
LONGEST_TEXT = 32_767
"""The most characters that a cell of a workbook may hold."""
MOST_STRINGS = 1_000_000
"""The most texts that the cells of a workbook may share."""

# A sheet whose cells lie in A1 to Z99999 is small whatever it holds; most are told by these three alone.
_UNUSUAL = (
    re.compile(rb'<c(?=[\s/>])(?! r="[A-Z][0-9]{1,5}")'),
    re.compile(rb'<row(?=[\s/>])(?! r="[0-9]{1,5}")'),
    re.compile(rb":(?:c|row)(?=[\s/>])"),
)
_TAG = re.compile(rb"<(?:[^<>\s/:]*:)?(?:c|row)(?=[\s/>])")
# At most thirty attributes before the address: without a limit, a tag of millions would fill the memory by itself.
_ADDRESSED = re.compile(
    _TAG.pattern
    + rb"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,30}?"""
    + rb"""\s+r\s*=\s*(?:"([A-Za-z]*)([0-9]+)"|'([A-Za-z]*)([0-9]+)')"""
)
_STRING = re.compile(rb"<(?:[^<>\s:]*:)?si[\s/>]")
_END_OF_STRING = re.compile(rb"</(?:[^<>:]*:)?si\s*>")
_ODD_STRINGS = re.compile(rb"<si[^<>]*/>|:si|<!|<t[^<>]*/>|<t[^<>]*></")
SHORTEST_REFERENCE = 20
"""The fewest bytes of XML in which a cell can refer to a shared text."""
_MARKUP = re.compile(rb"<[^>]*>")
_VALUE = re.compile(rb"<v>([^<>]{1,40})</v>")
# Any run of twice this many bytes holds a whole block of it.
_BLOCK = (LONGEST_TEXT + 1) // 2


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def cells_spanned(sheet: bytes) -> int | None:
    """Return how many cells the rectangle from A1 to the last cell of a sheet's XML has at most.

    None stands for a sheet in which a cell or row does not say where it is.
    """
    if not any(pattern.search(sheet) for pattern in _UNUSUAL):
        return 26 * 99_999
    tags = sheet.count(b"<c ") + sheet.count(b"<row ")
    if tags > 2 * MOST_CELLS:
        return tags
    addresses, rows, columns = 0, 0, set()
    for match in _ADDRESSED.finditer(sheet):
        addresses += 1
        rows = max(rows, int((match[2] or match[4])[:9]))
        columns.add((match[1] or match[3] or b"")[:9])
    if addresses != sum(1 for _ in _TAG.finditer(sheet)):
        return None
    return rows * max(1, max(map(_column, columns), default=0))


def _is_too_long(text: bytes) -> bool:
    """Tell whether XML holds more characters than a cell may, its markup apart."""
    return len(html.unescape(_MARKUP.sub(b"", text).decode("utf-8", "replace"))) > LONGEST_TEXT


def has_long_text(sheet: bytes) -> bool:
    """Tell whether a sheet's XML has a text that no cell can hold."""
    for start in range(0, len(sheet), _BLOCK):
        if sheet.find(b"<", start, start + _BLOCK) < 0:
            first = sheet.rfind(b">", 0, start) + 1
            last = sheet.find(b"<", start)
            if _is_too_long(sheet[first : last if last >= 0 else len(sheet)]):
                return True
    return False


class Strings(NamedTuple):
    """The texts that the cells of a workbook share."""

    lengths: list[int]
    """The most bytes of each; empty where it cannot be told which is which."""
    longest: int
    has_long_text: bool


def strings_in(content: bytes) -> Strings | None:
    """Return the texts that a part of a workbook holds for its cells to share, None where they are too many."""
    if content.count(b"<si") + content.count(b":si") > 2 * MOST_STRINGS:
        return None
    start = _STRING.search(content)
    pieces = _END_OF_STRING.split(content[start.start() if start else 0 :])
    if len(pieces) > MOST_STRINGS:
        return None
    lengths = list(map(len, pieces))
    has_long = any(length > LONGEST_TEXT and _is_too_long(pieces[place]) for place, length in enumerate(lengths))
    is_odd = _ODD_STRINGS.search(content) is not None or any(b"<t" not in piece for piece in pieces[:-1])
    return Strings([] if is_odd else lengths, max(lengths), has_long)


def text_held(sheet: bytes, strings: Strings) -> int:
    """Return the most bytes that the shared texts of a sheet's cells can have, each counted for every cell."""
    held, plain = 0, 0
    lengths = strings.lengths or [strings.longest]
    longest = strings.longest
    for match in _VALUE.finditer(sheet):
        plain += 1
        number = match[1]
        if not number.isdigit():
            held += 0 if number.strip(b"0123456789.eE-") == b"" else longest
        elif strings.lengths:
            held += lengths[int(number)] if int(number) < len(lengths) else 0
        else:
            held += longest
    return held + (sheet.count(b"</v") + sheet.count(b":v") - plain) * longest
