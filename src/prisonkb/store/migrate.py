"""The schema: brought to its newest revision by Alembic, driven in code, with the views made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from prisonkb.paths import migrations_directory
from prisonkb.views import VIEWS, select

if TYPE_CHECKING:
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


def current_revision(engine: Engine) -> str | None:
    """Return the revision of a database, None for one without tables of ours."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def drop_views(connection: Connection) -> None:
    """Drop every view of ours, those built on others first."""
    for name in reversed(VIEWS):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def create_views(connection: Connection) -> None:
    """Create every view of ours."""
    for name in VIEWS:
        connection.execute(text(f"CREATE VIEW {name} AS {select(name)}"))


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring a database to a revision in one transaction; at the newest one, make the views anew.

    Foreign keys are off while tables are rebuilt (a rebuild would delete the rows that point to them) and checked
    before the transaction ends.
    """
    config = _config()
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                drop_views(connection)
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"the migration left rows that point to nothing: {broken[:5]}")
                if revision == "head":
                    create_views(connection)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
