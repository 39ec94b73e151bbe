"""Search entries that are not looked through whenever a claim goes"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the foreign key of the claim: entries go with the projections of an entity, before its claims do.

    To keep the key, each claim that goes would be looked for in all entries, or all entries be indexed by claim.
    """
    with op.batch_alter_table("search_entry") as batch:
        batch.drop_constraint(op.f("fk_search_entry_claim_claim"), type_="foreignkey")
