"""The console that everything is drawn on."""

import io
import os
import sys

from rich.console import Console

from prisonkb.text import printable

_UNLIMITED = 100_000


def console(*, plain: bool) -> Console:
    """Return a console as wide as the terminal; where there is none and COLUMNS is not set, nothing is ever cut."""
    to_terminal = sys.stdout.isatty() and not plain
    if plain or not (to_terminal or os.environ.get("COLUMNS", "").isdigit()):
        stream = io.StringIO() if plain else sys.stdout
        return Console(file=stream, width=_UNLIMITED, highlight=False, emoji=False, markup=False)
    return Console(highlight=False, emoji=False, markup=False)


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
