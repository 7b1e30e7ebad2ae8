"""Rules, what they found worth telling, and to whom it has been told."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (the mapping of a column is read from its type)
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ottawatch.library.tables.base import BIG, HASH, MOMENT, NAME, WORD, Base


class Rule(Base):
    """A rule by which the library notes what is worth telling, in the fields that it was written in."""

    __tablename__ = "rule"

    name: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    body: Mapped[dict[str, Any]]


class News(Base):
    """A verdict that no rule has been asked of yet; there is none where there are no rules."""

    __tablename__ = "news"

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    number: Mapped[int] = mapped_column(Integer)


class Told(Base):
    """A claim whose act a rule has told, so that it is not told again when others report it."""

    __tablename__ = "told"

    rule: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True, autoincrement=False)


class Notice(Base):
    """Something that a rule found worth telling, by a name of its own."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(HASH), unique=True)
    rule: Mapped[str] = mapped_column(String(NAME))
    kind: Mapped[str] = mapped_column(String(WORD))
    day: Mapped[date]
    body: Mapped[dict[str, Any]]
    made_at: Mapped[str] = mapped_column(String(MOMENT))


class Delivery(Base):
    """A notice for a target: ``waiting``, ``told`` or ``given up``."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice", "target"),
        Index("delivery_state", "target", "state", "id"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    notice: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    target: Mapped[str] = mapped_column(String(NAME))
    state: Mapped[str] = mapped_column(String(WORD))
    tries: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[str | None] = mapped_column(String(MOMENT))
    fault: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[str | None] = mapped_column(String(MOMENT))
