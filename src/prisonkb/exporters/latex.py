"""A LaTeX table with booktabs, its notes below, and the bibliography of its sources for a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.exporters import Companion
from prisonkb.exporters.addresses import COLUMNS, web_address
from prisonkb.exporters.latex_layout import Layout, breakable, lay_out
from prisonkb.exporters.references.bibtex import written
from prisonkb.exporters.tex import in_tex, needs_unicode_engine
from prisonkb.exporters.worded import is_number, line, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, BinaryIO

    from prisonkb.exporters.citations import Note
    from prisonkb.exporters.table import Column, Table

_BIBLIOGRAPHY = "% Sources of a table, written by prisonkb."

_NO_BREAK = "\u2011"
"""A hyphen at which no line ends."""


class _Cell(NamedTuple):
    """A cell: its text as people read it, the same for TeX, and its notes."""

    text: str
    tex: str
    notes: Sequence[int]
    is_number: bool = False

    def marks(self) -> list[str]:
        """Return the numbers of its notes, with a comma where another follows; a line may end after each."""
        return [f"{number}," for number in self.notes[:-1]] + [str(number) for number in self.notes[-1:]]

    def seen(self) -> str:
        """Return its text and its marks, with a zero-width space wherever a line may end between these."""
        return self.text + "\u200b".join(self.marks())


def _tex(text: str) -> str:
    """Return the text of a cell, which must not begin like an option of the end of a row."""
    tex = in_tex(breakable(text)).replace("\n", r"\newline ")
    return f"{{}}{tex}" if tex.startswith(("[", "*")) else tex


def _cell(value: Any, column: Column, lang: str, notes: Sequence[int]) -> _Cell:
    text = worded(value, column, lang)
    if column.kind == "date":
        text = text.replace("-", _NO_BREAK)
    if is_number(value):
        return _Cell(text, text.replace("-", "$-$"), notes, is_number=True)
    address = web_address(value) if column.name in COLUMNS else None
    tex = rf"\url{{{address}}}" if address else _tex(text)
    return _Cell(text, tex, notes if text else ())


def _cells(table: Table) -> list[list[_Cell]]:
    def notes(row: int, column: Column, value: Any) -> Sequence[int]:
        if table.citations is None or value in (None, "", []):
            return ()
        return table.citations.numbers(row, column.name)

    return [
        [
            _cell(value, column, table.lang, notes(number, column, value))
            for column, value in zip(table.columns, row, strict=True)
        ]
        for number, row in enumerate(table.rows)
    ]


def _packages(table: Table, layout: Layout) -> list[str]:
    names = ["array", "booktabs", "longtable" if layout.is_long else "threeparttable"]
    if layout.is_turned:
        names.append("pdflscape" if layout.is_long else "rotating")
    if any(column.name in COLUMNS for column in table.columns):
        names.append("xurl")
    return names


def _comments(table: Table, layout: Layout, texts: Sequence[str], *, is_cited: bool) -> Iterator[str]:
    """Yield what an author must know to print the table."""
    yield f"% {line(table.caption())}"
    yield f"% In the preamble: \\usepackage{{{','.join(_packages(table, layout))}}}"
    if any(map(needs_unicode_engine, texts)):
        yield "% It has letters or signs that pdfLaTeX lacks: use LuaLaTeX or XeLaTeX, and a font that has them."
    else:
        yield "% With pdfLaTeX also: \\usepackage[T1]{fontenc}"
    if is_cited:
        yield "% The keys of \\cite are in the .bib file that is written beside this one;"
        yield "% prisonkb cite --format bibtex prints them too."


def _note(note: Note) -> str:
    return f"{in_tex(breakable(line(note.text())))} \\cite{{{note.reference.id}}}"


class _Parts(NamedTuple):
    """What a table is put together from."""

    layout: Layout
    caption: str
    headings: str
    rows: list[list[_Cell]]
    notes: Sequence[Note]

    def opening(self) -> Iterator[str]:
        """Yield the size of the letters and the space between columns."""
        yield rf"\{self.layout.size}"
        if self.layout.space is not None:
            yield rf"\setlength{{\tabcolsep}}{{{self.layout.space}}}"

    def row(self, cells: Sequence[_Cell]) -> str:
        """Return a row."""
        return " &\n  ".join(cell.tex + self._marked(cell) for cell in cells) + r" \\"

    def _marked(self, cell: _Cell) -> str:
        """Return the marks of a cell: in columns that have widths of their own each alone, so that a line can end.

        Only a single one hangs into the space between columns. A word right before a box is hyphenated only where a
        penalty parts them.
        """
        if not cell.notes:
            return ""
        if self.layout.space is None:
            hangs = len(cell.notes) == 1 and not self.layout.is_long
            return rf"\{'tnote' if hangs else 'textsuperscript'}{{{''.join(cell.marks())}}}"
        return r"\nobreak" + r"\allowbreak".join(rf"\textsuperscript{{{mark}}}" for mark in cell.marks())

    def floating(self) -> Iterator[str]:
        """Yield a table on one page, with its notes in it."""
        environment = "sidewaystable" if self.layout.is_turned else "table"
        yield rf"\begin{{{environment}}}" + ("" if self.layout.is_turned else "[htbp]")
        yield r"\centering"
        yield from self.opening()
        yield r"\begin{threeparttable}"
        yield self.caption
        yield rf"\begin{{tabular}}{{{self.layout.columns}}}"
        yield from (r"\toprule", self.headings, r"\midrule")
        yield from (self.row(row) for row in self.rows)
        yield from (r"\bottomrule", r"\end{tabular}")
        if self.notes:
            yield r"\begin{tablenotes}[flushleft]"
            yield from (rf"\item[{note.number}] {_note(note)}" for note in self.notes)
            yield r"\end{tablenotes}"
        yield from (r"\end{threeparttable}", rf"\end{{{environment}}}")

    def running(self) -> Iterator[str]:
        """Yield a table over several pages, with its notes after it."""
        yield r"\begin{landscape}" if self.layout.is_turned else r"\begingroup"
        yield from self.opening()
        yield r"\setlength{\LTcapwidth}{\linewidth}"
        yield rf"\begin{{longtable}}{{{self.layout.columns}}}"
        yield self.caption + r" \\"
        for end in ("firsthead", "head"):
            yield from (r"\toprule", self.headings, r"\midrule", rf"\end{end}")
        yield from (r"\bottomrule", r"\endfoot")
        yield from (self.row(row) for row in self.rows)
        yield r"\end{longtable}"
        for note in self.notes:
            yield rf"\noindent\textsuperscript{{{note.number}}}~{_note(note)}\par"
        yield r"\end{landscape}" if self.layout.is_turned else r"\endgroup"


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a table to be put into a document; the first lines say which packages it needs."""
    rows = _cells(table)
    headings = [line(column.heading or column.name) for column in table.columns]
    notes = table.citations.notes() if table.citations is not None else []
    texts = [headings, *([cell.seen() for cell in row] for row in rows)]
    are_numbers = [
        column.kind in ("integer", "number") and all(row[position].is_number or not row[position].text for row in rows)
        for position, column in enumerate(table.columns)
    ]
    layout = lay_out(texts, are_numbers, [note.text() for note in notes])
    caption = f"\\caption{{{in_tex(line(table.caption()))}}}\\label{{tab:{table.name}}}"
    parts = _Parts(layout, caption, " &\n  ".join(map(_tex, headings)) + r" \\", rows, notes)
    everything = [text for row in texts for text in row] + [note.text() for note in notes]
    comments = _comments(table, layout, everything, is_cited=bool(notes))
    lines = [*comments, *(parts.running() if layout.is_long else parts.floating())]
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))


def companion() -> Companion:
    """Return what goes beside a table that is cited."""
    return Companion(".bib", _BIBLIOGRAPHY.encode())


def beside(table: Table) -> dict[str, bytes]:
    """Return the bibliography of the notes of a table that has been written."""
    if table.citations is None:
        return {}
    cited = {note.reference.id: note.reference for note in table.citations.notes()}
    text = written([cited[id] for id in sorted(cited)], table.lang)
    return {companion().ending: f"{_BIBLIOGRAPHY}\n\n{text}".encode()} if cited else {}
