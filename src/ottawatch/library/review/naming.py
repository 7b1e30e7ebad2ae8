"""How a claim of a library is named: the key of its document, or the beginning of it, and its number from 0."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from ottawatch.errors import UsageError
from ottawatch.library.find import key_of
from ottawatch.library.tables import Claim, Document

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAMED: Final = re.compile(r"([0-9A-Za-z-]+):(\d{1,9})")


def claim_id(connection: Connection, named: str) -> int:
    """Find a claim by its name.

    Raises:
        UsageError: No claim is named so, or the key's beginning fits several documents.
    """
    found = _NAMED.fullmatch(named)
    if not found:
        raise UsageError(
            f"a claim: found {named!r}, expected the document's key and the claim's number, such as 1a2b3c4d:0."
        )
    key = key_of(connection, found[1])
    asked = (
        select(Claim.id)
        .join(Document, Document.id == Claim.document)
        .where(Document.key == key, Claim.number == int(found[2]))
    )
    id_: int | None = connection.execute(asked).scalar()
    if id_ is None:
        raise UsageError(
            f"a claim: found {named!r}, and that document has no claim of this number; library show counts them from 0."
        )
    return id_
