"""Refusals as answers: problem details by RFC 9457 for programs, a page for people. The one table of errors."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ottawatch import errors

if TYPE_CHECKING:
    from pydantic import ValidationError
    from starlette.requests import Request

MEDIA: Final = "application/problem+json"
_STATUS: Final = (
    (errors.LibraryError, HTTPStatus.SERVICE_UNAVAILABLE),
    (errors.UnknownNameError, HTTPStatus.NOT_FOUND),
    (errors.ConflictError, HTTPStatus.PRECONDITION_FAILED),
    (errors.UsageError, HTTPStatus.BAD_REQUEST),
    (errors.InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
)


def problem(status: int, detail: str, *, code: str = "", instance: str = "", **more: Any) -> Response:
    """Write problem details."""
    body: dict[str, Any] = {
        "type": f"/about#error-{code}" if code else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    body |= {"instance": instance} if instance else {}
    body |= {"code": code} if code else {}
    return Response(json.dumps(body | more, ensure_ascii=False), status, media_type=MEDIA)


def status_of(refusal: errors.OttawatchError) -> int:
    """The status of a refusal; what is our own fault is 500."""
    if isinstance(refusal, QuestionError):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(refusal, PreconditionError):
        return refusal.http
    return next((status for kind, status in _STATUS if isinstance(refusal, kind)), 500)


def of_refusal(refusal: errors.OttawatchError, path: str) -> Response:
    """A refusal of a door."""
    near = {"near": list(refusal.near)} if isinstance(refusal, errors.UnknownNameError) else {}
    return problem(status_of(refusal), refusal.sentence, code=refusal.code, instance=path, **near)


class QuestionError(errors.UsageError):
    """A question has a word or value that it does not take."""

    code = "question"

    @classmethod
    def of(cls, wrong: ValidationError) -> QuestionError:
        """Say each fault that was found."""
        rows = wrong.errors(include_url=False, include_input=False)
        return cls(
            "; ".join(f"{'.'.join(str(part) for part in row['loc'])}: {row['msg']}" for row in rows) + "."
        )


class PreconditionError(errors.UsageError):
    """What is to be changed is not what was seen, or nobody says what was seen."""

    code = "conflict"

    def __init__(self, sentence: str, http: int) -> None:
        super().__init__(sentence)
        self.http = http


def handlers() -> dict[Any, Any]:
    """Answer every refusal and fault under the API by problem details, and elsewhere by a page."""
    return {errors.OttawatchError: _refused, HTTPException: _http, Exception: _fault}


def _refused(request: Request, refusal: Exception) -> Response:
    if not isinstance(refusal, errors.OttawatchError):
        return _fault(request, refusal)
    if _is_api(request):
        return of_refusal(refusal, request.url.path)
    return page_of(request, status_of(refusal), refusal.sentence)


def _http(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    detail = fault.detail if isinstance(fault, HTTPException) else ""
    if status == HTTPStatus.NOT_FOUND:
        detail = f"{request.url.path}: found nothing there."
    answer = (
        problem(status, detail, instance=request.url.path)
        if _is_api(request)
        else page_of(request, status, detail)
    )
    if isinstance(fault, HTTPException):
        answer.headers.update(fault.headers or {})
    return answer


def _fault(request: Request, _: Exception) -> Response:
    said = "Something went wrong here that should not. It was written down; the question may be asked again."
    if _is_api(request):
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, said, code="fault", instance=request.url.path)
    return page_of(request, HTTPStatus.INTERNAL_SERVER_ERROR, said)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(("/api", "/healthz", "/metrics"))


def page_of(request: Request, status: int, detail: str) -> Response:
    """A refusal as a page."""
    from ottawatch.web.pages.frame import show  # noqa: PLC0415 (the pages know this table)

    return show(request, "problem.html", status=status, title=HTTPStatus(status).phrase, detail=detail)
