"""The anti-personnel mine ban convention (Ottawa treaty), in the order of its articles.

Each function paraphrases its article and applies it. Numbers that the text fixes stand here;
dates come from the record.
"""

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

NEEDED: Final = 40
_MONTHS_TO_ENTRY: Final = 6
_MONTHS_OF_NOTICE: Final = 6
_YEARS_FOR_STOCKS: Final = 4
_YEARS_FOR_CLEARANCE: Final = 10
_DAYS_TO_FIRST_REPORT: Final = 180
_YEARLY_REPORT: Final = (4, 30)


def article(number: str) -> Article:
    """An article of this treaty, such as ``20(3)``."""
    return Article("APMBC", number)


def ban(act: Act) -> Finding:
    """What a party must never do, under any circumstances.

    It must not use anti-personnel mines; develop, produce, acquire, stockpile, keep or transfer
    them; or help, encourage or induce anyone to do what a party may not. It destroys all that it has.

    Law:
        Mine ban convention, article 1.
    """
    number = {Act.USE: "1(1)(a)", Act.ASSIST: "1(1)(c)"}.get(act, "1(1)(b)")
    says = f"A party may never {_phrase(act)}, under any circumstances."
    return Finding(says, EVER, (article(number),), ())


def covers(item: Item) -> bool:
    """Whether a weapon is one that the treaty is about.

    An anti-personnel mine is one made to be set off by the presence, nearness or contact of a person.
    One made to be set off by a vehicle is none, also if a device keeps people from handling it. Of a
    mine that is not described further, only the anti-personnel kind is meant.

    Law:
        Mine ban convention, article 2, paragraph 1.
    """
    return item in {Item.AP_MINE, Item.MINE}


def exception(act: Act) -> Finding | None:
    """What a party may still do: keep or pass on a few for training, and pass on for destruction.

    The number is the minimum that is absolutely necessary to develop, and train in, detection,
    clearance and destruction. ``None`` for an act that has no exception.

    Law:
        Mine ban convention, article 3.
    """
    if act is Act.RETAIN:
        says = "A party may keep the minimum number absolutely necessary for training in clearance."
        return Finding(says, EVER, (article("3(1)"),), ())
    if act is Act.TRANSFER:
        says = "A party may transfer mines only for destruction, or the few needed for training in clearance."
        return Finding(says, EVER, (article("3(1)"), article("3(2)")), ())
    return None


def stockpile_deadline(entered: date) -> date:
    """The day by which all stocks must be destroyed: four years after entry into force for the state.

    The text gives no extension.

    Law:
        Mine ban convention, article 4.
    """
    return clock.years_after(entered, _YEARS_FOR_STOCKS)


def clearance_deadline(entered: date) -> date:
    """The day by which all mined areas must be cleared: ten years after entry into force for the state.

    A meeting of the parties may extend it by up to ten years, and again; an extension is a decision,
    so it is a fact of the record and is not computed here.

    Law:
        Mine ban convention, article 5, paragraphs 1 and 3 to 6.
    """
    return clock.years_after(entered, _YEARS_FOR_CLEARANCE)


def first_report_deadline(entered: date) -> date:
    """The day by which the first report is due: 180 days after entry into force for the state.

    Law:
        Mine ban convention, article 7, paragraph 1.
    """
    return clock.days_after(entered, _DAYS_TO_FIRST_REPORT)


def next_report_deadline(entered: date, on: date) -> date:
    """The day by which the next report is due on a day: the first report, then each 30 April.

    A yearly report covers the last calendar year; the first is due on the first 30 April after the
    first report's own deadline.

    Law:
        Mine ban convention, article 7, paragraphs 1 and 2.
    """
    first = first_report_deadline(entered)
    return first if on <= first else clock.next_yearly(on, *_YEARLY_REPORT)


def signature_counts(signature: Statement, treaty: Finding) -> bool:
    """Whether a signature was made while the treaty was open for it: until its entry into force.

    Law:
        Mine ban convention, article 15.
    """
    return signed_before_start(signature, treaty)


def consents(act: Statement) -> bool:
    """Whether an act is one by which a state consents to be bound.

    A state that signed ratifies, accepts or approves; any other accedes. The text does not speak of
    succession, which the depositary records.

    Law:
        Mine ban convention, article 16.
    """
    return act_of(act) in INSTRUMENTS | {SUCCESSION}


def treaty_entry_into_force(deposits: Iterable[Statement]) -> Finding:
    """When the treaty itself entered into force, from all deposits that are known.

    It is the first day of the sixth month after the month of the fortieth instrument of ratification,
    acceptance, approval or accession. The finding is open while fewer are known.

    Law:
        Mine ban convention, article 17, paragraph 1.
    """
    return treaty_start(
        deposits, needed=NEEDED, counted=INSTRUMENTS, start=_first_of_sixth_month, article=article("17(1)")
    )


def entry_into_force(deposit: Statement, treaty: Finding, existed: Period = EVER) -> Finding:
    """When the treaty enters into force for a state.

    With the treaty itself, for a deposit up to the day of the fortieth; else on the first day of the
    sixth month after the month of the deposit.

    Args:
        deposit: The state's instrument.
        treaty: What `treaty_entry_into_force` found.
        existed: When the state existed; its start is the day of succession of a successor state.

    Returns:
        A finding whose days begin on the day of entry into force; open while the treaty waits.

    Raises:
        RuleInputError: The statement is no consent to be bound.

    Law:
        Mine ban convention, article 17.
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
    """Tell from which day a notice of withdrawal ends membership.

    The clock starts when the depositary receives the notice and runs for six months. A conflict under
    way when it runs out holds the state bound until it is over.

    Args:
        notice: The notice, with the day on which it was received.
        conflicts: When the state was engaged in armed conflict; may overlap.

    Returns:
        A finding whose days begin on the day of effect. It has no days, and says why, if a conflict
        that holds the state has no end yet.

    Raises:
        RuleInputError: The statement is not a notice of withdrawal.

    Law:
        Mine ban convention, article 20, paragraph 3.
    """
    return notices.effect(notice, conflicts, _six_months, (article("20(2)"), article("20(3)")))


def outlasting() -> Finding:
    """What withdrawal leaves as it was: the duties that other rules of international law lay down.

    Law:
        Mine ban convention, article 20, paragraph 4.
    """
    says = "Withdrawal leaves untouched what other rules of international law ask of the state."
    return Finding(says, EVER, (article("20(4)"),), ())


def _six_months(received: date) -> date:
    return clock.months_after(received, _MONTHS_OF_NOTICE)


def _first_of_sixth_month(deposited: date) -> date:
    return clock.first_of_nth_month_after(deposited, _MONTHS_TO_ENTRY)


def _phrase(act: Act) -> str:
    return "help anyone in what it may not do itself" if act is Act.ASSIST else f"{act} anti-personnel mines"
