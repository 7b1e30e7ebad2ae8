"""About: how it works, what it never does, and how well it reads."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from ottawatch.web.api import DOORS, LIBRARY, PREFIX
from ottawatch.web.pages.frame import show

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ERRORS: Final = ("question", "unknown-name", "day", "usage", "document", "fetch", "rate")
OF_LIBRARY: Final = ("access", "conflict", "library", "record")


async def page(request: Request) -> Response:
    """The page."""
    measured = json.loads(files("ottawatch.web").joinpath("accuracy.json").read_text("utf-8"))
    library = request.app.state.library is not None
    doors = [
        (door.method, PREFIX + door.path.replace(":path}", "}"), door.says.partition("\n")[0])
        for door in (*DOORS, *(LIBRARY if library else ()))
    ]
    errors = (*ERRORS, *(OF_LIBRARY if library else ()))
    return show(request, "about.html", measured=measured, doors=doors, errors=errors, library=library)
