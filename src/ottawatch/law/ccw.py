"""The convention on certain conventional weapons: the framework, whose rules its protocols share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ottawatch.days import EVER
from ottawatch.law import clock, notices
from ottawatch.law.instruments import (
    CONSENTS,
    INSTRUMENTS,
    SUCCESSION,
    act_of,
    day_of,
    expect,
    in_force,
    not_in_force,
    succeeded,
    treaty_start,
)
from ottawatch.model.finding import Article, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.days import Period
    from ottawatch.model.statement import Statement

NEEDED: Final = 20
_MONTHS_TO_ENTRY: Final = 6
_MONTHS_OF_NOTICE: Final = 12
_OPENED: Final = date(1981, 4, 10)
_MONTHS_OPEN: Final = 12


def article(number: str) -> Article:
    """An article of this treaty, such as ``9(2)``."""
    return Article("CCW", number)


def signature_counts(signature: Statement, treaty: Finding) -> bool:
    """Whether a signature was made while the convention was open for it: twelve months from 10 April 1981.

    The treaty's own start is not asked; the other treaties close for signature by it.

    Law:
        Convention on certain conventional weapons, article 3.
    """
    del treaty
    return _OPENED <= day_of(signature) < clock.months_after(_OPENED, _MONTHS_OPEN)


def treaty_entry_into_force(deposits: Iterable[Statement]) -> Finding:
    """When the convention itself entered into force: six months after the twentieth instrument, to the day.

    Instruments of states that have since ceased to exist count.

    Law:
        Convention on certain conventional weapons, article 5, paragraph 1.
    """
    return treaty_start(
        deposits, needed=NEEDED, counted=INSTRUMENTS, start=six_months, article=article("5(1)")
    )


def entry_into_force(deposit: Statement, treaty: Finding, existed: Period = EVER) -> Finding:
    """When the convention enters into force for a state: with the convention, or six months after deposit.

    Raises:
        RuleInputError: The statement is no consent to be bound.

    Law:
        Convention on certain conventional weapons, article 5, paragraphs 1 and 2.
    """
    expect(deposit, CONSENTS, "an instrument by which a state consents to be bound")
    if treaty.days is None or treaty.days.start is None:
        return not_in_force(deposit, treaty)
    if act_of(deposit) == SUCCESSION:
        return succeeded(deposit, existed, treaty)
    return by_clock(deposit, treaty, (article("5(1)"), article("5(2)")))


def by_clock(deposit: Statement, treaty: Finding, articles: tuple[Article, Article]) -> Finding:
    """The start for a state by the clock that convention and protocols share.

    Args:
        deposit: The state's instrument or consent.
        treaty: The start of the convention or protocol, found and not open.
        articles: The rule for the first states, then that for later ones.
    """
    trigger = treaty.statements[-1]
    if treaty.days and treaty.days.start and day_of(deposit) <= day_of(trigger):
        why = f"the start for the first {NEEDED}, as the last of them came on {day_of(trigger)}, on or after"
        return in_force(treaty.days.start, why, articles[0], deposit, (trigger,))
    return in_force(six_months(day_of(deposit)), "six months after", articles[1], deposit)


def effect_of_notice(notice: Statement, conflicts: Iterable[Statement]) -> Finding:
    """From which day a denunciation ends membership, of the convention or of a protocol.

    It is one year after the depositary receives it; a state that is then in armed conflict or under
    occupation stays bound until that is over, and until those whom the convention protects are released
    and brought home, which the record does not hold.

    Raises:
        RuleInputError: The statement is not a notice of withdrawal.

    Law:
        Convention on certain conventional weapons, article 9, paragraphs 1 and 2.
    """
    return notices.effect(notice, conflicts, _a_year, (article("9(1)"), article("9(2)")))


def outlasting() -> Finding:
    """What denunciation leaves as it was: duties incurred because of an armed conflict, for earlier acts.

    Law:
        Convention on certain conventional weapons, article 9, paragraph 5.
    """
    says = (
        "Duties incurred because of an armed conflict stay for acts from before the denunciation took effect."
    )
    return Finding(says, EVER, (article("9(5)"),), ())


def six_months(deposited: date) -> date:
    """Six months after a deposit, to the day."""
    return clock.months_after(deposited, _MONTHS_TO_ENTRY)


def _a_year(received: date) -> date:
    return clock.months_after(received, _MONTHS_OF_NOTICE)
