"""The verdicts that followed another are found by their day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index."""
    later = sa.text("number > 1")
    op.create_index("verdict_later", "verdict", ["day"], sqlite_where=later, postgresql_where=later)
