"""Signing by Standard Webhooks: whoever has the secret can tell that a message is ours, whole and new."""

from __future__ import annotations

import base64
import binascii
import hmac
from hashlib import sha256
from typing import Final

from ottawatch.errors import UsageError

_PREFIX: Final = "whsec_"
_SHORTEST: Final = 16


def key_of(secret: str, where: str) -> bytes:
    """Take the key out of a secret as it is written.

    Raises:
        UsageError: It is written otherwise, or too short.
    """
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < _SHORTEST or not secret.startswith(_PREFIX):
        raise UsageError(
            f"{where}: found another form of secret, expected {_PREFIX} and {_SHORTEST} bytes or more in Base64."
        )
    return key


def signed(key: bytes, name: str, second: int, body: bytes) -> dict[str, str]:
    """Give the headers that sign a message.

    Args:
        key: From `key_of`.
        name: The message's own name; it is the same each time that the message is sent.
        second: When it is sent.
        body: What is sent.
    """
    said = f"{name}.{second}.".encode() + body
    signature = base64.b64encode(hmac.new(key, said, sha256).digest()).decode()
    return {"webhook-id": name, "webhook-timestamp": str(second), "webhook-signature": f"v1,{signature}"}
