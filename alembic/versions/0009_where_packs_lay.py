"""Where the files of packs lay"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what is loaded already, nobody has noted it."""
    op.add_column("pack", sa.Column("files", sa.String(), nullable=False, server_default="[]"))
