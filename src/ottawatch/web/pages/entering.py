"""The way into the library for people: a token is given once and kept by the browser."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import RedirectResponse, Response

from ottawatch import doors
from ottawatch.model.access import Role
from ottawatch.web.access import COOKIE, AccessError, challenge, form_of, is_own
from ottawatch.web.library import at_library
from ottawatch.web.pages.frame import show, today_of
from ottawatch.web.problems import of_refusal, page_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from ottawatch.doors import Library
    from ottawatch.model.access import Token

_HOME: Final = "/library"
_LONGEST: Final = 500


async def enter(request: Request) -> Response:
    """Ask for a token; keep one that holds in a cookie, for as long as it holds, and go where one wanted to."""
    if request.method == "GET":
        return _form(request, _inside(request.query_params.get("next", "")))
    sent = await form_of(request)
    written, wanted = str(sent.get("token", "")).strip(), _inside(str(sent.get("next", "")))
    if not is_own(request):
        return _form(
            request, wanted, "This form was sent from elsewhere. Send it from here.", HTTPStatus.FORBIDDEN
        )
    today = today_of(request)

    def ask(library: Library) -> Token | None:
        return doors.bearer_of(library, written, today=today)

    token = await at_library(request, ask)
    if token is None:
        said = "This token does not hold: it is mistyped, over or revoked."
        return _form(request, wanted, said, HTTPStatus.UNAUTHORIZED)
    answer = RedirectResponse(wanted, HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        COOKIE,
        written,
        max_age=((token.until - today).days + 1) * 86_400,
        httponly=True,
        samesite="lax",
        secure=_is_sealed(request),
    )
    return answer


async def leave(request: Request) -> Response:
    """Forget the token in this browser."""
    answer = RedirectResponse("/library/enter", HTTPStatus.SEE_OTHER)
    if is_own(request):
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=_is_sealed(request))
    return answer


async def turned_away(request: Request, refusal: Exception) -> Response:
    """Answer whoever may not: a program by problem details, people by the form that lets them in."""
    if not isinstance(refusal, AccessError):
        raise refusal
    if request.url.path.startswith("/api/"):
        answer = of_refusal(refusal, request.url.path)
        answer.status_code = refusal.http
        answer.headers.update(challenge(refusal))
        return answer
    if refusal.http is HTTPStatus.UNAUTHORIZED:
        query = f"?{request.url.query}" if request.url.query else ""
        wanted = f"{request.url.path}{query}" if request.method == "GET" else _HOME
        return _form(request, _inside(wanted), "", refusal.http)
    return page_of(request, refusal.http, refusal.sentence)


def _form(request: Request, wanted: str, said: str = "", status: int = HTTPStatus.OK) -> Response:
    fields: dict[str, Any] = {"wanted": wanted, "said": said, "roles": tuple(Role)}
    return show(request, "enter.html", status, **fields)


def _inside(path: str) -> str:
    """A page of the library to go to; whatever else is asked for, its first page."""
    own = path == _HOME or path.startswith((f"{_HOME}/", f"{_HOME}?"))
    return path if own and len(path) < _LONGEST and path.isprintable() and "\\" not in path else _HOME


def _is_sealed(request: Request) -> bool:
    """Whether the browser speaks TLS to us, or to the proxy before us."""
    return request.url.scheme == "https" or request.app.state.settings.base.startswith("https://")
