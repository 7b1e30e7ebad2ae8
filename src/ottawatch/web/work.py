"""Work that takes long goes on beside the answers that do not, a few at a time and in the order of asking."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_AT_ONCE: Final = 1
_FETCHES: Final = 8
_CONNECTIONS: Final = 8
_WAITING: Final = 64


async def in_turn(work: Callable[[], _T]) -> _T:
    """Do work that keeps the processor busy, one at a time: more threads would only slow each other.

    Raises:
        HTTPException: Too many wait already.
    """
    limiter = _limiter("work", _AT_ONCE)
    if limiter.statistics().tasks_waiting >= _WAITING:
        raise HTTPException(503, "too many wait for an answer already: try again soon.", {"retry-after": "5"})
    return await to_thread.run_sync(work, limiter=limiter)


def others_wait() -> bool:
    """Whether somebody waits for work here."""
    return _limiter("work", _AT_ONCE).statistics().tasks_waiting > 0


async def waiting(work: Callable[[], _T]) -> _T:
    """Do work that waits for the network."""
    return await to_thread.run_sync(work, limiter=_limiter("fetch", _FETCHES))


async def at_database(work: Callable[[], _T]) -> _T:
    """Do work that waits for a database."""
    return await to_thread.run_sync(work, limiter=_limiter("database", _CONNECTIONS))


@cache
def _limiter(_: str, most: int) -> CapacityLimiter:
    return CapacityLimiter(most)
