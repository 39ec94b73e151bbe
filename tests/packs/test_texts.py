"""Paragraphs of plain texts and of HTML pages, numbered as citations number them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from prisonkb.packs.pages import is_page
from prisonkb.packs.texts import paragraphs_of, paragraphs_of_page

TITLE = "Bukele’s prison"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("One.\nTwo.\n", {1: "One.", 2: "Two."}, id="a-paragraph-a-line"),
        pytest.param("\n\nOne.\r\n \r\nTwo.", {1: "One.", 2: "Two."}, id="blank-lines-do-not-count"),
        pytest.param("Bukele’s prison\n\nOne.\n", {0: "Bukele’s prison", 1: "One."}, id="title"),
        pytest.param("Bukele's prison \nOne.\n", {0: "Bukele's prison ", 1: "One."}, id="title-typed-otherwise"),
        pytest.param("Bukele’s prisen\nOne.\n", {0: "Bukele’s prisen", 1: "One."}, id="title-with-a-slip"),
        pytest.param("One.\nBukele’s prison\n", {1: "One.", 2: "Bukele’s prison"}, id="a-title-is-the-first-line"),
        pytest.param("Bukele’s prison is full.\n", {1: "Bukele’s prison is full."}, id="not-what-begins-like-it"),
        pytest.param("A\u2028b\x85c\n", {1: "A\u2028b\x85c"}, id="only-line-breaks-end-lines"),
        pytest.param(" \n", {}, id="empty"),
    ],
)
def test_a_plain_text_has_a_paragraph_a_line(text: str, paragraphs: dict[int, str]) -> None:
    title = "Bukele’s prison" if "is full" not in text else "Bukele’s"
    assert paragraphs_of(text, title) == paragraphs


PAGE = """\
<!DOCTYPE html>
<html><head><title>News: Bukele’s prison</title><style>p { color: red }</style></head>
<body>
<header><nav><a href="/">Home</a></nav><p>Subscribe!</p><h1>Bukele&rsquo;s
  <em>prison</em></h1></header>
<nav><ul><li>World</ul></nav>
<main><p>The <b>first</b>
   paragraph&nbsp;here.</p>
<script>document.write("<p>no</p>")</script>
<aside><p>Read also</p></aside>
<blockquote><p>A quote.</p></blockquote>
<p>Unclosed<p>and next<br>line
<ul><li>An item</li><li>Another</li></ul>
<div>Loose text <p>then a paragraph</p> and a tail</div>
</main>
<footer>All rights reserved</footer>
</body></html>
"""


def test_the_paragraphs_of_a_page_are_its_blocks_after_the_title() -> None:
    assert paragraphs_of_page(PAGE, TITLE) == {
        0: "Bukele’s prison",
        1: "The first paragraph\xa0here.",
        2: "A quote.",
        3: "Unclosed",
        4: "and next line",
        5: "An item",
        6: "Another",
        7: "Loose text",
        8: "then a paragraph",
        9: "and a tail",
    }


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        pytest.param("<p>Top<h2>Bukele's prison</h2><p>One", {0: "Bukele's prison", 1: "One"}, id="other-marks"),
        pytest.param("<p>Bukele’s prison<p>One", {0: TITLE, 1: "One"}, id="a-title-that-is-no-heading"),
        pytest.param(
            "<p>Bukele’s prison<p>By A. B.<h1>Bukele’s prison</h1><p>One", {0: TITLE, 1: "One"}, id="headings-first"
        ),
        pytest.param("<h1>Bukele’s prisen</h1><p>One", {0: "Bukele’s prisen", 1: "One"}, id="a-slip-in-the-heading"),
        pytest.param("<title>Bukele’s prison</title><p>One", {0: TITLE, 1: "One"}, id="only-the-title-of-the-page"),
        pytest.param("<title>Other</title><p>One<p>Two", {1: "One", 2: "Two"}, id="no-title"),
        pytest.param("<header>Top</header></aside><p>One", {1: "One"}, id="an-end-without-a-beginning"),
        pytest.param("<svg><title>Bukele’s prison</title></svg><p>One", {1: "One"}, id="a-title-of-a-picture"),
        pytest.param("<script>x</script>", {}, id="nothing"),
    ],
)
def test_counting_starts_after_the_title_wherever_it_is(body: str, paragraphs: dict[int, str]) -> None:
    assert paragraphs_of_page(f"<html>{body}", TITLE) == paragraphs


@pytest.mark.parametrize(
    ("name", "text", "is_html"),
    [
        ("a.txt", "One.", False),
        ("a.HTML", "One.", True),
        ("a.htm", "One.", True),
        ("a", dedent("\n  <!doctype html>\n<p>"), True),
        ("a.txt", "<?xml version='1.0'?>\n<!-- saved -->\n<html>", True),
        ("a.txt", "<p>One.", False),
    ],
)
def test_a_page_is_known_by_its_name_or_by_how_it_begins(name: str, text: str, is_html: bool) -> None:
    assert is_page(name, text) is is_html
