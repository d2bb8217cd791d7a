"""Alembic's entry: migrate over the connection that the caller opened."""

from alembic import context

from workflows.tables.every_table import METADATA


def migrate() -> None:
    """Run the migrations inside the caller's transaction."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
