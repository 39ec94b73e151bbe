"""Independent sources of each entity, the legs of each choice, and ids that entities once had"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what is projected is first filled from the origins of sources, which is right but for chains."""
    op.create_table(
        "former_id",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_former_id_entity_entity")),
        sa.ForeignKeyConstraint(["pack"], ["pack.id"], name=op.f("fk_former_id_pack_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_id")),
    )
    op.create_index(op.f("ix_former_id_entity"), "former_id", ["entity"])
    op.create_index(op.f("ix_former_id_pack"), "former_id", ["pack"])
    op.create_table(
        "witness",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_witness_entity_entity")),
        sa.PrimaryKeyConstraint("entity", "source", name=op.f("pk_witness")),
    )
    op.execute(
        "INSERT INTO witness (entity, source) "
        "SELECT DISTINCT claim.entity, source.root FROM claim JOIN source ON source.id = claim.source"
    )
    op.add_column("choice", sa.Column("legs", sa.Integer(), nullable=False, server_default="1"))
