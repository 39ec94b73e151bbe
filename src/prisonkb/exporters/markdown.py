"""A Markdown table with the headings and labels that people read, and a footnote for each place that cells are from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.addresses import COLUMNS, web_address
from prisonkb.exporters.flat import flat
from prisonkb.exporters.labelled import labelled
from prisonkb.exporters.worded import clean, line

if TYPE_CHECKING:
    from typing import BinaryIO

    from prisonkb.exporters.citations import Note
    from prisonkb.exporters.table import Column, Table

_SPECIAL = str.maketrans(
    {
        "|": r"\|",
        "\\": r"\\",
        "&": "&amp;",
        "<": "&lt;",
        "\n": "<br>",
        "*": r"\*",
        "_": r"\_",
        "`": r"\`",
        "[": r"\[",
        "]": r"\]",
        "~": r"\~",
        "$": r"\$",
    }
)


def escaped(text: str) -> str:
    """Return a text as one line in which nothing is markup."""
    return line(text).translate(_SPECIAL)


def _text(value: Any, column: Column) -> str:
    if column.name in COLUMNS and (address := web_address(value)):
        return f"<{address}>"
    return clean(flat(labelled(value, column), column.name)).translate(_SPECIAL)


def _note(note: Note) -> str:
    address = web_address(note.reference.url)
    return f"[^{note.number}]: {escaped(note.text())}" + (f" <{address}>" if address else "")


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a table with pipes, and the notes below it, and of which part it is."""
    lines = ["| " + " | ".join(escaped(column.heading) for column in table.columns) + " |"]
    lines.append("|" + " --- |" * len(table.columns))
    for number, row in enumerate(table.rows):
        cells = []
        for column, value in zip(table.columns, row, strict=True):
            text = _text(value, column)
            if table.citations is not None and text:
                text += "".join(f"[^{note}]" for note in table.citations.numbers(number, column.name))
            cells.append(text)
        lines.append("| " + " | ".join(cells) + " |")
    if table.part:
        lines += ["", escaped(table.caption())]
    if table.citations is not None and (notes := table.citations.notes()):
        lines += ["", *map(_note, notes)]
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))
