"""The console that everything is drawn on."""

import io
import os
import shutil
import sys

from rich.console import Console

from prisonkb.text import printable

_UNLIMITED = 100_000


def console(*, plain: bool) -> Console:
    """Return a console as wide as the terminal; where there is none and COLUMNS is not set, nothing is ever cut."""
    stream = io.StringIO() if plain else sys.stdout
    is_sized = not plain and (sys.stdout.isatty() or _columns_are_set())
    # Both are given, because Rich would take what COLUMNS and LINES say for numbers, whatever it is.
    size = shutil.get_terminal_size()
    width = size.columns if is_sized else _UNLIMITED
    return Console(file=stream, width=width, height=size.lines, highlight=False, emoji=False, markup=False)


def _columns_are_set() -> bool:
    """Tell whether COLUMNS says how wide the terminal is; 0 says nothing."""
    columns = os.environ.get("COLUMNS", "")
    return columns.isascii() and columns.isdigit() and bool(columns.strip("0"))


def safe(text: str) -> str:
    """Return text from a pack as it may be drawn."""
    return printable(text).replace("\t", " ")


def captured(to: Console, *drawn: object) -> str:
    """Return what a console draws, without spaces at the ends of lines."""
    with to.capture() as capture:
        for item in drawn:
            to.print(item, soft_wrap=False)
    lines = (line.rstrip() for line in capture.get().split("\n"))
    return "\n".join(lines)
