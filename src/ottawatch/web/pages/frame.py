"""The frame of every page, and what the templates may use. The one door of Jinja."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import Response

from ottawatch.days import show_period
from ottawatch.doors.days import as_day, today_or
from ottawatch.model import Treaty
from ottawatch.report.dates import in_words, when
from ottawatch.report.feed import headline, link_to
from ottawatch.report.figures import amount
from ottawatch.report.naming import is_address
from ottawatch.report.printable import printable, stopped
from ottawatch.report.summary import GRAVEST_FIRST, SYMBOL
from ottawatch.web.answers import PRIVATE, tagged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.requests import Request

PLACES: Final = (
    ("/", "Check"),
    ("/world", "World"),
    ("/states", "States"),
    ("/treaties", "Treaties"),
    ("/deadlines", "Deadlines"),
    ("/figures", "Figures"),
    ("/outlook", "Outlook"),
    ("/record", "Record"),
    ("/about", "About"),
)
LIBRARY: Final = ("/library", "Library")
"""The page that is there only where a library is served."""
STANDINGS: Final = {
    "party": "party",
    "leaving": "leaving, still bound",
    "left": "left",
    "consented": "joined, not yet in force",
    "signatory": "signed only",
    "none": "outside",
}
"""The words of the map, in the order of its legend."""


def show(request: Request, template: str, status: int = 200, **fields: Any) -> Response:
    """Show a page."""
    text = templates().get_template(template).render(**_common(request), **fields)
    if status == 200 and request.method == "GET":  # noqa: PLR2004
        kept = PRIVATE if request.url.path.startswith(LIBRARY[0]) else "no-cache"
        return tagged(request, text, "text/html", kept=kept)
    return Response(text, status, {"cache-control": "no-store"}, "text/html; charset=utf-8")


def today_of(request: Request) -> date:
    """The day that counts as today."""
    return today_or(request.app.state.settings.today or None)


def day_asked(request: Request, name: str, default: date) -> date:
    """The day that a query names, or the default.

    Raises:
        DayError: It is none.
    """
    return as_day(request.query_params.get(name) or None, default)


@cache
def templates() -> Environment:
    """The templates; every word in them is shown as a word."""
    environment = Environment(
        loader=PackageLoader("ottawatch.web", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        treaties=tuple(Treaty),
        standings=STANDINGS,
        symbols={str(word): symbol for word, symbol in SYMBOL.items()},
        gravest=tuple(map(str, GRAVEST_FIRST)),
    )
    environment.filters.update(
        day=in_words,
        period=show_period,
        when=when,
        amount=amount,
        plain=printable,
        stopped=stopped,
        web=is_address,
        headline=headline,
        link=link_to,
        spaced=_spaced,
        short=short,
        thousands=_thousands,
    )
    return environment


def _spaced(word: str) -> str:
    return str(word).replace("_", " ")


def short(name: str) -> str:
    """A file by its own name: where it lies on this machine is not for everybody. An address stays whole."""
    return printable(
        name if is_address(name) else name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    )


def _thousands(number: float) -> str:
    return f"{number:,.0f}"


def _common(request: Request) -> Mapping[str, Any]:
    first = "/" + request.url.path.strip("/").partition("/")[0]
    library = request.app.state.library is not None
    return {
        "places": (PLACES[0], LIBRARY, *PLACES[1:]) if library else PLACES,
        "visitor": getattr(request.state, "visitor", None),
        "here": "/" if first == "/check" else first,
        "edition": str(request.app.state.record.edition),
        "acts_until": request.app.state.record.acts_until,
        "today": today_of(request),
    }
