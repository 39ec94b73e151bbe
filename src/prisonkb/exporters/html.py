"""A web page with one table, its numbers to the right, and numbered notes that say where each cell is from.

The page needs nothing from elsewhere and runs nothing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from zlib import crc32

from prisonkb.exporters.addresses import COLUMNS, web_address
from prisonkb.exporters.flat import quoted
from prisonkb.exporters.worded import clean, is_number, line, worded
from prisonkb.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from prisonkb.exporters.citations import Note
    from prisonkb.exporters.table import Column, Table

_say = Phrases(
    {
        "sources": ("Sources", "Fuentes"),
        "source": ("Source {number}", "Fuente {number}"),
        "back": ("Back to the table", "Volver a la tabla"),
        "archived": ("archived copy", "copia archivada"),
    }
)
_STYLE = """\
:root { --ink: #1b1b1b; --paper: #fff; --line: #c9c9c9; --faint: #f1f1ef; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e6; --paper: #161616; --line: #4a4a4a; --faint: #262626; --link: #8ec5ff; }
}
body { margin: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; }
a { color: var(--link); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-size: 1.3rem; font-weight: 600; padding-bottom: .6rem; }
th, td { padding: .45rem .7rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top;
  max-width: 34ch; overflow-wrap: break-word; unicode-bidi: plaintext; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 600; position: sticky; left: 0; background: var(--paper); }
tbody tr:hover > * { background: var(--faint); }
.number { text-align: right; white-space: nowrap; }
.date { white-space: nowrap; }
.long { min-width: 26ch; }
sup { line-height: 0; white-space: normal; font-weight: 400; }
.cited thead .number { padding-right: calc(2.4em + .7rem); }
.cited .number data:last-child { padding-right: 2.4em; }
.cited td.number sup { display: inline-block; min-width: 2.9em; max-width: 6em; text-align: left; vertical-align: top;
  line-height: 1.3; }
sup a { text-decoration: none; }
:target { background: var(--faint); outline: 2px solid var(--link); }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
ol { padding-left: 2em; max-width: 100ch; font-size: .85rem; overflow-wrap: anywhere; }
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
  .cited thead .number { padding-right: 2.8em; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  tbody th { position: static; }
}
"""


_RIGHT = ' class="number"'
_NAMES = frozenset({"id", "name", "label", "title", "entity"})
"""The columns that name the thing of a row."""
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


def _heading(names: Sequence[str]) -> int:
    """Return the position of the column that heads each row: the first that names its thing, or its country.

    Where there is neither, it is the first column.
    """
    things = (position for position, name in enumerate(names) if name in _NAMES)
    countries = (position for position, name in enumerate(names) if name == "country_name")
    return next(things, next(countries, 0))


def _class(column: Column, value: Any) -> str:
    """Return what the style is told of a cell: to the right, on one line, or wide enough to read."""
    if is_number(value):
        return _RIGHT
    if column.kind == "date":
        return ' class="date"'
    is_long = column.kind == "objects" or (isinstance(value, str) and len(value) > _LONG)
    return ' class="long"' if is_long else ""


class _Page:
    """The parts of the page; a note is named by the first cell that leads to it.

    ``prefix`` begins every name in it, so that several tables can stand on one page.
    """

    def __init__(self, table: Table, prefix: str = "") -> None:
        self.table = table
        self.prefix = prefix
        self.heading = _heading(table.names())
        self.named: set[int] = set()
        self.title = escape(line(table.caption()))

    def opening(self) -> str:
        """Return the page down to its body."""
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.table.lang)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>{self.title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        )

    def head(self) -> str:
        """Return the table down to its headings."""
        headings = "".join(
            f'<th scope="col"{_RIGHT if column.kind in ("integer", "number") else ""}>'
            f"{escape(line(column.heading or column.name))}</th>"
            for column in self.table.columns
        )
        cited = "" if self.table.citations is None else ' class="cited"'
        return (
            f'<div class="table" role="region" aria-labelledby="{self.prefix}title" tabindex="0">\n'
            f'<table{cited}>\n<caption id="{self.prefix}title">{self.title}</caption>\n'
            f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n"
        )

    def _marks(self, row: int, column: Column) -> str:
        citations = self.table.citations
        if citations is None or not (numbers := citations.numbers(row, column.name)):
            return ""
        return f"<sup>{', '.join(map(self._mark, numbers))}</sup>"

    def _mark(self, number: int) -> str:
        name = "" if number in self.named else f' id="{self.prefix}cell-{number}"'
        self.named.add(number)
        label = _say("source", self.table.lang, number=number)
        target = f"#{self.prefix}source-{number}"
        return f'<a href="{target}"{name} role="doc-noteref" aria-label="{label}">{number}</a>'

    def row(self, number: int, values: Sequence[Any]) -> str:
        """Return a row, one of its cells as the heading of the row, unless it is empty."""
        cells: list[str] = []
        for position, (column, value) in enumerate(zip(self.table.columns, values, strict=True)):
            text = _value(value, column, self.table.lang)
            marks = self._marks(number, column) if text else ""
            opening, closing = ('th scope="row"', "th") if position == self.heading and text else ("td", "td")
            cells.append(f"<{opening}{_class(column, value)}>{text}{marks}</{closing}>")
        return f"<tr>{''.join(cells)}</tr>\n"

    def _note(self, note: Note) -> str:
        lang, reference = self.table.lang, note.reference
        parts = [_text(line(note.text()))]
        if reference.url:
            parts.append(_link(reference.url, line(reference.url)))
        if reference.archive_url:
            parts.append(_link(reference.archive_url, _say("archived", lang)))
        cell = f"#{self.prefix}cell-{note.number}"
        back = f'<a href="{cell}" role="doc-backlink" aria-label="{_say("back", lang)}">↩</a>'
        return f'<li id="{self.prefix}source-{note.number}">{", ".join(parts)} {back}</li>\n'

    def foot(self) -> Iterator[str]:
        """Yield the end of the table and the notes."""
        yield "</tbody>\n</table>\n</div>\n"
        if self.table.citations is not None and (notes := self.table.citations.notes()):
            heading, name = _say("sources", self.table.lang), f"{self.prefix}sources"
            yield f'<section role="doc-endnotes" aria-labelledby="{name}">\n<h2 id="{name}">{heading}</h2>\n<ol>\n'
            yield from map(self._note, notes)
            yield "</ol>\n</section>\n"

    def parts(self) -> Iterator[str]:
        """Yield the table and its notes, row by row as they come."""
        yield self.head()
        for number, row in enumerate(self.table.rows):
            yield self.row(number, row)
        yield from self.foot()


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a page, as they come, and the notes below them."""
    page = _Page(table)
    stream.write(page.opening().encode())
    for part in page.parts():
        stream.write(part.encode())
    stream.write(b"</main>\n</body>\n</html>\n")


def fragment(table: Table) -> str:
    """Return the rows and the notes as a part of another page, in whose style they stand.

    Other tables may stand there too: the names in this one begin with a mark of its own.
    """
    rows = list(table.rows)
    mark = crc32(repr((table.name, table.names(), rows)).encode())
    return "".join(_Page(table._replace(rows=rows), f"t{mark:08x}-").parts())
