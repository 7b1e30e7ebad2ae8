"""Judging for the library: a claim with its verdict as fields, the reach of it, and the days for which it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ottawatch.check import followed, judge
from ottawatch.check.reach import next_day, reach
from ottawatch.check.shelves import shelves
from ottawatch.model import Word
from ottawatch.report.fields import of_since, of_verdict

if TYPE_CHECKING:
    from ottawatch.check.shelves import Shelves
    from ottawatch.model import Claim
    from ottawatch.record import Record


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept of a verdict.

    Attributes:
        holds_until: The first day on which it may be another though the record stays as it is.
    """

    word: str
    body: dict[str, Any]
    holds_until: date | None

    @property
    def lacks(self) -> bool:
        """Whether the record lacks what would settle the claim, or knows only that it has nothing of the kind."""
        return lacks(self.body)


def found(claim: Claim, record: Record, day: date, today: date) -> Found:
    """Judge a claim of a document of a day, as known on that day."""
    verdict = judge(claim, record, published=day, known=day, today=today)
    return Found(str(verdict.word), of_verdict(verdict), next_day(claim, record, today))


def followed_now(was: dict[str, Any], claim: Claim, record: Record, day: date, today: date) -> Found:
    """Keep a verdict as it was but for what has happened since."""
    since = followed(claim, record, published=day, known=day, today=today)
    return Found(was["verdict"], was | {"since": of_since(since)}, next_day(claim, record, today))


def lacks(body: dict[str, Any]) -> bool:
    """Tell from a verdict in its fields whether it is for want of a statement."""
    if body["verdict"] != Word.CONTRADICTED:
        return bool(body["verdict"] == Word.UNVERIFIED)
    first = body["why"][0]
    return not first["statements"] and not first["articles"]


def scope_of(claim: Claim) -> tuple[str, frozenset[str]]:
    """Give the key of a claim's scope with the shelves that it reaches."""
    return _keyed(reach(claim))


@lru_cache(maxsize=4096)
def _keyed(shelves_of_it: frozenset[str]) -> tuple[str, frozenset[str]]:
    return sha256("\n".join(sorted(shelves_of_it)).encode()).hexdigest(), shelves_of_it


@dataclass(frozen=True, slots=True)
class Held:
    """A record as the library names it: the edition's name, and the digests of its shelves."""

    name: str
    digest: str
    shelves: Shelves


@lru_cache(maxsize=8)
def held(record: Record) -> Held:
    """Name a record by what stands on its shelves, and by the version of the rules that judge by it."""
    from importlib.metadata import version

    found_there = shelves(record) | {RULES: {version("ottawatch"): str(date.min)}}
    taken = sha256(json.dumps(found_there, sort_keys=True).encode())
    return Held(str(record.edition or "by hand"), taken.hexdigest(), found_there)


RULES = "rules"
"""The version of the rules: where it changes, everything is judged again."""
