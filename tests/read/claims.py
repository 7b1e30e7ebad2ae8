"""What the tests of the grammar share: a short text in, the claims out that the grammar alone reads."""

from __future__ import annotations

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.learned.opinion import Grammar


def read(text, published="2025-07-09", lang=None):
    """Read a text and give its claims in the published fields."""
    document = Document("test", text, Written.parse(published) if published else None, lang)
    return [claim.to_fields() for claim in read_text(document, opinion=Grammar()).claims]


def slots(text, *names, published="2025-07-09", kind=None):
    """Read a text and give only some slots of its claims, as a set of tuples."""
    return {tuple(c.get(n) for n in names) for c in read(text, published) if kind in {None, c["kind"]}}


_SLOTS = (
    "kind",
    "state",
    "counterpart",
    "treaty",
    "step",
    "rule",
    "of",
    "group",
    "outcome",
    "item",
    "status",
)
_ENDS = (("low", "high"), ("from", "to"))
_OPEN = ".."


def line(claim):
    """A claim's slots in one line, with its figure and days; an open end of either is told as ``..``."""
    told = [claim[slot] for slot in _SLOTS if claim.get(slot) is not None]
    for first, last in _ENDS:
        ends = [claim.get(first), claim.get(last)]
        if ends != [None, None]:
            told += [_OPEN if end is None else end for end in ends]
        if first == "low" and claim.get("unit") is not None:
            told.append(claim["unit"])
    return " ".join(str(one) for one in told)
