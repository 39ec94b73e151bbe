"""A web page with one table, its numbers to the right, and numbered notes that say where each cell is from.

The page needs nothing from elsewhere and runs nothing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.addresses import COLUMNS, web_address
from prisonkb.exporters.flat import quoted
from prisonkb.exporters.worded import clean, is_number, line, worded
from prisonkb.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.table import Column, Note, Table

_say = Phrases(
    {
        "sources": ("Sources", "Fuentes"),
        "source": ("Source {number}", "Fuente {number}"),
        "back": ("Back to the table", "Volver a la tabla"),
        "archived": ("archived copy", "copia archivada"),
    }
)
_STYLE = """\
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c9c9c9; --faint: #f1f1ef; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e6; --paper: #161616; --line: #4a4a4a; --faint: #262626; --link: #8ec5ff; }
}
body { margin: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; }
a { color: var(--link); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-size: 1.3rem; font-weight: 600; padding-block-end: .6rem; }
th, td { padding: .45rem .7rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top;
  max-width: 34ch; overflow-wrap: break-word; unicode-bidi: plaintext; }
thead th { border-block-end: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 600; position: sticky; inset-inline-start: 0; background: var(--paper); }
tbody tr:hover > * { background: var(--faint); }
.number { text-align: right; white-space: nowrap; }
.date { white-space: nowrap; }
.long { min-width: 26ch; }
sup { line-height: 0; white-space: nowrap; font-weight: 400; }
.cited .number { padding-right: 2.2em; }
.cited td.number { position: relative; }
.cited td.number sup { position: absolute; line-height: 1.3; }
sup a { text-decoration: none; }
:target { background: var(--faint); outline: 2px solid var(--link); }
h2 { font-size: 1.05rem; margin-block: 1.6rem .4rem; }
ol { padding-inline-start: 2em; max-width: 100ch; font-size: .85rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { margin: 1rem .75rem; }
  tbody th { max-width: 14ch; }
}
@media print {
  @page { size: landscape; margin: 12mm; }
  :root { --ink: #000; --paper: #fff; --line: #999; --faint: #fff; --link: #000; }
  body { margin: 0; font-size: 9pt; }
  .table { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: .25em .4em; min-width: 0; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  tbody th { position: static; }
}
"""


_RIGHT = ' class="number"'
_LONG = 60
"""The number of characters from which a text needs a wide column."""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _link(address: str | None, text: str) -> str:
    """Return a text that leads to an address of the web, the text alone for any other address."""
    target = web_address(address)
    if target is None:
        return _text(text)
    return f'<a href="{escape(target)}" rel="noopener">{_text(text)}</a>'


def _value(value: Any, column: Column, lang: str) -> str:
    if is_number(value):
        return f'<data value="{value}">{_text(worded(value, column, lang))}</data>'
    if column.name == "quotes" and isinstance(value, list):
        return " | ".join(_link(quote.get("link"), clean(quoted(quote))) for quote in value)
    text = worded(value, column, lang)
    return _link(value, text) if column.name in COLUMNS and isinstance(value, str) else _text(text)


def _class(column: Column, value: Any) -> str:
    """Return what the style is told of a cell: to the right, on one line, or wide enough to read."""
    if is_number(value):
        return _RIGHT
    if column.kind == "date":
        return ' class="date"'
    is_long = column.kind == "objects" or (isinstance(value, str) and len(value) > _LONG)
    return ' class="long"' if is_long else ""


class _Page:
    """The parts of the page; a note is named by the first cell that leads to it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.named: set[int] = set()

    def head(self) -> str:
        """Return the page down to the headings of the table."""
        title, lang = escape(line(self.table.title or self.table.name)), escape(self.table.lang)
        headings = "".join(
            f'<th scope="col"{_RIGHT if column.kind in ("integer", "number") else ""}>'
            f"{escape(line(column.heading or column.name))}</th>"
            for column in self.table.columns
        )
        cited = "" if self.table.citations is None else ' class="cited"'
        return (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
            f'<div class="table" role="region" aria-labelledby="title" tabindex="0">\n'
            f'<table{cited}>\n<caption id="title">{title}</caption>\n<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n'
        )

    def _marks(self, row: int, column: Column) -> str:
        citations = self.table.citations
        if citations is None or not (numbers := citations.numbers(row, column.name)):
            return ""
        return f"<sup>{', '.join(map(self._mark, numbers))}</sup>"

    def _mark(self, number: int) -> str:
        name = "" if number in self.named else f' id="cell-{number}"'
        self.named.add(number)
        label = _say("source", self.table.lang, number=number)
        return f'<a href="#source-{number}"{name} role="doc-noteref" aria-label="{label}">{number}</a>'

    def row(self, number: int, values: Sequence[Any]) -> str:
        """Return a row, its first cell as the heading of the row."""
        cells: list[str] = []
        for column, value in zip(self.table.columns, values, strict=True):
            text = _value(value, column, self.table.lang)
            marks = self._marks(number, column) if text else ""
            opening, closing = ("td", "td") if cells else ('th scope="row"', "th")
            cells.append(f"<{opening}{_class(column, value)}>{text}{marks}</{closing}>")
        return f"<tr>{''.join(cells)}</tr>\n"

    def _note(self, note: Note) -> str:
        lang, reference = self.table.lang, note.reference
        parts = [_text(line(note.text()))]
        if reference.url:
            parts.append(_link(reference.url, line(reference.url)))
        if reference.archive_url:
            parts.append(_link(reference.archive_url, _say("archived", lang)))
        back = f'<a href="#cell-{note.number}" role="doc-backlink" aria-label="{_say("back", lang)}">↩</a>'
        return f'<li id="source-{note.number}">{", ".join(parts)} {back}</li>\n'

    def foot(self) -> Iterator[str]:
        """Yield the end of the table, the notes and the end of the page."""
        yield "</tbody>\n</table>\n</div>\n"
        if self.table.citations is not None and (notes := self.table.citations.notes()):
            heading = _say("sources", self.table.lang)
            yield f'<section role="doc-endnotes" aria-labelledby="sources">\n<h2 id="sources">{heading}</h2>\n<ol>\n'
            yield from map(self._note, notes)
            yield "</ol>\n</section>\n"
        yield "</main>\n</body>\n</html>\n"


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a page, as they come, and the notes below them."""
    page = _Page(table)
    stream.write(page.head().encode())
    for number, row in enumerate(table.rows):
        stream.write(page.row(number, row).encode())
    for part in page.foot():
        stream.write(part.encode())
