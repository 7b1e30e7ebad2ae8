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
    "signature": "signed {treaty}",
    "ratification": "ratified {treaty}",
    "acceptance": "accepted {treaty}",
    "approval": "approved {treaty}",
    "accession": "acceded to {treaty}",
    "succession": "succeeded to {treaty}",
    "consent_to_be_bound": "consented to be bound by {treaty}",
    "withdrawal_notification": "deposited its notice of withdrawal from {treaty}",
    "suspension_notification": "notified the UN that it suspends {treaty}",
}
_STEPS: Final = {
    "announcement": "announced that it would {toward} {treaty}",
    "joint_statement": "recommended in a joint statement of defence ministers to {toward} {treaty}",
    "government_decision": "decided in its government to {toward} {treaty}",
    "government_proposal": "saw its government put forward the proposal to {toward} {treaty}",
    "parliament_vote": "voted in its parliament{votes} to {toward} {treaty}",
    "president_signature": "had the act to {toward} {treaty} signed by its president",
    "law_signed": "had the law to {toward} {treaty} signed by its president",
    "decree": "issued a decree to {toward} {treaty}",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        name: The act or step, such as ``signature``, or ``in_force`` and ``left`` for what the law computes.
        did: The sentence without its subject and day: "signed the Ottawa treaty".
    """

    name: str
    days: Period
    did: str
    statements: tuple[Statement, ...]
    articles: tuple[Article, ...] = ()
    toward: str = ""


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
        _computed("in_force", f"became bound by {TREATY[treaty]}", entered(file, treaty)),
        _computed("left", f"ceased to be bound by {TREATY[treaty]}", left(file, treaty)),
    ]
    return tuple(sorted((*acts, *steps, *filter(None, law)), key=_in_time))


def told(record: Record, state: str, event: Event) -> str:
    """Write an event as a clause: "Latvia deposited its notice of withdrawal from the Ottawa treaty"."""
    return f"{called(record.name_of(state))} {event.did}"


def _act(statement: Statement, treaty: Treaty) -> Event:
    name = statement.property.removeprefix("action.")
    did = _ACTS.get(name, f"made a {name.replace('_', ' ')} under {{treaty}}").format(treaty=TREATY[treaty])
    return Event(name, statement.valid, did, (statement,))


def _step(statement: Statement, treaty: Treaty) -> Event:
    name, cells = statement.property.removeprefix("step."), statement.cells
    toward = cells.get("toward", "leave")
    votes = f" by {cells['votes_for']} to {cells['votes_against']}" if "votes_against" in cells else ""
    did = _STEPS.get(name, f"took the step {name.replace('_', ' ')} to {{toward}} {{treaty}}")
    return Event(
        name,
        statement.valid,
        did.format(treaty=TREATY[treaty], toward=toward, votes=votes),
        (statement,),
        toward=toward,
    )


def _computed(name: str, did: str, finding: Finding | None) -> Event | None:
    if finding is None or finding.days is None or finding.days.start is None:
        return None
    return Event(name, Period.of_day(finding.days.start), did, finding.statements, finding.articles)


def _in_time(event: Event) -> tuple[date, str]:
    return event.days.start or date.min, event.name
