"""Holds read claims against labelled ones, by the rules of docs/reference/claims.md.

A read claim is *found* if it agrees with a label on kind and on the kind's key slots, and *exact* if it
agrees on status, figure and days as well. Each claim is used once; a slot that a label leaves empty is
not asked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.learned.opinion import Grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from ottawatch.model import ReadDocument

Row = dict[str, Any]

KEYS = {
    "step": ("state", "treaty", "step"),
    "membership": ("state", "treaty"),
    "rule": ("treaty", "rule"),
    "production": ("state", "item"),
    "spending": ("state",),
    "stockpile": ("state", "item"),
    "destruction": ("state", "item"),
    "transfer": ("state", "counterpart", "item"),
    "use": ("state", "item"),
    "border": (),
    "casualties": ("state", "group", "outcome"),
    "contamination": ("state",),
    "clearance": ("state",),
    "count": ("treaty", "of"),
}
MINES = frozenset({"ap_mine", "av_mine", "mine"})
SLACK = timedelta(3)


@dataclass(slots=True)
class Tally:
    """Counts of one group of claims."""

    found: int = 0
    exact: int = 0
    labelled: int = 0
    read: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is labelled, by keys."""
        return self.found / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of what is labelled that was read, by keys."""
        return self.found / self.labelled if self.labelled else 0.0

    @property
    def key_f1(self) -> float:
        """The harmonic mean of precision and recall on keys."""
        return 2 * self.found / (self.labelled + self.read) if self.labelled + self.read else 0.0

    @property
    def exact_f1(self) -> float:
        """The same on exact claims."""
        return 2 * self.exact / (self.labelled + self.read) if self.labelled + self.read else 0.0


def load(path: Path) -> list[Row]:
    """Read the labelled documents of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(
    rows: Iterable[Row], read_one: Callable[[Row, Document], ReadDocument] = lambda _, d: read_text(d)
) -> Mapping[str, Tally]:
    """Read every document and tally it: ``all``, and each kind."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in rows:
        published = Written.parse(row["published"]) if row["published"] else None
        document = Document(row["id"], row["text"], published, row["lang"])
        read = [claim.to_fields() for claim in read_one(row, document).claims]
        for group, tally in _tally(row["claims"], read):
            total = tallies[group]
            total.found += tally.found
            total.exact += tally.exact
            total.labelled += tally.labelled
            total.read += tally.read
    return tallies


GRAMMAR, WHOLE = "grammar", "whole"
READERS: dict[str, Callable[[Row, Document], ReadDocument]] = {
    GRAMMAR: lambda _, document: read_text(document, opinion=Grammar()),
    WHOLE: lambda _, document: read_text(document),
}
"""The grammar alone, and the reader as everyone has it."""


def _tally(labels: list[Row], read: list[Row]) -> Iterator[tuple[str, Tally]]:
    pairs = _pair(labels, read)
    for number, label in enumerate(labels):
        partner = pairs.get(number)
        tally = Tally(
            int(partner is not None), int(partner is not None and _exact(label, read[partner])), 1, 0
        )
        yield "all", tally
        yield label["kind"], tally
    for claim in read:
        yield "all", Tally(read=1)
        yield claim["kind"], Tally(read=1)


def _pair(labels: list[Row], read: list[Row]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for wanted in (_exact, lambda _label, _claim: True):
        for number, label in enumerate(labels):
            free = (
                n
                for n, c in enumerate(read)
                if n not in pairs.values() and found(label, c) and wanted(label, c)
            )
            if number not in pairs and (partner := next(free, None)) is not None:
                pairs[number] = partner
    return pairs


def found(label: Row, claim: Row) -> bool:
    """Whether a claim agrees with a label on kind and key slots."""
    if label["kind"] != claim["kind"]:
        return False
    if label["kind"] == "border":
        return {label["state"], label["counterpart"]} == {claim.get("state"), claim.get("counterpart")}
    return all(_same_slot(slot, label.get(slot), claim.get(slot)) for slot in KEYS[label["kind"]])


def _same_slot(slot: str, wanted: str | None, got: str | None) -> bool:
    if wanted is None or wanted == got:
        return True
    return slot == "item" and {wanted, got} <= MINES and "mine" in {wanted, got}


def _exact(label: Row, claim: Row) -> bool:
    words = all(label.get(slot) in {None, claim.get(slot)} for slot in ("unit", "status"))
    return same_figure(label, claim) and words and same_days(label, claim)


def same_figure(label: Row, claim: Row) -> bool:
    """Whether a claim has the figures of a label, give or take one in a hundred; a label without any agrees with all."""
    return all(_near(label.get(end), claim.get(end)) for end in ("low", "high"))


def _near(wanted: float | None, got: float | None) -> bool:
    return wanted is None or (got is not None and abs(wanted - got) <= 0.01 * max(1.0, abs(wanted)))


def same_days(label: Row, claim: Row) -> bool:
    """Whether the days of both overlap, give or take three; a label without any agrees with all."""
    if not label.get("from") and not label.get("to"):
        return True
    if not claim.get("from") and not claim.get("to"):
        return False
    return _first(label) - SLACK <= _last(claim) and _first(claim) <= _last(label) + SLACK


def _first(row: Row) -> date:
    return Written.parse(row["from"]).first if row.get("from") else date(1900, 1, 1)


def _last(row: Row) -> date:
    return Written.parse(row["to"]).last if row.get("to") else date(2200, 1, 1)
