"""Signing, joining and entry into force: deposits are public acts and all on record; the law dates the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, outdated, supported
from ottawatch.check.course import (
    absent,
    by_status,
    course,
    done,
    happened,
    hints,
    home_office,
    not_settled,
    not_taken,
    nothing,
    reason_of,
    treaty_of,
)
from ottawatch.check.cues import says
from ottawatch.check.dates import falls
from ottawatch.check.events import TREATY
from ottawatch.check.wording import called, sentence
from ottawatch.law.instruments import CONSENTS
from ottawatch.model import Status, Word

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.check.events import Event
    from ottawatch.model import Verdict

_CONSENT: Final = "ratification, accession or other consent to be bound"
_HOME: Final = (
    "announcement", "joint_statement", "government_decision", "government_proposal", "parliament_vote",
    "president_signature", "law_signed", "decree",
)  # fmt: skip


def sign(case: Case) -> Verdict:
    """Judge a signature."""
    missing = nothing(case, "signature")
    return by_status(
        case,
        happened(case, "signature"),
        none_done=absent(case, "signature"),
        none_not=supported(missing),
        none_ahead=not_settled(case, "announcement of a signature"),
    )


def join(case: Case) -> Verdict:
    """Judge joining: the deposit, or the day on which the state became bound if no deposit is spoken of."""
    found = happened(case, *sorted(CONSENTS))
    if case.claim.status in {Status.DONE, None} and found and not says(case.claim.quote, "ratified"):
        bound = [
            event for event in course(case) if event.name == "in_force" and falls(event.days, case.claim.when)
        ]
        if bound and case.claim.when and not any(falls(event.days, case.claim.when) for event in found):
            return supported(reason_of(case, bound[0]), reason_of(case, found[-1]))
    verdict = by_status(
        case,
        found,
        none_done=absent(case, _CONSENT),
        none_not=not_taken(case, _CONSENT),
        none_ahead=_on_the_way(case),
    )
    return _with_entry(case, verdict) if found and verdict.word is Word.CONTRADICTED else verdict


def intend_join(case: Case) -> Verdict:
    """Judge the will to join: steps at home, or an act that goes further."""
    status = case.claim.status
    taken = (*happened(case, *_HOME, toward="join"), *happened(case, "signature", *sorted(CONSENTS)))
    if status is Status.NEGATED:
        joined = happened(case, *sorted(CONSENTS))
        return contradicted(reason_of(case, joined[-1])) if joined else not_settled(case, "word on joining")
    joined = happened(case, *sorted(CONSENTS))
    if joined and status in {Status.PLANNED, Status.CONSIDERED} and joined[-1].days.start != case.published:
        return outdated(reason_of(case, joined[-1]))
    fitting = [event for event in taken if falls(event.days, case.claim.when)]
    if fitting:
        return supported(reason_of(case, fitting[-1]))
    return not_settled(case, "step toward joining", home_office(case))


def in_force(case: Case) -> Verdict:
    """Judge entry into force for the state: computed from its deposit, never taken from print."""
    found = [event for event in course(case) if event.name == "in_force"]
    if not found:
        if case.claim.status is Status.NEGATED:
            return not_taken(case, _CONSENT)
        return absent(case, _CONSENT)
    return _entry(case, found[-1])


def _entry(case: Case, entry: Event) -> Verdict:
    begun = entry.days.start is not None and entry.days.start <= case.published
    deposit = [reason_of(case, event) for event in happened(case, *sorted(CONSENTS))[-1:]]
    status = case.claim.status
    if status is Status.NEGATED:
        return outdated(reason_of(case, entry)) if begun else supported(reason_of(case, entry), *deposit)
    if not falls(entry.days, case.claim.when):
        return contradicted(reason_of(case, entry), *deposit, *hints(case, [entry]))
    if status in {Status.PLANNED, Status.CONSIDERED}:
        past = begun and entry.days.start != case.published and case.claim.when is None
        return outdated(reason_of(case, entry)) if past else supported(reason_of(case, entry), *deposit)
    return done(case, [entry], contradicted()) if begun else contradicted(reason_of(case, entry), *deposit)


def _with_entry(case: Case, verdict: Verdict) -> Verdict:
    """Add to a wrong day of joining the day on which the treaty came to bind the state."""
    told = {reason.says for reason in verdict.reasons}
    entry = [reason_of(case, event) for event in course(case) if event.name == "in_force"]
    return replace(verdict, reasons=(*verdict.reasons, *(each for each in entry if each.says not in told)))


def _on_the_way(case: Case) -> Verdict:
    steps = happened(case, *_HOME, toward="join")
    if steps:
        words = f"{called(case.name)} had begun to join {TREATY[treaty_of(case)]} and had not deposited yet"
        return supported(because(sentence(words)), reason_of(case, steps[-1]))
    return not_settled(case, "announcement of joining")
