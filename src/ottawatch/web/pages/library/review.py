"""Review: a claim that the record lacks beside the words that it was read from, and what is decided of it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse, Response

from ottawatch import doors
from ottawatch.doors.reviewing import REVIEWS
from ottawatch.errors import OttawatchError, UsageError
from ottawatch.model import (
    Claim,
    CountOf,
    Group,
    Item,
    Kind,
    Outcome,
    Rule,
    Status,
    Step,
    Treaty,
)
from ottawatch.report.plain import in_plain_words
from ottawatch.web.access import form_of
from ottawatch.web.api.library.reviewing import name_of, seen_in, tag_of
from ottawatch.web.library import at_library, discreetly
from ottawatch.web.pages.frame import show, today_of
from ottawatch.web.pages.library.shelf import number_of
from ottawatch.web.problems import status_of
from ottawatch.web.work import in_turn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from starlette.requests import Request

    from ottawatch.doors import Library, Waiting

_FILTERS: Final = ("state", "treaty", "kind", "review")
_BACK: Final = (*_FILTERS, "after")
_PAGE: Final = 12
_AROUND: Final = 600
_LATELY: Final = 6
_SOURCE: Final = ("publisher", "title", "url", "published")
_SLOTS: Final[dict[str, type[StrEnum] | None]] = {
    "kind": Kind, "state": None, "counterpart": None, "treaty": Treaty, "step": Step, "rule": Rule, "group": Group,
    "outcome": Outcome, "of": CountOf, "item": Item, "status": Status, "low": None, "high": None, "unit": None,
    "from": None, "to": None, "speaker": None,
}  # fmt: skip
_FIGURES: Final = frozenset({"low", "high"})
_DID: Final = {
    "accept": "Accepted",
    "reject": "Rejected",
    "correct": "Corrected and judged anew",
    "reopen": "Taken back",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a claim in those around it."""

    before: str
    quote: str
    after: str


async def page(request: Request) -> Response:
    """The claim that is next, or the one that is asked for, with those that follow."""
    return await _shown(request, dict(request.query_params))


async def decide(request: Request) -> Response:
    """Decide on a claim, and go on to the next."""
    sent = {name: value for name, value in (await form_of(request)).items() if isinstance(value, str)}
    back = {name: value for name, value in parse_qsl(sent.get("back", "")) if name in _BACK}
    library, by, what, claim = (
        request.app.state.library,
        name_of(request),
        sent.get("what", ""),
        sent.get("claim", ""),
    )
    today = today_of(request)

    def work(opened: Library) -> None:
        seen = doors.claim_to_review(opened, claim)
        version, note = seen_in(sent.get("tag", ""), seen), sent.get("note", "").strip()[:2000]
        told: dict[str, Any] = {"by": by, "version": version, "note": note}
        if what == "accept":
            table, cells, source = sent.get("table") or None, _part(sent, "cell."), _part(sent, "source.")
            doors.accept_claim(opened, claim, table=table, cells=cells, source=source, **told)
        elif what == "reject":
            doors.reject_claim(opened, claim, **told)
        elif what == "correct":
            doors.correct_claim(opened, claim, _changes(sent, seen), today=today, **told)
        elif what == "reopen":
            doors.reopen_claim(opened, claim, **told)
        else:
            raise UsageError(f"a decision: found {what[:20]!r}, expected one of {', '.join(_DID)}.")

    try:
        await in_turn(lambda: discreetly(library, work))
    except OttawatchError as refusal:
        return await _shown(
            request, back | {"claim": claim}, refusal=refusal.sentence, status=status_of(refusal), sent=sent
        )
    here = urlencode({**back, "did": what, "was": claim, **({"claim": claim} if what == "correct" else {})})
    return RedirectResponse(f"/library/review?{here}", HTTPStatus.SEE_OTHER)


def _part(sent: Mapping[str, str], head: str) -> dict[str, str]:
    """The fields of a form whose names begin so; columns stay as proposed where nobody has touched them."""
    return {name.removeprefix(head): value.strip() for name, value in sent.items() if name.startswith(head)}


