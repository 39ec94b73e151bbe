"""Connections to PostgreSQL, and in plain words what a server refuses. Nothing else imports its driver."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from prisonkb.errors import DatabaseError
from prisonkb.places import PATIENCE_S, option

try:
    import psycopg
    from psycopg import sql
    from psycopg.adapt import Loader
    from psycopg.rows import dict_row
except ImportError as error:
    message = "a database on a PostgreSQL server is read through psycopg, which is not installed"
    raise DatabaseError(message, hint="pip install 'prisonkb[postgres]'") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prisonkb.places import Server

# What it warns of is told as an error of ours; Python prints warnings that nobody listens to.
logging.getLogger(psycopg.__name__).addHandler(logging.NullHandler())

SCHEMA = "prisonkb"
"""The schema of the server's database that our tables and views are in."""

Refused = psycopg.Error
"""What the driver raises."""

_REFUSALS = {
    "FATAL": (
        "does not let this user in: {reason}",
        "check user, password and database in the URL, or createdb NAME",
    ),
    "28": ("does not let this user in: {reason}", "check user and password in the URL"),
    "3D": ("is not there: {reason}", "createdb NAME, or name another database in the URL"),
    "42501": (
        "does not allow this: {reason}",
        "prisonkb {option} db grant ROLE, run by its owner, lets a role read; only its owner writes",
    ),
    "25006": ("is read-only: {reason}", "name the server that takes writes"),
    "55P03": (
        f"is locked: another process is writing to it, and was not done within {PATIENCE_S} seconds",
        "wait until it is done, and do the same again",
    ),
    "53100": ("has no room on its disk", "make room, and do the same again"),
    "53300": ("has no connection free: {reason}", "wait, and do the same again"),
    "53400": ("refuses this by a limit of its own: {reason}", "ask an administrator of the server to raise it"),
    "22P05": (
        "has an encoding that cannot hold this: {reason}",
        "createdb -E UTF8 -T template0 NAME makes a database that can",
    ),
    "57014": (
        "broke off what was asked: {reason}",
        "do the same again, or ask an administrator of the server for a longer statement_timeout",
    ),
    "57": ("ended the connection: {reason}", "do the same again"),
    "08": ("cannot be reached: {reason}", "check host and port in the URL, and that the server runs"),
    "42704": ("refuses this: {reason}", "CREATE ROLE … LOGIN, as an administrator of the server, makes a role"),
    "42P01": ("lacks a table of ours: {reason}", "prisonkb {option} db check says what is wrong"),
}
"""By SQLSTATE, or how it begins: what is wrong, and what to do. FATAL is a server that was reached and refuses."""


def _reason(server: Server, error: BaseException) -> str:
    """Return what the driver says, in a line and without a password."""
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    text = primary or str(error) or type(error).__name__
    return server.masked(" ".join(text.split()))


def _state_of_connecting(error: BaseException) -> str:
    """Return what stands for the SQLSTATE that the driver has not where no connection is made."""
    if not isinstance(error, psycopg.OperationalError):
        return ""
    is_reached = any(said in str(error) for said in ("FATAL:", "no password supplied"))
    return "FATAL" if is_reached else "08"


def refused(server: Server, error: BaseException) -> DatabaseError:
    """Return what to tell of an error that the driver raised."""
    state = getattr(error, "sqlstate", None) or _state_of_connecting(error)
    found = (refusal for known, refusal in _REFUSALS.items() if state.startswith(known))
    what, hint = next(found, ("cannot be used: {reason}", "prisonkb {option} db info"))
    told = what.format(reason=_reason(server, error))
    return DatabaseError(f"{str(server)!r} {told}", hint=hint.format(option=option(server)))


def connect(server: Server) -> psycopg.Connection[Any]:
    """Return a connection that commits each statement by itself and finds our tables by their bare names.

    Raises DatabaseError where the server cannot be reached or does not let the user in.
    """
    try:
        is_patient = "connect_timeout" in psycopg.conninfo.conninfo_to_dict(server.url)
        connection = psycopg.connect(
            server.url if is_patient else psycopg.conninfo.make_conninfo(server.url, connect_timeout=PATIENCE_S),
            autocommit=True,
            prepare_threshold=None,
            application_name="prisonkb",
        )
        connection.execute(f"SET search_path = {SCHEMA}; SET client_encoding = 'UTF8'; SET client_min_messages = error")
    except (psycopg.Error, UnicodeEncodeError) as error:
        raise refused(server, error) from error
    return connection


def end_with_client(connection: psycopg.Connection[Any]) -> None:
    """Let the server look now and then, in the midst of a statement too, whether who asked for it is still there.

    Else a program that was killed holds its locks until the statement is done. Some servers cannot look.
    """
    with suppress(psycopg.Error):
        connection.execute("SET client_connection_check_interval = '1s'")


class _Flag(Loader):
    """True and false as 1 and 0, as SQLite has them."""

    def load(self, data: Any) -> int:
        return int(bytes(data) == b"t")


class _Number(Loader):
    """A decimal as a whole number where it is one, as SQLite has it."""

    def load(self, data: Any) -> int | float:
        number = float(bytes(data))
        return int(bytes(data).partition(b".")[0]) if number.is_integer() else number


def read_like_sqlite(connection: psycopg.Connection[Any]) -> None:
    """Make a connection return the values that SQLite returns: neither booleans nor decimals."""
    connection.adapters.register_loader("bool", _Flag)
    connection.adapters.register_loader("numeric", _Number)


as_row = dict_row
"""Makes rows that are dictionaries."""


class _Record(tuple[Any, ...]):
    """A row to look into by name or by place."""

    __slots__ = ()
    _places: dict[str, int]

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self._places[key] if isinstance(key, str) else key)


def names(cursor: psycopg.Cursor[Any]) -> list[str]:
    """Return the names of the columns that a cursor has found."""
    return [column.name for column in cursor.description or ()]


def as_record(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], _Record]:
    """Make rows that are looked into by name or by place, as those of SQLite's driver are."""
    places = {name: place for place, name in enumerate(names(cursor))}
    return type("Record", (_Record,), {"__slots__": (), "_places": places})


def run(connection: psycopg.Connection[Any], statement: str, parameters: Mapping[str, object]) -> None:
    """Run a statement that makes a table; the server takes no parameters in one, so the driver writes them into it."""
    psycopg.ClientCursor(connection).execute(statement, parameters)


def copy_rows(
    connection: psycopg.Connection[Any], name: str, columns: Sequence[str], rows: Iterable[Iterable[object]]
) -> None:
    """Write rows to a table in one COPY, the quickest way that there is; ``name`` may name its schema."""
    table = sql.Identifier(*name.split("."))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, sql.SQL(", ").join(map(sql.Identifier, columns)))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(tuple(row))


def has_schema(connection: psycopg.Connection[Any]) -> bool:
    """Tell whether the server's database has a schema of the name of ours."""
    statement = "SELECT FROM pg_catalog.pg_namespace WHERE nspname = %s"
    return connection.execute(statement, [SCHEMA]).fetchone() is not None


def has_tables(connection: psycopg.Connection[Any]) -> bool:
    """Tell whether a schema of the name of ours was made by this program; many programs note a revision in one."""
    statement = "SELECT FROM pg_catalog.pg_tables WHERE schemaname = %s AND tablename IN ('alembic_version', 'pack')"
    return len(connection.execute(statement, [SCHEMA]).fetchall()) == 2
