"""A notice: something about kept documents that a rule found worth telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a rule found worth telling.

    Attributes:
        name: Its own name, the same wherever and however often it is told.
        rule: The name of the rule.
        kind: ``changed``, ``added`` or ``event``.
        day: The day that it is of.
        at: The moment when it was noticed.
        title: What it is in a line, and `text` in full.
        tags: States, treaties and words of verdicts.
        data: The same in fields.
    """

    name: str
    rule: str
    kind: str
    day: date
    at: str
    title: str
    text: str
    tags: tuple[str, ...]
    data: Mapping[str, Any]
