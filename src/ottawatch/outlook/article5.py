"""The duty to clear, beside the years that clearing may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.law.duties import duties_on
from ottawatch.law.standing import standing_on
from ottawatch.model import Kept, Standing, Treaty
from ottawatch.model.outlook import ClearanceDuty

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.model import Duty
    from ottawatch.record import Dossier

_CLEARING: Final = "5"
_AP2_CLEARING: Final = "10"


def clearance_duty(dossier: Dossier, on: date, share_by: dict[int, float] | None) -> ClearanceDuty:
    """Tell whether a state must clear by a day, and what follows if it need not.

    Args:
        dossier: What is known of the state.
        on: The day asked about.
        share_by: For each year the part of the courses in which nothing is left at its end.

    Law:
        Mine ban convention, articles 5 and 20; Amended Protocol II, article 10.
    """
    standing = standing_on(dossier, Treaty.APMBC, on)
    duties = duties_on(dossier, on)
    five = next((each for each in duties if each.treaty is Treaty.APMBC and _number(each) == _CLEARING), None)
    ten = next(
        (each for each in duties if each.treaty is Treaty.CCW_AP2 and _number(each) == _AP2_CLEARING), None
    )
    name = dossier.state.name
    if five and five.deadline:
        ahead = five.deadline >= on
        share = _share(share_by, five.deadline.year) if ahead else None
        says = f"{name}{_KEPT[ahead, five.kept is Kept.MET]} {five.deadline.isoformat()}."
        if five.extended_by:
            says += f" The day was moved {_times(len(five.extended_by))}."
        if ahead:
            says += " A longer time can be asked for."
        return ClearanceDuty(dossier.state.code, five.deadline, says, five.articles, five.statements, share)
    if five:
        return ClearanceDuty(dossier.state.code, None, f"{name}: {five.says}", five.articles, five.statements)
    says = f"{name} {_WHY.get(standing.standing, 'is not bound by the mine ban convention')}, so no deadline of article 5 binds it."
    articles = standing.because[0].articles
    says += (
        " That takes away the day by which mined land must be clear, the request that a state must make for more time, "
        "and the yearly report on what is cleared: the years below then rest on its own decision."
    )
    if ten:
        says += " Amended Protocol II still asks it to clear or secure mined areas without delay after hostilities, with no day set."
        articles = (*articles, *ten.articles)
    else:
        says += " Nor is it bound by Amended Protocol II, which asks to clear after hostilities."
    return ClearanceDuty(dossier.state.code, None, says, articles, standing.because[0].statements)


_KEPT: Final = {
    (True, False): " is bound to clear all mined areas under its control by",
    (True, True): " has cleared all mined areas under its control, before the deadline of",
    (False, True): " has cleared all mined areas under its control; the deadline was",
    (False, False): " was bound to clear all mined areas under its control by",
}
_WHY: Final = {
    Standing.LEFT: "has left the mine ban convention",
    Standing.NONE: "has not joined the mine ban convention",
    Standing.SIGNATORY: "has signed but not joined the mine ban convention",
    Standing.CONSENTED: "has joined the mine ban convention, which is not in force for it yet",
}


def _number(duty: Duty) -> str:
    return duty.articles[0].number


def _share(share_by: dict[int, float] | None, year: int) -> float | None:
    """By the end of the year before the one of the deadline; before the first year, nothing is done yet."""
    if not share_by:
        return None
    before = [share for each, share in sorted(share_by.items()) if each < year]
    return before[-1] if before else 0.0


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
