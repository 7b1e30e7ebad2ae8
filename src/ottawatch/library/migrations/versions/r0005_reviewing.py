"""Claims that the record lacks wait for a decision, and decisions are kept."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BATCH = 2_000


def upgrade() -> None:
    """Make the table, and see which claims wait."""
    op.create_table(
        "decision",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("claim", _BIG, sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("did", sa.String(32), nullable=False),
        sa.Column("by", sa.String(255), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.UniqueConstraint("claim", "number"),
    )
    op.add_column("claim", sa.Column("review", sa.String(32)))
    op.execute("UPDATE claim SET review = 'waiting' WHERE word = 'unverified'")
    _see_contradicted(op.get_bind())
    there = sa.text("review IS NOT NULL")
    op.create_index("claim_review", "claim", ["review", "id"], sqlite_where=there, postgresql_where=there)


def _see_contradicted(connection: sa.Connection) -> None:
    """Of those that are contradicted only the ones wait of which the first reason rests on nothing."""
    asked = sa.text(
        "SELECT claim.id, verdict.body FROM claim "
        "JOIN verdict ON verdict.claim = claim.id AND verdict.number = claim.verdict "
        "WHERE claim.word = 'contradicted' AND claim.id > :last ORDER BY claim.id LIMIT :most"
    )
    last = 0
    while rows := connection.execute(asked, {"last": last, "most": _BATCH}).all():
        last = rows[-1][0]
        lacking = [{"of": id_} for id_, body in rows if _rests_on_nothing(body)]
        if lacking:
            connection.execute(sa.text("UPDATE claim SET review = 'waiting' WHERE id = :of"), lacking)


def _rests_on_nothing(body: Any) -> bool:
    found = json.loads(body) if isinstance(body, str) else body
    first = found["why"][0]
    return not first["statements"] and not first["articles"]
