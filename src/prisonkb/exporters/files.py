"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from prisonkb.errors import DatabaseError, UsageError
from prisonkb.exporters.unfinished import unfinished_file
from prisonkb.places import Server
from prisonkb.read.recognising import is_knowledge_base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from prisonkb.places import Place


_OF_A_DATABASE = ("", "-wal", "-shm", "-journal")
"""What follows the name of a database in the names of its files."""


def _is_of(database: Place, path: Path) -> bool:
    """Tell whether a path leads to a file of a database, by whatever name."""
    if isinstance(database, Server):
        return False
    file = Path(os.path.realpath(path))
    for ending in _OF_A_DATABASE:
        own = Path(os.path.realpath(database) + ending)
        if file == own or (file.exists() and own.exists() and file.samefile(own)):
            return True
    return False


def _checked(file: str, database: Place | None) -> Path:
    """Return the file to write, the one that a link leads to; raise UsageError where its name or its folder is wrong.

    A file of the database that is read from is wrong too, and so is any other knowledge base; a SQLite file of an
    earlier export is none.
    """
    path = Path(file)
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise UsageError(f"{file[:80]!r} cannot be the name of a file", hint="-o facilities.csv") from error
    if path.is_symlink() and (path.is_file() or not path.exists()):
        path = path.resolve()
    if path.is_dir():
        raise UsageError(f"{file!r} is a folder; expected a file to write", hint=f"-o {file}/facilities.csv")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {str(path.parent)!r} to write {path.name!r} in", hint="make it first")
    if database is not None and _is_of(database, path):
        message = f"{file!r} is the database that is read from, and would be lost"
        raise UsageError(message, hint="give another name")
    if is_knowledge_base(path):
        message = f"{file!r} is a knowledge base, or a database that cannot be looked into, and would be lost"
        raise UsageError(message, hint="give another name, or delete it first")
    return path


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file beside a path, which takes its place when all is written."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    with unfinished_file(path.parent) as temporary:
        with temporary.open("wb") as stream:
            yield stream
        temporary.chmod(mode)
        temporary.replace(path)


@contextmanager
def whole_file(file: str, database: Place | None = None) -> Iterator[BinaryIO]:
    """Yield a stream to a file that is written in one step: the old file or the new one is there, never a part.

    ``database`` is what is read from, where anything is. Raises UsageError for a file of it, for a folder and for a
    folder that is not there, DatabaseError where the disk refuses.
    """
    path = _checked(file, database)
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to; a rename would replace it.
            with path.open("wb") as stream:
                yield stream
            return
        with _replacing(path) as stream:
            yield stream
    except OSError as error:
        message = f"cannot write {file!r}: {error.strerror or error}; what was there is there still"
        raise DatabaseError(message, hint="make room or allow writing there, or give another name") from error


def write_whole(file: str, content: str | bytes, database: Place | None = None) -> None:
    """Write a text, as UTF-8, or bytes to a file in one step.

    Raises what ``whole_file`` raises.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    with whole_file(file, database) as stream:
        stream.write(raw)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
