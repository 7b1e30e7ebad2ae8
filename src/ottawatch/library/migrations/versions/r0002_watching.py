"""Places that are watched, and the documents that they have named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "watched",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("place", sa.Text, nullable=False, unique=True),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("next_at", sa.String(32)),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
    )
    op.create_table(
        "sighting",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("watched", _BIG, sa.ForeignKey("watched.id"), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("version", sa.String(255), nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", sa.String(32)),
        sa.Column("fault", sa.Text),
        sa.UniqueConstraint("watched", "address", "version"),
    )
    op.create_index("sighting_state", "sighting", ["watched", "state"])
