"""Acts toward a treaty, as the record states them: which of them consent, and from which day they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.days import Period
from ottawatch.errors import RuleInputError
from ottawatch.model.finding import Article, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from ottawatch.model.statement import Statement

SIGNATURE: Final = "signature"
SUCCESSION: Final = "succession"
WITHDRAWAL: Final = "withdrawal_notification"
SUSPENSION: Final = "suspension_notification"
BY_SIGNATORIES: Final = frozenset({"ratification", "acceptance", "approval"})
INSTRUMENTS: Final = BY_SIGNATORIES | {"accession"}
CONSENTS: Final = INSTRUMENTS | {SUCCESSION, "consent_to_be_bound"}

_ACTION: Final = "action."


def act_of(statement: Statement) -> str:
    """The act that a statement tells of, such as ``accession``; empty if it tells of none."""
    kind = statement.property
    return kind.removeprefix(_ACTION) if kind.startswith(_ACTION) else ""


def day_of(statement: Statement) -> date:
    """The day from which an act counts: the last day that its date can mean.

    Raises:
        RuleInputError: The statement has no last day, so it is not a dated act.
    """
    last = statement.valid.last
    if last is None:
        raise RuleInputError(f"{statement.id}: found no day of the act, expected one; date the row.")
    return last


def in_order(acts: Iterable[Statement]) -> tuple[Statement, ...]:
    """Acts by day, then by id, so that two on one day always stand in the same order."""
    return tuple(sorted(acts, key=_order))


def expect(statement: Statement, acts: frozenset[str], expected: str) -> None:
    """Refuse a statement that is none of these acts.

    Raises:
        RuleInputError: It is another act, or no act.
    """
    if act_of(statement) not in acts:
        raise RuleInputError(f"{statement.id}: found {statement.property!r}, expected {expected}.")


def signed_before_start(signature: Statement, treaty: Finding) -> bool:
    """Whether a signature was made before the treaty itself entered into force, as most treaties ask."""
    closed = treaty.days.start if treaty.days else None
    return closed is None or day_of(signature) < closed


def treaty_start(
    deposits: Iterable[Statement],
    *,
    needed: int,
    counted: frozenset[str],
    start: Callable[[date], date],
    article: Article,
) -> Finding:
    """When a treaty itself enters into force, from all its deposits.

    The finding rests on the instruments that were needed, in order; the last of them is the one that
    set the clock going. It is open if fewer are known.
    """
    in_time = in_order(each for each in deposits if act_of(each) in counted)[:needed]
    if len(in_time) < needed:
        return Finding(
            f"The treaty is not yet in force: {len(in_time)} of {needed} instruments are known.",
            None,
            (article,),
            in_time,
            f"fewer than {needed} instruments are known",
        )
    last, begins = in_time[-1], start(day_of(in_time[-1]))
    says = f"The treaty entered into force on {begins}, set going by instrument {needed} of {day_of(last)}."
    return Finding(says, Period(begins), (article,), in_time)


def in_force(
    begins: date, why: str, article: Article, deposit: Statement, others: tuple[Statement, ...] = ()
) -> Finding:
    """The finding that a treaty is in force for a state from a day."""
    said = f"{act_of(deposit).replace('_', ' ')} of {_written(deposit)}"
    return Finding(
        f"In force from {begins}: {why} the {said}.", Period(begins), (article,), (deposit, *others)
    )


def not_in_force(deposit: Statement, treaty: Finding) -> Finding:
    """The finding that a consent waits for the treaty itself."""
    says = f"Consent is given, and waits for the treaty. {treaty.says}"
    return Finding(says, None, treaty.articles, (deposit,), treaty.open_because)


def succeeded(deposit: Statement, existed: Period, treaty: Finding) -> Finding:
    """From when a successor state is bound: the day it succeeded, not that of its notice.

    None of the five treaties speaks of it. The depositary counts a successor from the day on which it
    became responsible for its territory. If that day is not known, the day of the notice stands in,
    and the finding says so.

    Law:
        Vienna Convention on Succession of States in respect of Treaties, articles 22, 23 and 34.
    """
    begin, deposited = existed.start, day_of(deposit)
    known = begin is not None and begin <= deposited
    start = max(begin if begin and known else deposited, _start(treaty))
    says = f"In force from {start}: a successor state is bound from its succession, notified on {deposited}."
    why = None if known else "the day of succession is not known, so the day of its notice stands in"
    return Finding(says, Period(start), (Article("VCST", "23"), Article("VCST", "34")), (deposit,), why)


def _start(treaty: Finding) -> date:
    if treaty.days is None or treaty.days.start is None:
        raise RuleInputError(f"a succession: found a treaty without a start, expected one. {treaty.says}")
    return treaty.days.start


def _written(act: Statement) -> str:
    first, last = act.valid.start, act.valid.last
    return f"{last}" if first in {None, last} else f"{first} to {last}"


def _order(act: Statement) -> tuple[date, str]:
    return day_of(act), act.id
