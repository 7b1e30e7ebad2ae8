"""``ottawatch serve`` and ``ottawatch mcp``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import click

from ottawatch.cli.options import day_option
from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

_BURST: Final = 200
_LEAST_BURST: Final = 20
_WEB: Final = ("starlette", "uvicorn", "jinja2", "multipart", "pydantic", "prometheus_client")


@click.command()
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen (default: this machine only)."
)
@click.option(
    "--port", type=click.IntRange(1, 65_535), default=8000, metavar="N", help="The port (default: 8000)."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, metavar="N", help="How many processes (default: 1)."
)
@click.option(
    "--base", default="", metavar="URL", help="The public address of the pages, for feeds and citations."
)
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=20.0,
    metavar="N",
    help="Requests a second that one address may make in the long run; 0 does not limit (default: 20).",
)
@click.option(
    "--most-bytes",
    type=click.IntRange(10_000, 20_000_000),
    default=5_000_000,
    metavar="N",
    help="The most that a request may carry (default: 5000000).",
)
@click.option("--no-fetch", is_flag=True, help="Never ask an address for its document.")
@click.option("--behind-proxy", is_flag=True, help="Believe a proxy on this machine who is asking.")
@click.option(
    "--library",
    default="",
    metavar="FILE|URL",
    help="Serve this library too, to those who have a token: a file, or postgresql://… (default: none).",
)
@click.option("--library-open", is_flag=True, help="Let the library be read without a token.")
@day_option("today", "The day that counts as today (default: the calendar's).")
def serve(
    host: str,
    port: int,
    workers: int,
    base: str,
    rate: float,
    most_bytes: int,
    no_fetch: bool,
    behind_proxy: bool,
    library: str,
    library_open: bool,
    today: date | None,
) -> None:
    """Serve pages, API and feeds: no database, no network, nothing kept, unless a library is named."""
    _refuse_without(_WEB, "serve", "web")
    if library:
        _try(library)
    import uvicorn

    from ottawatch.web.settings import Settings

    # each worker counts by itself, so each has its part
    Settings(
        base=base.rstrip("/"),
        rate=rate / workers,
        burst=max(_LEAST_BURST, _BURST // workers),
        most_bytes=most_bytes,
        fetch=not no_fetch,
        today=today.isoformat() if today else "",
        library=library,
        library_open=library_open,
    ).to_environment()
    click.echo(f"Ottawatch: http://{host}:{port}/ (Ctrl+C ends it)", err=True)
    uvicorn.run(
        "ottawatch.web.app:app_from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        log_config=_logging(),
        proxy_headers=behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1" if behind_proxy else "",
        server_header=False,
        timeout_keep_alive=15,
        limit_concurrency=None,
        h11_max_incomplete_event_size=32_768,
    )


def _try(library: str) -> None:
    """Open a library before any worker does, so that a fault is told in a sentence, and its tables are made once.

    Raises:
        LibraryError: It does not answer.
    """
    from ottawatch import doors

    with doors.open_library(library):
        pass


def _logging() -> dict[str, Any]:
    """What the server says, as JSON, one object a line."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "ottawatch.web.lines.InJson"}},
        "handlers": {
            "err": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}
        },
        "loggers": {"uvicorn": {"handlers": ["err"], "level": "WARNING", "propagate": False}},
    }


def _refuse_without(needed: tuple[str, ...], command: str, extra: str) -> None:
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"ottawatch {command}: found no {missing[0]}, which it needs. Install it: pip install 'ottawatch[{extra}]'."
        )


@click.command()
@day_option("today", "The day that counts as today (default: the calendar's).")
def mcp(today: date | None) -> None:
    """Serve read-only tools to an assistant, over standard input and output (Model Context Protocol)."""
    _refuse_without(("mcp", "pydantic"), "mcp", "mcp")
    from ottawatch.web.assistant import make_server

    make_server(today.isoformat() if today else None).run("stdio")
