"""The schema: brought to its newest revision by Alembic, driven in code, with the views made anew."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from prisonkb.errors import DatabaseError
from prisonkb.paths import migrations_directory
from prisonkb.store.engine import is_file
from prisonkb.views import VIEWS, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()).replace("%", "%%"))
    return config


def newest_revision() -> str:
    """Return the revision that the program's tables have."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def known_revisions() -> set[str]:
    """Return every revision that tables of this program have or had."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a database names, None where it names none, several, or one that is no number."""
    named = {}
    if not is_file(connection):
        from prisonkb.postgres import SCHEMA  # noqa: PLC0415 - a database in a file needs no driver

        # By its schema, so that a server says so where this user may not look into it.
        named["version_table_schema"] = SCHEMA
    heads = MigrationContext.configure(connection, opts=named).get_current_heads()
    return heads[0] if len(heads) == 1 and heads[0].isdecimal() else None


def drop_views(connection: Connection) -> None:
    """Drop every view of ours, those built on others first."""
    for name in reversed(VIEWS):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def create_views(connection: Connection) -> None:
    """Create every view of ours."""
    for name in VIEWS:
        connection.execute(text(f"CREATE VIEW {name} AS {select(name)}"))


@contextmanager
def schema_transaction(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction in which tables may be rebuilt.

    In a file, foreign keys are off meanwhile (a rebuild would delete the rows that point to them) and checked before
    the transaction ends. Raises DatabaseError where rows would be left that point to nothing.
    """
    with engine.connect() as connection:
        if not is_file(connection):
            with connection.begin():
                yield connection
            return
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    tables = ", ".join(sorted({row[0] for row in broken}))
                    message = f"rows of {tables} point to nothing; nothing was changed"
                    raise DatabaseError(message, hint="prisonkb db check names them")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to a revision; at the newest one, make the views anew.

    The transaction must be one in which tables may be rebuilt.
    """
    config = _config()
    config.attributes["connection"] = connection
    if is_file(connection):
        drop_views(connection)
        command.upgrade(config, revision)
    else:
        from prisonkb.store import server  # noqa: PLC0415 - a database in a file needs no driver

        server.make_schema(connection)
        drop_views(connection)
        command.upgrade(config, revision)
        server.settle_order(connection)
    if revision == "head":
        create_views(connection)


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables of a database to a revision in one transaction; rows that are projected stay as they were."""
    with schema_transaction(engine) as connection:
        migrate(connection, revision)
