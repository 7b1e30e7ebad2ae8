"""Amended Protocol II to the convention on certain conventional weapons, on mines and booby-traps.

It restricts mines and does not ban them. What it asks of their making and laying is told here only as
far as a reader needs it to know that there is a restriction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.days import EVER, Period
from ottawatch.law import ccw
from ottawatch.law.acts import Act
from ottawatch.law.instruments import CONSENTS, day_of, expect, not_in_force, treaty_start
from ottawatch.model.claim import Item
from ottawatch.model.finding import Article, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model.statement import Statement

_MINES: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})


def article(number: str) -> Article:
    """An article of this protocol, such as ``8(1)``."""
    return Article("CCW-AP2", number)


def covers(item: Item) -> bool:
    """Whether a weapon is one that the protocol is about: mines of every kind.

    Law:
        Amended Protocol II, article 1, paragraph 1, and article 2.
    """
    return item in _MINES


def restricts(act: Act, item: Item) -> Finding | None:
    """What the protocol restricts: use and transfer. ``None`` for an act on which it is silent.

    It bans indiscriminate use and asks for precautions, warning and records; it bans anti-personnel
    mines that cannot be detected and sets conditions for the rest. It bans the transfer of mines whose
    use it bans, and of any mine to those who are not states.

    Law:
        Amended Protocol II, articles 3 to 6 and 8.
    """
    if act is Act.USE:
        numbers = ("3", "4", "5", "6") if item is not Item.AV_MINE else ("3", "6")
        says = "A party may use mines only within the protocol's restrictions, which protect civilians."
        return Finding(says, EVER, tuple(article(number) for number in numbers), ())
    if act is Act.TRANSFER:
        says = "A party may transfer mines only to states, and none whose use is banned."
        return Finding(says, EVER, (article("8(1)"),), ())
    return None


def signature_counts(signature: Statement, treaty: Finding) -> bool:
    """Whether a signature counts: never, as a protocol is not signed but consented to.

    Law:
        Convention on certain conventional weapons, article 4, paragraphs 3 and 4.
    """
    del signature, treaty
    return False


def treaty_entry_into_force(deposits: Iterable[Statement]) -> Finding:
    """When the protocol itself entered into force: six months after the twentieth consent, to the day.

    Law:
        Convention on certain conventional weapons, article 5, paragraph 3, and article 8, paragraph 1(b).
    """
    return treaty_start(
        deposits, needed=ccw.NEEDED, counted=CONSENTS, start=ccw.six_months, article=ccw.article("5(3)")
    )


def entry_into_force(deposit: Statement, treaty: Finding, framework: Finding | None) -> Finding:
    """When the protocol enters into force for a state; not before the convention itself does.

    Args:
        deposit: The state's notice of its consent to be bound.
        treaty: What `treaty_entry_into_force` found.
        framework: When the convention enters into force for the state; ``None`` if it never joined.

    Raises:
        RuleInputError: The statement is no consent to be bound.

    Law:
        Convention on certain conventional weapons, article 4, paragraphs 3 to 5, and article 5,
        paragraphs 3 and 4.
    """
    expect(deposit, CONSENTS, "a consent to be bound")
    if treaty.days is None:
        return not_in_force(deposit, treaty)
    own = ccw.by_clock(deposit, treaty, (ccw.article("5(3)"), ccw.article("5(4)")))
    return _with_framework(own, deposit, framework)


def _with_framework(own: Finding, deposit: Statement, framework: Finding | None) -> Finding:
    begins = framework.days.start if framework and framework.days else None
    if begins is None or framework is None:
        says = f"Consent was given on {day_of(deposit)}, and waits for the convention that the protocol is part of."
        return Finding(
            says, None, (ccw.article("4(5)"),), (deposit,), "the convention is not in force for the state"
        )
    if own.days and own.days.start and own.days.start >= begins:
        return own
    says = f"In force from {begins}, with the convention that the protocol is part of."
    return Finding(says, Period(begins), (ccw.article("4(5)"),), (deposit, *framework.statements))
