"""Opening a database to read it: read-only, of the right schema, with messages for everything that can be wrong."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prisonkb.errors import DatabaseError, UsageError, shortened
from prisonkb.read.parameters import taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType
    from typing import Self

SCHEMA_REVISION = "0005"
"""The schema that the views of this version read."""

Row = dict[str, Any]

BUSY_TIMEOUT_S = 10
"""How many seconds the lock of another process is waited for."""


def database_path(name: str) -> Path:
    """Return the file that a database's name stands for: a path, or a URL that begins with ``sqlite:///``.

    Raises UsageError for any other URL, for what cannot be the name of a file, and for a device or a pipe.
    """
    if "://" in name:
        scheme, _, rest = name.partition("://")
        if scheme != "sqlite" or not rest.startswith("/"):
            message = f"cannot read a database at {name!r}; expected a file or sqlite:///FILE"
            raise UsageError(message, hint="prisonkb --db FILE …")
        name = rest[1:]
    if not name:
        raise UsageError("the name of the database is empty; expected a file", hint="prisonkb --db FILE …")
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return path
    except (OSError, ValueError) as error:
        message = f"{shortened(name)!r} cannot be the name of a file"
        raise UsageError(message, hint="prisonkb --db FILE …") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        message = f"{name!r} is a device or a pipe; expected a database file"
        raise UsageError(message, hint="prisonkb --db FILE …")
    return path


def read_only_uri(path: Path) -> str:
    """Return the URI by which a file is only read, where its folder cannot be written too."""
    options = "mode=ro"
    if not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        options += "&immutable=1"
    return f"{path.resolve().as_uri()}?{options}"


class Database:
    """A database open for reading, in the state that it had when it was opened, whatever is written meanwhile.

    Close it, or use it in a ``with`` statement.
    """

    def __init__(self, path: Path) -> None:
        """Open a database that is there.

        Raises DatabaseError for one that is missing, cannot be read, is no database of ours or has another schema.
        """
        self.path = path
        if path.is_dir():
            raise DatabaseError(f"{str(path)!r} is a folder; expected a database file", hint="prisonkb --db FILE …")
        if not path.exists():
            raise DatabaseError(f"there is no database at {str(path)!r}", hint=f"prisonkb --db {path} db init")
        try:
            self._connection = sqlite3.connect(
                read_only_uri(path), uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None
            )
        except sqlite3.Error as error:
            raise self._refused(error) from error
        self._connection.row_factory = sqlite3.Row
        try:
            # One transaction, so that an answer of several queries is of one state. It keeps no writer waiting.
            self._connection.execute("BEGIN")
            self._check_schema()
        except sqlite3.Error as error:
            self.close()
            raise self._refused(error) from error

    def _check_schema(self) -> None:
        tables = {
            row["name"] for row in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if "alembic_version" not in tables:
            self.close()
            message = f"{str(self.path)!r} is not a prisonkb database"
            raise DatabaseError(message, hint="name another file with --db FILE")
        found = [row["version_num"] for row in self._connection.execute("SELECT version_num FROM alembic_version")]
        if found == [SCHEMA_REVISION]:
            return
        self.close()
        revision = str(found[0]) if found else "none"
        if revision > SCHEMA_REVISION and revision != "none":
            message = (
                f"{str(self.path)!r} was made by a newer prisonkb (schema {revision}, this one reads {SCHEMA_REVISION})"
            )
            raise DatabaseError(message, hint="upgrade prisonkb")
        message = (
            f"{str(self.path)!r} was made by an older prisonkb (schema {revision}, this one reads {SCHEMA_REVISION})"
        )
        raise DatabaseError(message, hint=f"prisonkb --db {self.path} db upgrade")

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query as dictionaries."""
        return [dict(row) for row in self.records(sql, parameters)]

    def records(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[sqlite3.Row]:
        """Return the rows of a query to look into by name: quicker than dictionaries where there are many."""
        try:
            return self._connection.execute(sql, taken(parameters)).fetchall()
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def columns(self, view: str) -> tuple[str, ...]:
        """Return the names of the columns of a view."""
        try:
            found = self._connection.execute(f"SELECT * FROM {view} LIMIT 0")  # noqa: S608 - the name of a view of ours
        except sqlite3.Error as error:
            raise self._refused(error) from error
        return tuple(column[0] for column in found.description)

    def batches(
        self, sql: str, parameters: Mapping[str, object] | None = None, size: int = 500
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query as tuples, some at a time, for answers that are larger than memory."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        try:
            cursor.execute(sql, taken(parameters))
            while rows := cursor.fetchmany(size):
                yield rows
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def write_temporary(
        self,
        sql: str,
        rows: list[tuple[object, ...]] | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        """Run a statement on the connection's own temporary tables, once for each row; the file is not written."""
        try:
            if rows is None:
                self._connection.execute(sql, taken(parameters))
            else:
                self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def copy_to(self, path: Path) -> None:
        """Copy the database to a new file."""
        try:
            with closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def _refused(self, error: sqlite3.Error) -> DatabaseError:
        from prisonkb.read.refused import refused  # noqa: PLC0415 - only a failing command pays for it

        return refused(self.path, error)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
