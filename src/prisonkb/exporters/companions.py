"""A table to a file, and its sources to a companion beside it; no table is left beside the sources of another."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.exporters import FORMS, beside, companion, exporter
from prisonkb.exporters.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.exporters.table import Table
    from prisonkb.places import Place

_LINE_ENDS = b"\r\n"


class Changed(NamedTuple):
    """What the writing of a table has changed in its folder, as names of files."""

    written: list[str]
    """The table, then its companion where it has one."""
    removed: list[str]
    """Companions of what the table has replaced."""


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _owner(path: Path, form: str) -> Path:
    """Return the file that a companion beside a path belongs to: one with the usual ending, where it is there."""
    usual = path.with_suffix(FORMS[form].suffixes[0])
    return usual if usual.exists() and not _is_same(usual, path) else path


def _is_ours(path: Path, first_line: bytes) -> bool:
    """Tell whether a file is a companion that this program wrote; one that cannot be read is none."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            line = stream.readline(len(BOM_UTF8) + len(first_line) + len(_LINE_ENDS))
    except OSError:
        return False
    return line.removeprefix(BOM_UTF8).rstrip(_LINE_ENDS) == first_line


def _expect_free(path: Path, form: str, target: Path) -> None:
    """Raise UsageError where the place of a companion is taken."""
    if _is_same(target, path):
        message = f"{str(path)!r} would be written over by the sources of the table"
        raise UsageError(message, hint="give the file another ending, or --no-cite")
    hint = "move it, give another name with -o, or --no-cite"
    if (owner := _owner(path, form)) != path:
        message = f"the sources belong into {str(target)!r}, which is the place of those of {str(owner)!r}"
        raise UsageError(message, hint=hint)
    known = companion(form)
    if target.is_file() and not (known and _is_ours(target, known.first_line)):
        raise UsageError(f"the sources belong into {str(target)!r}, and another file is there", hint=hint)


def _earlier(path: Path, form: str) -> Iterator[Path]:
    """Yield the companions of what a path holds until it is written: those of the form, and of the path's ending."""
    for name, each in FORMS.items():
        known = companion(name) if name == form or path.suffix.lower() in each.suffixes else None
        if known is None or _owner(path, name) != path:
            continue
        target = path.with_suffix(known.ending)
        if _is_ours(target, known.first_line) and not _is_same(target, path):
            yield target


def write_table(file: str, form: str, table: Table, database: Place | None = None) -> Changed:
    """Write a table to a file in some form, and beside it its sources where they are asked for and go there.

    The old companion goes before the table is put in its place and the new one after, so that a table whose writing
    was killed has its own sources beside it or none. A file that this program has not written stays; nothing goes
    beside a device or a pipe.

    Raises UsageError where the place of the sources is taken, and what ``whole_file`` raises.
    """
    path = Path(file)
    with ExitStack() as afterwards, whole_file(file, database) as stream:
        exporter(form)(table, stream)
        if path.exists() and not path.is_file():
            return Changed([file], [])
        contents = {path.with_suffix(ending): content for ending, content in beside(form, table).items()}
        for target, content in contents.items():
            later = afterwards.enter_context(whole_file(str(target), database))
            _expect_free(path, form, target)
            later.write(content)
            later.flush()
        stream.flush()
        earlier = list(_earlier(path, form))
        for each in earlier:
            (each.resolve() if each in contents else each).unlink()
    return Changed([file, *map(str, contents)], [str(each) for each in earlier if each not in contents])
