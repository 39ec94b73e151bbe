"""Whether a package is still what the database gives, and what differs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.exporters.package.descriptor import moment_of
from prisonkb.exporters.package.manifest import NAME, digest, files_of, read_manifest
from prisonkb.exporters.package.writing import write_package
from prisonkb.exporters.unfinished import unfinished_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.exporters.package.manifest import Query
    from prisonkb.read.database import Database

_MOST_SHOWN = 5


class Difference(NamedTuple):
    """A file that differs: how, and for a table which lines only one of the two has."""

    file: str
    change: str
    """``changed``; ``reordered``, where each line is still there; ``missing`` from the folder; ``added`` to it, where
    its manifest names the file."""
    gone: int = 0
    """How many lines the folder has that the database does not give."""
    new: int = 0
    """How many lines the database gives that the folder does not have."""
    lines: tuple[str, ...] = ()
    """The first of them, each after a ``-`` or a ``+``."""


def _hashes(file: Path) -> set[int]:
    with file.open("rb") as lines:
        return set(map(hash, lines))


def _only(file: Path, others: set[int], mark: str) -> tuple[int, list[str]]:
    """Return how many lines of a file are not among those of another, and the first of them."""
    number = 0
    shown: list[str] = []
    with file.open("rb") as lines:
        for line in lines:
            if hash(line) not in others:
                number += 1
                if len(shown) < _MOST_SHOWN:
                    shown.append(mark + line.decode("utf-8", "replace").rstrip("\n"))
    return number, shown


def _difference(name: str, here: Path, fresh: Path) -> Difference:
    if not name.endswith((".csv", ".md", ".json", ".bib", ".yaml")):
        return Difference(name, "changed")
    gone, first = _only(here, _hashes(fresh), "- ")
    new, then = _only(fresh, _hashes(here), "+ ")
    if not (gone or new):
        return Difference(name, "reordered")
    return Difference(name, "changed", gone, new, (*first, *then))


def _differences(folder: Path, fresh: Path, named: set[str]) -> Iterator[Difference]:
    given = set(files_of(fresh))
    for name in sorted(given | named):
        here = folder / name
        if name not in given:
            if here.is_file():
                yield Difference(name, "added")
        elif not here.is_file():
            yield Difference(name, "missing")
        elif digest(here) != digest(fresh / name):
            yield _difference(name, here, fresh / name)
    if (folder / NAME).read_bytes() != (fresh / NAME).read_bytes():
        yield _difference(NAME, folder / NAME, fresh / NAME)


def differences(database: Database, query: Query, folder: Path) -> list[Difference]:
    """Return how a package differs from what the database gives now, file by file.

    The database must be looked through for the query. Raises UsageError where the folder is no package.
    """
    named = set(read_manifest(folder)["files"])
    with unfinished_folder(Path(tempfile.gettempdir())) as fresh:
        write_package(database, query, fresh, moment_of(folder), folder)
        return list(_differences(folder, fresh, named))
