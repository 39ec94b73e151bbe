"""Checks that compare a value with each of a list"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alembic import op

if TYPE_CHECKING:
    from re import Match

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_LISTED = re.compile(r"CHECK \((\w+) IN \(([^()]*)\)\)")


def _compared(check: Match[str]) -> str:
    column, listed = check.groups()
    return f"CHECK ({' OR '.join(f'{column} = {term}' for term in listed.split(', '))})"


def upgrade() -> None:
    """Rebuild the tables of a file with other checks of the same meaning; rows and indexes stay as they are.

    For ``IN``, SQLite makes a table of the list anew for each row that it checks. A server does not.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    found = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%CHECK (% IN (%' ORDER BY name"
    indexes = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name"
    for name, sql in connection.exec_driver_sql(found).all():
        made_again = connection.exec_driver_sql(indexes, (name,)).scalars().all()
        connection.exec_driver_sql(
            re.sub(rf'\ACREATE TABLE "?{name}"?', f"CREATE TABLE rebuilt_{name}", _LISTED.sub(_compared, sql))
        )
        connection.exec_driver_sql(f"INSERT INTO rebuilt_{name} SELECT * FROM {name}")  # noqa: S608 - a table of ours
        connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql(f"ALTER TABLE rebuilt_{name} RENAME TO {name}")
        for index in made_again:
            connection.exec_driver_sql(index)
