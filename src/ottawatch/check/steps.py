"""Steps into and out of a treaty. Announced, voted, signed, deposited and in effect are five things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.check.case import because, unverified
from ottawatch.check.joining import in_force, intend_join, join, sign
from ottawatch.check.leaving import at_home, intend_leave, leave, notify_leave
from ottawatch.check.suspending import object_to, suspend
from ottawatch.model import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from ottawatch.check.case import Case
    from ottawatch.model import Verdict

_RULES: dict[Step, Callable[[Case], Verdict]] = {
    Step.INTEND_JOIN: intend_join,
    Step.SIGN: sign,
    Step.JOIN: join,
    Step.IN_FORCE: in_force,
    Step.INTEND_LEAVE: intend_leave,
    Step.PROPOSE_LEAVE: at_home,
    Step.APPROVE_LEAVE: at_home,
    Step.ENACT_LEAVE: at_home,
    Step.NOTIFY_LEAVE: notify_leave,
    Step.LEAVE: leave,
    Step.SUSPEND: suspend,
    Step.OBJECT: object_to,
}


def step(case: Case) -> Verdict:
    """Judge a step by the rule of its own kind."""
    claim = case.claim
    if claim.treaty is None or claim.step is None or case.state not in case.record.states:
        return unverified(
            "the document itself, with the state, the treaty and the step named",
            because("The claim names no state, treaty and step that could be looked up."),
        )
    return _RULES[claim.step](case)
