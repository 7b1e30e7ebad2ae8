"""The convention on cluster munitions, in the order of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.days import EVER
from ottawatch.law import clock, notices
from ottawatch.law.acts import Act
from ottawatch.law.instruments import (
    CONSENTS,
    INSTRUMENTS,
    SUCCESSION,
    act_of,
    day_of,
    expect,
    in_force,
    not_in_force,
    signed_before_start,
    succeeded,
    treaty_start,
)
from ottawatch.model.claim import Item
from ottawatch.model.finding import Article, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model.statement import Statement

NEEDED: Final = 30
_MONTHS_TO_ENTRY: Final = 6
_MONTHS_OF_NOTICE: Final = 6
_YEARS_FOR_STOCKS: Final = 8
_YEARS_FOR_CLEARANCE: Final = 10
_DAYS_TO_FIRST_REPORT: Final = 180
_YEARLY_REPORT: Final = (4, 30)


def article(number: str) -> Article:
    """An article of this treaty, such as ``20(3)``."""
    return Article("CCM", number)


def ban(act: Act) -> Finding:
    """What a party must never do with cluster munitions, under any circumstances.

    Law:
        Convention on cluster munitions, article 1, paragraph 1.
    """
    number = {Act.USE: "1(1)(a)", Act.ASSIST: "1(1)(c)"}.get(act, "1(1)(b)")
    return Finding(
        f"A party may never {_phrase(act)}, under any circumstances.", EVER, (article(number),), ()
    )


def covers(item: Item) -> bool:
    """Whether a weapon is one that the treaty is about; it says itself that mines are not.

    Law:
        Convention on cluster munitions, article 1, paragraph 3, and article 2.
    """
    return item is Item.CLUSTER_MUNITION


def exception(act: Act) -> Finding | None:
    """What a party may still do: keep, acquire or pass on a few for training; pass on for destruction.

    ``None`` for an act that has no exception.

    Law:
        Convention on cluster munitions, article 3, paragraphs 6 and 7.
    """
    if act in {Act.RETAIN, Act.ACQUIRE}:
        says = f"A party may {act} the minimum number absolutely necessary for training and countermeasures."
        return Finding(says, EVER, (article("3(6)"),), ())
    if act is Act.TRANSFER:
        says = "A party may transfer them only to another party, for destruction or for training."
        return Finding(says, EVER, (article("3(7)"),), ())
    return None


def stockpile_deadline(entered: date) -> date:
    """The day by which all stocks must be destroyed: eight years after entry into force for the state.

    A meeting may extend it; an extension is a fact of the record.

    Law:
        Convention on cluster munitions, article 3, paragraphs 2 to 5.
    """
    return clock.years_after(entered, _YEARS_FOR_STOCKS)


def clearance_deadline(entered: date) -> date:
    """The day by which remnants must be cleared: ten years after entry into force for the state.

    A meeting may extend it by up to five years, and again; an extension is a fact of the record.

    Law:
        Convention on cluster munitions, article 4, paragraphs 1 and 5 to 8.
    """
    return clock.years_after(entered, _YEARS_FOR_CLEARANCE)


def first_report_deadline(entered: date) -> date:
    """The day by which the first report is due: 180 days after entry into force for the state.

    Law:
        Convention on cluster munitions, article 7, paragraph 1.
    """
    return clock.days_after(entered, _DAYS_TO_FIRST_REPORT)


def next_report_deadline(entered: date, on: date) -> date:
    """The day by which the next report is due on a day: the first report, then each 30 April.

    Law:
        Convention on cluster munitions, article 7, paragraphs 1 and 2.
    """
    first = first_report_deadline(entered)
    return first if on <= first else clock.next_yearly(on, *_YEARLY_REPORT)


def signature_counts(signature: Statement, treaty: Finding) -> bool:
    """Whether a signature was made while the treaty was open for it: until its entry into force.

    Law:
        Convention on cluster munitions, article 15.
    """
    return signed_before_start(signature, treaty)


def treaty_entry_into_force(deposits: Iterable[Statement]) -> Finding:
    """When the treaty itself entered into force: by the same clock as the mine ban, after thirty instruments.

    Law:
        Convention on cluster munitions, article 17, paragraph 1.
    """
    return treaty_start(
        deposits, needed=NEEDED, counted=INSTRUMENTS, start=_first_of_sixth_month, article=article("17(1)")
    )


def entry_into_force(deposit: Statement, treaty: Finding, existed: Period = EVER) -> Finding:
    """When the treaty enters into force for a state; open while the treaty waits.

    Raises:
        RuleInputError: The statement is no consent to be bound.

    Law:
        Convention on cluster munitions, article 17.
    """
    expect(deposit, CONSENTS, "an instrument by which a state consents to be bound")
    if treaty.days is None or treaty.days.start is None:
        return not_in_force(deposit, treaty)
    if act_of(deposit) == SUCCESSION:
        return succeeded(deposit, existed, treaty)
    trigger = treaty.statements[-1]
    if day_of(deposit) <= day_of(trigger):
        why = f"the treaty's own start, as instrument {NEEDED} came on {day_of(trigger)}, on or after"
        return in_force(treaty.days.start, why, article("17(1)"), deposit, (trigger,))
    begins = _first_of_sixth_month(day_of(deposit))
    return in_force(begins, "the first day of the sixth month after", article("17(2)"), deposit)


def effect_of_notice(notice: Statement, conflicts: Iterable[Statement]) -> Finding:
    """From which day a notice of withdrawal ends membership: six months after receipt, held by a conflict.

    Raises:
        RuleInputError: The statement is not a notice of withdrawal.

    Law:
        Convention on cluster munitions, article 20, paragraphs 2 and 3.
    """
    return notices.effect(notice, conflicts, _six_months, (article("20(2)"), article("20(3)")))


def _six_months(received: date) -> date:
    return clock.months_after(received, _MONTHS_OF_NOTICE)


def _first_of_sixth_month(deposited: date) -> date:
    return clock.first_of_nth_month_after(deposited, _MONTHS_TO_ENTRY)


def _phrase(act: Act) -> str:
    return "help anyone in what it may not do itself" if act is Act.ASSIST else f"{act} cluster munitions"
