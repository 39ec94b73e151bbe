"""A page of HTML, read from its beginning to its end once: its tags and the text between them.

Python's own parser begins again at every bracket that is never closed, and needs hours for a page of such brackets.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTES = r"""(?:[^>=\s]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|\s++)*+"""
_TAG = re.compile(rf"<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>{_ATTRIBUTES})>")
_OPENS = re.compile(r"<(?:!--|[!?/a-zA-Z])")
_NOT_MARKUP = ("script", "style")
"""Elements in which nothing is a tag but their own end."""
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
"""A reference to a character that there is not, with a number that may be longer than Python reads."""


class Piece(NamedTuple):
    """A tag, or the text before the next one."""

    text: str = ""
    tag: str = ""
    """The name of an element, in small letters; empty for text."""
    begins: bool = False
    ends: bool = False
    """Whether the tag begins an element, ends one, or both."""


def _text(raw: str) -> Piece:
    return Piece(unescape(_LONG_NUMBER.sub("\N{REPLACEMENT CHARACTER}", raw)))


def _after(page: str, closing: str, start: int) -> int:
    """Return where the next closing mark ends; the end of the page where there is none."""
    place = page.find(closing, start)
    return len(page) if place < 0 else place + len(closing)


def _end_of(page: str, name: str, start: int) -> int:
    """Return where the end tag of an element begins in which nothing else is a tag."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, start)
    return len(page) if found is None else found.start()


def pieces(page: str) -> Iterator[Piece]:
    """Yield the tags of a page and the text between them; comments and declarations are left out.

    What begins as a tag and never ends is the end of the page, as in a browser.
    """
    position = start = 0
    while (opening := _OPENS.search(page, position)) is not None:
        place, mark = opening.span()[0], opening[0]
        tag = _TAG.match(page, place)
        if tag is None and mark[1].isalpha():
            break
        yield _text(page[start:place])
        if tag is None:
            position = start = _after(page, "-->" if mark == "<!--" else ">", place)
            continue
        name = tag["name"].lower()
        is_closed = tag["rest"].endswith("/")
        yield Piece("", name, begins=not tag["slash"], ends=bool(tag["slash"]) or is_closed)
        position = start = tag.end()
        if name in _NOT_MARKUP and not tag["slash"] and not is_closed:
            position = start = _end_of(page, name, position)
    else:
        yield _text(page[start:])
        return
    yield _text(page[start:place])
