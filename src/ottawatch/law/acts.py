"""The acts that a treaty of this kind allows or forbids."""

from __future__ import annotations

import difflib
from enum import StrEnum

from ottawatch.errors import UnknownNameError


class Act(StrEnum):
    """What a state may want to do with a weapon."""

    USE = "use"
    DEVELOP = "develop"
    PRODUCE = "produce"
    ACQUIRE = "acquire"
    STOCKPILE = "stockpile"
    RETAIN = "retain"
    TRANSFER = "transfer"
    ASSIST = "assist"


def find_act(text: str) -> Act:
    """The act of this name, in any case.

    Raises:
        UnknownNameError: No act is called so; near spellings are offered.
    """
    name = text.strip().lower()
    if name in set(Act):
        return Act(name)
    near = difflib.get_close_matches(name, list(Act), n=3)
    raise UnknownNameError("an act", text, tuple(near or Act))
