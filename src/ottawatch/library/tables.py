"""The tables of a library. Rows are added; what was found once is never written over.

Three things are moved on, as they say what is so now and not what was found: which verdict of a claim is its newest,
with the days on which that one holds; which edition a scope has been judged by; and how a claim reads after it has been
corrected, of which the decisions keep every earlier reading.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 (the mapping of a column is read from its type)
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_BIG = BigInteger().with_variant(Integer(), "sqlite")
_HASH = 64
_MOMENT = 32
_NAME = 255
_WORD = 32


class Base(DeclarativeBase):
    """The tables together; `metadata` describes them all."""

    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 (SQLAlchemy's own form)


class Original(Base):
    """The bytes of a document as they came, once for each content, by their SHA-256."""

    __tablename__ = "original"

    hash: Mapped[str] = mapped_column(String(_HASH), primary_key=True)
    form: Mapped[str] = mapped_column(String(_WORD))
    charset: Mapped[str | None] = mapped_column(String(_NAME))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[str] = mapped_column(String(_MOMENT))


class Address(Base):
    """A name or address under which an original has been found, with the moment when it was first."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("original", "name"),)

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    original: Mapped[str] = mapped_column(ForeignKey("original.hash"))
    name: Mapped[str] = mapped_column(Text)
    found_at: Mapped[str] = mapped_column(String(_MOMENT))


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

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(_HASH + 16), unique=True)
    original: Mapped[str] = mapped_column(ForeignKey("original.hash"))
    part: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    lang: Mapped[str | None] = mapped_column(String(_WORD))
    text: Mapped[str] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(String(10))
    published_from: Mapped[str | None] = mapped_column(String(_WORD))
    day: Mapped[date]
    partly: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[list[Any]]
    places: Mapped[list[Any]]
    added_on: Mapped[date]
    added_at: Mapped[str] = mapped_column(String(_MOMENT))
    copy_of: Mapped[int | None] = mapped_column(_BIG)


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


class Edition(Base):
    """An edition of the record that verdicts were made by, with the digest of each of its shelves."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("name", "digest"),)

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(_HASH))
    shelves: Mapped[dict[str, Any]]
    first_at: Mapped[str] = mapped_column(String(_MOMENT))


class Scope(Base):
    """What a claim's verdict can rest on; claims with the same reach share one.

    Attributes:
        edition: All claims of the scope are judged as by this edition.
    """

    __tablename__ = "scope"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(_HASH), unique=True)
    edition: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)


class Reaches(Base):
    """A shelf of the record that a scope reaches."""

    __tablename__ = "reaches"

    shelf: Mapped[str] = mapped_column(String(_NAME), primary_key=True)
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

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    document: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int] = mapped_column(Integer)
    scope: Mapped[int] = mapped_column(ForeignKey("scope.id"))
    kind: Mapped[str] = mapped_column(String(_WORD))
    state: Mapped[str | None] = mapped_column(String(_WORD))
    counterpart: Mapped[str | None] = mapped_column(String(_WORD))
    treaty: Mapped[str | None] = mapped_column(String(_WORD))
    body: Mapped[dict[str, Any]]
    word: Mapped[str] = mapped_column(String(_WORD))
    verdict: Mapped[int] = mapped_column(Integer)
    holds_from: Mapped[date]
    holds_until: Mapped[date | None]
    review: Mapped[str | None] = mapped_column(String(_WORD))
    step: Mapped[str | None] = mapped_column(String(_WORD))
    event: Mapped[int | None] = mapped_column(_BIG)


class Event(Base):
    """An act as documents report it, made anew whenever another document reports it.

    Attributes:
        first: The first day that most outlets give it, and `last` the last.
        independent: How many outlets wrote of it for themselves.
    """

    __tablename__ = "event"
    __table_args__ = (Index("event_act", "state", "treaty", "step", "status"),)

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    state: Mapped[str] = mapped_column(String(_WORD))
    treaty: Mapped[str] = mapped_column(String(_WORD))
    step: Mapped[str] = mapped_column(String(_WORD))
    status: Mapped[str] = mapped_column(String(_WORD))
    first: Mapped[date | None]
    last: Mapped[date | None]
    documents: Mapped[int] = mapped_column(Integer)
    outlets: Mapped[int] = mapped_column(Integer)
    independent: Mapped[int] = mapped_column(Integer)


class Decision(Base):
    """What a reviewer has decided of a claim; the newest has the highest number, and the earlier ones stay.

    Attributes:
        did: ``accepted``, ``rejected``, ``corrected`` or ``reopened``.
        body: What was accepted, with table, cells and source; or how the claim read before and after.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("claim", "number"),)

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    number: Mapped[int] = mapped_column(Integer)
    did: Mapped[str] = mapped_column(String(_WORD))
    by: Mapped[str] = mapped_column(String(_NAME))
    note: Mapped[str] = mapped_column(Text)
    body: Mapped[dict[str, Any]]
    at: Mapped[str] = mapped_column(String(_MOMENT))


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
    word: Mapped[str] = mapped_column(String(_WORD))
    body: Mapped[dict[str, Any]]
    edition: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    day: Mapped[date]
    made_at: Mapped[str] = mapped_column(String(_MOMENT))


