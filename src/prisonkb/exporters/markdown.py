"""A Markdown table with the headings and labels that people read, and a footnote for each place that cells are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.flat import flat
from prisonkb.exporters.labelled import labelled

if TYPE_CHECKING:
    from typing import BinaryIO

    from prisonkb.exporters.table import Note, Table

_SPECIAL = str.maketrans(
    {
        "|": r"\|",
        "\\": r"\\",
        "&": "&amp;",
        "<": "&lt;",
        "\n": "<br>",
        "\r": "",
        "*": r"\*",
        "_": r"\_",
        "`": r"\`",
        "[": r"\[",
        "]": r"\]",
    }
)


def _note(note: Note) -> str:
    address = f" <{note.reference.url}>" if note.reference.url else ""
    return f"[^{note.number}]: {note.text().translate(_SPECIAL)}{address}"


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as a table with pipes, and the notes below it."""
    lines = ["| " + " | ".join(column.heading.translate(_SPECIAL) for column in table.columns) + " |"]
    lines.append("|" + " --- |" * len(table.columns))
    for number, row in enumerate(table.rows):
        cells = []
        for column, value in zip(table.columns, row, strict=True):
            text = flat(labelled(value, column), column.name).translate(_SPECIAL)
            if table.citations is not None and text:
                text += "".join(f"[^{note}]" for note in table.citations.numbers(number, column.name))
            cells.append(text)
        lines.append("| " + " | ".join(cells) + " |")
    if table.citations is not None and (notes := table.citations.notes()):
        lines += ["", *map(_note, notes)]
    stream.write(("\n".join(lines) + "\n").encode("utf-8"))
