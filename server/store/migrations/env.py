"""Alembic's way in: it runs this file for every command. The connection comes from `migrating`."""

from alembic import context

from server.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite too can undo what it did to tables, when BEGIN is ours
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
