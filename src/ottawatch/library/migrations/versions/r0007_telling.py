"""Rules, what they found worth telling, and to whom it has been told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "rule",
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "news",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("claim", _BIG, sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "told",
        sa.Column("rule", sa.String(255), primary_key=True),
        sa.Column("claim", _BIG, sa.ForeignKey("claim.id"), primary_key=True, autoincrement=False),
    )
    op.create_table(
        "notice",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("rule", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "delivery",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("notice", _BIG, sa.ForeignKey("notice.id"), nullable=False),
        sa.Column("target", sa.String(255), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", sa.String(32)),
        sa.Column("fault", sa.Text),
        sa.Column("done_at", sa.String(32)),
        sa.UniqueConstraint("notice", "target"),
    )
    op.create_index("delivery_state", "delivery", ["target", "state", "id"])
