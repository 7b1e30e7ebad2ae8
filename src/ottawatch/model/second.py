"""What a second reader proposed for a document, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Dropped(StrEnum):
    """Why a proposal is not kept."""

    FORM = "form"
    SLOTS = "slots"
    QUOTE = "quote"
    STATE = "state"
    COUNTERPART = "counterpart"
    TREATY = "treaty"
    ITEM = "item"
    WORDS = "words"
    STATUS = "status"
    FIGURE = "figure"
    DAYS = "days"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What became of the proposals: proposed = kept + same + all that were dropped.

    Attributes:
        model: The model that was asked, by the name that it was asked for.
        kept: Claims that the first reader did not have.
        same: Claims that it had.
        dropped: How many were not borne out by the text, by reason.
        tokens_in: What the endpoint says that it read; 0 if it does not say.
        tokens_out: What it says that it wrote.
        partly: Why not the whole text was read twice; ``None`` if it was.
    """

    model: str
    proposed: int = 0
    kept: int = 0
    same: int = 0
    dropped: Mapping[Dropped, int] = field(default_factory=dict)
    tokens_in: int = 0
    tokens_out: int = 0
    partly: str | None = None
