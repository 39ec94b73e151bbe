"""What it means when SQLite refuses to read or write a database, and what to do about it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from prisonkb.errors import DamagedError, DatabaseError
from prisonkb.places import option

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGED = "is damaged or cut short"
_REFUSALS = {
    "SQLITE_BUSY": (
        "is locked: another process is writing to it, and took longer than was waited for",
        "wait until it is done, and do the same again",
    ),
    "SQLITE_FULL": (
        "cannot be written: there is no room on the disk",
        "make room, or name a folder with room for temporary files by TMPDIR, and do the same again",
    ),
    "SQLITE_READONLY": (
        "cannot be written: the file or its folder is read-only, or a -wal or -shm file beside it is another user's",
        "allow writing to all of them, or copy the file and name the copy with --db FILE",
    ),
    "SQLITE_CANTOPEN": (
        "cannot be opened: the file may not be read, or its folder not be written",
        "allow reading it and writing in its folder, or copy it, with its -wal file, and name the copy with --db FILE",
    ),
    "SQLITE_NOTADB": ("is not a database: {reason}", "name another file with --db FILE"),
    "SQLITE_CORRUPT": (f"{_DAMAGED}: {{reason}}", ""),
    "SQLITE_IOERR_SHORT_READ": (f"{_DAMAGED}: {{reason}}", ""),
    "SQLITE_IOERR_SHM": ("cannot be opened: there is no room on the disk", "make room, and do the same again"),
    "SQLITE_IOERR": ("cannot be read or written: {reason}", "make room on the disk, and do the same again"),
}
"""By the name of SQLite's error, or how it begins: what is wrong, and what to do."""


def refused(path: Path, error: BaseException, *, is_opened: bool = True) -> DatabaseError:
    """Return what to tell of an error that a database of SQLite raised; one that cannot be opened cannot be checked."""
    reason = f"{error}" or type(error).__name__
    name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    found = (refusal for known, refusal in _REFUSALS.items() if name.startswith(known))
    what, hint = next(found, ("cannot be used: {reason}", ""))
    kind = DamagedError if what.startswith(_DAMAGED) else DatabaseError
    return kind(f"{str(path)!r} {what.format(reason=reason)}", hint=hint or _remade(path, is_opened=is_opened))


def damaged(path: Path, *, is_opened: bool = True) -> DamagedError:
    """Return what to tell of a database that turned out to be damaged without SQLite's saying so."""
    return DamagedError(f"{str(path)!r} {_DAMAGED}", hint=_remade(path, is_opened=is_opened))


def _remade(path: Path, *, is_opened: bool) -> str:
    if not is_opened:
        return f"prisonkb {option(path)} db init makes a new one once the file is moved away; then load your packs"
    return f"prisonkb {option(path)} db check says what is wrong; db init makes a new one once the file is moved away"
