"""Progress of a check, told while it works as server-sent events, and then the page; nothing is kept for it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from ottawatch.web.problems import page_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

Told = Callable[[str, int, int], None]
MEDIA: Final = "text/event-stream"
_EVERY: Final = 0.1
_HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}


def is_wanted(request: Request) -> bool:
    """Whether the script of the page asks, which shows progress; without script the page comes when it is done."""
    return MEDIA in request.headers.get("accept", "")


def told_while(request: Request, work: Callable[[Told], Awaitable[Response]]) -> StreamingResponse:
    """Tell how far the work is, a few times a second, and at its end the whole page.

    Args:
        request: Whose work it is.
        work: Called with what it may tell, from any thread: a stage, how many, and of how many.
    """
    return StreamingResponse(_events(request, work), media_type=MEDIA, headers=_HEADERS)


async def _events(request: Request, work: Callable[[Told], Awaitable[Response]]) -> AsyncIterator[str]:
    loop, told = asyncio.get_running_loop(), asyncio.Queue[dict[str, Any] | None]()
    last_stage, last = "", 0.0

    def tell(stage: str, number: int, of: int) -> None:
        nonlocal last_stage, last
        now = time.monotonic()
        if stage == last_stage and number < of and now - last < _EVERY:
            return
        last_stage, last = stage, now
        loop.call_soon_threadsafe(told.put_nowait, {"stage": stage, "number": number, "of": of})

    task = asyncio.ensure_future(_answered(request, work, tell))
    task.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while (event := await told.get()) is not None:
            yield _written(event)
        yield _written({"stage": "done", "page": await task})
    finally:
        task.cancel()


async def _answered(request: Request, work: Callable[[Told], Awaitable[Response]], tell: Told) -> str:
    """The page, or that of a refusal: its status cannot be told any more, as the stream has begun."""
    try:
        answer = await work(tell)
    except HTTPException as refusal:
        answer = page_of(request, refusal.status_code, refusal.detail)
    return bytes(answer.body).decode()


def _written(event: dict[str, Any]) -> str:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
