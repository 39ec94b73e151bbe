"""Where a pack is written, and what must not be written over."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.ids import MAX_LENGTH
from prisonkb.text import fold
from prisonkb.vocabulary.limits import LARGEST_FILE

SUFFIXES = (".yaml", ".yml")
TEMPORARY = ".prisonkb-"
"""How the names of files begin that are not yet what they will be."""

_EXAMPLE = "-o my-figures.yaml"
_OBSERVATIONS = re.compile(r"^observations:[ \t]*(.*?)[ \t]*(?:[ \t]#.*)?$", re.MULTILINE)


class Target(NamedTuple):
    """Where a pack is written."""

    head: Path
    table: Path
    pack: str
    """The id of the pack."""


def slug(text: str) -> str:
    """Return a text as an id: small letters, digits and hyphens; empty where it has no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:MAX_LENGTH].rstrip("-")


def _named_table(head: Path) -> str:
    """Return the name of the table that the head of a pack names, empty where it names none."""
    with head.open("rb") as file:
        text = file.read(LARGEST_FILE).decode("utf-8", "replace")
    match = _OBSERVATIONS.search(text)
    if match is None:
        return ""
    if match[1].startswith('"'):
        with suppress(ValueError):
            return str(json.loads(match[1]))
    return match[1].strip("'\"")


def temporary(path: Path) -> Path:
    """Return where a file is written before it gets its own name."""
    return path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")


def left_over(path: Path) -> list[Path]:
    """Return what other runs left in the place of a file when they were ended while they wrote it."""
    with suppress(OSError):
        own = re.compile(rf"{re.escape(TEMPORARY)}[0-9]+-{re.escape(path.name)}")
        return [other for other in path.parent.iterdir() if own.fullmatch(other.name)]
    return []


def _refuse_table_of_others(head: Path, table: Path) -> None:
    """Raise UsageError where a table would be written over that belongs to no pack, or to another one."""
    if not table.exists() or (head.exists() and _named_table(head) == table.name):
        return
    if not head.exists() and any(_named_table(other) == table.name for other in left_over(head)):
        return  # A run was ended after it had written the table and before it had written the head.
    why = f"{head.name} names another table" if head.exists() else f"there is no {head.name} that names it"
    message = f"{str(table)!r} is there already, and {why}; it would be written over"
    raise UsageError(message, hint=f"move it away, or give another name: -o {head.stem}-pack.yaml")


def _refuse(path: Path, source: Path) -> None:
    """Raise UsageError where a file of the pack cannot be written, or is the file to import."""
    with suppress(FileNotFoundError):
        path.lstat()
    if path.is_dir():
        raise UsageError(f"{str(path)!r} is a folder; expected a file to write", hint=_EXAMPLE)
    if path.exists() and not path.is_file():
        raise UsageError(f"{str(path)!r} is a device or a pipe; expected a file to write", hint=_EXAMPLE)
    if path.exists() and source.exists() and path.samefile(source):
        message = f"{str(path)!r} is the file to import, and the pack would be written over it"
        raise UsageError(message, hint=f"-o {Path(path).stem}-pack.yaml")
    if path.is_symlink() and path.resolve().is_symlink():
        raise UsageError(f"{str(path)!r} cannot be the name of a file: it leads to itself", hint=_EXAMPLE)
    if path.is_symlink() and not path.resolve().parent.is_dir():
        raise UsageError(f"{str(path)!r} leads to a folder that is not there", hint=_EXAMPLE)


def target(output: str, source: Path) -> Target:
    """Return where the pack of an output file is written.

    Raises UsageError where nothing can be written there, or where what is there is the file to import, ``source``, or
    a table of something else.
    """
    head = Path(output)
    if head.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{output[:200]!r} is no name of a pack; expected one that ends in .yaml", hint=_EXAMPLE)
    table = head.with_suffix(".csv")
    pack = slug(head.stem)
    if not pack or head.stem.startswith("."):
        raise UsageError(f"{head.name!r} gives no id of a pack; expected letters or digits before .yaml", hint=_EXAMPLE)
    if pack in bundle.names():
        message = f"{pack!r} is the name of a pack that comes with the program; expected another one"
        raise UsageError(message, hint=_EXAMPLE)
    try:
        for path in (head, table):
            _refuse(path, source)
        if not head.parent.is_dir():
            raise UsageError(f"there is no folder {str(head.parent)!r} to write {head.name!r} in", hint="make it first")
        if head.exists() and table.exists() and head.samefile(table):
            raise UsageError(f"{str(head)!r} and {str(table)!r} are one file; expected two", hint=_EXAMPLE)
        _refuse_table_of_others(head, table)
    except PermissionError as error:
        raise UsageError(f"cannot read {error.filename!r}: {error.strerror}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{output[:200]!r} cannot be the name of a file", hint=_EXAMPLE) from error
    return Target(head, table, pack)
