"""Copies of one text, and reports of one act, are linked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; what is there already is linked by the next re-check."""
    op.create_table(
        "sketch",
        sa.Column("document", _BIG, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "band",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document", _BIG, sa.ForeignKey("document.id"), primary_key=True, autoincrement=False),
    )
    op.create_table(
        "event",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("treaty", sa.String(32), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("independent", sa.Integer, nullable=False),
    )
    op.create_index("event_act", "event", ["state", "treaty", "step", "status"])
    op.add_column("document", sa.Column("copy_of", _BIG))
    op.create_index("document_copies", "document", ["copy_of"])
    op.add_column("claim", sa.Column("step", sa.String(32)))
    op.add_column("claim", sa.Column("event", _BIG))
    event, act = sa.text("event IS NOT NULL"), sa.text("step IS NOT NULL")
    op.create_index("claim_event", "claim", ["event"], sqlite_where=event, postgresql_where=event)
    op.create_index("claim_act", "claim", ["state", "treaty", "step"], sqlite_where=act, postgresql_where=act)
    step = "json_extract(body, '$.step')" if op.get_bind().dialect.name == "sqlite" else "body ->> 'step'"
    told = step.replace("step", "status")
    op.execute(
        f"UPDATE claim SET step = {step}, event = 0 WHERE kind = 'step' AND state IS NOT NULL "  # noqa: S608 (ours)
        f"AND treaty IS NOT NULL AND {told} IN ('done', 'planned')"
    )
