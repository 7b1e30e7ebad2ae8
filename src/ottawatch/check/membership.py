"""Being a party: computed from deposits and notices, for the very day that the document speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, disputed, outdated, supported, unverified
from ottawatch.check.course import (
    absent,
    course,
    happened,
    how_far,
    not_taken,
    reason_of,
    standing,
    treaty_of,
)
from ottawatch.check.cues import says
from ottawatch.check.dates import as_written, is_over
from ottawatch.check.events import TREATY
from ottawatch.check.wording import called, day, sentence
from ottawatch.law.instruments import CONSENTS
from ottawatch.model import Standing, Status

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.check.case import Case
    from ottawatch.check.events import Event
    from ottawatch.model import Reason, Verdict

_RECENT_DAYS: Final = 730
_CONSENT: Final = "ratification, accession or other consent to be bound"


def membership(case: Case) -> Verdict:
    """Judge whether a state is, was or is not a party."""
    if case.claim.treaty is None or case.state not in case.record.states:
        return unverified(
            "the document itself, with the state and the treaty named",
            because("The claim names no state and treaty that could be looked up."),
        )
    if case.claim.status is Status.NEGATED:
        return _is_not(case)
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return _will_be(case)
    return _was(case) if is_over(case.claim.when, case.published) else _is(case)


def _is(case: Case) -> Verdict:
    now = standing(case)
    if now.standing.bound:
        return _since_when(case)
    if now.standing is Standing.LEFT:
        return outdated(*(reason_of(case, event) for event in happened(case, "left")))
    if now.standing is Standing.CONSENTED:
        return _between(case)
    return absent(case, _CONSENT)


def _is_not(case: Case) -> Verdict:
    now = standing(case)
    if now.standing is Standing.LEFT:
        return supported(*(reason_of(case, event) for event in happened(case, "left")))
    if now.standing is Standing.CONSENTED:
        return _between(case)
    if not now.standing.bound:
        return not_taken(case, _CONSENT)
    bound = happened(case, "in_force")
    why = (*_ahead(case), *(reason_of(case, event) for event in (*_consents(case), *bound)))
    return outdated(*why) if _not_long_ago(case, bound) and not _ahead(case) else contradicted(*why)


def _will_be(case: Case) -> Verdict:
    if standing(case).standing.bound:
        return outdated(*(reason_of(case, event) for event in happened(case, "in_force")))
    if standing(case).standing is Standing.CONSENTED:
        return supported(*_between(case).reasons)
    words = f"the record has no consent to be bound by {called(case.name)}"
    return unverified(f"the government of {called(case.name)}", because(sentence(words)), *how_far(case))


def _since_when(case: Case) -> Verdict:
    bound, contested = happened(case, "in_force"), standing(case).contested
    why = tuple(reason_of(case, event) for event in (*_consents(case), *bound))
    since = case.claim.when.start if case.claim.when else None
    if since and not _starts_in(case, since):
        return contradicted(*why)
    beside = (
        (because("A suspension that it has claimed does not end membership.", contested[0].statements),)
        if contested
        else ()
    )
    return supported(*why, *_ahead(case), *beside)


def _was(case: Case) -> Verdict:
    claimed = case.claim.when
    start, last = (claimed.start, claimed.last) if claimed else (None, None)
    ends = [event for event in course(case) if event.name == "left"]
    why = tuple(reason_of(case, event) for event in (*_consents(case), *happened(case, "in_force"), *ends))
    if not happened(case, "in_force"):
        return absent(case, _CONSENT)
    if start and not _starts_in(case, start) and not standing(case, start).standing.bound:
        return contradicted(*why)
    if (
        last
        and not standing(case, last).standing.bound
        and not any(event.days.overlaps(as_written(last)) for event in ends)
    ):
        return contradicted(*why)
    return supported(*why)


def _starts_in(case: Case, since: date) -> bool:
    window = as_written(since)
    return any(event.days.overlaps(window) for event in (*_consents(case), *happened(case, "in_force")))


def _consents(case: Case) -> tuple[Event, ...]:
    return happened(case, *sorted(CONSENTS))[-1:]


def _between(case: Case) -> Verdict:
    """Between deposit and entry into force: counted among the parties by some, and not yet bound."""
    entry = [event for event in course(case) if event.name == "in_force"]
    words = f"on {day(case.published)} {called(case.name)} had consented and {TREATY[treaty_of(case)]} was not yet in force for it"
    return disputed(
        because(sentence(words)), *(reason_of(case, event) for event in (*_consents(case), *entry))
    )


def _ahead(case: Case) -> tuple[Reason, ...]:
    """A notice that is running: the state is still bound, and until when."""
    if standing(case).standing is not Standing.LEAVING:
        return ()
    ends = [event for event in course(case) if event.name == "left"]
    return tuple(reason_of(case, event) for event in (*happened(case, "withdrawal_notification"), *ends))


def _not_long_ago(case: Case, bound: tuple[Event, ...]) -> bool:
    first = bound[-1].days.start if bound else None
    recent = first is not None and (case.published - first).days <= _RECENT_DAYS
    return recent or (says(case.claim.quote, "yet") and not says(case.claim.quote, "never"))
