"""Where the law is read in more than one way: questions, readings, holders and texts, kept as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ottawatch.days import Written
from ottawatch.model.finding import Article
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a reading, since when, and where it is said: a source of the record, or an address."""

    name: str
    since: Written
    source: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the law.

    Attributes:
        used: Whether it is the one that the code applies.
        holders: Who holds it; empty where the record tells it, or nobody is known to.
    """

    key: str
    says: str
    articles: tuple[Article, ...]
    used: bool
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class AuthenticText:
    """What an authentic text says, in our own words; ``None`` and a reason where it could not be read."""

    language: str
    says: str | None
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the law leaves open, with its readings.

    Attributes:
        since: Since when it is asked.
        why: What it is about, and what hangs on it.
    """

    id: str
    treaty: Treaty
    asks: str
    articles: tuple[Article, ...]
    since: Written
    why: str
    readings: tuple[Reading, ...]
    texts: tuple[AuthenticText, ...]


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order of the data file."""
    text = files("ottawatch.law").joinpath("data", "contested.toml").read_text("utf-8")
    return tuple(_question(row) for row in tomllib.loads(text)["question"])


def readings_of(question: str) -> dict[str, Reading]:
    """The readings of a question by their keys, in their order."""
    found = next(each for each in questions() if each.id == question)
    return {reading.key: reading for reading in found.readings}


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        row["id"],
        Treaty(row["treaty"]),
        row["asks"],
        _articles(row),
        Written.parse(row["since"]),
        row["why"],
        tuple(_reading(each) for each in row.get("reading", ())),
        tuple(_text(each) for each in row.get("text", ())),
    )


def _reading(row: Mapping[str, Any]) -> Reading:
    holders = tuple(_holder(each) for each in row.get("by", ()))
    return Reading(row["key"], row["says"], _articles(row), bool(row.get("used")), holders)


def _holder(row: Mapping[str, str]) -> Holder:
    return Holder(row["name"], Written.parse(row["since"]), row.get("source"), row.get("url"))


def _text(row: Mapping[str, Any]) -> AuthenticText:
    says = row["says"] if row["verified"] else None
    return AuthenticText(row["language"], says, row["note"], row["url"])


def _articles(row: Mapping[str, Any]) -> tuple[Article, ...]:
    return tuple(Article(*each.split(" ", 1)) for each in row["articles"])
