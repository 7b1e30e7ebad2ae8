"""Documents that are kept: found, shown in every form, added and judged again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import Response, StreamingResponse

from ottawatch import doors
from ottawatch.days import Written
from ottawatch.errors import FetchError, UsageError
from ottawatch.model.access import Role
from ottawatch.report.forms import FORMS
from ottawatch.report.kept_fields import exported, of_document, of_listing
from ottawatch.web.answers import PRIVATE, in_json, tagged
from ottawatch.web.api.doors import door
from ottawatch.web.api.library import words
from ottawatch.web.api.words import asked
from ottawatch.web.documents import MOST_LETTERS, raw_from_address, raw_from_bytes
from ottawatch.web.library import at_library, discreetly
from ottawatch.web.problems import QuestionError
from ottawatch.web.work import in_turn, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from ottawatch.doors import Added, Library
    from ottawatch.read.formats.raw import Raw

NDJSON: Final = "application/x-ndjson"
BYTES: Final = "application/octet-stream"
_FORMS: Final = tuple(
    dict.fromkeys(form.media for form in FORMS.values() if form.media != "application/json")
)
_FILE: Final[dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}
_SENT: Final[dict[str, Any]] = {
    "application/json": {"schema": {"$ref": "#/components/schemas/Added"}},
    BYTES: _FILE,
    "application/pdf": _FILE,
    "text/plain": {"schema": {"type": "string"}},
    "text/html": {"schema": {"type": "string"}},
    "text/markdown": {"schema": {"type": "string"}},
}


@door("/library/documents", "LibraryList", query=words.Documents, role=Role.READ)
async def library_documents(request: Request) -> Response:
    """Find documents, those added last first, a page at a time; `after` of one page asks for the next.

    State, treaty, kind and verdict are asked of one and the same claim.
    """
    q, record = asked(request, words.Documents), request.app.state.record
    found = await at_library(
        request, lambda library: doors.find_documents(library, **q.model_dump(), record=record)
    )
    return in_json(request, of_listing(found), kept=PRIVATE)


@door("/library/documents/{key}", "LibraryDocument", *_FORMS, query=words.Document, role=Role.READ)
async def library_document(request: Request) -> Response:
    """Give a document with its text, its claims and every verdict that they ever had; or as a check in any form."""
    q, key = asked(request, words.Document), request.path_params["key"]

    def ask(library: Library) -> Response:
        found = doors.kept_document(library, key, known=q.known)
        if q.format == "json":
            return in_json(request, of_document(found), kept=PRIVATE)
        form = FORMS[q.format]
        name = f"{found['key'][:12]}.{form.ending}"
        text = form.written([doors.as_checked(found, record=library.reviews.record())])
        return tagged(request, text, form.media, name=name, kept=PRIVATE)

    return await at_library(request, ask)


@door("/library/documents/{key}/original", "", BYTES, role=Role.READ)
async def library_original(request: Request) -> Response:
    """Give the bytes of a document as they came, to be saved: a browser opens none of them."""
    key = request.path_params["key"]
    body = await at_library(request, lambda library: library.original(key))
    headers = {"content-disposition": 'attachment; filename="original"', "cache-control": PRIVATE}
    return Response(body, 200, headers, BYTES)


@door("/library/export", "", NDJSON, role=Role.READ)
async def library_export(request: Request) -> Response:
    """Give every document as one row of JSON, such as a check takes, with every verdict that its claims ever had."""
    library = request.app.state.library
    await at_library(request, lambda kept: kept.find(doors.asked_of_library(most=1)))
    headers = {"content-disposition": 'attachment; filename="library.ndjson"', "cache-control": PRIVATE}
    return StreamingResponse(iterate_in_threadpool(_rows(library)), 200, headers, NDJSON)


def _rows(library: Library) -> Iterator[str]:
    for found in library.documents():
        yield json.dumps(exported(found), ensure_ascii=False) + "\n"


@door(
    "/library/documents",
    "LibraryAdded",
    query=words.Adding,
    body=_SENT,
    role=Role.REVIEW,
    answers={"201": "It is kept now."},
)
async def library_add(request: Request) -> Response:
    """Keep a document, once by its content, with its claims and verdicts; a file is sent as the body, with its name."""
    raw, published = await _sent(request)
    done = await kept(request, raw, published)
    answer = in_json(request, of_added(done), kept="no-store")
    answer.status_code = 201 if done.new else 200
    answer.headers["location"] = f"/api/v1/library/documents/{done.key}"
    return answer


async def kept(request: Request, raw: Raw, published: str | None) -> Added:
    """Keep what was sent.

    Raises:
        OttawatchError: It cannot be read.
    """
    library, today = request.app.state.library, request.app.state.settings.today or None

    def work(opened: Library) -> Added:
        rows = doors.add_documents(opened, [raw], published=published, today=today, longest=MOST_LETTERS)
        found = list(rows)
        done = next((one for one in found if one.key), None)
        if done is None:
            raise found[0].fault or UsageError("the document: found nothing in it.")
        return done

    return await in_turn(lambda: discreetly(library, work))


def of_added(one: Added) -> dict[str, Any]:
    """Write what became of a document."""
    return {
        "format": "ottawatch/library-added/1",
        "key": one.key,
        "name": one.name,
        "new": one.new,
        "documents": one.documents,
        "claims": one.claims,
        "partly": list(one.partly),
    }


async def _sent(request: Request) -> tuple[Raw, str | None]:
    q, body = asked(request, words.Adding), await request.body()
    media, _, rest = request.headers.get("content-type", "application/json").partition(";")
    media = media.strip().lower()
    if media != "application/json":
        charset = rest.partition("charset=")[2].strip(' "') or None
        return raw_from_bytes(q.name, body, media, charset), _written(q.published)
    try:
        told = words.Added.model_validate_json(body)
    except ValidationError as wrong:
        raise QuestionError.of(wrong) from None
    return await raw_of(request, told.text, told.url, told.name), _written(told.published)


async def raw_of(request: Request, text: str | None, url: str | None, name: str) -> Raw:
    """Give the bytes of a text, or of an address, which is asked now.

    Raises:
        UsageError: Neither or both are given.
        FetchError: Addresses are not asked here, or this one cannot be.
    """
    if (text is None) == (url is None):
        raise UsageError("the document: expected either a text or a url. Give one of them.")
    if url is None:
        return raw_from_bytes(name, (text or "").encode("utf-8", "replace"), charset="utf-8")
    if not request.app.state.settings.fetch:
        raise FetchError("url: addresses are not asked here. Give the text.")
    return await waiting(lambda: raw_from_address(url))


def _written(day: str | None) -> str | None:
    """A day that is one.

    Raises:
        DayError: No calendar has it.
    """
    if day:
        Written.parse(day)
    return day


@door("/library/recheck", "LibraryRechecked", query=words.Recheck, role=Role.ADMIN, method="POST")
async def library_recheck(request: Request) -> Response:
    """Judge again what rests on what has changed since, in the record or by days that have passed."""
    q = asked(request, words.Recheck)
    return in_json(request, await rechecked(request, everything=q.everything), kept="no-store")


async def rechecked(request: Request, *, everything: bool = False) -> dict[str, Any]:
    """Judge again, and tell what became of it."""
    today = request.app.state.settings.today or None
    done = await at_library(
        request, lambda library: doors.recheck_documents(library, everything=everything, today=today)
    )
    return {
        "format": "ottawatch/library-recheck/1",
        "claims": done.claims,
        "changed": done.changed,
        "turned": done.turned,
        "record": done.edition,
    }
