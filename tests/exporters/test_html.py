"""A table as a web page: read back by Python's own parser, with nothing lost, run or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from html5lib import HTMLParser as HTMLParserOfStandard
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporters.cited import CLEAN, NASTY, SOURCE, cited, column, table, written

from prisonkb.exporters.worded import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import CommandLine

VOID = {"br", "meta"}


class Node:
    """An element with its attributes and what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Node | str] = []

    def all(self, tag: str) -> list[Node]:
        return [node for node in self.walk() if node.tag == tag]

    def walk(self) -> Iterator[Node]:
        for node in self.inside:
            if isinstance(node, Node):
                yield node
                yield from node.walk()

    def text(self, without: str = "sup") -> str:
        parts = []
        for node in self.inside:
            if isinstance(node, str):
                parts.append(node)
            elif node.tag == "br":
                parts.append("\n")
            elif node.tag != without:
                parts.append(node.text(without))
        return "".join(parts)


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]
        self.doctype = ""
        self.feed(page)
        self.close()
        assert self.open == [self.root]

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        node = Node(tag, dict(attrs))
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(page: str) -> Node:
    reader = Reader(page)
    assert reader.doctype == "DOCTYPE html"
    return reader.root


def body_cells(page: Node) -> list[list[Node]]:
    (body,) = page.all("tbody")
    return [[node for node in row.inside if isinstance(node, Node)] for row in body.all("tr")]


def test_a_nasty_row_is_read_back_as_it_was() -> None:
    ((*cells,),) = body_cells(read(written("html", table(NASTY))))
    assert {name: cell.text() for name, cell in zip(NASTY, cells, strict=True)} == CLEAN


def test_nothing_is_run_and_nothing_is_fetched() -> None:
    for of in (table(NASTY), cited()):
        page = read(written("html", of))
        allowed = (
            "html head meta title style body main div table caption thead tbody tr th td data br sup a section h2 ol li"
        )
        assert {node.tag for node in page.walk()} <= set(allowed.split())
        names = {name for node in page.walk() for name in node.attributes}
        assert not any(name.startswith("on") or name in ("src", "style", "srcset", "background") for name in names)
        (style,) = page.all("style")
        assert not any(word in style.text() for word in ("url(", "@import", "http", "<"))


def test_only_addresses_of_the_web_are_links() -> None:
    links = read(written("html", table(NASTY))).all("a")
    assert [link.attributes["href"] for link in links] == ["https://x.example/a_b?c=1&d=%20%7Ce#~f"]
    outside = [a for a in read(written("html", cited())).all("a") if not (a.attributes["href"] or "").startswith("#")]
    assert {link.attributes["rel"] for link in (*links, *outside)} == {"noopener"}
    assert all((link.attributes["href"] or "").startswith("https://") for link in outside)


@pytest.mark.parametrize(
    ("lang", "notes", "back"), [("en", "Sources", "Back to the table"), ("es", "Fuentes", "Volver a la tabla")]
)
def test_the_page_has_a_language_a_title_a_caption_and_scoped_headings(lang: str, notes: str, back: str) -> None:
    page = read(written("html", cited(lang)))
    (html,), (title,), (caption,) = page.all("html"), page.all("title"), page.all("caption")
    assert html.attributes["lang"] == lang
    assert title.text() == caption.text() == "Prisons & <more>"
    assert [node.attributes["scope"] for node in page.all("th")] == ["col"] * 6 + ["row"] * 2
    assert [cell.tag for cell in body_cells(page)[0]] == ["th", "td", "td", "td", "td", "td"]
    assert [heading.text() for heading in page.all("h2")] == [notes]
    labels = {a.attributes["aria-label"] for a in page.all("a") if a.attributes.get("role") == "doc-backlink"}
    assert labels == {back}


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        ("id name status", "id"),
        ("rank country country_name occupancy", "country_name"),
        ("rank facility label country_name capacity", "label"),
        ("date country_name entity summary", "entity"),
        ("status capacity", "status"),
    ],
)
def test_a_row_is_headed_by_what_names_it_and_columns_keep_their_order(names: str, heading: str) -> None:
    ((*cells,),) = body_cells(read(written("html", table({name: name for name in names.split()}))))
    assert [cell.text() for cell in cells] == names.split()
    assert [(cell.text(), cell.attributes["scope"]) for cell in cells if cell.tag == "th"] == [(heading, "row")]


def test_cells_are_worded_and_numbers_keep_their_value() -> None:
    first, second = body_cells(read(written("html", cited())))
    assert [cell.text() for cell in first] == ["a", "en suspenso", "40.000", "unos", "2023-01", "sí"]
    assert [cell.text() for cell in second] == ["b", "", "800", "", "", "no"]
    assert [node.attributes["value"] for node in first[2].all("data")] == ["40000"]
    assert [cell.attributes.get("class") for cell in first] == [None, None, "number", None, "date", None]


def test_marks_lead_to_notes_and_notes_back() -> None:
    page = read(written("html", cited()))
    first, second = body_cells(page)
    marks = [[a.text() for a in cell.all("a")] for cell in (*first, *second)]
    assert marks == [[], ["1"], ["1", "2"], [], [], [], [], [], ["3"], [], [], []]
    ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    targets = [href[1:] for a in page.all("a") if (href := a.attributes["href"] or "").startswith("#")]
    assert targets
    assert set(targets) <= set(ids)
    notes = [note.text() for note in page.all("li")]
    assert len(notes) == 3
    assert all(f"{SOURCE.publisher}, «{SOURCE.title}»" in note for note in notes)
    assert "22 de enero de 2026, ¶3, https://www.example.ec/a_b?c=1&d=%20|e, copia archivada" in notes[0]
    assert "sin fecha, Sheet1!E12, javascript:alert(1)" in notes[1]


def test_marks_take_room_of_their_own_and_go_on_in_the_next_line() -> None:
    (style,) = read(written("html", cited())).all("style")
    rules = {selector.strip(): rule for selector, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style.text())}
    assert "white-space: normal" in rules["sup"]
    assert "display: inline-block" in rules[".cited td.number sup"]
    assert "absolute" not in style.text(), "they would lie over the next column where they are many"


def test_without_citations_there_are_no_notes() -> None:
    page = read(written("html", cited()._replace(citations=None)))
    assert not page.all("sup")
    assert not page.all("ol")
    assert not page.all("a")


def test_quotes_lead_to_the_passage() -> None:
    quote = {"lang": "es", "paragraph": 3, "exact": "<espacio>", "link": "https://p.example/#:~:text=%3Cespacio%3E"}
    page = read(written("html", table({"quotes": [quote, {**quote, "link": None}]}, columns=[column("quotes")])))
    ((cell,),) = body_cells(page)
    assert cell.text() == "es ¶3 «<espacio>» | es ¶3 «<espacio>»"
    assert [link.attributes["href"] for link in page.all("a")] == [quote["link"]]


def test_a_table_without_rows_is_a_page_with_its_headings() -> None:
    page = read(written("html", table(columns=[column("id")])))
    assert [node.text() for node in page.all("th")] == ["Id"]
    assert body_cells(page) == []


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_but_for_its_controls(text: str) -> None:
    ((_, cell),) = body_cells(read(written("html", table({"id": "a", "text": text}))))
    assert cell.text() == clean(text)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("command", ["facilities", "claims", "sources", "compare overcrowding", "why ec-sv-transfer"])
def test_a_page_has_no_fault_that_the_standard_knows(cli: CommandLine, command: str, lang: str) -> None:
    answer = cli(*command.split(), "--format", "html", "--lang", lang)
    HTMLParserOfStandard(strict=True).parse(answer.stdout)