class Watched(Base):
    """A feed, sitemap or folder that is watched, with what its last answer said of itself.

    Attributes:
        failures: How many times in a row it has not answered as it should.
    """

    __tablename__ = "watched"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    place: Mapped[str] = mapped_column(Text, unique=True)
    etag: Mapped[str | None] = mapped_column(Text)
    modified: Mapped[str | None] = mapped_column(Text)
    next_at: Mapped[str | None] = mapped_column(String(_MOMENT))
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

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    watched: Mapped[int] = mapped_column(ForeignKey("watched.id"))
    address: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(String(_NAME))
    published: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(_WORD))
    tries: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[str | None] = mapped_column(String(_MOMENT))
    fault: Mapped[str | None] = mapped_column(Text)


class Token(Base):
    """A token that opens a library that is served.

    Attributes:
        name: Who has it.
        hash: The SHA-256 of its secret, which is kept nowhere.
        until: The last day on which it holds.
        revoked_at: The moment from which it no longer does.
    """

    __tablename__ = "token"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(_WORD))
    hash: Mapped[str] = mapped_column(String(_HASH))
    made_on: Mapped[date]
    until: Mapped[date]
    made_at: Mapped[str] = mapped_column(String(_MOMENT))
    revoked_at: Mapped[str | None] = mapped_column(String(_MOMENT))


class Rule(Base):
    """A rule by which the library notes what is worth telling, in the fields that it was written in."""

    __tablename__ = "rule"

    name: Mapped[str] = mapped_column(String(_NAME), primary_key=True)
    body: Mapped[dict[str, Any]]


class News(Base):
    """A verdict that no rule has been asked of yet; there is none where there are no rules."""

    __tablename__ = "news"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    number: Mapped[int] = mapped_column(Integer)


class Told(Base):
    """A claim whose act a rule has told, so that it is not told again when others report it."""

    __tablename__ = "told"

    rule: Mapped[str] = mapped_column(String(_NAME), primary_key=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True, autoincrement=False)


class Notice(Base):
    """Something that a rule found worth telling, by a name of its own."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(_HASH), unique=True)
    rule: Mapped[str] = mapped_column(String(_NAME))
    kind: Mapped[str] = mapped_column(String(_WORD))
    day: Mapped[date]
    body: Mapped[dict[str, Any]]
    made_at: Mapped[str] = mapped_column(String(_MOMENT))


class Delivery(Base):
    """A notice for a target: ``waiting``, ``told`` or ``given up``."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice", "target"),
        Index("delivery_state", "target", "state", "id"),
    )

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    notice: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    target: Mapped[str] = mapped_column(String(_NAME))
    state: Mapped[str] = mapped_column(String(_WORD))
    tries: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[str | None] = mapped_column(String(_MOMENT))
    fault: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[str | None] = mapped_column(String(_MOMENT))
