"""Documents with their originals and names, and the sketches by which copies are found."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (the mapping of a column is read from its type)
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ottawatch.library.tables.base import BIG, HASH, MOMENT, NAME, WORD, Base


class Original(Base):
    """The bytes of a document as they came, once for each content, by their SHA-256."""

    __tablename__ = "original"

    hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    form: Mapped[str] = mapped_column(String(WORD))
    charset: Mapped[str | None] = mapped_column(String(NAME))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[str] = mapped_column(String(MOMENT))


class Address(Base):
    """A name or address under which an original has been found, with the moment when it was first."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("original", "name"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    original: Mapped[str] = mapped_column(ForeignKey("original.hash"))
    name: Mapped[str] = mapped_column(Text)
    found_at: Mapped[str] = mapped_column(String(MOMENT))


class Document(Base):
    """A text that was read from an original; a mail gives several.

    Attributes:
        key: The original's hash; from the second document of it on with its number behind a hyphen.
        published: As precise as it is given; ``None`` if unknown.
        day: The day that its claims are held against, settled when it was added.
        copy_of: The number of the first of all that are copies of one text, its own if it is none; ``None`` until it
            has been looked at.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("original", "part"),
        Index("document_day", "day"),
        Index("document_copies", "copy_of"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(HASH + 16), unique=True)
    original: Mapped[str] = mapped_column(ForeignKey("original.hash"))
    part: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    lang: Mapped[str | None] = mapped_column(String(WORD))
    text: Mapped[str] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(String(10))
    published_from: Mapped[str | None] = mapped_column(String(WORD))
    day: Mapped[date]
    partly: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[list[Any]]
    places: Mapped[list[Any]]
    added_on: Mapped[date]
    added_at: Mapped[str] = mapped_column(String(MOMENT))
    copy_of: Mapped[int | None] = mapped_column(BIG)


class Sketch(Base):
    """A short sketch of a document's text, by which copies of it are found."""

    __tablename__ = "sketch"

    document: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Band(Base):
    """A key that the sketches of copies are likely to share."""

    __tablename__ = "band"

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    document: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True, autoincrement=False)
