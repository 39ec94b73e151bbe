"""Rows to files: one module a format, one contract, one registry.

An exporter takes a table and returns the bytes of it. The same table gives the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from prisonkb.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

SUFFIXES = {
    "json": (".json",),
    "ndjson": (".ndjson", ".jsonl"),
    "csv": (".csv",),
    "tsv": (".tsv",),
    "markdown": (".md", ".markdown"),
}
"""Every format of a file, with the endings that stand for it."""

CHART_FORMS = ("svg", "png")
"""The forms of a picture; each is also the ending of its file."""


class Words(Protocol):
    """What people read in place of column names and vocabulary values."""

    def heading(self, column: str) -> str:
        """Return what a column is called."""

    def labels(self, column: str) -> dict[str, str]:
        """Return the label of each value of a column, none where the column has no closed list."""


class Tabular(NamedTuple):
    """What an exporter is given: the columns to write, the rows, and the words for formats that people read."""

    columns: Sequence[str]
    rows: Sequence[dict[str, Any]]
    words: Words


def exporter(name: str) -> Callable[[Tabular], str]:
    """Return the function that writes a format."""
    module = import_module(f"prisonkb.exporters.{name}")
    write: Callable[[Tabular], str] = module.write
    return write


def format_of(file: str) -> str:
    """Return the format that a file's ending stands for; raise UnknownNameError where there is none."""
    for name, suffixes in SUFFIXES.items():
        if file.lower().endswith(suffixes):
            return name
    endings = [suffix for suffixes in SUFFIXES.values() for suffix in suffixes]
    raise UnknownNameError("ending of a file", file, [], hint=f"endings: {', '.join(endings)}; or say --format")


def chart_form(file: str) -> str | None:
    """Return the form of a picture that a file's ending stands for, None where it stands for none."""
    ending = file.lower().rpartition(".")[2]
    return ending if ending in CHART_FORMS else None
