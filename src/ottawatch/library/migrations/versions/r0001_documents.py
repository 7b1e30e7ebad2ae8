"""Documents with their originals, claims, verdicts and words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _documents()
    _judging()
    _claims()
    _words()


def _documents() -> None:
    op.create_table(
        "original",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("charset", sa.String(255)),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "address",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("original", sa.String(64), sa.ForeignKey("original.hash"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("found_at", sa.String(32), nullable=False),
        sa.UniqueConstraint("original", "name"),
    )
    op.create_table(
        "document",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(80), nullable=False, unique=True),
        sa.Column("original", sa.String(64), sa.ForeignKey("original.hash"), nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("lang", sa.String(32)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("published_from", sa.String(32)),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("partly", sa.Text),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.UniqueConstraint("original", "part"),
    )
    op.create_index("document_day", "document", ["day"])


def _judging() -> None:
    op.create_table(
        "edition",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("shelves", sa.JSON, nullable=False),
        sa.Column("first_at", sa.String(32), nullable=False),
        sa.UniqueConstraint("name", "digest"),
    )
    op.create_table(
        "scope",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("edition", _BIG, sa.ForeignKey("edition.id"), nullable=False),
    )
    op.create_index("ix_scope_edition", "scope", ["edition"])
    op.create_table(
        "reaches",
        sa.Column("shelf", sa.String(255), primary_key=True),
        sa.Column("scope", _BIG, sa.ForeignKey("scope.id"), primary_key=True),
    )


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("document", _BIG, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("scope", _BIG, sa.ForeignKey("scope.id"), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32)),
        sa.Column("counterpart", sa.String(32)),
        sa.Column("treaty", sa.String(32)),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("word", sa.String(32), nullable=False),
        sa.Column("verdict", sa.Integer, nullable=False),
        sa.Column("holds_from", sa.Date, nullable=False),
        sa.Column("holds_until", sa.Date),
        sa.UniqueConstraint("document", "number"),
    )
    op.create_index("claim_scope", "claim", ["scope"])
    op.create_index("claim_until", "claim", ["holds_until"])
    op.create_index("claim_from", "claim", ["holds_from"])
    op.create_index("claim_state", "claim", ["state", "kind", "word"])
    op.create_table(
        "verdict",
        sa.Column("claim", _BIG, sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("word", sa.String(32), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("edition", _BIG, sa.ForeignKey("edition.id"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )


def _words() -> None:
    """The full text is searched by each database's own means; both are given the same folded words."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5(folded, content = '', tokenize = 'unicode61 remove_diacritics 0')"
        )
        return
    op.execute(
        "CREATE TABLE words (document bigint NOT NULL REFERENCES document (id), part integer NOT NULL, "
        "folded tsvector NOT NULL, PRIMARY KEY (document, part))"
    )
    op.execute("CREATE INDEX words_folded ON words USING gin (folded)")
