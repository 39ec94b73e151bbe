"""From what was imported to a pack: a YAML head with a table of observations beside it, both or neither."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.errors import DatabaseError, UsageError
from prisonkb.ids import MAX_LENGTH
from prisonkb.records.observation import COLUMNS
from prisonkb.text import fold

if TYPE_CHECKING:
    from prisonkb.importers import Imported

VERSION = "1.0"
SUFFIXES = (".yaml", ".yml")

_PLAIN = re.compile(r"[a-z][a-z0-9.-]*")
_WORDS_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off")


class Target(NamedTuple):
    """Where a pack is written."""

    head: Path
    table: Path
    pack: str
    """The id of the pack."""


def slug(text: str) -> str:
    """Return a text as an id: small letters, digits and hyphens; empty where it has no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:MAX_LENGTH].rstrip("-")


def target(output: str, source: Path) -> Target:
    """Return where the pack of an output file is written.

    Raises UsageError where nothing can be written there, or where ``source``, the file to import, would be overwritten.
    """
    head = Path(output)
    hint = "-o world-statistics.yaml"
    if head.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{output[:200]!r} is no name of a pack; expected one that ends in .yaml", hint=hint)
    table = head.with_suffix(".csv")
    pack = slug(head.stem)
    if not pack or head.stem.startswith("."):
        raise UsageError(f"{head.name!r} gives no id of a pack; expected letters or digits before .yaml", hint=hint)
    try:
        for path in (head, table):
            with suppress(FileNotFoundError):
                path.lstat()
            if path.is_dir():
                raise UsageError(f"{str(path)!r} is a folder; expected a file to write", hint=hint)
            if path.exists() and source.exists() and path.samefile(source):
                message = f"{str(path)!r} is the file to import, and the pack would be written over it"
                raise UsageError(message, hint=f"-o {head.stem}-pack.yaml")
        if not head.parent.is_dir():
            raise UsageError(f"there is no folder {str(head.parent)!r} to write {head.name!r} in", hint="make it first")
    except (OSError, ValueError) as error:
        raise UsageError(f"{output[:200]!r} cannot be the name of a file", hint=hint) from error
    return Target(head, table, pack)


def _scalar(value: str) -> str:
    """Return a text as a YAML scalar that is read as text."""
    if _PLAIN.fullmatch(value) and value not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_scalar(text)}" for key, text in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    return _scalar(value)


def head_text(target: Target, imported: Imported) -> str:
    """Return the head of a pack as YAML."""
    lines = [f"pack: {_scalar(target.pack)}", f"title: {_value(imported.title)}", f'version: "{VERSION}"', "sources:"]
    for source_id, record in imported.sources.items():
        lines.append(f"  {_scalar(source_id)}:")
        lines.extend(f"    {key}: {_value(value)}" for key, value in record.items())
    lines.append(f"observations: {_value(target.table.name)}")
    return "\n".join(lines) + "\n"


def table_text(imported: Imported) -> str:
    """Return the observations of a pack as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(imported.observations)
    return text.getvalue()


def _write_beside(path: Path, text: str) -> Path:
    """Write a text to a new file beside another, with the mode that this one has, and return its path."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def write(target: Target, imported: Imported) -> None:
    """Write a pack; where that fails, what was there before is there still.

    Raises DatabaseError where the disk refuses.
    """
    written: list[Path] = []
    path = target.table
    try:
        before = path.read_bytes() if path.exists() else None
        written.append(_write_beside(path, table_text(imported)))
        path = target.head
        written.append(_write_beside(path, head_text(target, imported)))
        written[0].replace(target.table)
        try:
            written[1].replace(target.head)
        except BaseException:
            if before is None:
                target.table.unlink()
            else:
                target.table.write_bytes(before)
            raise
    except OSError as error:
        raise DatabaseError(f"cannot write {str(path)!r}: {error.strerror}") from error
    finally:
        for new in written:
            new.unlink(missing_ok=True)
