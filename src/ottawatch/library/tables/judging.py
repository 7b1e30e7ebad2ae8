"""Claims with their verdicts, what these rest on, and the acts that claims report."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (the mapping of a column is read from its type)
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ottawatch.library.tables.base import BIG, HASH, MOMENT, NAME, WORD, Base


class Edition(Base):
    """An edition of the record that verdicts were made by, with the digest of each of its shelves."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("name", "digest"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(HASH))
    shelves: Mapped[dict[str, Any]]
    first_at: Mapped[str] = mapped_column(String(MOMENT))


class Scope(Base):
    """What a claim's verdict can rest on; claims with the same reach share one.

    Attributes:
        edition: All claims of the scope are judged as by this edition.
    """

    __tablename__ = "scope"

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(HASH), unique=True)
    edition: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)


class Reaches(Base):
    """A shelf of the record that a scope reaches."""

    __tablename__ = "reaches"

    shelf: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    scope: Mapped[int] = mapped_column(ForeignKey("scope.id"), primary_key=True)


class Claim(Base):
    """A claim of a document, and which of its verdicts is the newest.

    Attributes:
        body: The claim in its published fields.
        word: The word of the newest verdict, and `verdict` its number.
        holds_from: The first day for which that verdict is known to hold.
        holds_until: The first day for which it may not, though the record stays as it is; ``None`` if none is in sight.
        step: The step that it is on, if that is one that an `Event` can be made of.
        event: The number of the event that it reports, 0 until it has been looked at; ``None`` if it reports none.
        review: ``waiting`` if the record lacks what would settle it, ``accepted`` or ``rejected`` once that is decided.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("document", "number"),
        Index("claim_scope", "scope"),
        Index("claim_until", "holds_until"),
        Index("claim_from", "holds_from"),
        Index("claim_state", "state", "kind", "word"),
        Index(
            "claim_event",
            "event",
            sqlite_where=text("event IS NOT NULL"),
            postgresql_where=text("event IS NOT NULL"),
        ),
        Index(
            "claim_act",
            "state",
            "treaty",
            "step",
            sqlite_where=text("step IS NOT NULL"),
            postgresql_where=text("step IS NOT NULL"),
        ),
        Index(
            "claim_review",
            "review",
            "id",
            sqlite_where=text("review IS NOT NULL"),
            postgresql_where=text("review IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    document: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int] = mapped_column(Integer)
    scope: Mapped[int] = mapped_column(ForeignKey("scope.id"))
    kind: Mapped[str] = mapped_column(String(WORD))
    state: Mapped[str | None] = mapped_column(String(WORD))
    counterpart: Mapped[str | None] = mapped_column(String(WORD))
    treaty: Mapped[str | None] = mapped_column(String(WORD))
    body: Mapped[dict[str, Any]]
    word: Mapped[str] = mapped_column(String(WORD))
    verdict: Mapped[int] = mapped_column(Integer)
    holds_from: Mapped[date]
    holds_until: Mapped[date | None]
    review: Mapped[str | None] = mapped_column(String(WORD))
    step: Mapped[str | None] = mapped_column(String(WORD))
    event: Mapped[int | None] = mapped_column(BIG)


class Verdict(Base):
    """One verdict on a claim; the newest has the highest number, and the earlier ones stay.

    Attributes:
        body: Verdict, reasons with their statements and articles, and what followed, in the published fields.
        day: The day that counted as today.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        Index("verdict_later", "day", sqlite_where=text("number > 1"), postgresql_where=text("number > 1")),
    )

    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    word: Mapped[str] = mapped_column(String(WORD))
    body: Mapped[dict[str, Any]]
    edition: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    day: Mapped[date]
    made_at: Mapped[str] = mapped_column(String(MOMENT))


class Event(Base):
    """An act as documents report it, made anew whenever another document reports it.

    Attributes:
        first: The first day that most outlets give it, and `last` the last.
        independent: How many outlets wrote of it for themselves.
    """

    __tablename__ = "event"
    __table_args__ = (Index("event_act", "state", "treaty", "step", "status"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    state: Mapped[str] = mapped_column(String(WORD))
    treaty: Mapped[str] = mapped_column(String(WORD))
    step: Mapped[str] = mapped_column(String(WORD))
    status: Mapped[str] = mapped_column(String(WORD))
    first: Mapped[date | None]
    last: Mapped[date | None]
    documents: Mapped[int] = mapped_column(Integer)
    outlets: Mapped[int] = mapped_column(Integer)
    independent: Mapped[int] = mapped_column(Integer)
