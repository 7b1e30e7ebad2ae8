"""What is looked for in a clause: one file a family of claim kinds, each with a `find`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.kinds import (
    acts,
    border,
    casualties,
    counts,
    echoes,
    land,
    membership,
    rules,
    spending,
    steps,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.model import Claim
    from ottawatch.read.view import View

ALL: Final[tuple[Callable[[View], Iterator[Claim]], ...]] = (
    steps.find, membership.find, rules.find, counts.find, acts.find, echoes.find,
    spending.find, border.find, casualties.find, land.find,
)  # fmt: skip
