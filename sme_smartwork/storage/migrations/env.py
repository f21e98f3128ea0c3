"""Run by Alembic: takes the open, keyed connection it is handed; there is no address to connect to."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
