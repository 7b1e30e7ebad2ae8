"""Where Alembic is told on which connection to work: the one that the library hands over."""

from __future__ import annotations

from alembic import context

from ottawatch.library.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
