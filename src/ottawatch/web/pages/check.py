"""Check: paste, drop or name a document, and see each claim marked in it."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from ottawatch import doors
from ottawatch.days import Written
from ottawatch.errors import OttawatchError, UsageError
from ottawatch.report.forms import FORMS
from ottawatch.report.html import article
from ottawatch.web.answers import once
from ottawatch.web.api.reading import Asked, opener_for
from ottawatch.web.documents import from_bytes
from ottawatch.web.pages import progress
from ottawatch.web.pages.examples import EXAMPLE
from ottawatch.web.pages.frame import show, today_of
from ottawatch.web.problems import status_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.model import CheckedDocument, Document
    from ottawatch.web.pages.progress import Told

_MOST_LINK: Final = 6_000
_MOST_SHARED: Final = 60_000
_FORMS: Final = tuple(FORMS.values())


@dataclass(frozen=True, slots=True)
class Form:
    """What the form says, to be shown again."""

    text: str = ""
    url: str = ""
    published: str = ""
    title: str = ""


async def start(request: Request) -> Response:
    """The page with its form; a link may bring the address of a document, which is asked only on demand."""
    form = Form(url=request.query_params.get("url", "")[:2000])
    return show(request, "check.html", form=form, example=EXAMPLE, done=None, refusal=None)


async def checked(request: Request) -> Response:
    """The document with its marks; from the form, or from a link that carries the text."""
    if request.method == "GET":
        shared = request.query_params.get("z", "")
        if not shared:
            return await start(request)
        form = Form(unpacked(shared), published=request.query_params.get("published", "")[:10])
        return await _shown(request, form, None)
    async with request.form(
        max_files=1, max_fields=12, max_part_size=request.app.state.settings.most_bytes
    ) as sent:
        form = _form(sent)
        upload = sent.get("file")
        brought = None
        if upload is not None and not isinstance(upload, str) and upload.filename:
            brought = upload.filename, await upload.read(), upload.content_type or ""
    if progress.is_wanted(request):
        return progress.told_while(request, lambda told: _shown(request, form, brought, told))
    return await _shown(request, form, brought)


async def save(request: Request) -> Response:
    """The check in a form to be saved."""
    async with request.form(
        max_files=1, max_fields=12, max_part_size=request.app.state.settings.most_bytes
    ) as sent:
        form, name = _form(sent), str(sent.get("format", "html"))
    if name not in FORMS:
        raise UsageError(f"format: found {name[:40]!r}, expected one of {', '.join(FORMS)}.")
    opened = await opener_for(request, _asked(Form(form.text, "", form.published, form.title)))
    done = await _done(request, opened)
    chosen = FORMS[name]
    return once(chosen.written([done]), chosen.media, name=f"check.{chosen.ending}")


async def _shown(
    request: Request, form: Form, upload: tuple[str, bytes, str] | None, told: Told | None = None
) -> Response:
    try:
        done = await _done(request, await _opener(request, form, upload), told)
    except OttawatchError as refusal:
        return show(
            request,
            "check.html",
            status_of(refusal),
            form=form,
            example=EXAMPLE,
            done=None,
            refusal=refusal.sentence,
        )
    text = done.document.text
    link = packed(text)
    day = str(done.document.published or "")
    if form.url:
        form = Form(url=form.url, published=form.published)
    kinds = sorted({str(one.claim.kind) for one in done.judged})
    return show(
        request,
        "check.html",
        form=form,
        example=EXAMPLE,
        refusal=None,
        done=done,
        day=day,
        kinds=kinds,
        forms=_FORMS,
        link=f"/check?z={link}" + (f"&published={day}" if day else "") if link else "",
        marked=Markup(article(done, "/record")),  # noqa: S704 (it escapes every word of the document itself)
    )


async def _opener(
    request: Request, form: Form, upload: tuple[str, bytes, str] | None
) -> Callable[[], Document]:
    if upload is None:
        return await opener_for(request, _asked(form))
    name, data, media = upload
    day = Written.parse(form.published) if form.published else None
    return lambda: from_bytes(name, data, media, published=day)


def _asked(form: Form) -> Asked:
    if not form.text.strip() and not form.url:
        raise UsageError("the document: found nothing. Paste a text, choose a file or give an address.")
    if form.published:
        Written.parse(form.published)
    text = None if form.url else form.text
    return Asked(
        text=text, url=form.url or None, title=form.title or None, published=form.published or None,
        known=None, today=None, lang=None, rules_only=False,
    )  # fmt: skip


async def _done(
    request: Request, opened: Callable[[], Document], told: Told | None = None
) -> CheckedDocument:
    now = today_of(request)

    def work() -> CheckedDocument:
        document = opened()
        if told:
            told("opened", len(document.text), len(document.text))
        return doors.check(document, today=now, told=told)

    return await in_turn(work)


def _form(sent: FormData) -> Form:
    said = {
        name: value
        for name in ("text", "url", "published", "title")
        if isinstance(value := sent.get(name), str)
    }
    return Form(
        said.get("text", ""), said.get("url", "").strip()[:2000], said.get("published", "").strip()[:10],
        said.get("title", "")[:300],
    )  # fmt: skip


def packed(text: str) -> str:
    """A short text, packed for a link; empty for one that is too long."""
    data = base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode().rstrip("=")
    return data if len(data) <= _MOST_LINK and len(text) <= _MOST_SHARED else ""


def unpacked(data: str) -> str:
    """The text of a link; no more is unpacked than a link may carry.

    Raises:
        UsageError: It is damaged or too long.
    """
    try:
        raw = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
        text = zlib.decompressobj().decompress(raw, 4 * _MOST_SHARED).decode()
    except (ValueError, zlib.error):
        raise UsageError("the link: found a damaged text in it. Paste the text instead.") from None
    if len(text) > _MOST_SHARED:
        raise UsageError(
            f"the link: found more than {_MOST_SHARED:,} characters in it. Paste the text instead."
        )
    return text
