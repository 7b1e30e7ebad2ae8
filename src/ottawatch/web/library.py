"""The library that is served, if one is: opened once for a worker, asked beside the answers that do not wait for it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final, TypeVar

from ottawatch import doors
from ottawatch.errors import LibraryError
from ottawatch.web.work import at_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from ottawatch.doors import Library
    from ottawatch.web.settings import Settings

_T = TypeVar("_T")
_DETAIL: Final = re.compile(r" \(.*\)", re.DOTALL)
"""What a driver says of a fault names hosts and files."""
_LOG = logging.getLogger("ottawatch.web")


def opened(settings: Settings) -> Library | None:
    """Open the library that is to be served; ``None`` if none is."""
    return doors.open_library(settings.library) if settings.library else None


async def at_library(request: Request, work: Callable[[Library], _T]) -> _T:
    """Ask the library.

    Raises:
        LibraryError: It does not answer; where it is, is told to the log alone.
    """
    library = request.app.state.library
    return await at_database(lambda: discreetly(library, work))


def discreetly(library: Library, work: Callable[[Library], _T]) -> _T:
    """Do work with a library, and say of a fault of it nothing that is not for everybody.

    Raises:
        LibraryError: It does not answer.
    """
    try:
        return work(library)
    except LibraryError as fault:
        _LOG.error("%s", fault.sentence)
        said = fault.sentence.replace(f" at {library.database.shown}", "")
        raise LibraryError(_DETAIL.sub("", said)) from None
