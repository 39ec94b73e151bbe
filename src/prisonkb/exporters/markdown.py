"""A Markdown table, with the headings and labels that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.flat import flat

if TYPE_CHECKING:
    from prisonkb.exporters import Tabular

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


def _cell(value: Any, column: str, labels: dict[str, str]) -> str:
    if isinstance(value, list) and labels:
        value = [labels.get(item, item) for item in value]
    elif isinstance(value, str):
        value = labels.get(value, value)
    return flat(value, column).translate(_SPECIAL)


def write(table: Tabular) -> str:
    """Return the rows as a table with pipes."""
    lines = ["| " + " | ".join(table.words.heading(column).translate(_SPECIAL) for column in table.columns) + " |"]
    lines.append("|" + " --- |" * len(table.columns))
    labels = {column: table.words.labels(column) for column in table.columns}
    for row in table.rows:
        cells = (_cell(row.get(column), column, labels[column]) for column in table.columns)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
