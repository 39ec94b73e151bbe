"""From what was imported to a pack: a YAML head with a table of observations beside it, both or neither."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from prisonkb.errors import DatabaseError, InvalidPackError, UsageError
from prisonkb.importers.output import left_over, temporary
from prisonkb.packs.canonical import canonical
from prisonkb.packs.observations import check_table
from prisonkb.packs.yamlwords import quoted
from prisonkb.records.observation import COLUMNS
from prisonkb.vocabulary.limits import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.importers import Imported
    from prisonkb.importers.output import Target

VERSION = "1.0"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {quoted(text)}" for key, text in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return quoted(value)


def head_text(target: Target, imported: Imported) -> str:
    """Return the head of a pack as YAML, in canonical form."""
    lines = [f"pack: {quoted(target.pack)}", f"title: {_value(imported.title)}", f'version: "{VERSION}"', "sources:"]
    for source_id, record in imported.sources.items():
        lines.append(f"  {quoted(source_id)}:")
        lines.extend(f"    {key}: {_value(value)}" for key, value in record.items())
    lines.append(f"observations: {_value(target.table.name)}")
    return canonical("\n".join(lines) + "\n")


def _csv(imported: Imported, quoting: Literal[0, 1]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", quoting=quoting)
    writer.writerow(COLUMNS)
    writer.writerows(imported.observations)
    return text.getvalue()


def table_text(imported: Imported) -> str:
    """Return the observations of a pack as CSV."""
    plain = _csv(imported, csv.QUOTE_MINIMAL)
    # The writer leaves a lone carriage return unquoted, which readers take for the end of a row.
    return _csv(imported, csv.QUOTE_ALL) if "\r" in plain else plain


def _check(target: Target, imported: Imported, head: str, table: str) -> None:
    """Raise an error where a pack could not be loaded: UsageError for its size, InvalidPackError for its rows."""
    for path, text in ((target.head, head), (target.table, table)):
        if len(text) > LARGEST_FILE // 4 and len(text.encode("utf-8", "replace")) > LARGEST_FILE:
            message = f"{path.name} would be larger than {LARGEST_FILE >> 20} MiB, the most a pack may have"
            raise UsageError(message, hint="split the file to import, and import each part into a pack of its own")
    found = check_table(
        str(target.table), lambda: io.StringIO(table, newline=""), sources=imported.sources, only_source=None
    )
    problems = found.problems
    if problems:
        raise InvalidPackError(str(target.table), problems)


def _write_beside(path: Path, text: str) -> Path:
    """Write a text to a new file beside another, with the mode that this one has, and return its path."""
    new = temporary(path)
    try:
        with new.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _clear(path: Path) -> None:
    """Remove what earlier runs left when they were ended while they wrote this file."""
    with suppress(OSError):
        for other in left_over(path):
            other.unlink(missing_ok=True)


def write(target: Target, imported: Imported) -> None:
    """Write a pack, through links to what they lead to; where that fails, what was there before is there still.

    Raises UsageError or InvalidPackError where the pack could not be loaded, DatabaseError where the disk refuses.
    """
    texts = head_text(target, imported), table_text(imported)
    _check(target, imported, *texts)
    written: list[Path] = []
    path = target.table
    try:
        head, table = target.head.resolve(), target.table.resolve()
        for place in (head, table):
            _clear(place)
        before = table.read_bytes() if table.exists() else None
        written.append(_write_beside(table, texts[1]))
        path = target.head
        written.append(_write_beside(head, texts[0]))
        written[0].replace(table)
        try:
            written[1].replace(head)
        except BaseException:
            if before is None:
                table.unlink()
            else:
                table.write_bytes(before)
            raise
    except OSError as error:
        raise DatabaseError(f"cannot write {str(path)!r}: {error.strerror}") from error
    finally:
        for new in written:
            new.unlink(missing_ok=True)
