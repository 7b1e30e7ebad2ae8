"""Judging a claim: one short rule for each kind, then what has happened since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.check.border import border
from ottawatch.check.case import Case, because, unverified
from ottawatch.check.casualties import casualties
from ottawatch.check.clearance import clearance
from ottawatch.check.contamination import contamination
from ottawatch.check.count import count
from ottawatch.check.destruction import destruction
from ottawatch.check.membership import membership
from ottawatch.check.production import production
from ottawatch.check.rules import rule
from ottawatch.check.since import since
from ottawatch.check.spending import spending
from ottawatch.check.steps import step
from ottawatch.check.stockpile import stockpile
from ottawatch.check.transfer import transfer
from ottawatch.check.unfounded import with_history
from ottawatch.check.use import use
from ottawatch.model import Kind, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ottawatch.model import Claim, Since, Verdict
    from ottawatch.record import Record

_RULES: Final[dict[Kind, Callable[[Case], Verdict]]] = {
    Kind.STEP: step,
    Kind.MEMBERSHIP: membership,
    Kind.RULE: rule,
    Kind.PRODUCTION: production,
    Kind.SPENDING: spending,
    Kind.STOCKPILE: stockpile,
    Kind.DESTRUCTION: destruction,
    Kind.TRANSFER: transfer,
    Kind.USE: use,
    Kind.BORDER: border,
    Kind.CASUALTIES: casualties,
    Kind.CONTAMINATION: contamination,
    Kind.CLEARANCE: clearance,
    Kind.COUNT: count,
}


_DOUBTFUL: Final = {
    "ambiguous-date": "The date in the text can be read in more than one way.",
    "likely-date": "That this day is meant is likely, not certain.",
}


def judge(claim: Claim, record: Record, *, published: date, known: date, today: date) -> Verdict:
    """Hold a claim against the record and the law.

    Args:
        claim: One statement of a document.
        record: The statements to hold it against.
        published: The document's day. What the claim says of "now" is held against this day.
        known: Up to which day the record is asked, included; usually `published`. Nothing that could be
            known only later makes a verdict.
        today: Up to which day ``since`` tells what followed, included.

    Returns:
        One of the five words with at least one reason; an unverified one names the source that would
        settle it.
    """
    case = Case(claim, record, published, known, today)
    verdict = with_history(case, _without_doubtful_day(case, _RULES[claim.kind](case)))
    return replace(verdict, since=since(case))


def followed(claim: Claim, record: Record, *, published: date, known: date, today: date) -> tuple[Since, ...]:
    """Tell what has happened since, as `judge` does; the rest of a verdict does not depend on today."""
    return since(Case(claim, record, published, known, today))


def _without_doubtful_day(case: Case, verdict: Verdict) -> Verdict:
    """Refuse no claim for its day alone where another day may be meant."""
    claim = case.claim
    doubts = [doubt for flag, doubt in _DOUBTFUL.items() if flag in claim.flags]
    if verdict.word is not Word.CONTRADICTED or not doubts or claim.when is None:
        return verdict
    dayless = _RULES[claim.kind](replace(case, claim=replace(claim, when=None)))
    if dayless.word is not Word.SUPPORTED:
        return verdict
    return unverified(
        "the document, with its day written out beside what happened", *map(because, doubts), *dayless.reasons
    )
