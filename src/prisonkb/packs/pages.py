"""The blocks of text of an HTML page."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from prisonkb.packs.tags import Piece, pieces

_NAMES_OF_BLOCKS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_NAMES_OF_BLOCKS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_AROUND = frozenset(("aside", "footer", "header", "nav"))
_NO_TEXT = frozenset(("noscript", "script", "style", "svg", "template"))
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


class Block(NamedTuple):
    """The text between the beginning or end of one block element and the next, its white space collapsed."""

    text: str
    tag: str
    """The innermost heading, or ``title``, that it stands in; empty elsewhere."""


class _Blocks:
    """Collects blocks; what stands in the parts of a page that are not its text is left out."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.left_out: list[str] = []
        self.counts: Counter[str] = Counter()
        """How often each element is open that is left out."""
        self.tag = ""

    def finish(self) -> None:
        """Take what was read since the last block began."""
        text = re.sub(r"[ \t\n\r\f]+", " ", "".join(self.words)).strip(" ")
        self.words.clear()
        # The heading of an article often stands in its header.
        is_heading = self.tag in _HEADINGS and self.counts["header"] == len(self.left_out)
        if text and (not self.left_out or is_heading):
            self.blocks.append(Block(text, self.tag))

    def is_hidden(self) -> bool:
        """Tell whether what is being read is a script, a picture or the like."""
        return any(self.counts[tag] for tag in _NO_TEXT)

    def finish_block(self, tag: str) -> None:
        """End the block being read where an element is one of its own."""
        if tag in _BLOCKS:
            self.finish()

    def begin(self, tag: str) -> None:
        """Begin an element."""
        if tag in _NO_TEXT or (tag in _AROUND and not self.is_hidden()):
            self.finish_block(tag)
            self.left_out.append(tag)
            self.counts[tag] += 1
        elif not self.is_hidden():
            self.finish_block(tag)
            if tag in _HEADINGS or tag == "title":
                self.tag = tag
            if tag == "br":
                self.words.append(" ")

    def end(self, tag: str) -> None:
        """End an element, with all that was left open in it."""
        if not self.is_hidden() or self.counts[tag]:
            self.finish_block(tag)
            if tag == self.tag:
                self.tag = ""
        while self.counts[tag]:
            closed = self.left_out.pop()
            self.counts[closed] -= 1
            if closed == tag:
                break

    def take(self, piece: Piece) -> None:
        """Take a tag or a text."""
        if piece.begins:
            self.begin(piece.tag)
        if piece.ends:
            self.end(piece.tag)
        if piece.text and not self.is_hidden():
            self.words.append(piece.text)


def is_page(name: str, text: str) -> bool:
    """Tell whether a file is HTML, by the ending of its name or by how it begins."""
    return name.lower().endswith((".html", ".htm", ".xhtml")) or _BEGINS.match(text[:4096]) is not None


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of text of a page in their order.

    Scripts, styles and what stands in ``nav``, ``header``, ``footer`` or ``aside`` are left out, but for the headings
    in a header.
    """
    collected = _Blocks()
    for piece in pieces(page):
        collected.take(piece)
    collected.finish()
    return collected.blocks
