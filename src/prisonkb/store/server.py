"""Writing to a PostgreSQL server: one writer at a time, a schema of our own, order by bytes, and who may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.pool import NullPool

from prisonkb import postgres
from prisonkb.places import PATIENCE_S
from prisonkb.postgres import SCHEMA
from prisonkb.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine

    from prisonkb.places import Server

_WRITER = 0x707269736F6E6B62
"""The advisory lock that a writer holds: the name of the program in ASCII."""
_TEXTS = """
SELECT quote_ident(table_name) AS table_name, quote_ident(column_name) AS column_name
FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = :schema AND table_type = 'BASE TABLE' AND data_type = 'character varying'
  AND collation_name IS DISTINCT FROM 'C'
"""

_MAY_GRANT = """
SELECT has_schema_privilege(:schema, 'USAGE WITH GRANT OPTION')
  AND BOOL_AND(has_table_privilege(pg_class.oid, 'SELECT WITH GRANT OPTION')) AS may_grant
FROM pg_catalog.pg_class
WHERE relnamespace = CAST(:schema AS regnamespace) AND relkind IN ('r', 'v')
"""


def _engine(server: Server) -> Engine:
    def connect() -> Any:
        connection = postgres.connect(server)
        postgres.end_with_client(connection)
        connection.autocommit = False
        return connection

    # The driver reads the URL, so that it means the same to readers and to writers.
    return create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)


def _on_begin(connection: Connection) -> None:
    # One writer at a time, as in a file; readers do not wait.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {1000 * PATIENCE_S:.0f}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER:d})")


def _on_begin_reading(connection: Connection) -> None:
    # Not one that only reads, in which no temporary table could be made.
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def server_engine(server: Server) -> Engine:
    """Return an engine that writes a database on a server; a second writer waits, and is told so in the end."""
    engine = _engine(server)
    event.listen(engine, "begin", _on_begin)
    return engine


def server_reader(server: Server) -> Engine:
    """Return an engine that reads a database on a server; a transaction of it sees one state."""
    engine = _engine(server)
    event.listen(engine, "begin", _on_begin_reading)
    return engine


def copy_rows(connection: Connection, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write rows to a table by COPY."""
    driver: Any = connection.connection.driver_connection
    postgres.copy_rows(driver, name, columns, rows)


def gather_statistics(connection: Connection) -> None:
    """Let the server count what was written, by which it plans its queries; by itself it does so a minute later."""
    connection.exec_driver_sql(f"ANALYZE {', '.join(Table.metadata.tables)}")


def make_schema(connection: Connection) -> None:
    """Make the schema that our tables are in, where it is not there: a user may be given one who may not make one."""
    found = connection.execute(text("SELECT FROM pg_catalog.pg_namespace WHERE nspname = :schema"), {"schema": SCHEMA})
    if found.first() is None:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))


def settle_order(connection: Connection) -> None:
    """Have every text compared by its bytes, as in a file, whatever the language of the server."""
    for row in connection.execute(text(_TEXTS), {"schema": SCHEMA}).all():
        bytewise = f'ALTER TABLE {row.table_name} ALTER COLUMN {row.column_name} TYPE VARCHAR COLLATE "C"'
        connection.exec_driver_sql(bytewise)


def may_grant(connection: Connection) -> bool:
    """Tell whether we may let others read: a server only warns who grants what is not theirs, and grants nothing."""
    return bool(connection.execute(text(_MAY_GRANT), {"schema": SCHEMA}).scalar_one())


def grant_reading(connection: Connection, role: str) -> None:
    """Let a role read everything of ours, now and after each upgrade, and make temporary tables, which filters need."""
    quoted = connection.dialect.identifier_preparer.quote_identifier
    who = quoted(role)
    database = quoted(str(connection.execute(text("SELECT current_database()")).scalar_one()))
    for sql in (
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {who}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {who}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA} GRANT SELECT ON TABLES TO {who}",
        f"GRANT TEMPORARY ON DATABASE {database} TO {who}",
    ):
        connection.exec_driver_sql(sql)
