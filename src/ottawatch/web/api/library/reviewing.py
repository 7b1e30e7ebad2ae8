"""Reviewing over HTTP: a claim is seen with its tag, and a decision says by it what it has seen."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from ottawatch import doors
from ottawatch.doors.reviewing import of_queue
from ottawatch.errors import UsageError
from ottawatch.model.access import Role
from ottawatch.web.access import visitor
from ottawatch.web.answers import PRIVATE, in_json
from ottawatch.web.api.doors import door
from ottawatch.web.api.library import words
from ottawatch.web.api.words import asked
from ottawatch.web.library import at_library, discreetly
from ottawatch.web.problems import PreconditionError, QuestionError
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from ottawatch.doors import Decided, Library, Waiting

_B = TypeVar("_B", bound=BaseModel)
_TAG: Final = re.compile(r'"(\d{1,9})-([0-9a-f]{16})"')
_CHANGED: Final = {
    "412": "Somebody has decided meanwhile, or the claim is not what was seen.",
    "428": "The header If-Match is missing: it says what was seen.",
}


def _body(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


@door("/library/review", "LibraryReview", query=words.Review, role=Role.REVIEW)
async def library_review(request: Request) -> Response:
    """Give the claims that the record lacks, in the order in which they came in, each with the row that it would make."""
    q, record = asked(request, words.Review), request.app.state.record
    found = await at_library(
        request, lambda library: doors.review_queue(library, **q.model_dump(), record=record)
    )
    return in_json(request, of_queue(found), kept=PRIVATE)


@door("/library/review/{claim}", "LibraryWaiting", role=Role.REVIEW)
async def library_claim(request: Request) -> Response:
    """Give one claim as a reviewer sees it; its ETag is what a decision gives back in If-Match."""
    claim = request.path_params["claim"]
    found = await at_library(request, lambda library: doors.claim_to_review(library, claim))
    answer = in_json(request, _of_claim(found), kept=PRIVATE)
    answer.headers["etag"] = tag_of(found)
    return answer


def _of_claim(found: Waiting) -> dict[str, Any]:
    return {"format": "ottawatch/library-claim/1", "claim": found.to_fields()}


@door(
    "/library/review/{claim}/accept",
    "LibraryDecision",
    body=_body("Accepting"),
    role=Role.REVIEW,
    refusals=_CHANGED,
    given=("If-Match",),
)
async def library_accept(request: Request) -> Response:
    """Accept a claim: it becomes a statement with its source, and the next re-check uses it."""
    told = await _told(request, words.Accepting)

    def decide(library: Library, claim: str, by: str, version: int | None) -> Decided:
        return doors.accept_claim(library, claim, by=by, version=version, **told.model_dump())

    return await _decided(request, decide)


@door(
    "/library/review/{claim}/reject",
    "LibraryDecision",
    body=_body("Deciding"),
    role=Role.REVIEW,
    refusals=_CHANGED,
    given=("If-Match",),
)
async def library_reject(request: Request) -> Response:
    """Reject a claim: it waits no longer, and the record stays without it."""
    told = await _told(request, words.Deciding)

    def decide(library: Library, claim: str, by: str, version: int | None) -> Decided:
        return doors.reject_claim(library, claim, by=by, version=version, note=told.note)

    return await _decided(request, decide)


@door(
    "/library/review/{claim}/correct",
    "LibraryDecision",
    body=_body("Correcting"),
    role=Role.REVIEW,
    refusals=_CHANGED,
    given=("If-Match",),
)
async def library_correct(request: Request) -> Response:
    """Correct how a claim was read, and judge it anew; every earlier reading is kept."""
    told = await _told(request, words.Correcting)
    changes = told.changes.model_dump(exclude_unset=True, by_alias=True)
    today = request.app.state.settings.today or None

    def decide(library: Library, claim: str, by: str, version: int | None) -> Decided:
        return doors.correct_claim(
            library, claim, changes, by=by, version=version, note=told.note, today=today
        )

    return await _decided(request, decide)


@door(
    "/library/review/{claim}/reopen",
    "LibraryDecision",
    body=_body("Deciding"),
    role=Role.REVIEW,
    refusals=_CHANGED,
    given=("If-Match",),
)
async def library_reopen(request: Request) -> Response:
    """Take a decision back; a statement that was accepted is one no longer."""
    told = await _told(request, words.Deciding)

    def decide(library: Library, claim: str, by: str, version: int | None) -> Decided:
        return doors.reopen_claim(library, claim, by=by, version=version, note=told.note)

    return await _decided(request, decide)


@door("/library/decisions", "LibraryDecisions", query=words.Decisions, role=Role.REVIEW)
async def library_decisions(request: Request) -> Response:
    """Tell who decided what and when, the newest first; of one claim or by one person if asked for."""
    q = asked(request, words.Decisions)
    found = await at_library(
        request, lambda library: doors.review_history(library, q.claim, by=q.by, most=q.most)
    )
    rows = [one.to_fields() for one in found]
    return in_json(request, {"format": "ottawatch/library-decisions/1", "decisions": rows}, kept=PRIVATE)


def tag_of(one: Waiting) -> str:
    """The tag of a claim as it is seen: how many decisions there are on it, and what it says."""
    seen = repr(sorted(one.to_fields().items(), key=lambda pair: pair[0]))
    return f'"{one.version}-{blake2b(seen.encode(), digest_size=8).hexdigest()}"'


def seen_in(tag: str, one: Waiting) -> int | None:
    """How many decisions were seen, by the tag that is given back; ``None`` for whoever takes a claim as it is.

    Raises:
        PreconditionError: There is no tag, or the claim is not what was seen.
    """
    if tag.strip() == "*":
        return None
    if not tag:
        raise PreconditionError(
            "If-Match: found none, expected the ETag of the claim as it was seen. Ask for the claim first.",
            428,
        )
    found = _TAG.fullmatch(tag.strip())
    if found is None or tag.strip() != tag_of(one):
        raise PreconditionError(
            f"claim {one.claim}: it is not what was seen: it has been decided, corrected or judged again meanwhile. "
            "Look at it again, and decide anew or leave it.",
            412,
        )
    return int(found[1])


async def _decided(request: Request, decide: Callable[[Library, str, str, int | None], Decided]) -> Response:
    library, claim = request.app.state.library, request.path_params["claim"]
    by, tag = name_of(request), request.headers.get("if-match", "")

    def work(opened: Library) -> tuple[Decided, str]:
        seen = doors.claim_to_review(opened, claim)
        done = decide(opened, seen.claim, by, seen_in(tag, seen))
        return done, tag_of(doors.claim_to_review(opened, seen.claim))

    done, now = await in_turn(lambda: discreetly(library, work))
    answer = in_json(
        request, {"format": "ottawatch/library-decision/1", "decision": done.to_fields()}, kept="no-store"
    )
    answer.headers["etag"] = now
    return answer


def name_of(request: Request) -> str:
    """The name under which a decision is noted: that of the token."""
    token = visitor(request).token
    if token is None:
        raise UsageError("a reviewer: found no token, expected one that may review.")
    return token.name


async def _told(request: Request, kind: type[_B]) -> _B:
    """Read the body; an empty one says nothing.

    Raises:
        QuestionError: A word that it does not have, or a value that it does not take.
    """
    try:
        return kind.model_validate_json(await request.body() or b"{}")
    except ValidationError as wrong:
        raise QuestionError.of(wrong) from None
