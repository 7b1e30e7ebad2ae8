"""The arms trade treaty, in the order of its articles, as far as mines and munitions go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.days import EVER
from ottawatch.law import clock, notices
from ottawatch.law.acts import Act
from ottawatch.law.instruments import (
    BY_SIGNATORIES,
    CONSENTS,
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
from ottawatch.model.finding import Article, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model.statement import Statement

NEEDED: Final = 50
_DAYS_TO_ENTRY: Final = 90
_DAYS_OF_NOTICE: Final = 90
_YEARLY_REPORT: Final = (5, 31)


def article(number: str) -> Article:
    """An article of this treaty, such as ``24(2)``."""
    return Article("ATT", number)


def restricts(act: Act) -> Finding | None:
    """What the treaty restricts: transfer. ``None`` for an act on which it is silent.

    A party authorises no transfer that breaks an embargo or its other treaties, or that it knows would
    serve grave crimes, and assesses each export. Munitions come under it if the arms that it lists fire,
    launch or deliver them.

    Law:
        Arms trade treaty, articles 3, 6 and 7.
    """
    if act is not Act.TRANSFER:
        return None
    says = (
        "A party authorises no transfer that breaks its other treaties or would serve grave crimes, and "
        "assesses each export, of munitions that the listed arms fire, launch or deliver."
    )
    return Finding(says, EVER, (article("3"), article("6"), article("7")), ())


def first_report_deadline(entered: date) -> date:
    """The last day for the initial report: the last one of the first year after entry into force.

    Law:
        Arms trade treaty, article 13, paragraph 1.
    """
    return clock.years_after(entered, 1) - timedelta(days=1)


def next_report_deadline(on: date) -> date:
    """The day by which the next yearly report on exports and imports is due: 31 May.

    Law:
        Arms trade treaty, article 13, paragraph 3.
    """
    return clock.next_yearly(on, *_YEARLY_REPORT)


def signature_counts(signature: Statement, treaty: Finding) -> bool:
    """Whether a signature was made while the treaty was open for it: until its entry into force.

    Law:
        Arms trade treaty, article 21, paragraph 1.
    """
    return signed_before_start(signature, treaty)


def treaty_entry_into_force(deposits: Iterable[Statement]) -> Finding:
    """When the treaty itself entered into force: ninety days after the fiftieth instrument.

    Ratifications, acceptances and approvals count; accession was open only afterwards.

    Law:
        Arms trade treaty, article 21, paragraph 3, and article 22, paragraph 1.
    """
    return treaty_start(
        deposits, needed=NEEDED, counted=BY_SIGNATORIES, start=_ninety_days, article=article("22(1)")
    )


def entry_into_force(deposit: Statement, treaty: Finding, existed: Period = EVER) -> Finding:
    """When the treaty enters into force for a state.

    A state that deposits after the treaty's own start has ninety days of its own. One that deposits
    before it, also after the fiftieth instrument, is bound from the treaty's start: unlike its
    relatives this treaty counts from its entry into force, not from the last instrument needed.

    Raises:
        RuleInputError: The statement is no consent to be bound.

    Law:
        Arms trade treaty, article 22.
    """
    expect(deposit, CONSENTS, "an instrument by which a state consents to be bound")
    if treaty.days is None or treaty.days.start is None:
        return not_in_force(deposit, treaty)
    if act_of(deposit) == SUCCESSION:
        return succeeded(deposit, existed, treaty)
    if day_of(deposit) <= treaty.days.start:
        why = "the treaty's own start, which came after"
        return in_force(treaty.days.start, why, article("22(1)"), deposit, treaty.statements[-1:])
    return in_force(_ninety_days(day_of(deposit)), "ninety days after", article("22(2)"), deposit)


def effect_of_notice(notice: Statement, conflicts: Iterable[Statement] = ()) -> Finding:
    """From which day a notice of withdrawal ends membership: ninety days after receipt.

    No conflict holds it up, so `conflicts` is not asked; it is there because the other treaties ask it.

    Raises:
        RuleInputError: The statement is not a notice of withdrawal.

    Law:
        Arms trade treaty, article 24, paragraph 2.
    """
    del conflicts
    return notices.effect(notice, (), _ninety_days_of_notice, (article("24(2)"),))


def outlasting() -> Finding:
    """What withdrawal leaves as it was: duties that arose while the state was a party, money included.

    Law:
        Arms trade treaty, article 24, paragraph 3.
    """
    says = "Withdrawal leaves the duties that arose while the state was a party, money owed included."
    return Finding(says, EVER, (article("24(3)"),), ())


def _ninety_days(deposited: date) -> date:
    return clock.days_after(deposited, _DAYS_TO_ENTRY)


def _ninety_days_of_notice(received: date) -> date:
    return clock.days_after(received, _DAYS_OF_NOTICE)
