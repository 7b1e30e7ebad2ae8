"""Places that are watched, and what they have named."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ottawatch.library.tables.base import BIG, MOMENT, NAME, WORD, Base


class Watched(Base):
    """A feed, sitemap or folder that is watched, with what its last answer said of itself.

    Attributes:
        failures: How many times in a row it has not answered as it should.
    """

    __tablename__ = "watched"

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    place: Mapped[str] = mapped_column(Text, unique=True)
    etag: Mapped[str | None] = mapped_column(Text)
    modified: Mapped[str | None] = mapped_column(Text)
    next_at: Mapped[str | None] = mapped_column(String(MOMENT))
    failures: Mapped[int] = mapped_column(Integer)
    fault: Mapped[str | None] = mapped_column(Text)


class Sighting(Base):
    """A document that a watched place has named, and what has become of it.

    Attributes:
        version: What tells this document from a later one at the same address.
        published: Its day by the place that named it.
        state: ``waiting`` until it is kept or refused.
    """

    __tablename__ = "sighting"
    __table_args__ = (
        UniqueConstraint("watched", "address", "version"),
        Index("sighting_state", "watched", "state"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=True)
    watched: Mapped[int] = mapped_column(ForeignKey("watched.id"))
    address: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(String(NAME))
    published: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(WORD))
    tries: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[str | None] = mapped_column(String(MOMENT))
    fault: Mapped[str | None] = mapped_column(Text)
