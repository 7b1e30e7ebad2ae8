"""Posting to a webhook. A guarded door of httpx: public addresses only, unless a target is said to be private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import httpx

from ottawatch.errors import DeliveryError, FetchError
from ottawatch.read.formats.fetch import PublicOnly

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECONDS: Final = 15.0
_GONE: Final = 410


def post(address: str, body: bytes, headers: Mapping[str, str], *, private: bool) -> None:
    """Post a message; a redirect is not followed, as it could lead inside.

    Raises:
        DeliveryError: It is not taken.
    """
    host = httpx.URL(address).host
    try:
        with httpx.Client(
            transport=None if private else PublicOnly(), timeout=_SECONDS, trust_env=False
        ) as client:
            sent = {**headers, "User-Agent": "ottawatch/0.1"}
            with client.stream("POST", address, content=body, headers=sent) as answer:
                if answer.is_success:
                    return
                raise DeliveryError(
                    f"the webhook at {host}: found the answer {answer.status_code}, expected 200 to 299.",
                    answered=True,
                    lasting=answer.status_code == _GONE,
                    wait=_wait(answer.headers.get("retry-after", "")),
                )
    except FetchError as fault:
        raise DeliveryError(f"the webhook at {host}: {fault.sentence}") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as fault:
        said = (str(fault).splitlines() or [type(fault).__name__])[0][:160] or type(fault).__name__
        raise DeliveryError(f"the webhook at {host}: it does not answer ({said}).") from None


def _wait(told: str) -> float | None:
    return float(told) if told.strip().isascii() and told.strip().isdigit() else None
