"""What each entity is called, kept with it, and indexes for what readers ask"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CALLED = {
    "country": ("name", "name_es", "id"),
    "facility": ("COALESCE(name, '[' || label || ']')", "COALESCE(name_es, '[' || label_es || ']')", "country"),
    "actor": ("COALESCE(name, '[' || label || ']')", "COALESCE(name_es, '[' || label_es || ']')", "country"),
    "policy": ("label", "label_es", "country"),
    "transfer": ("label", "label_es", "sending"),
    "event": ("label", "label_es", "country"),
}
"""Name, Spanish name and country of each kind of entity, from the columns of its table."""


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, [*columns])


def _index_where_filled(table: str, column: str, test: str = "IS NOT NULL") -> None:
    is_filled = sa.text(f"{column} {test}")
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], sqlite_where=is_filled, postgresql_where=is_filled)


def upgrade() -> None:
    """Add the columns, fill them from the tables of each kind, and put the indexes right."""
    for column in ("name", "name_es", "country"):
        op.add_column("entity", sa.Column(column, sa.String(), nullable=True))
    for kind, parts in _CALLED.items():
        called = f"SELECT {', '.join(parts)} FROM {kind} WHERE {kind}.id = entity.id"  # noqa: S608 - all ours
        op.execute(f"UPDATE entity SET (name, name_es, country) = ({called}) WHERE kind = '{kind}'")  # noqa: S608 - all ours
    for table, column in (
        ("claim", "entity"),
        ("claim", "speaker"),
        ("observation", "claim"),
        ("observation", "country"),
    ):
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    _index("entity", "country")
    _index("actor", "country")
    _index("claim", "entity", "field")
    _index("claim", "stance")
    _index("observation", "country", "indicator")
    for table, column in (
        ("facility", "modelled_on"),
        ("claim", "ref"),
        ("claim", "speaker"),
        ("observation", "facility"),
        ("observation", "claim"),
    ):
        _index_where_filled(table, column)
    _index_where_filled("claim", "via", "> ''")
