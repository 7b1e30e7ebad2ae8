"""Answers: bytes with their media type, a tag by which a client keeps them, and how long they may be kept."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

JSON: Final = "application/json"
_KEPT: Final = "public, max-age=60"
_compact: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


PRIVATE: Final = "private, no-cache"
"""How long an answer may be kept that is not for everybody: by whoever asked, who asks again each time."""


def in_json(request: Request, value: object, *, kept: str = _KEPT) -> Response:
    """Answer a question in JSON."""
    return tagged(request, _compact(value), JSON, kept=kept)


def tagged(request: Request, text: str, media: str, *, name: str = "", kept: str = _KEPT) -> Response:
    """Answer with a text; 304 if the client has it already.

    Args:
        request: Whose answer it is.
        text: The whole text.
        media: Its media type.
        name: Under which a browser saves it; without one it is shown.
        kept: How long it may be kept.
    """
    body = text.encode("utf-8", "replace")
    tag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": kept}
    known = request.headers.get("if-none-match")
    if known and (known.strip() == "*" or tag in known):
        return Response(None, 304, headers)
    if name:
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(
        body, 200, headers, media if "charset" in media or "json" in media else f"{media}; charset=utf-8"
    )


def once(text: str, media: str, *, name: str = "") -> Response:
    """Answer to what was sent; it is kept nowhere."""
    headers = {"cache-control": "no-store"}
    if name:
        headers["content-disposition"] = f'attachment; filename="{name}"'
    body = text.encode("utf-8", "replace")
    return Response(body, 200, headers, media if "json" in media else f"{media}; charset=utf-8")
