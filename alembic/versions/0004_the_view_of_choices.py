"""A view of the claims that fill fields, with their places"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change no table: the views are made anew after the last revision."""
