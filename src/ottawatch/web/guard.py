"""What every request passes first: bounds on size and rate, headers of safety, a log line and metrics."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from ottawatch.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ottawatch.web.lines import Lines
    from ottawatch.web.metrics import Metrics
    from ottawatch.web.settings import Settings

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_REPORT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_SAFETY: Final = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
_WINDOW: Final = [
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
]
_PAGES: Final = [*_SAFETY, *_WINDOW, (b"content-security-policy", _POLICY.encode())]
_FORMS: Final = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"), *_PAGES[2:]]
"""Without a referrer a browser would not say either that its form is one of ours."""
_ANSWERS: Final = [*_SAFETY, (b"content-security-policy", _REPORT_POLICY.encode())]
_SMALLEST: Final = 1200
_MOST_QUERY: Final = 12_000
_MOST_CLIENTS: Final = 20_000
_DEAR: Final = 10
_OWN: Final = "/api/v1/library"
"""What no other origin's page may read, whoever looks at it."""
_UNCOUNTED: Final = frozenset({"/healthz", "/metrics"})


class Guard:
    """The outermost layer."""

    def __init__(
        self, app: ASGIApp, settings: Settings, metrics: Metrics, lines: Lines | None = None
    ) -> None:
        self._app = app
        self._zipped = GZipMiddleware(app, minimum_size=_SMALLEST, compresslevel=5)
        self._open = CORSMiddleware(
            self._zipped, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["content-type"]
        )
        self._most = settings.most_bytes
        self._buckets = Buckets(settings.rate, settings.burst) if settings.rate else None
        self._metrics, self._lines = metrics, lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer that it is too large or too soon."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, told = time.perf_counter(), _Told()
        path, method = scope["path"], scope["method"]
        extra = _ANSWERS if path.startswith("/api/") else _FORMS if path.startswith("/library") else _PAGES
        bare = method == "HEAD"
        if bare:
            scope = {**scope, "method": "GET"}

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                told.status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            elif bare:
                message = {**message, "body": b""}
            else:
                told.size += len(message.get("body", b""))
            await send(message)

        try:
            refusal = self._refusal(scope)
            if refusal is not None:
                await refusal(scope, receive, out)
            else:
                await self._bounded(scope, receive, out)
        finally:
            seconds = time.perf_counter() - began
            self._metrics.saw(path, told.status, seconds)
            if self._lines:
                self._lines.add(method, path, told.status, told.size, seconds)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        path = scope["path"]
        if len(scope["query_string"]) > _MOST_QUERY:
            return problem(414, f"the query: expected at most {_MOST_QUERY} characters. Send a body instead.")
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not length.isdigit() or int(length) > self._most:
            return problem(413, self._too_large())
        if self._buckets and path not in _UNCOUNTED and not path.startswith("/static/"):
            client = (scope.get("client") or ("",))[0]
            dear = scope["method"] == "POST" or path.endswith("/outlook")
            wait = self._buckets.take(client, _DEAR if dear else 1)
            if wait:
                answer = problem(429, f"too many requests: try again in {wait:.0f} seconds.", code="rate")
                answer.headers["retry-after"] = f"{wait:.0f}"
                return answer
        return None

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise HTTPException(413, self._too_large())
            return message

        await self._for(scope)(scope, counted, send)

    def _for(self, scope: Scope) -> ASGIApp:
        """Only those who ask for packing, or come from another origin's page, pay for it."""
        headers = dict(scope["headers"])
        if b"origin" in headers:
            foreign = scope["path"].startswith("/api/") and not scope["path"].startswith(_OWN)
            return self._open if foreign else self._zipped
        return self._zipped if b"gzip" in headers.get(b"accept-encoding", b"") else self._app

    def _too_large(self) -> str:
        return (
            f"the request: found more than {self._most:,} bytes, the most that is taken here. "
            "Use the command ottawatch check for it."
        )


class _Told:
    """What is known of an answer when it has been given."""

    status = 0
    size = 0


class Buckets:
    """How many requests each client may still make; it fills again with time."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, float(burst)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, cost: int, now: float | None = None) -> float:
        """Take from a client's bucket; the seconds to wait if it has not enough, else 0."""
        at = time.monotonic() if now is None else now
        left, then = self._left.pop(client, (self._burst, at))
        left = min(self._burst, left + (at - then) * self._rate)
        enough = left >= cost
        self._left[client] = (left - cost if enough else left, at)
        if len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if enough else max(1.0, (cost - left) / self._rate)
