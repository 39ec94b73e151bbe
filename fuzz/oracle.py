"""What must be true whatever comes in: errors that are told, in time, on files that were named and no others."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prisonkb.errors import ExitCode, PrisonKBError
from prisonkb.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SECONDS = 2.0
"""The processor time that one input may take."""
MOST_MEGABYTES = 2_048
"""The memory that a run may take in all."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OF_TWO = ("os.rename", "os.link", "os.symlink")
_CHANGES = (*_OF_TWO, "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod")


class ViolatedError(Exception):
    """A promise that an input broke."""


@contextmanager
def in_time() -> Iterator[None]:
    """Raise ViolatedError where the block takes longer than an input may."""
    begin = time.process_time()
    yield
    if (taken := time.process_time() - begin) > MOST_SECONDS:
        raise ViolatedError(f"took {taken:.1f} s")


@contextmanager
def told() -> Iterator[list[str]]:
    """Let an error end the block that a user is told of; it must have words, and one of the exit codes.

    Yields the list that its words are put into.
    """
    words: list[str] = []
    try:
        with in_time():
            yield words
    except PrisonKBError as error:
        words.append(str(error))
        if not error.message or ExitCode(error.exit_code) is ExitCode.DONE:
            raise ViolatedError(f"an error without words: {error!r}") from error


def check_plain(text: str) -> None:
    """Raise ViolatedError where a text could drive a terminal."""
    if printable(text) != text:
        odd = next(char for char in text if printable(char) != char)
        raise ViolatedError(f"{odd!r} gets through: {text[max(text.index(odd) - 40, 0) :][:80]!r}")


def fingerprint(database: Path) -> str:
    """Return what tells the content of a database from any other: the hash of its files."""
    found = hashlib.sha256()
    for ending in ("", "-wal"):
        with suppress(FileNotFoundError):
            found.update(database.with_name(database.name + ending).read_bytes())
    return found.hexdigest()


class WriteGuard:
    """Keeps the process from writing, making or taking away a file outside some folders, for good."""

    def __init__(self, *allowed: Path) -> None:
        """Begin to watch; the folder of temporary files is allowed."""
        folders = (*allowed, Path(tempfile.gettempdir()))
        self._allowed = tuple(os.path.realpath(folder) + os.sep for folder in folders)
        self._is_on = False
        self._strayed: list[str] = []
        sys.addaudithook(self._audit)

    def _is_allowed(self, name: object) -> bool:
        if not isinstance(name, (str, bytes, os.PathLike)):
            return True
        path = os.path.realpath(os.fsdecode(name))
        return f"{path}{os.sep}".startswith(self._allowed) or path == os.devnull or path.endswith(".pyc")

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_on:
            return
        names: tuple[object, ...] = ()
        if event == "open" and arguments[2] & _WRITES:
            names = arguments[:1]
        elif event in _CHANGES:
            names = arguments[: 1 + (event in _OF_TWO)]
        elif event == "sqlite3.connect" and not str(arguments[0]).startswith("file:"):
            names = arguments
        for name in names:
            if not self._is_allowed(name):
                self._strayed.append(f"{event} {name!r}")
                raise ViolatedError(self._strayed[0])

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Raise ViolatedError where the block writes elsewhere, whatever becomes of the error that it meets."""
        self._strayed.clear()
        self._is_on = True
        try:
            yield
        finally:
            self._is_on = False
            if self._strayed:
                raise ViolatedError(f"written elsewhere: {self._strayed[0]}")
