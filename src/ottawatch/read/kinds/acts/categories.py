"""The words that tell what states do with mines, and the kind of claim that each makes."""

from __future__ import annotations

from typing import Final

from ottawatch.model import Kind

ACTS: Final = (
    ("acts.production", Kind.PRODUCTION),
    ("acts.stockpiling", Kind.STOCKPILE),
    ("acts.transfer", Kind.TRANSFER),
    ("acts.use", Kind.USE),
    ("figures.destruction", Kind.DESTRUCTION),
)
COUNTED: Final = (
    ("figures.stock", Kind.STOCKPILE), ("figures.has", Kind.STOCKPILE), ("figures.remaining", Kind.STOCKPILE),
)  # fmt: skip
STOCKS: Final = frozenset({Kind.STOCKPILE, Kind.DESTRUCTION})
