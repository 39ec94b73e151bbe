"""A database on a PostgreSQL server, read like one in a file: the same SQL, the same rows to the byte."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from prisonkb import postgres
from prisonkb.errors import DatabaseError, NotOursError
from prisonkb.places import option
from prisonkb.read.database import Database
from prisonkb.read.parameters import taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prisonkb.places import Server
    from prisonkb.read.database import Record, Row

_PARTS = re.compile(
    r"'(?:[^']|'')*'"  # a text
    r"|--[^\n]*"  # a comment
    r"|::"  # a cast, which is no parameter
    r"|:(?P<name>[a-z_]\w*)"
    r"|%"
    r"|\b(?P<schema>main|temp)\.(?=[a-z_])"
)
_SCHEMAS = {"main": postgres.SCHEMA, "temp": "pg_temp"}

LONGEST_WORD = 255
"""How many characters of a word are looked at by the index, which takes no longer ones."""
WORDS = rf"array_to_tsvector(string_to_array(regexp_replace(folded, '([^ ]{{{LONGEST_WORD}}})[^ ]+', '\1', 'g'), ' '))"
"""What is indexed of a search entry: its folded words as they are, and no others."""


def _as_server(part: re.Match[str]) -> str:
    if part["name"]:
        return f"%({part['name']})s"
    if part["schema"]:
        return f"{_SCHEMAS[part['schema']]}."
    return part[0].replace("%", "%%")


@lru_cache(maxsize=256)
def for_server(sql: str) -> str:
    """Return SQL that SQLite reads as the driver of the server reads it.

    Parameters are ``%(name)s`` for ``:name``; ``main`` is the schema of our tables and ``temp`` that of temporary ones.
    Texts and comments stay what they are. That a table is stored by its key alone, only SQLite is told.
    """
    return _PARTS.sub(_as_server, sql.removesuffix(" WITHOUT ROWID"))


def _taken(parameters: Mapping[str, object] | None) -> dict[str, object]:
    """Return parameters as a server can take them too: it has no text with a NUL in it."""
    values = taken(parameters)
    return {name: value.replace("\0", "\ufffd") if isinstance(value, str) else value for name, value in values.items()}


class ServerDatabase(Database):
    """A database on a server, open for reading."""

    def __init__(self, server: Server) -> None:
        """Open a database that is there.

        Raises DatabaseError where the server cannot be reached or lets nobody in, for one that has no tables of ours,
        and for one of another schema.
        """
        self.place = self._server = server
        self._cursors = count()
        self._connection = postgres.connect(server)
        postgres.read_like_sqlite(self._connection)
        try:
            if not postgres.has_schema(self._connection):
                message = f"there is no prisonkb database at {str(server)!r}"
                raise DatabaseError(message, hint=f"prisonkb {option(server)} db init")
            if not postgres.has_tables(self._connection):
                raise NotOursError(server)
            # One transaction, so that an answer of several queries is of one state. It keeps no writer waiting.
            self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            self._guard()
            found = self.records("SELECT version_num FROM main.alembic_version")
            self._check_revision([row["version_num"] for row in found])
        except postgres.Refused as error:
            self.close()
            raise postgres.refused(server, error) from error
        except BaseException:
            self.close()
            raise

    def _guard(self) -> None:
        """Let the server refuse to write from here on. Only ``_unguarded`` steps outside, within the same snapshot."""
        self._connection.execute("SAVEPOINT reading; SET TRANSACTION READ ONLY")

    def _refused(self, error: postgres.Refused) -> DatabaseError:
        if not self._connection.closed:
            # A server without room may refuse this too; what is asked next is then refused as well.
            with suppress(postgres.Refused):
                self._connection.execute("ROLLBACK TO reading; SET TRANSACTION READ ONLY")
        return postgres.refused(self._server, error)

    def _fetched(self, factory: Any, sql: str, parameters: Mapping[str, object] | None) -> list[Any]:
        try:
            with self._connection.cursor(row_factory=factory) as cursor:
                return list(cursor.execute(for_server(sql), _taken(parameters)))
        except postgres.Refused as error:
            raise self._refused(error) from error

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query as dictionaries."""
        return self._fetched(postgres.as_row, sql, parameters)

    def records(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Record]:
        """Return the rows of a query to look into by name: quicker than dictionaries where there are many."""
        return self._fetched(postgres.as_record, sql, parameters)

    def batches(
        self, sql: str, parameters: Mapping[str, object] | None = None, size: int = 500
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query as tuples, some at a time, for answers that are larger than memory."""
        try:
            with self._connection.cursor(name=f"rows_{next(self._cursors)}") as cursor:
                cursor.execute(for_server(sql), _taken(parameters))
                while rows := cursor.fetchmany(size):
                    yield rows
        except postgres.Refused as error:
            raise self._refused(error) from error

    def columns(self, view: str) -> tuple[str, ...]:
        """Return the names of the columns of a view."""
        try:
            with self._connection.cursor() as cursor:
                found = cursor.execute(f"SELECT * FROM {view} LIMIT 0")  # noqa: S608 - the name of a view of ours
                return tuple(postgres.names(found))
        except postgres.Refused as error:
            raise self._refused(error) from error

    def with_words(self, words: Sequence[str]) -> tuple[str, dict[str, object]]:
        """Return a query for the numbers of the search entries in which a word begins with one of some folded words."""
        query = " | ".join(f"'{word[:LONGEST_WORD]}':*" for word in words)
        sql = f"SELECT id FROM main.search_entry WHERE {WORDS} @@ CAST(:query AS tsquery)"  # noqa: S608 - an expression of ours
        return sql, {"query": query}

    @contextmanager
    def _unguarded(self) -> Iterator[None]:
        """Let temporary tables be written, for as long as the block runs; what it did outlives later errors."""
        try:
            self._connection.execute("RELEASE reading")
            yield
            self._guard()
        except postgres.Refused as error:
            self.close()
            raise postgres.refused(self._server, error) from error

    def write_temporary(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Run a statement on the connection's own temporary tables; ours are not written."""
        with self._unguarded():
            postgres.run(self._connection, for_server(sql), _taken(parameters))

    def insert_temporary(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Write rows to one of the connection's own temporary tables."""
        with self._unguarded():
            postgres.copy_rows(self._connection, f"pg_temp.{table}", columns, rows)

    def size(self) -> int:
        """Return how many bytes the tables and indexes take on the server's disk."""
        sql = (
            "SELECT COALESCE(SUM(pg_total_relation_size(pg_class.oid)), 0) AS size FROM pg_catalog.pg_class "
            "JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE nspname = :schema AND relkind = 'r'"
        )
        return int(self.rows(sql, {"schema": postgres.SCHEMA})[0]["size"])

    def close(self) -> None:
        """Close the connection; its transaction is taken back, and its temporary tables go with it."""
        self._connection.close()
