"""Deadlines for one state: the law's own, with the extensions that the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, supported
from ottawatch.check.cues import says
from ottawatch.check.dates import as_written, falls
from ottawatch.check.events import dossier_of
from ottawatch.check.wording import called, day, sentence
from ottawatch.days import Period
from ottawatch.law.duties import duties_on
from ottawatch.model import Treaty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ottawatch.check.case import Case
    from ottawatch.model import Duty, Reason, Verdict

STOCKS: Final = {Treaty.APMBC: "4", Treaty.CCM: "3"}
LAND: Final = {Treaty.APMBC: "5", Treaty.CCM: "4"}


def by_deadline(case: Case, articles: Mapping[Treaty, str]) -> Verdict | None:
    """Judge a day that a text gives for a state's duty; ``None`` if no deadline of the law settles it.

    Args:
        case: The claim, planned, with the time by which it is to be done.
        articles: The article of each treaty that sets the deadline in question.
    """
    duties = _duties(case, articles)
    fitting = [
        duty
        for duty in duties
        if duty.deadline and falls(Period.of_day(duty.deadline), last_days(case.claim.when))
    ]
    if case.claim.when is None or not duties:
        return None
    if fitting:
        return supported(*(_reason(case, duty) for duty in fitting[:1]))
    return (
        contradicted(*(_reason(case, duty) for duty in duties))
        if says(case.claim.quote, "deadline")
        else None
    )


def last_days(claimed: Period | None) -> Period | None:
    """The days on which a deadline can lie that a text gives: "by 2030" means one in that year."""
    last = claimed.last if claimed else None
    return as_written(last) if claimed and claimed.start is None and last else claimed


def _duties(case: Case, articles: Mapping[Treaty, str]) -> list[Duty]:
    if case.state not in case.record.states:
        return []
    file = dossier_of(case.record, case.state, case.known)
    return [
        duty
        for duty in duties_on(file, case.published)
        if duty.deadline is not None
        and any(article.number.split("(")[0] == articles.get(duty.treaty) for article in duty.articles)
    ]


def _reason(case: Case, duty: Duty) -> Reason:
    due = day(duty.deadline) if duty.deadline else "then"
    words = f"the deadline of {called(case.name)} under {duty.articles[0]} is {due}"
    return because(sentence(words), duty.statements, duty.articles)
