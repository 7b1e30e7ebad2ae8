"""The application: pages, API and feeds behind one guard."""

from __future__ import annotations

import atexit
import gc
import sys
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ottawatch.record import load_record
from ottawatch.web.access import AccessError
from ottawatch.web.answers import in_json, tagged
from ottawatch.web.api import DOORS, LIBRARY
from ottawatch.web.guard import Guard
from ottawatch.web.library import opened
from ottawatch.web.lines import Lines
from ottawatch.web.metrics import MEDIA, Metrics
from ottawatch.web.openapi import describe
from ottawatch.web.pages import LIBRARY_PAGES, PAGES
from ottawatch.web.pages.entering import turned_away
from ottawatch.web.problems import handlers
from ottawatch.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import Scope


def make_app(settings: Settings | None = None, lines: Lines | None = None) -> Guard:
    """Make the application; it holds the record and, if one is to be served, a library."""
    chosen, metrics = settings or Settings(), Metrics()
    library = opened(chosen)
    routes = [door.route() for door in (*DOORS, *(LIBRARY if library else ()))]
    app = Starlette(
        routes=[*routes, *_own(metrics), *PAGES, *(LIBRARY_PAGES if library else ())],
        exception_handlers=handlers() | {AccessError: turned_away},
        lifespan=_closing,
    )
    app.state.settings, app.state.record, app.state.library = chosen, load_record(), library
    return Guard(app, chosen, metrics, lines)


@asynccontextmanager
async def _closing(app: Starlette) -> AsyncIterator[None]:
    """Let go of the library at the end."""
    yield
    if app.state.library:
        app.state.library.close()


def app_from_environment() -> Guard:
    """Make the application of a worker, by the settings that it was left; it logs on standard error."""
    lines = Lines(sys.stderr)
    atexit.register(lines.write)
    app = make_app(Settings.from_environment(), lines)
    gc.collect()
    gc.freeze()  # the record stays; no collection need go over it again
    return app


class _Static(StaticFiles):
    """Files of our own; they change with a release only."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Give a file, to be kept for a day."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=86400"
        return answer


def _own(metrics: Metrics) -> list[BaseRoute]:
    async def openapi(request: Request) -> Response:
        return in_json(request, describe(library=request.app.state.library is not None))

    async def healthz(request: Request) -> Response:
        return in_json(request, {"status": "ok", "record": str(request.app.state.record.edition)})

    async def counts(_: Request) -> Response:
        return Response(metrics.written(), media_type=MEDIA)

    static = str(files("ottawatch.web").joinpath("static"))
    report = files("ottawatch.report").joinpath("page.css").read_text("utf-8")

    async def style(request: Request) -> Response:
        return tagged(request, report, "text/css", kept="public, max-age=86400")

    return [
        Route("/static/report.css", style),
        Route("/api/v1/openapi.json", openapi),
        Route("/healthz", healthz),
        Route("/metrics", counts),
        Mount("/static", _Static(directory=static)),
    ]
