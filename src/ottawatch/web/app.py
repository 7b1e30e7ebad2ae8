"""The application: pages, API and feeds behind one guard."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ottawatch.record import load_record
from ottawatch.web.answers import in_json, tagged
from ottawatch.web.api import DOORS
from ottawatch.web.guard import Guard
from ottawatch.web.lines import Lines
from ottawatch.web.metrics import MEDIA, Metrics
from ottawatch.web.openapi import describe
from ottawatch.web.pages import PAGES
from ottawatch.web.problems import handlers
from ottawatch.web.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope


def make_app(settings: Settings | None = None, lines: Lines | None = None) -> Guard:
    """Make the application; it holds the record and nothing else."""
    chosen, metrics = settings or Settings(), Metrics()
    routes = [door.route() for door in DOORS]
    app = Starlette(routes=[*routes, *_own(metrics), *PAGES], exception_handlers=handlers())
    app.state.settings, app.state.record = chosen, load_record()
    return Guard(app, chosen, metrics, lines)


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
        return in_json(request, describe())

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
