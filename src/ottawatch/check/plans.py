"""What was said of making, buying and paying for mines: who, when, how many, for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.check.case import because
from ottawatch.check.items import same_weapon, speaker_of, weapon_of
from ottawatch.check.wording import amount, called, publishers, sentence, span, when
from ottawatch.days import Written
from ottawatch.model import Figure

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.days import Period
    from ottawatch.model import Reason, Statement


def plans(case: Case) -> list[Statement]:
    """Find the plans that were stated by then, of the claimed weapon."""
    return [each for each in case.facts("production.plans") if same_weapon(case.claim.item, each)]


def budget(stated: Statement) -> Figure | None:
    """The money that a plan names; ``None`` if it names none."""
    low, high = (
        float(stated.cells[key]) if key in stated.cells else None for key in ("budget_low", "budget_high")
    )
    return None if low is None and high is None else Figure(low, high, stated.cells.get("currency"))


def starts(stated: Statement) -> Period | None:
    """When the plan is to begin; ``None`` if it does not say."""
    start = stated.cells.get("start")
    return Written.parse(start).period if start else None


def plan_reason(case: Case, stated: Statement) -> Reason:
    """Make a reason of a plan: who said what, when, and what from when."""
    who = speaker_of(stated)
    whose = f"plans of {called(case.name)} for {weapon_of(stated)}"
    words = (
        f"{who} spoke of {whose} {when(stated.valid)}"
        if who
        else f"{whose} were reported {when(stated.valid)}"
    )
    parts = [amount(stated.figure)] if stated.figure else []
    money = budget(stated)
    if money:
        parts.append(amount(money))
    begins = starts(stated)
    if begins:
        parts.append(f"from {span(begins)}")
    told = f"{words}: {', '.join(parts)}" if parts else words
    return because(sentence(f"{told} ({publishers(case.record, [stated])})"), (stated,))
