"""Suspending a treaty, and objecting to it: acts on which the law itself is read in different ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.check.case import because, contradicted, disputed, outdated, supported, unverified
from ottawatch.check.course import absent, happened, nothing, reason_of, standing, treaty_of
from ottawatch.check.dates import falls
from ottawatch.check.events import TREATY
from ottawatch.check.wording import called, listed, sentence
from ottawatch.model import Status

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Verdict, View


def suspend(case: Case) -> Verdict:
    """Judge a suspension: claimed by notice, with the readings of the law and who holds them."""
    notified = happened(case, "suspension_notification")
    under_way = happened(
        case, *("government_proposal", "parliament_vote", "law_signed", "decree"), toward="suspend"
    )
    status = case.claim.status
    if notified and status in {Status.PLANNED, Status.CONSIDERED}:
        return outdated(*(reason_of(case, event) for event in notified))
    if notified:
        return _contested(case)
    if status is Status.NEGATED:
        return supported(nothing(case, "notice of suspension"))
    if under_way and (
        status is not Status.DONE or any(falls(event.days, case.claim.when) for event in under_way)
    ):
        if status is Status.DONE:
            return disputed(reason_of(case, under_way[-1]), nothing(case, "notice of suspension"))
        return supported(reason_of(case, under_way[-1]))
    if status in {Status.PLANNED, Status.CONSIDERED}:
        return unverified(f"the government of {called(case.name)}", nothing(case, "notice of suspension"))
    return absent(case, "notice of suspension")


def object_to(case: Case) -> Verdict:
    """Judge an objection to another state's act."""
    treaty = treaty_of(case)
    against = (case.claim.counterpart,) if case.claim.counterpart else tuple(case.record.states)
    views = [
        each
        for subject in against
        for each in case.facts("view.suspension_not_possible", subject)
        if each.cells.get("treaty") == treaty and each.cells.get("holder") == case.state
    ]
    if views:
        words = f"{called(case.name)} is on record as objecting: {_ground(views[0].value)}"
        reason = because(sentence(words), views)
        return contradicted(reason) if case.claim.status is Status.NEGATED else supported(reason)
    words = f"no objection by {called(case.name)} under {TREATY[treaty]} is in the record, which holds the known ones only"
    return unverified("the depositary notifications of the UN Secretary-General", because(sentence(words)))


def _contested(case: Case) -> Verdict:
    now = standing(case)
    notified = happened(case, "suspension_notification")[-1:]
    return disputed(
        *(reason_of(case, event) for event in notified), *(_reading(view) for view in now.contested)
    )


def _reading(view: View) -> Reason:
    holders = (
        f" This reading is held by {listed([called(each) for each in view.holders])}." if view.holders else ""
    )
    return because(f"{sentence(view.says)}{holders}", view.statements, view.articles)


def _ground(ground: str | None) -> str:
    return "a suspension is not possible" if ground in {None, "objection"} else str(ground)
