"""Leaving: the intention, the steps at home, the notice, and the day on which the law lets it take effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, disputed, outdated, supported, unverified
from ottawatch.check.course import (
    absent,
    by_status,
    course,
    happened,
    hints,
    home_office,
    how_far,
    not_settled,
    nothing,
    reason_of,
    standing,
    treaty_of,
)
from ottawatch.check.cues import says
from ottawatch.check.dates import falls
from ottawatch.check.events import TREATY
from ottawatch.check.notice import earliest_exit
from ottawatch.check.parties import leavers
from ottawatch.check.wording import called, day, listed, sentence
from ottawatch.model import Standing, Status, Step, Word

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.check.events import Event
    from ottawatch.model import Reason, Verdict

_AT_HOME: Final = {
    Step.PROPOSE_LEAVE: ("joint_statement", "government_decision", "government_proposal", "decree"),
    Step.APPROVE_LEAVE: ("parliament_vote",),
    Step.ENACT_LEAVE: ("president_signature", "law_signed", "decree"),
}
_CALLED: Final = {
    Step.PROPOSE_LEAVE: "proposal to leave",
    Step.APPROVE_LEAVE: "vote of parliament on leaving",
    Step.ENACT_LEAVE: "signature or decree of the head of state on leaving",
}
_SIGNS: Final = (
    "announcement", "joint_statement", "government_decision", "government_proposal", "parliament_vote",
    "president_signature", "law_signed", "decree", "withdrawal_notification",
)  # fmt: skip


def intend_leave(case: Case) -> Verdict:
    """Judge the will to leave: any step toward it shows it."""
    status, signs = case.claim.status, _signs(case)
    if status is Status.NEGATED:
        return _stays(case, signs)
    gone = [event for event in happened(case, "left") if case.claim.when is None]
    if gone and status in {Status.PLANNED, Status.CONSIDERED}:
        return outdated(reason_of(case, gone[-1]))
    fitting = [event for event in signs if status is not Status.DONE or falls(event.days, case.claim.when)]
    if fitting:
        return supported(reason_of(case, fitting[-1]), *_turned(case))
    if signs:
        return contradicted(reason_of(case, signs[0], ", the first step on record"))
    return _outsider(case) or not_settled(case, "announcement of leaving")


def at_home(case: Case) -> Verdict:
    """Judge a proposal, a vote or a signature at home; the record holds many of these and not all."""
    step = case.claim.step or Step.PROPOSE_LEAVE
    found = [event for event in happened(case, *_AT_HOME[step]) if event.toward != "join"]
    if step is Step.ENACT_LEAVE:
        found = [event for event in found if event.name != "decree" or not _voted_after(case, event)]
    outsider = _outsider(case)
    if outsider and case.claim.status is not Status.NEGATED:
        return outsider
    missing = not_settled(case, _CALLED[step])
    if found and case.claim.status in {Status.DONE, None}:
        return _voted(case, found)
    return by_status(
        case,
        found,
        none_done=missing,
        none_not=supported(*how_far(case)) if _signs(case) else missing,
        none_ahead=supported(reason_of(case, _signs(case)[-1])) if _signs(case) else missing,
    )


def notify_leave(case: Case) -> Verdict:
    """Judge the notice to the depositary: a public act, and all of them are on record."""
    missing = nothing(case, "notice of withdrawal")
    signs = _signs(case)
    ahead = (
        supported(reason_of(case, signs[-1]), missing) if signs else not_settled(case, "step toward leaving")
    )
    verdict = by_status(
        case,
        happened(case, "withdrawal_notification"),
        none_done=_outsider(case) or absent(case, "notice of withdrawal"),
        none_not=supported(missing, *how_far(case)),
        none_ahead=_outsider(case) or ahead,
    )
    return _with_companions(case, verdict) if verdict.word is Word.OUTDATED else verdict


def _with_companions(case: Case, verdict: Verdict) -> Verdict:
    """Add to a notice that was overlooked who else deposited one on the same day."""
    own = [event.days.start for event in happened(case, "withdrawal_notification")]
    others = [
        way.state
        for way in leavers(case.record, treaty_of(case), case.known)
        if way.notified in own and way.state != case.state
    ]
    if not others:
        return verdict
    notices = [
        each
        for state in others
        for each in case.facts("action.withdrawal_notification", state)
        if each.cells.get("treaty") == treaty_of(case)
    ]
    names = listed([called(case.record.name_of(state)) for state in others])
    same = because(sentence(f"{names} deposited theirs on the same day"), notices)
    return replace(verdict, reasons=(*verdict.reasons, same))


def leave(case: Case) -> Verdict:
    """Judge the leaving itself: the day is computed from the notice."""
    exits = [event for event in course(case) if event.name == "left"]
    if exits:
        return _exit(case, exits[-1])
    if case.claim.status is Status.NEGATED:
        return supported(nothing(case, "notice of withdrawal"), *how_far(case))
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return _exit_ahead(case)
    return absent(case, "notice of withdrawal")


def _exit(case: Case, event: Event) -> Verdict:
    status, day_of_exit = case.claim.status, event.days.start
    over = day_of_exit is not None and day_of_exit <= case.published
    notice = tuple(reason_of(case, each) for each in happened(case, "withdrawal_notification"))
    if status is Status.NEGATED:
        return outdated(reason_of(case, event)) if over else supported(reason_of(case, event), *notice)
    if not falls(event.days, case.claim.when):
        return contradicted(
            reason_of(case, event), *notice, *hints(case, [event, *happened(case, "withdrawal_notification")])
        )
    if status in {Status.PLANNED, Status.CONSIDERED}:
        past = over and day_of_exit != case.published and case.claim.when is None
        return outdated(reason_of(case, event)) if past else supported(reason_of(case, event), *notice)
    return (
        supported(reason_of(case, event), *notice) if over else contradicted(reason_of(case, event), *notice)
    )


def _exit_ahead(case: Case) -> Verdict:
    outsider = _outsider(case)
    if outsider:
        return outsider
    first, articles = earliest_exit(treaty_of(case), case.published)
    last = case.claim.when.last if case.claim.when else None
    words = f"no notice had been deposited, so the earliest day to leave was {day(first)}"
    early = because(sentence(words), (), articles)
    if last and last < first:
        return contradicted(early, *how_far(case))
    signs = _signs(case)
    return supported(reason_of(case, signs[-1]), early) if signs else not_settled(case, "step toward leaving")


def _voted(case: Case, found: list[Event]) -> Verdict:
    fitting = [event for event in found if falls(event.days, case.claim.when)]
    if fitting and fitting[-1].toward == "suspend" and not says(case.claim.quote, "suspend"):
        return disputed(reason_of(case, fitting[-1], ", which is not to leave it"))
    if fitting:
        return supported(reason_of(case, fitting[-1]))
    if says(case.claim.quote, "chamber"):
        return unverified(home_office(case), reason_of(case, found[-1]))
    printed = [event for event in found if _other_day_printed(case, event)]
    if printed:
        return disputed(reason_of(case, printed[0], "; other sources print another day"))
    return contradicted(reason_of(case, found[-1]), *hints(case, found))


def _voted_after(case: Case, decree: Event) -> bool:
    """Whether parliament voted on the same end after a decree, which then only put it forward."""
    return any(
        event.name == "parliament_vote"
        and event.toward == decree.toward
        and event.days.start
        and decree.days.start
        and event.days.start > decree.days.start
        for event in course(case)
    )


def _other_day_printed(case: Case, event: Event) -> bool:
    claimed = case.claim.when.start if case.claim.when else None
    return claimed is not None and any(
        str(claimed) in each.cells.get("note", "") for each in event.statements
    )


def _stays(case: Case, signs: tuple[Event, ...]) -> Verdict:
    if signs:
        return contradicted(reason_of(case, signs[-1]))
    if not standing(case).standing.bound:
        return contradicted(*how_far(case) or (nothing(case, "consent to be bound"),))
    entry = [reason_of(case, event) for event in happened(case, "in_force")]
    return supported(*entry, because(sentence(f"no step of {called(case.name)} toward leaving is on record")))


def _outsider(case: Case) -> Verdict | None:
    """Give the verdict on a state that cannot leave, as it is not in: never joined, or already out."""
    now = standing(case)
    if now.standing.bound or now.standing is Standing.CONSENTED:
        return None
    if now.standing is Standing.LEFT:
        gone = [reason_of(case, event) for event in happened(case, "left")]
        status = case.claim.status
        return outdated(*gone) if status in {Status.PLANNED, Status.CONSIDERED} else None
    words = f"{called(case.name)} never joined {TREATY[treaty_of(case)]}, so there is nothing for it to leave"
    return contradicted(
        because(sentence(words), (), now.because[0].articles), nothing(case, "consent to be bound")
    )


def _signs(case: Case) -> tuple[Event, ...]:
    return tuple(event for event in happened(case, *_SIGNS) if event.toward != "join")


def _turned(case: Case) -> tuple[Reason, ...]:
    suspended = happened(case, "suspension_notification")
    return tuple(reason_of(case, event, ", which is no withdrawal") for event in suspended)
