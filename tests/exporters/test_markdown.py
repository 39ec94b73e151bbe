"""A table in Markdown, read back by markdown-it with its tables and footnotes."""

from __future__ import annotations

from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from tests.exporters.cited import CLEAN, NASTY, SOURCE, cited, table, written

from prisonkb.exporters.worded import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def text_of(token: Token) -> str:
    """Return the text of a piece of a line as a reader sees it; anything that is markup is an error but breaks."""
    if token.type == "html_inline":
        assert token.content == "<br>"
        return "\n"
    assert token.type in ("text", "text_special", "link_open", "link_close", "footnote_ref"), token
    return "" if token.type == "footnote_ref" else token.content


def cells(markdown: str) -> list[list[str]]:
    tokens = PARSER.parse(markdown)
    rows: list[list[str]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append("".join(map(text_of, token.children or [])))
    return rows


def test_a_nasty_row_is_read_back_as_it_was() -> None:
    headings, row = cells(written("markdown", table(NASTY)))
    assert headings == [name.capitalize() for name in NASTY]
    shown = "https://x.example/a_b?c=1&d= |e#~f"  # the reader decodes an address that it shows
    assert dict(zip(NASTY, row, strict=True)) == {**CLEAN, "url": shown}


def test_notes_are_whole_and_each_mark_has_one() -> None:
    html = PARSER.render(written("markdown", cited()))
    assert html.count('class="footnote-item"') == 3
    assert html.count('class="footnote-ref"') == 4
    text = unescape(html)
    assert text.count(f"{SOURCE.publisher}, «{SOURCE.title}»") == 3
    assert '<a href="https://www.example.ec/a_b?c=1&d=%20%7Ce">' in text
    assert 'href="javascript:' not in text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_but_for_its_controls_and_outer_spaces(text: str) -> None:
    _, (_, cell) = cells(written("markdown", table({"id": "a", "text": text})))
    assert cell.split() == clean(text).split()