def _changes(sent: Mapping[str, str], seen: Waiting) -> dict[str, Any]:
    """The slots that differ from what was read.

    Raises:
        UsageError: A figure that is none.
    """
    told = {slot: value for slot, value in _part(sent, "slot.").items() if slot in _SLOTS}
    changes: dict[str, Any] = {}
    for slot, value in told.items():
        if value != _plain(seen.says.get(slot)):
            changes[slot] = (_figure(slot, value) if slot in _FIGURES else value) if value else None
    return changes


def _figure(slot: str, value: str) -> float:
    try:
        found = float(value.replace(",", "").replace(" ", ""))
    except ValueError:
        raise UsageError(f"{slot}: found {value[:40]!r}, expected a number.") from None
    if found in {float("inf"), float("-inf")} or found != found:  # noqa: PLR0124 (what is no number is not itself)
        raise UsageError(f"{slot}: found {value[:40]!r}, expected a number.")
    return found


def _plain(value: object) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


async def _shown(
    request: Request,
    asked: Mapping[str, str],
    *,
    refusal: str = "",
    status: int = 200,
    sent: Mapping[str, str] | None = None,
) -> Response:
    words = {name: asked.get(name, "").strip()[:200] for name in _FILTERS}
    words["review"] = words["review"] if words["review"] in REVIEWS else REVIEWS[0]
    given: dict[str, Any] = {name: value for name, value in words.items() if value}
    after, record = number_of(asked.get("after", "")), request.app.state.record

    def ask(library: Library) -> dict[str, Any]:
        queue = doors.review_queue(library, **given, after=after, most=_PAGE, record=record)
        named = asked.get("claim", "")
        one = doors.claim_to_review(library, named) if named else next(iter(queue.claims), None)
        was = doors.claim_to_review(library, asked["was"]) if asked.get("was") else None
        return {
            "queue": queue,
            "one": one,
            "around": _around(library, one) if one else None,
            "history": doors.review_history(library, one.claim if one else None, most=_LATELY),
            "was": was,
            "was_tag": tag_of(was) if was else "",
        }

    fields = await at_library(request, ask)
    one = fields["one"]
    back = {name: value for name, value in {**given, "after": asked.get("after", "")}.items() if value}
    return show(
        request,
        "review.html",
        status,
        words=words,
        reviews=REVIEWS,
        kinds=tuple(Kind),
        refusal=refusal,
        did=_DID.get(asked.get("did", ""), "") if fields["was"] else "",
        back=urlencode(back),
        skip=f"/library/review?{urlencode({**given, 'after': one.id})}" if one else "",
        names={code: state.name for code, state in record.states.items()},
        **(_of_one(one, asked, sent or {}, record) if one else {}),
        **fields,
    )


def _of_one(one: Waiting, asked: Mapping[str, str], sent: Mapping[str, str], record: Any) -> dict[str, Any]:
    """What the forms of a claim hold: the row that it would make, its source, and its slots."""
    tables = doors.columns_to_fill()
    table = sent.get("table") or asked.get("table") or one.proposal.table
    columns = tables.get(table, ())
    filled = dict(one.proposal.cells) | _part(sent, "cell.")
    cells = [(name, filled.get(name, ""), needed) for name, needed in columns]
    source = dict(one.proposal.source) | _part(sent, "source.")
    slots = {slot: _plain(one.says.get(slot)) for slot in _SLOTS} | _part(sent, "slot.")
    return {
        "tag": tag_of(one),
        "plain": in_plain_words(
            Claim.from_fields(one.says), {code: each.name for code, each in record.states.items()}
        ),
        "tables": sorted(tables),
        "table": table if table in tables else "",
        "cells": [cell for cell in cells if cell[1] or cell[2]],
        "more_cells": [cell for cell in cells if not cell[1] and not cell[2]],
        "source": [(name, source.get(name, ""), name != "published") for name in _SOURCE],
        "slots": [(slot, slots[slot], tuple(words) if words else ()) for slot, words in _SLOTS.items()],
        "note": sent.get("note", ""),
        "key": one.claim.partition(":")[0],
        "number": int(one.claim.partition(":")[2]) + 1,
    }


def _around(library: Library, one: Waiting) -> Words:
    """The words of a claim with those around it, cut between words."""
    key = one.claim.partition(":")[0]
    text, start, end = doors.kept_document(library, key)["text"], one.says["start"], one.says["end"]
    if start < 0:
        return Words("", one.says["quote"], "")
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:last]
    if first:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Words(before, text[start:end], after)
