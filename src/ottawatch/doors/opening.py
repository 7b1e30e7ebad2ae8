"""Who may open a library that is served: tokens are made, listed, revoked and known again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.doors.days import as_day, today_or
from ottawatch.errors import UsageError
from ottawatch.model.access import Role

if TYPE_CHECKING:
    from ottawatch.doors.days import Day
    from ottawatch.library import Library
    from ottawatch.model.access import Token

_A_YEAR: Final = timedelta(days=365)
_LONGEST: Final = 80


def add_token(
    library: Library,
    name: str,
    *,
    role: str = Role.READ,
    until: Day | None = None,
    today: Day | None = None,
) -> tuple[str, Token]:
    """Make a token and give it as it is written, this once: only a hash of it is kept.

    Args:
        library: From `open_library`.
        name: Who has it; what is done with it is noted under this name.
        role: ``read``, ``review`` or ``admin``.
        until: The last day on which it holds; by default a year from now.
        today: The day that counts as today.

    Raises:
        UsageError: A role that is none, a name that is empty or too long, or a last day that has passed.
    """
    from ottawatch.library import tokens

    now, said = today_or(today), " ".join(name.split())
    last = as_day(until, now + _A_YEAR)
    if not said or len(said) > _LONGEST or not said.isprintable():
        raise UsageError(f"a name: found {name[:_LONGEST]!r}, expected 1 to {_LONGEST} letters of one line.")
    if role not in set(Role):
        raise UsageError(f"--role: found {role!r}, expected one of {', '.join(Role)}.")
    if last < now:
        raise UsageError(f"--until: found {last}, expected today, {now}, or a later day.")
    made: tuple[str, Token] = library.database.change(
        lambda connection: tokens.add(connection, said, Role(role), now, last)
    )
    return made


def list_tokens(library: Library) -> list[Token]:
    """Give all tokens of a library, also those that no longer hold; none of them as it is written."""
    from ottawatch.library import tokens

    with library.database.reading() as connection:
        return tokens.every(connection)


def revoke_token(library: Library, number: int) -> Token:
    """Let a token hold no longer, at once.

    Raises:
        UsageError: There is no token of this number.
    """
    from ottawatch.library import tokens

    done: Token = library.database.change(lambda connection: tokens.revoke(connection, number))
    return done


def bearer_of(library: Library, written: str, *, today: Day | None = None) -> Token | None:
    """Tell whose token it is; ``None`` for one that does not hold."""
    from ottawatch.library import tokens

    with library.database.reading() as connection:
        return tokens.bearer(connection, written, today_or(today))
