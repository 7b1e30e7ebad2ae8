"""Library: the documents that are kept, what has changed of them, and when they can change next."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from ottawatch import doors
from ottawatch.days import Written
from ottawatch.errors import OttawatchError, UsageError
from ottawatch.model import Kind, Word
from ottawatch.model.access import Role
from ottawatch.web.access import form_of, visitor
from ottawatch.web.api.library.documents import kept, raw_of, rechecked
from ottawatch.web.documents import raw_from_bytes
from ottawatch.web.library import at_library
from ottawatch.web.pages.frame import show, today_of
from ottawatch.web.problems import status_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from ottawatch.doors import Library
    from ottawatch.read.formats.raw import Raw

_PAGE: Final = 30
_LATELY: Final = 8
_FILTERS: Final = ("words", "state", "treaty", "kind", "verdict", "first", "last")
_OF_CLAIMS: Final = ("state", "treaty", "kind", "verdict")
_DIGITS: Final = 18


async def page(request: Request) -> Response:
    """The documents that are asked for."""
    return await _shown(request)


async def add(request: Request) -> Response:
    """Keep a document, and show it."""
    sent = await form_of(request)
    try:
        done = await kept(request, await _brought(request, sent), _day(str(sent.get("published", ""))))
    except OttawatchError as refusal:
        return await _shown(request, refusal=refusal.sentence, status=status_of(refusal))
    return RedirectResponse(f"/library/documents/{done.key}", HTTPStatus.SEE_OTHER)


async def recheck(request: Request) -> Response:
    """Judge again, and tell what became of it."""
    done = await rechecked(request)
    claims = "1 claim" if done["claims"] == 1 else f"{done['claims']:,} claims"
    said = f"{claims} judged again: {done['changed']:,} verdicts differ, {done['turned']:,} of them in their word."
    return await _shown(request, said=said)


async def _shown(request: Request, *, refusal: str = "", said: str = "", status: int = 200) -> Response:
    asked, today, record = request.query_params, today_of(request), request.app.state.record
    words = {name: asked.get(name, "").strip()[:200] for name in _FILTERS}
    given: dict[str, Any] = {name: value for name, value in words.items() if value}
    of_claims: dict[str, Any] = {name: given[name] for name in _OF_CLAIMS if name in given}
    after = number_of(asked.get("after", ""))

    def ask(library: Library) -> dict[str, Any]:
        lately: dict[str, Any] = {"record": record, "most": _LATELY} | of_claims
        return {
            "found": doors.find_documents(library, **given, after=after, most=_PAGE, record=record),
            "changes": doors.verdict_changes(library, **lately),
            "coming": doors.coming_verdicts(library, today=today, **lately)[:_LATELY],
            "waiting": library.reviews.counts().get("waiting", 0),
        }

    fields = await at_library(request, ask)
    after = fields["found"].after
    who = visitor(request)
    return show(
        request,
        "library.html",
        status,
        words=words,
        kinds=tuple(Kind),
        verdicts=tuple(Word),
        more=f"/library?{urlencode({**given, 'after': after})}" if after else "",
        query=urlencode(of_claims),
        refusal=refusal,
        said=said,
        may_review=who.may(Role.REVIEW),
        may_add=who.may(Role.REVIEW) and who.mark,
        may_recheck=who.may(Role.ADMIN) and who.mark,
        **fields,
    )


def number_of(text: str) -> int | None:
    """The cursor of a page.

    Raises:
        UsageError: It is none.
    """
    if text and not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise UsageError("after: expected the number that the page before ended with.")
    return int(text) if text else None


def _day(text: str) -> str | None:
    """The day of a document.

    Raises:
        DayError: It is none.
    """
    said = text.strip()[:20]
    return str(Written.parse(said)) if said else None


async def _brought(request: Request, sent: Any) -> Raw:
    """The bytes of a file, a text or an address.

    Raises:
        OttawatchError: There is nothing, or it cannot be had.
    """
    upload, text, url = sent.get("file"), str(sent.get("text", "")), str(sent.get("url", "")).strip()[:2000]
    if upload is not None and not isinstance(upload, str) and upload.filename:
        return raw_from_bytes(upload.filename, await upload.read(), upload.content_type or "")
    if not text.strip() and not url:
        raise UsageError("the document: found nothing. Paste a text, choose a file or give an address.")
    return await raw_of(
        request, None if url else text, url or None, str(sent.get("name", "")).strip() or "text"
    )
