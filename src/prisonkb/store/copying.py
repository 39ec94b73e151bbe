"""A copy of a database beside it, kept before it is changed."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from prisonkb.errors import DatabaseError


def _names(path: Path, revision: str) -> chain[Path]:
    """Return the names that a copy may have, the first first: ``prisonkb.schema-0003.db``."""
    kept = f"{path.stem}.schema-{revision}"
    others = (path.with_name(f"{kept}.{number}{path.suffix}") for number in count(2))
    return chain([path.with_name(f"{kept}{path.suffix}")], others)


def _put_beside(copy: Path, path: Path, revision: str) -> Path:
    """Give a copy the first name that is free; a file that is there is never replaced."""
    for name in _names(path, revision):
        try:
            os.link(copy, name)
        except FileExistsError:
            continue
        except OSError:
            # A file system without links. Who upgrades holds the lock, so that no other upgrade takes the name.
            if name.exists():
                continue
            copy.replace(name)
        return name
    raise AssertionError("numbers do not end")


def keep_copy(path: Path, revision: str) -> Path:
    """Copy a database of a schema to a new file beside it, and return the name of the copy.

    Raises DatabaseError where the copy cannot be written, and leaves nothing behind then.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".prisonkb-", dir=path.parent) as folder:
            copy = Path(folder) / path.name
            uri = f"{path.resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            return _put_beside(copy, path, revision)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        size = path.stat().st_size
        message = f"cannot keep a copy of {str(path)!r} before it is changed: {reason}; nothing was changed"
        raise DatabaseError(message, hint=f"make room for {size:,} bytes in {str(path.parent)!r}") from error
