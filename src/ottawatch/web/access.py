"""Who asks for the library, and whether that is enough. Every route of it passes here.

A program sends its token with each request, in the header ``Authorization``; a browser has it in a cookie that no
other site can use: it is sent to no other site's pages, and whatever writes must carry a mark that only our own forms have.
"""

from __future__ import annotations

import base64
import binascii
import functools
import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from ottawatch import doors
from ottawatch.errors import UsageError
from ottawatch.model.access import Role
from ottawatch.web.library import at_library

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from ottawatch.model.access import Token

Handler = Callable[[Request], Awaitable[Response]]
COOKIE: Final = "ottawatch"
MARK: Final = "mark"
_SAFE: Final = frozenset({"GET", "HEAD"})
_MOST_FIELDS: Final = 80
_CHALLENGE: Final = 'Bearer realm="ottawatch", Basic realm="ottawatch", charset="UTF-8"'


class AccessError(UsageError):
    """No token that holds, or not one of the role that is needed."""

    code = "access"

    def __init__(self, sentence: str, status: HTTPStatus = HTTPStatus.UNAUTHORIZED) -> None:
        super().__init__(sentence)
        self.http = status


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks.

    Attributes:
        token: Its token; ``None`` for a guest where reading is open.
        mark: What the forms of a page must carry; empty where no cookie speaks for them.
    """

    token: Token | None = None
    mark: str = ""

    def may(self, role: Role) -> bool:
        """Whether it is allowed what a role may do."""
        return self.token.role.may(role) if self.token else role is Role.READ


def admitted(role: Role, answer: Handler) -> Handler:
    """Let a route answer only those who may."""

    @functools.wraps(answer)
    async def guarded(request: Request) -> Response:
        try:
            request.state.visitor = await _admit(request, role)
            return await answer(request)
        finally:
            await request.close()

    return guarded


def visitor(request: Request) -> Visitor:
    """Whoever was admitted."""
    found: Visitor = request.state.visitor
    return found


async def _admit(request: Request, role: Role) -> Visitor:
    """Tell who asks.

    Raises:
        AccessError: It may not.
    """
    written, by_cookie = _token_of(request)
    token = await _bearer(request, written) if written else None
    if token is None:
        if role is Role.READ and (by_cookie or not written) and _is_open(request):
            return Visitor()
        raise AccessError(
            "the library: found no token that holds, expected one in the header Authorization, or sign in."
            if not written
            else "the library: found a token that does not hold: it is mistyped, over or revoked. Ask for a new one."
        )
    if not token.role.may(role):
        raise AccessError(
            f"the library: {token.name} may {token.role}, expected {role}. Ask for a token of that role.",
            HTTPStatus.FORBIDDEN,
        )
    if not by_cookie:
        return Visitor(token)
    mark = _mark(written)
    if request.method not in _SAFE:
        await _refuse_foreign(request, mark)
    return Visitor(token, mark)


async def _bearer(request: Request, written: str) -> Token | None:
    today = request.app.state.settings.today or None
    return await at_library(request, lambda library: doors.bearer_of(library, written, today=today))


def _token_of(request: Request) -> tuple[str, bool]:
    """The token as it is sent, and whether a browser sent it by itself.

    A name and password, which readers of feeds can send, and a cookie outside of our own pages open nothing that writes: a
    browser may send both without anybody's wish.
    """
    header = request.headers.get("authorization", "")
    sort, _, rest = header.partition(" ")
    safe = request.method in _SAFE
    if sort.lower() == "bearer":
        return rest.strip(), False
    if sort.lower() == "basic" and safe:
        return _password(rest), False
    if header or not (safe or not request.url.path.startswith("/api/")):
        return header, False
    return request.cookies.get(COOKIE, ""), True


def _password(packed: str) -> str:
    """The token of a name and password: the password, whatever the name."""
    try:
        said = base64.b64decode(packed.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return packed
    return said.partition(":")[2] or said


def _is_open(request: Request) -> bool:
    """Whether reading is open, to whoever calls this server by an address of its own.

    A name that somebody else has made to point here is none: its pages could read along.
    """
    settings = request.app.state.settings
    if not settings.library_open:
        return False
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if host in {"localhost", "testserver", urlsplit(settings.base).hostname}:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _mark(written: str) -> str:
    return hmac.new(written.encode(), b"a form of our own", sha256).hexdigest()


async def _refuse_foreign(request: Request, mark: str) -> None:
    """Refuse what another site's page has sent with the cookie of ours.

    Raises:
        AccessError: It is that, or cannot be told from it.
    """
    sent = await form_of(request)
    said = sent.get(MARK)
    if (
        not is_own(request)
        or not isinstance(said, str)
        or not hmac.compare_digest(said.encode(), mark.encode())
    ):
        raise AccessError(
            "the form: found no mark of ours in it. Open the page again and send it from there.",
            HTTPStatus.FORBIDDEN,
        )


def is_own(request: Request) -> bool:
    """Whether a page of ours asks, or no page at all; browsers tell it by themselves."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    if origin is None:
        return True
    own = {request.headers.get("host", ""), urlsplit(request.app.state.settings.base).netloc} - {""}
    return urlsplit(origin).netloc in own


async def form_of(request: Request) -> FormData:
    """The form that is sent, bounded; the same however often it is asked for."""
    most = request.app.state.settings.most_bytes
    return await request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=most)


def challenge(refusal: AccessError) -> dict[str, str]:
    """The header that tells a program how to come in."""
    return {"www-authenticate": _CHALLENGE} if refusal.http is HTTPStatus.UNAUTHORIZED else {}
