"""Who may do what with a library that is served: a role, and the token that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Role(StrEnum):
    """What somebody may do; each role may do all that those before it may."""

    READ = "read"
    REVIEW = "review"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """Whether this role is enough.

        >>> Role.REVIEW.may(Role.READ), Role.REVIEW.may(Role.ADMIN)
        (True, False)
        """
        ordered = list(Role)
        return ordered.index(self) >= ordered.index(needed)


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was given out; what it was given as is kept nowhere.

    Attributes:
        number: By which it is revoked.
        name: Who has it; what is done with it is noted under this name.
        made_on: The day on which it was given out.
        until: The last day on which it holds.
        revoked_at: The moment from which it no longer holds; ``None`` if nobody has revoked it.
    """

    number: int
    name: str
    role: Role
    made_on: date
    until: date
    revoked_at: str | None = None

    def holds(self, today: date) -> bool:
        """Whether it opens anything on a day."""
        return self.revoked_at is None and today <= self.until
