"""Second readers whose model is a function in this process, for tests that need no socket."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read.second.cache import Cache
from ottawatch.read.second.endpoint import Endpoint
from ottawatch.read.second.reading import SecondReader
from ottawatch.read.second.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HERE = "http://localhost:1/v1"


def answered(status: int, body: Any, **headers: str) -> httpx.Response:
    """An answer whose body is sent piece by piece, as from a socket."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(data))


def chat(content: Any, finish: str = "stop") -> httpx.Response:
    """A whole answer with these words or claims."""
    words = content if isinstance(content, str) else json.dumps({"claims": content})
    return answered(200, {"choices": [{"message": {"content": words}, "finish_reason": finish}]})


def proposing(*claims: Any, folder: Path | None = None) -> SecondReader:
    """A second reader whose model always proposes these claims."""
    return asking(lambda _: chat(list(claims)), folder=folder)


def asking(answer: Callable[[httpx.Request], httpx.Response], folder: Path | None = None) -> SecondReader:
    """A second reader whose model answers by a function."""
    endpoint = Endpoint(Settings(HERE, "stub"), httpx.MockTransport(answer), sleep=lambda _: None)
    return SecondReader(endpoint, Cache(folder))


def document(text: str, published: str | None = "2025-07-09", lang: str = "en") -> Document:
    """A document of this text."""
    return Document("test", text, Written.parse(published) if published else None, lang)
