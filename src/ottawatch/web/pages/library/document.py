"""One document of the library: its text with marks, and what became of its verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ottawatch import doors
from ottawatch.doors.days import as_day
from ottawatch.report.forms import FORMS
from ottawatch.report.html import article
from ottawatch.web.library import at_library
from ottawatch.web.pages.frame import short, show, today_of
from ottawatch.web.pages.library.timeline import timeline

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.doors import Library
    from ottawatch.model import CheckedDocument


async def page(request: Request) -> Response:
    """A document, as it is or as it was on a day."""
    key, today = request.path_params["key"], today_of(request)
    said = request.query_params.get("known", "").strip()
    known = as_day(said, today) if said else None

    def ask(library: Library) -> dict[str, Any]:
        found = doors.kept_document(library, key, known=known)
        done = doors.as_checked(found, record=library.reviews.record())
        return {
            "kept": found,
            "done": done,
            "marked": Markup(article(_named_shortly(done), "/library/record")),  # noqa: S704 (it escapes every word of the document itself)
            "drawn": timeline(found, today if known is None else min(known, today)),
            "history": _history(found),
        }

    fields = await at_library(request, ask)
    kinds = sorted({str(one.claim.kind) for one in fields["done"].judged})
    return show(
        request,
        "document.html",
        known=known,
        kinds=kinds,
        forms=tuple(FORMS.values()),
        added_on=date.fromisoformat(fields["kept"]["added_on"]),
        **fields,
    )


def _named_shortly(done: CheckedDocument) -> CheckedDocument:
    """Without the folder of this machine from which a file came."""
    return replace(done, document=replace(done.document, id=short(done.document.id)))


def _history(found: dict[str, Any]) -> list[tuple[int, str, list[dict[str, Any]]]]:
    """The claims that have had more than one verdict: number, words, and verdicts from the first on."""
    return [
        (number, row["claim"]["quote"], row["verdicts"][::-1])
        for number, row in enumerate(found["claims"], start=1)
        if len(row["verdicts"]) > 1
    ]
