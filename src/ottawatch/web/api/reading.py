"""Check and read a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ottawatch import doors
from ottawatch.days import Written
from ottawatch.errors import FetchError, UsageError
from ottawatch.report.forms import FORMS
from ottawatch.report.json import checked_compact, line, read_json
from ottawatch.web.answers import once
from ottawatch.web.api.asking import today_for
from ottawatch.web.api.doors import door
from ottawatch.web.api.words import asked
from ottawatch.web.documents import from_address, from_bytes, from_text
from ottawatch.web.problems import QuestionError
from ottawatch.web.work import in_turn, others_wait, waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model import Document

_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_WRITTEN: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_TEXTS: Final = ("text/plain", "text/html", "text/markdown")


class Asked(BaseModel):
    """A document to be read or checked: a `text`, or the `url` of one."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, description="The words: plain text, Markdown or HTML.")
    url: str | None = Field(
        None, max_length=2000, description="An http or https address; only public ones are asked."
    )
    title: str | None = Field(None, max_length=300)
    published: str | None = Field(
        None, pattern=_WRITTEN, description="When it was published: 2025, 2025-06 or 2025-06-27."
    )
    known: str | None = Field(
        None, pattern=_DAY, description="Judge by what was known then; by default its day."
    )
    today: str | None = Field(None, pattern=_DAY, description="The day that `since` runs up to.")
    lang: str | None = Field(
        None, pattern="^[a-z]{2}$", description="ISO 639-1; without it the reader tells."
    )
    rules_only: bool = Field(False, description="Whether it is read without claims that are only likely.")


_SENT: Final[dict[str, Any]] = {
    "application/json": {"schema": {"$ref": "#/components/schemas/Asked"}},
    **{media: {"schema": {"type": "string"}} for media in _TEXTS},
}


class Reading(BaseModel):
    """What a query says of a body that is a text."""

    model_config = ConfigDict(extra="forbid")

    published: str | None = Field(None, pattern=_WRITTEN, description="When it was published.")
    lang: str | None = Field(
        None, pattern="^[a-z]{2}$", description="ISO 639-1; without it the reader tells."
    )
    rules_only: bool = Field(False, description="Whether it is read without claims that are only likely.")
    format: Literal["json", "ndjson"] = "json"


class Checking(Reading):
    """What a query says of a body that is a text, and the form of the answer."""

    known: str | None = Field(
        None, pattern=_DAY, description="Judge by what was known then; by default its day."
    )
    today: str | None = Field(None, pattern=_DAY, description="The day that `since` runs up to.")
    format: Literal["json", "ndjson", "csv", "md", "html", "claimreview", "annotation", "sarif", "prov"] = (
        "json"  # type: ignore[assignment]
    )


_OTHERS: Final = tuple(
    dict.fromkeys(form.media for form in FORMS.values() if form.media != "application/json")
)


@door("/check", "check", *_OTHERS, query=Checking, body=_SENT)
async def check(request: Request) -> Response:
    """Hold every claim of a document against the record and the law."""
    q = asked(request, Checking)
    told, opened = await _document(request, q, q.known, q.today)
    now = today_for(request, told.today)

    def work() -> str:
        done = doors.check(opened(), known=told.known, today=now, lang=told.lang, rules_only=told.rules_only)
        return checked_compact([done]) if q.format == "json" else FORMS[q.format].written([done])

    return _given(await in_turn(work), FORMS[q.format].media)


@door("/read", "read", "application/x-ndjson", query=Reading, body=_SENT)
async def read(request: Request) -> Response:
    """Give every claim of a document with its exact words, without verdicts."""
    q = asked(request, Reading)
    told, opened = await _document(request, q, None, None)

    def work() -> str:
        done = doors.read(opened(), lang=told.lang, rules_only=told.rules_only)
        return read_json([done]) if q.format == "json" else f"{line(done)}\n"

    return _given(await in_turn(work), "application/json" if q.format == "json" else "application/x-ndjson")


def _given(text: str, media: str) -> Response:
    """Give the answer; a client that would ask again is sent to find a worker for whom nobody waits."""
    answer = once(text, media)
    if others_wait():
        answer.headers["connection"] = "close"
    return answer


async def _document(
    request: Request, q: Reading, known: str | None, today: str | None
) -> tuple[Asked, Callable[[], Document]]:
    body = await request.body()
    media, _, rest = request.headers.get("content-type", "application/json").partition(";")
    media = media.strip().lower()
    if media in _TEXTS:
        told = Asked(
            text=None,
            url=None,
            title=None,
            published=q.published,
            known=known,
            today=today,
            lang=q.lang,
            rules_only=q.rules_only,
        )
        charset = rest.partition("charset=")[2].strip(' "') or None
        day = _written(q.published)
        return told, lambda: from_bytes("text", body, media, charset, day)
    if media != "application/json":
        raise UsageError(
            f"content-type: found {media[:60]!r}, expected application/json or {', '.join(_TEXTS)}."
        )
    try:
        told = Asked.model_validate_json(body)
    except ValidationError as wrong:
        raise QuestionError.of(wrong) from None
    return told, await opener_for(request, told)


async def opener_for(request: Request, asked: Asked) -> Callable[[], Document]:
    """Give what opens the document that is asked for; an address is asked now.

    Raises:
        UsageError: Neither or both of a text and an address are given.
        FetchError: Addresses are not asked here, or this one cannot be.
    """
    if (asked.text is None) == (asked.url is None):
        raise UsageError("the question: expected either a text or a url. Give one of them.")
    day = _written(asked.published)
    if asked.url is not None:
        if not request.app.state.settings.fetch:
            raise FetchError("url: addresses are not asked here. Give the text.")
        address = asked.url
        found = await waiting(lambda: from_address(address, day))
        return lambda: found
    text = asked.text or ""
    return lambda: from_text(text, day, asked.title)


def _written(text: str | None) -> Written | None:
    return Written.parse(text) if text else None
