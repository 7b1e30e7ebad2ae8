"""What happened between a state and a treaty: its acts, the steps at home, and what the law makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.check.wording import called
from ottawatch.days import Period
from ottawatch.law.course import entered, left
from ottawatch.model import Treaty
from ottawatch.record import dossier

if TYPE_CHECKING:
    from ottawatch.model import Article, Finding, Statement
    from ottawatch.record import Record
    from ottawatch.record.dossier import Dossier

TREATY: Final = {
    Treaty.APMBC: "the Ottawa treaty",
    Treaty.CCM: "the Convention on Cluster Munitions",
    Treaty.CCW: "the Convention on Certain Conventional Weapons",
    Treaty.CCW_AP2: "Amended Protocol II",
    Treaty.ATT: "the Arms Trade Treaty",
}

_ACTS: Final = {
    "signature": "{state} signed {treaty}",
    "ratification": "{state} ratified {treaty}",
    "acceptance": "{state} accepted {treaty}",
    "approval": "{state} approved {treaty}",
    "accession": "{state} acceded to {treaty}",
    "succession": "{state} succeeded to {treaty}",
    "consent_to_be_bound": "{state} consented to be bound by {treaty}",
    "withdrawal_notification": "{state} deposited its notice of withdrawal from {treaty}",
    "suspension_notification": "{state} notified the UN that it suspends {treaty}",
}
_STEPS: Final = {
    "announcement": "{state} announced that it would {toward} {treaty}",
    "joint_statement": "the defence minister of {state} joined others in a statement that recommends to {toward} {treaty}",
    "government_decision": "the government of {state} decided to {toward} {treaty}",
    "government_proposal": "a bill or proposal to {toward} {treaty} was put forward in {state}",
    "parliament_vote": "the parliament of {state} voted{votes} to {toward} {treaty}",
    "president_signature": "the president of {state} signed the act to {toward} {treaty}",
    "law_signed": "the president of {state} signed the law to {toward} {treaty}",
    "decree": "{state} issued a decree to {toward} {treaty}",
}
_BOUND: Final = ("{state} became bound by {treaty}", "{state} is to become bound by {treaty}")
_LEFT: Final = ("{state} ceased to be bound by {treaty}", "{state} ceases to be bound by {treaty}")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        name: The act or step, such as ``signature``, or ``in_force`` and ``left`` for what the law computes.
        says: The sentence without its day, with the state left open: "{state} signed the Ottawa treaty".
        ahead: The same as said before its day; empty for what can only be told afterwards.
    """

    name: str
    days: Period
    says: str
    statements: tuple[Statement, ...]
    articles: tuple[Article, ...] = ()
    toward: str = ""
    ahead: str = ""


@lru_cache(maxsize=4096)
def dossier_of(record: Record, state: str, known: date) -> Dossier:
    """Take a dossier, kept so that what the law finds for it is kept too."""
    return dossier(record, record.states[state], known=known)


@lru_cache(maxsize=4096)
def events(record: Record, state: str, treaty: Treaty, known: date) -> tuple[Event, ...]:
    """Gather what happened, as known on a day, in order; computed days may lie ahead of it."""
    if state not in record.states:
        return ()
    file = dossier_of(record, state, known)
    acts = [_act(each, treaty) for each in file.of("action", treaty)]
    steps = [_step(each, treaty) for each in file.of("step", treaty)]
    law = [
        _computed("in_force", _BOUND, treaty, entered(file, treaty)),
        _computed("left", _LEFT, treaty, left(file, treaty)),
    ]
    return tuple(sorted((*acts, *steps, *filter(None, law)), key=_in_time))


def told(record: Record, state: str, event: Event, by: date | None = None) -> str:
    """Write an event as a clause: "Latvia deposited its notice of withdrawal from the Ottawa treaty".

    Args:
        record: Where the state's name is.
        state: Its code.
        event: What happened.
        by: The day from which it is told; what lies ahead of it is told so.
    """
    lies_ahead = by is not None and event.ahead and event.days.start is not None and event.days.start > by
    return (event.ahead if lies_ahead else event.says).replace("{state}", called(record.name_of(state)))


def _act(statement: Statement, treaty: Treaty) -> Event:
    name = statement.property.removeprefix("action.")
    says = _ACTS.get(name, f"{{state}} made a {name.replace('_', ' ')} under {{treaty}}")
    return Event(name, statement.valid, says.replace("{treaty}", TREATY[treaty]), (statement,))


def _step(statement: Statement, treaty: Treaty) -> Event:
    name, cells = statement.property.removeprefix("step."), statement.cells
    toward = cells.get("toward", "leave")
    votes = f" by {cells['votes_for']} to {cells['votes_against']}" if "votes_against" in cells else ""
    says = _STEPS.get(name, f"{{state}} took the step {name.replace('_', ' ')} to {{toward}} {{treaty}}")
    words = says.replace("{treaty}", TREATY[treaty]).replace("{toward}", toward).replace("{votes}", votes)
    return Event(name, statement.valid, words, (statement,), toward=toward)


def _computed(name: str, says: tuple[str, str], treaty: Treaty, finding: Finding | None) -> Event | None:
    if finding is None or finding.days is None or finding.days.start is None:
        return None
    past, ahead = (words.replace("{treaty}", TREATY[treaty]) for words in says)
    days = Period.of_day(finding.days.start)
    return Event(name, days, past, finding.statements, finding.articles, ahead=ahead)


def _in_time(event: Event) -> tuple[date, str]:
    return event.days.start or date.min, event.name
