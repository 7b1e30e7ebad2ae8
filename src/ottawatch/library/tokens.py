"""Tokens: made once and shown once; of each only a hash is kept."""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update

from ottawatch.errors import UsageError
from ottawatch.library.keep import moment
from ottawatch.library.tables import Token
from ottawatch.model.access import Role
from ottawatch.model.access import Token as Given

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

_BYTES: Final = 32
_WRITTEN: Final = re.compile(r"ottawatch_(\d{1,18})_([\w-]{20,100})", re.ASCII)
_NOBODY: Final = "0" * 64
_COLUMNS: Final = (Token.id, Token.name, Token.role, Token.made_on, Token.until, Token.revoked_at)


def add(connection: Connection, name: str, role: Role, made_on: date, until: date) -> tuple[str, Given]:
    """Make a token and give it as it is written, which nobody can do again."""
    secret = secrets.token_urlsafe(_BYTES)
    row = {
        "name": name,
        "role": str(role),
        "hash": _hash(secret),
        "made_on": made_on,
        "until": until,
        "made_at": moment(),
    }
    number = connection.execute(insert(Token).returning(Token.id), row).scalar_one()
    return f"ottawatch_{number}_{secret}", Given(number, name, role, made_on, until)


def every(connection: Connection) -> list[Given]:
    """Give all tokens, also those that no longer hold, in the order in which they were made."""
    return [_given(row) for row in connection.execute(select(*_COLUMNS).order_by(Token.id))]


def revoke(connection: Connection, number: int) -> Given:
    """Let a token hold no longer; one that was revoked before stays as it is.

    Raises:
        UsageError: There is no token of this number.
    """
    of_it = Token.id == number
    connection.execute(update(Token).where(of_it, Token.revoked_at.is_(None)).values(revoked_at=moment()))
    row = connection.execute(select(*_COLUMNS).where(of_it)).first()
    if row is None:
        raise UsageError(f"a token: found none of the number {number}; library token list shows them.")
    return _given(row)


def bearer(connection: Connection, written: str, today: date) -> Given | None:
    """Tell whose token it is; ``None`` for one that does not hold, whatever the reason.

    What is compared takes the same time wherever it differs, also where there is no such number.
    """
    parts = _WRITTEN.fullmatch(written)
    if parts is None:
        return None
    row = connection.execute(select(*_COLUMNS, Token.hash).where(Token.id == int(parts[1]))).first()
    same = hmac.compare_digest(_hash(parts[2]), row.hash if row else _NOBODY)
    if row is None or not same:
        return None
    found = _given(row)
    return found if found.holds(today) else None


def _hash(secret: str) -> str:
    """Hash it; a secret of 256 bits by chance needs no salt, and nobody can try them all."""
    return sha256(secret.encode()).hexdigest()


def _given(row: Any) -> Given:
    return Given(row.id, row.name, Role(row.role), row.made_on, row.until, row.revoked_at)
