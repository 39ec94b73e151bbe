"""A database in a SQLite file: opened read-only, with messages for everything that can be wrong."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from prisonkb.errors import DatabaseError, NotOursError
from prisonkb.places import PATIENCE_S, option
from prisonkb.read.database import Database
from prisonkb.read.parameters import taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from prisonkb.read.database import Record, Row


_TABLES = ("alembic_version", "pack", "claim")
"""Tables by which a database of ours is known; many programs have the first."""


class Watched:
    """A file that is only read, in a folder that cannot be written too.

    There no log can be made where there is none, and without one SQLite notices no writer. What it reads is then worth
    nothing from the moment at which a writer puts its changes into the file.
    """

    def __init__(self, path: Path) -> None:
        """Look whether there is a log, and when the file was written last."""
        self._path = path
        self._has_log = os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists()
        self._last_written = self._written()

    def _written(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size

    @property
    def uri(self) -> str:
        """The URI by which SQLite reads it."""
        return f"{self._path.resolve().as_uri()}?mode=ro{'' if self._has_log else '&immutable=1'}"

    def fault(self) -> DatabaseError | None:
        """Return what to tell where the file was written to since it was looked at, and nobody noticed."""
        if self._has_log or self._written() == self._last_written:
            return None
        message = f"{str(self._path)!r} was written to while it was read, by a user who may write in its folder"
        return DatabaseError(message, hint="do the same again; who may write in its folder reads beside a writer")

    def expect_unwritten(self) -> None:
        """Raise DatabaseError where the file was written to since it was looked at, and nobody noticed."""
        if (fault := self.fault()) is not None:
            raise fault


def expect_file(path: Path) -> None:
    """Raise DatabaseError where there is no file at a path, or a folder."""
    if path.is_dir():
        raise DatabaseError(f"{str(path)!r} is a folder; expected a database file", hint="prisonkb --db FILE …")
    if not path.exists():
        raise DatabaseError(f"there is no database at {str(path)!r}", hint=f"prisonkb {option(path)} db init")


def expect_whole(path: Path, connection: sqlite3.Connection) -> None:
    """Raise DamagedError where the last page of an open database is not whole, which SQLite itself overlooks."""
    # The rest may be in the log, which goes when the last who has the database open closes it.
    with suppress(OSError):
        if path.with_name(f"{path.name}-wal").stat().st_size > 0:
            return
    connection.execute("PRAGMA schema_version")  # which refuses what is no database
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size % page:
        from prisonkb.read.refused import damaged  # noqa: PLC0415 - only a failing command pays for it

        raise damaged(path, is_opened=False)


class FileDatabase(Database):
    """A database in a file, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open a database that is there.

        Raises DatabaseError for one that is missing, cannot be read, is no database of ours or has another schema.
        """
        self.place = self.path = path
        expect_file(path)
        self._watched = Watched(path)
        try:
            self._connection = sqlite3.connect(self._watched.uri, uri=True, timeout=PATIENCE_S, isolation_level=None)
        except sqlite3.Error as error:
            raise self._refused(error, is_opened=False) from error
        self._connection.row_factory = sqlite3.Row
        try:
            # One transaction, so that an answer of several queries is of one state. It keeps no writer waiting.
            self._connection.execute("BEGIN")
            self._check_schema()
        except sqlite3.Error as error:
            self.close()
            raise self._refused(error, is_opened=False) from error
        except DatabaseError:
            self.close()
            raise

    def _check_schema(self) -> None:
        tables = {
            row["name"] for row in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables.issuperset(_TABLES):
            raise NotOursError(self.path)
        found = self._connection.execute("SELECT version_num FROM alembic_version")
        self._check_revision([row["version_num"] for row in found])
        expect_whole(self.path, self._connection)

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query as dictionaries."""
        return [dict(row) for row in self.records(sql, parameters)]

    def records(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Record]:
        """Return the rows of a query to look into by name: quicker than dictionaries where there are many."""
        try:
            found = self._connection.execute(sql, taken(parameters)).fetchall()
        except sqlite3.Error as error:
            raise self._refused(error) from error
        self._watched.expect_unwritten()
        return found

    def batches(
        self, sql: str, parameters: Mapping[str, object] | None = None, size: int = 500
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query as tuples, some at a time, for answers that are larger than memory."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        try:
            cursor.execute(sql, taken(parameters))
            while rows := cursor.fetchmany(size):
                self._watched.expect_unwritten()
                yield rows
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def columns(self, view: str) -> tuple[str, ...]:
        """Return the names of the columns of a view."""
        try:
            found = self._connection.execute(f"SELECT * FROM {view} LIMIT 0")  # noqa: S608 - the name of a view of ours
        except sqlite3.Error as error:
            raise self._refused(error) from error
        return tuple(column[0] for column in found.description)

    def with_words(self, words: Sequence[str]) -> tuple[str, dict[str, object]]:
        """Return a query for the numbers of the search entries in which a word begins with one of some folded words."""
        query = " OR ".join(f'"{word}"*' for word in words)
        return "SELECT rowid FROM search_index WHERE search_index MATCH :query", {"query": query}

    def write_temporary(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Run a statement on the connection's own temporary tables; the file is not written."""
        try:
            self._connection.execute(sql, taken(parameters))
        except sqlite3.Error as error:
            raise self._refused(error) from error
        self._watched.expect_unwritten()

    def insert_temporary(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Write rows to one of the connection's own temporary tables."""
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO temp.{table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names are ours
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def copy_to(self, path: Path) -> None:
        """Copy the database to a new file."""
        try:
            with closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
        except sqlite3.Error as error:
            raise self._refused(error) from error
        self._watched.expect_unwritten()

    def _refused(self, error: sqlite3.Error, *, is_opened: bool = True) -> DatabaseError:
        from prisonkb.read.refused import refused  # noqa: PLC0415 - only a failing command pays for it

        return self._watched.fault() or refused(self.path, error, is_opened=is_opened)

    def size(self) -> int:
        """Return how many bytes the file has."""
        return self.path.stat().st_size

    def close(self) -> None:
        """Close the connection, and forget its temporary tables."""
        self._connection.close()
