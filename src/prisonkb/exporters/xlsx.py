"""Excel workbooks: the table as an editor reads it, notes on the cells that are cited, its sources and its codebook.

The header has the headings that people read, in their language, and notes with the names that programs use. Values of
closed lists stay as they are in every form for programs; the codebook has their labels.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from prisonkb.exporters import backing
from prisonkb.exporters.addresses import COLUMNS as ADDRESSES
from prisonkb.exporters.flat import flat
from prisonkb.exporters.sheet import LONGEST_TEXT, Sheets
from prisonkb.exporters.times import made_at
from prisonkb.phrases import Phrases
from prisonkb.text import clean
from prisonkb.vocabulary.columns import heading, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from prisonkb.exporters.citations import Citations
    from prisonkb.exporters.sheet import Sheet
    from prisonkb.exporters.table import Column, Table

_say = Phrases(
    {
        "sources": ("Sources", "Fuentes"),
        "codebook": ("Codebook", "Libro de códigos"),
        "claim": ("Claim {id}", "Afirmación {id}"),
        "cut": ("The text does not fit into a cell and is cut here.", "El texto no cabe en una celda y aquí se corta."),
        "more": ("And {number} more, which do not fit into a note.", "Y {number} más, que no caben en una nota."),
        "column": ("Column", "Columna"),
        "heading": ("Heading", "Encabezado"),
        "kind": ("Kind of value", "Tipo de valor"),
        "unit": ("Unit", "Unidad"),
        "meaning": ("Meaning", "Significado"),
        "values": ("Values", "Valores"),
        "text": ("text", "texto"),
        "integer": ("whole number", "número entero"),
        "number": ("number", "número"),
        "boolean": ("true or false", "verdadero o falso"),
        "date": ("date; text where it is no whole date", "fecha; texto si no está completa"),
        "list": ("words", "palabras"),
        "objects": ("text", "texto"),
        "any": ("number or text", "número o texto"),
    }
)
_NOTE_ROOM = LONGEST_TEXT - 100
"""How many letters of a note are for what carries the cell."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def _headings(columns: Sequence[Column]) -> list[str]:
    """Return what people call the columns, with the name where two are called alike."""
    called = [clean(column.heading or column.name) for column in columns]
    return [
        text if called.count(text) == 1 else f"{text} ({column.name})"
        for text, column in zip(called, columns, strict=True)
    ]


def _cited(citations: Citations, row: int, column: str) -> str:
    """Return the note on a cell: for each claim its source with place and address, and its id."""
    notes = []
    for cite in citations.of(row, column):
        reference = citations.references[cite.source]
        text = reference.text(citations.lang)
        lines = [f"{text}, {cite.place}" if cite.place else text, reference.url]
        notes.append("\n".join(filter(None, [*lines, _say("claim", citations.lang, id=cite.claim)])))
    return _fitting(notes, citations.lang)


def _fitting(notes: Sequence[str], lang: str) -> str:
    """Return as many notes as one note has room for, and how many more there are."""
    ends = accumulate(len(note) + 2 for note in notes)
    kept = sum(end <= _NOTE_ROOM for end in ends)
    more = [_say("more", lang, number=len(notes) - kept)] if kept < len(notes) else []
    return "\n\n".join([*notes[:kept], *more])


def _cell(value: Any, name: str) -> Any:
    """Return a value as a cell can hold it: a number, true or false, or text."""
    return value if value is None or isinstance(value, (int, float, str)) else flat(value, name)


def _places(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    return [position for position, name in enumerate(names) if name in wanted]


def _fill(sheet: Sheet, table: Table) -> None:
    """Write the rows with the notes on their cells."""
    names = table.names()
    for position, column in enumerate(table.columns):
        sheet.note(0, position, "\n".join(filter(None, [column.name, column.meaning])))
    dates = _places(names, [column.name for column in table.columns if column.kind == "date"])
    links = _places(names, ADDRESSES)
    for row, cells in enumerate(table.rows):
        values = [_cell(value, name) for value, name in zip(cells, names, strict=True)]
        number, cut = sheet.add(values, dates=dates, links=links)
        for position, name in enumerate(names):
            told = [_cited(table.citations, row, name)] if table.citations is not None else []
            if position in cut:
                told.append(_say("cut", table.lang))
            if text := clean("\n\n".join(filter(None, told))):
                sheet.note(number, position, text)
    sheet.finish()


def _fill_sources(sheets: Sheets, table: Table, citations: Citations) -> None:
    sheet = sheets.add(_say("sources", table.lang), [heading(name, table.lang) for name in backing.SOURCES])
    dates = [position for position, name in enumerate(backing.SOURCES) if kind_of(name) == "date"]
    for row in backing.sources(table, citations):
        sheet.add(row, dates=dates, links=_places(backing.SOURCES, ADDRESSES))
    sheet.finish()


def _fill_codebook(sheets: Sheets, table: Table) -> None:
    headings = [_say(name, table.lang) for name in (*backing.CODEBOOK, "values")]
    sheet = sheets.add(_say("codebook", table.lang), headings)
    if table.part:
        sheet.add((table.name, table.caption(), "", "", "", ""))
    for column, (name, called, kind, unit, meaning) in zip(table.columns, backing.codebook(table), strict=True):
        values = "\n".join(f"{value}: {label}" for value, label in column.labels.items())
        sheet.add((name, called, _say(kind, table.lang), unit, meaning, values))
    sheet.finish()


def _abandon_archive(error: FileCreateError) -> None:
    """Close the archive that was being written; left open, it would write once more and complain on stderr."""
    refused = error.__context__
    for frame, _ in walk_tb(refused.__traceback__ if refused else None):
        for archive in frame.f_locals.values():
            if isinstance(archive, ZipFile):
                with suppress(OSError):
                    archive.close()


def _make(path: Path, table: Table) -> None:
    """Write a table to a new workbook; raise OSError where the disk refuses."""
    created = made_at().replace(tzinfo=None)
    try:
        with Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as workbook:
            workbook.set_properties({"title": clean(table.caption()), "created": created})
            sheets = Sheets(workbook)
            _fill(sheets.add(table.title or table.name, _headings(table.columns)), table)
            if table.citations is not None and table.citations.sources():
                _fill_sources(sheets, table, table.citations)
            _fill_codebook(sheets, table)
    except FileCreateError as error:
        _abandon_archive(error)
        raise OSError(str(error)) from error


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a sheet, and what they are from and what they mean as two more.

    Raises UsageError where there are more rows than a sheet has.
    """
    with tempfile.TemporaryDirectory(prefix="prisonkb-") as folder:
        path = Path(folder) / "table.xlsx"
        _make(path, table)
        with path.open("rb") as made:
            shutil.copyfileobj(made, stream)
