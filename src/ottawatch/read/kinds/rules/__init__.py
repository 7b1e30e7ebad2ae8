"""What a treaty itself says: its bans, its terms, its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Claim, Kind, Rule, Status
from ottawatch.read.kinds.rules.bans import bans_of
from ottawatch.read.kinds.rules.days import days_of, named_by_day, waits_for
from ottawatch.read.kinds.rules.terms import notice_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Give the rules that a clause states of a treaty."""
    sentence = view.sentence
    of_days = sentence.has("steps.in_force") or (sentence.treaties and sentence.dates)
    if not (sentence.speaks_of("rules") or of_days or sentence.terms):
        return
    treaty = view.treaty()
    if treaty is None or view.supposed:
        return
    yield from bans_of(view, treaty)
    yield from days_of(view, treaty)
    yield from named_by_day(view, treaty)
    yield from waits_for(view, treaty)
    yield from notice_of(view, treaty)
    yield from terms_of(view, treaty)
    yield from _conflict(view, treaty)
    yield from _reports(view, treaty)


def _conflict(view: View, treaty: Treaty) -> Iterator[Claim]:
    """What a war does to leaving or suspending."""
    if not view.has("rules.conflict"):
        return
    if not (view.sentence.has("steps.leave") or view.sentence.has("steps.suspend") or view.story.leaving):
        return
    if view.has("rules.despite") and not view.has("mood.negated"):
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.CONFLICT_CLAUSE, status=Status.NEGATED)
    elif view.sentence.has("rules.conflict_effect"):
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.CONFLICT_CLAUSE)


def _reports(view: View, treaty: Treaty) -> Iterator[Claim]:
    if view.has("rules.report_deadline") and not view.acting:
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.REPORT_DEADLINE)
