"""Cells of tables that are printed or put on a page: labels, separators, yes and no, and no control characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.flat import flat
from prisonkb.exporters.labelled import labelled
from prisonkb.phrases import Phrases, number
from prisonkb.text import printable

if TYPE_CHECKING:
    from prisonkb.exporters.table import Column

_say = Phrases({"yes": ("yes", "sí"), "no": ("no", "no")})


def clean(text: str) -> str:
    """Return text without control characters, its line ends as line feeds."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return text on one line, without control characters."""
    return " ".join(clean(text).split())


def is_number(value: Any) -> bool:
    """Tell whether a value is a number, which true and false are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def worded(value: Any, column: Column, lang: str) -> str:
    """Return a value as people read it in a language."""
    if isinstance(value, bool):
        return _say("yes" if value else "no", lang)
    if isinstance(value, (int, float)):
        return number(value, lang)
    return clean(flat(labelled(value, column), column.name))
