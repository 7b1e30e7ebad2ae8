"""What people decide, and what lets them in."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (the mapping of a column is read from its type)
from typing import Any

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ottawatch.library.tables.base import BIG, HASH, MOMENT, NAME, WORD, Base


class Decision(Base):
    """What a reviewer has decided of a claim; the newest has the highest number, and the earlier ones stay.

    Attributes:
        did: ``accepted``, ``rejected``, ``corrected`` or ``reopened``.
        body: What was accepted, with table, cells and source; or how the claim read before and after.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("claim", "number"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    number: Mapped[int] = mapped_column(Integer)
    did: Mapped[str] = mapped_column(String(WORD))
    by: Mapped[str] = mapped_column(String(NAME))
    note: Mapped[str] = mapped_column(Text)
    body: Mapped[dict[str, Any]]
    at: Mapped[str] = mapped_column(String(MOMENT))


class Token(Base):
    """A token that opens a library that is served.

    Attributes:
        name: Who has it.
        hash: The SHA-256 of its secret, which is kept nowhere.
        until: The last day on which it holds.
        revoked_at: The moment from which it no longer does.
    """

    __tablename__ = "token"

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(WORD))
    hash: Mapped[str] = mapped_column(String(HASH))
    made_on: Mapped[date]
    until: Mapped[date]
    made_at: Mapped[str] = mapped_column(String(MOMENT))
    revoked_at: Mapped[str | None] = mapped_column(String(MOMENT))
