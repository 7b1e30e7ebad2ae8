"""Searching the full text: SQLite and PostgreSQL are given the same folded words, and find the same documents."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import column, func, literal_column, select, table, text

from ottawatch.library.tables import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

_WORD: Final = re.compile(r"[^\W_]+")
_ASKED: Final = re.compile(r'"([^"]*)"|(\S+)')
_LONGEST: Final = 80
_IN_A_PART: Final = 8_000
"""PostgreSQL bounds what one row of words may weigh; a long text has several."""


def folded(of: str) -> list[str]:
    """Give the words of a text without case and accents.

    >>> folded("Žemės minų — anti-personnel")
    ['zemes', 'minu', 'anti', 'personnel']
    """
    plain = unicodedata.normalize("NFKD", of).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [word[:_LONGEST] for word in _WORD.findall(bare)]


def terms(asked: str) -> list[str]:
    """Give what is asked for: single words, and phrases that stand between quotation marks.

    >>> terms('Lithuania "notice of withdrawal"')
    ['lithuania', 'notice of withdrawal']
    """
    found = (" ".join(folded(phrase or word)) for phrase, word in _ASKED.findall(asked))
    return [each for each in found if each]


def keep_words(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Put the words of new documents, each by its id, where they are searched."""
    if connection.dialect.name == "sqlite":
        kept = [{"id": id_, "words": " ".join(folded(of))} for id_, of in rows]
        if kept:
            connection.execute(text("INSERT INTO words (rowid, folded) VALUES (:id, :words)"), kept)
        return
    parts = [part for id_, of in rows for part in _parts(id_, folded(of))]
    if parts:
        made = "INSERT INTO words (document, part, folded) VALUES (:id, :part, to_tsvector('simple', :words))"
        connection.execute(text(made), parts)


def _parts(id_: int, words: list[str]) -> Iterator[dict[str, Any]]:
    """Cut words into parts that overlap, so that no phrase of up to fifty words is cut."""
    for part, first in enumerate(range(0, len(words), _IN_A_PART)):
        yield {"id": id_, "part": part, "words": " ".join(words[first : first + _IN_A_PART + 50])}


def has_terms(dialect: str, asked: str) -> Iterator[ColumnElement[bool]]:
    """Give the conditions under which a document has all that is asked for."""
    words = table("words")
    for term in terms(asked):
        if dialect == "sqlite":
            found: Select[Any] = select(column("rowid")).where(column("words").op("MATCH")(f'"{term}"'))
        else:
            phrase = func.phraseto_tsquery(literal_column("'simple'"), term)
            found = select(literal_column("words.document")).where(column("folded").op("@@")(phrase))
        yield Document.id.in_(found.select_from(words))
