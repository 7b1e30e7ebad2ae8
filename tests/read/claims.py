"""What the tests of single kinds share: a short text in, its claims out."""

from __future__ import annotations

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text


def read(text, published="2025-07-09"):
    """Read a text and give its claims in the published fields."""
    document = Document("test", text, Written.parse(published) if published else None)
    return [claim.to_fields() for claim in read_text(document).claims]


def slots(text, *names, published="2025-07-09", kind=None):
    """Read a text and give only some slots of its claims, as a set of tuples."""
    return {tuple(c.get(n) for n in names) for c in read(text, published) if kind in {None, c["kind"]}}
