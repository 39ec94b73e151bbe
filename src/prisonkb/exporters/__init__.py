"""Rows to files: one module a format, one contract, one registry.

An exporter takes a table and a binary stream and writes the one to the other. The same table gives the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from prisonkb.exporters.table import Table


class Form(NamedTuple):
    """A format of a file."""

    suffixes: tuple[str, ...]
    """The endings of files that stand for it, the first the usual one."""
    is_text: bool = True
    """Whether it can be printed on a terminal."""
    has_place_for_citations: bool = True
    """Whether citations go into the file itself, and so are there unless they are not wanted."""
    is_streamed: bool = False
    """Whether rows are written as they come, and taken as a database stores them."""


FORMS = {
    "csv": Form((".csv",), has_place_for_citations=False, is_streamed=True),
    "tsv": Form((".tsv",), has_place_for_citations=False, is_streamed=True),
    "json": Form((".json",), is_streamed=True),
    "ndjson": Form((".ndjson", ".jsonl"), is_streamed=True),
    "markdown": Form((".md", ".markdown")),
    "html": Form((".html", ".htm")),
    "latex": Form((".tex",)),
    "xlsx": Form((".xlsx",), is_text=False),
    "parquet": Form((".parquet",), is_text=False, is_streamed=True),
    "sqlite": Form((".sqlite", ".sqlite3", ".db"), is_text=False),
}
"""Every format of a file."""

SEPARATED = ("csv", "tsv")
"""The forms that have neither cell types nor a place for citations."""

FOR_PROGRAMS = ("json", "ndjson", "parquet", "sqlite")
"""The forms that hold every column unless some are asked for."""

CHART_FORMS = ("svg", "png")
"""The forms of a picture; each is also the ending of its file."""


def exporter(name: str) -> Callable[[Table, BinaryIO], None]:
    """Return the function that writes a format."""
    module = import_module(f"prisonkb.exporters.{name}")
    write: Callable[[Table, BinaryIO], None] = module.write
    return write


class Companion(NamedTuple):
    """The file of sources beside a table."""

    ending: str
    """What its name ends with in place of the ending of the table."""
    first_line: bytes
    """By which the program knows what it wrote, without a byte order mark."""


def companion(name: str) -> Companion | None:
    """Return what goes beside the tables of a format, None where they have a place for everything."""
    module = import_module(f"prisonkb.exporters.{name}")
    known: Companion | None = module.companion() if hasattr(module, "companion") else None
    return known


def beside(name: str, table: Table) -> dict[str, bytes]:
    """Return what is kept beside the file of a table that has been written, by the ending that replaces the file's own.

    A format has such files where its module has a function ``beside``; rows that it reads must not be read-once.
    """
    module = import_module(f"prisonkb.exporters.{name}")
    files: dict[str, bytes] = module.beside(table) if hasattr(module, "beside") else {}
    return files


def format_of(file: str, otherwise: str = "say --format") -> str:
    """Return the format that a file's ending stands for.

    Raises UnknownNameError where there is none; ``otherwise`` is what else can be done about it.
    """
    for name, form in FORMS.items():
        if file.lower().endswith(form.suffixes):
            return name
    endings = [suffix for form in FORMS.values() for suffix in form.suffixes]
    raise UnknownNameError("ending of a file", file, [], hint=f"endings: {', '.join(endings)}; or {otherwise}")


def chart_form(file: str) -> str | None:
    """Return the form of a picture that a file's ending stands for, None where it stands for none."""
    ending = file.lower().rpartition(".")[2]
    return ending if ending in CHART_FORMS else None
