"""The blocks of text of an HTML page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_NAMES_OF_BLOCKS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_NAMES_OF_BLOCKS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_AROUND = frozenset(("aside", "footer", "header", "nav"))
_NO_TEXT = frozenset(("noscript", "script", "style", "svg", "template"))
_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


class Block(NamedTuple):
    """The text between the beginning or end of one block element and the next, its white space collapsed."""

    text: str
    tag: str
    """The innermost heading, or ``title``, that it stands in; empty elsewhere."""


class _Blocks(HTMLParser):
    """Collects blocks; what stands in the parts of a page that are not its text is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.left_out: list[str] = []
        self.tag = ""

    def finish(self) -> None:
        """Take what was read since the last block began."""
        text = re.sub(r"[ \t\n\r\f]+", " ", "".join(self.pieces)).strip(" ")
        self.pieces.clear()
        # The heading of an article often stands in its header.
        is_text = not self.left_out or (self.tag in _HEADINGS and set(self.left_out) == {"header"})
        if text and is_text:
            self.blocks.append(Block(text, self.tag))

    def is_hidden(self) -> bool:
        """Tell whether what is being read is a script, a picture or the like."""
        return not _NO_TEXT.isdisjoint(self.left_out)

    def finish_block(self, tag: str) -> None:
        """End the block being read where an element is one of its own."""
        if tag in _BLOCKS:
            self.finish()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the parser calls it
        """Begin an element."""
        if tag in _NO_TEXT or (tag in _AROUND and not self.is_hidden()):
            self.finish_block(tag)
            self.left_out.append(tag)
        elif not self.is_hidden():
            self.finish_block(tag)
            if tag in _HEADINGS or tag == "title":
                self.tag = tag
            if tag == "br":
                self.pieces.append(" ")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Take an element that ends where it begins."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element, with all that was left open in it."""
        if not self.is_hidden() or tag in self.left_out:
            self.finish_block(tag)
            if tag == self.tag:
                self.tag = ""
        if tag in self.left_out:
            while self.left_out.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        if not self.is_hidden():
            self.pieces.append(data)


def is_page(name: str, text: str) -> bool:
    """Tell whether a file is HTML, by the ending of its name or by how it begins."""
    return name.lower().endswith((".html", ".htm", ".xhtml")) or _BEGINS.match(text[:4096]) is not None


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of text of a page in their order.

    Scripts, styles and what stands in ``nav``, ``header``, ``footer`` or ``aside`` are left out, but for the headings
    in a header.
    """
    parser = _Blocks()
    parser.feed(page)
    parser.close()
    parser.finish()
    return parser.blocks
