"""Observations have notes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns; an observation that a claim carries takes the note of its claim."""
    op.add_column("observation", sa.Column("note", sa.String(), nullable=True))
    op.add_column("observation", sa.Column("note_es", sa.String(), nullable=True))
    op.execute(
        "UPDATE observation SET "
        "note = (SELECT claim.note FROM claim WHERE claim.id = observation.claim), "
        "note_es = (SELECT claim.note_es FROM claim WHERE claim.id = observation.claim)"
    )
