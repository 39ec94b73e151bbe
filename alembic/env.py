"""What Alembic runs: the migrations of one connection, which the caller has opened and will commit."""

from __future__ import annotations

from alembic import context

from prisonkb.store.tables import Table

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("migrations run through `prisonkb db upgrade`, which hands them its connection")

context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
