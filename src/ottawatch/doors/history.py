"""A state's history with the treaties: its acts, its steps at home, and what the law made of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ottawatch.doors.days import as_day, today_or
from ottawatch.model import Finding, History, Standing, Treaty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.doors.days import Day
    from ottawatch.model import Source, Statement
    from ottawatch.record import Dossier, Record

_FIRST_DAY: Final = date(1980, 1, 1)
"""Before the oldest of the five treaties."""
_LAST_DAY: Final = date(2100, 1, 1)
_ACTS: Final = {
    "signature": "Signs {t}",
    "ratification": "Deposits its ratification of {t}",
    "acceptance": "Deposits its acceptance of {t}",
    "approval": "Deposits its approval of {t}",
    "accession": "Deposits its accession to {t}",
    "succession": "Deposits its succession to {t}",
    "consent_to_be_bound": "Deposits its consent to be bound by {t}",
    "withdrawal_notification": "Its notice of withdrawal from {t} is received",
    "suspension_notification": "Notifies that it suspends {t}",
}


def history(
    state: str, *, known: Day | None = None, today: Day | None = None, record: Record | None = None
) -> History:
    """Give a state's dated timeline: acts, steps at home, and the days that the law computes from them.

    Args:
        state: Its name or code.
        known: What was known on that day; by default today.
        today: For the default.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.record import dossier, load_record

    facts = record or load_record()
    asked = as_day(known, today_or(today))
    case = dossier(facts, facts.find_state(state), known=asked)
    entries = tuple(sorted((*_acts(case), *_steps(case), *_effects(case)), key=_by_day))
    edition = str(facts.edition) if facts.edition else None
    return History(case.state, asked, entries, _sources(entries, facts), edition)


def _acts(case: Dossier) -> Iterator[Finding]:
    for act in case.of("action"):
        kind = act.property.partition(".")[2]
        says = _ACTS.get(kind, f"{kind.replace('_', ' ').capitalize()}: {{t}}")
        yield Finding(says.format(t=_treaty(act)), act.valid, (), (act,))


def _steps(case: Dossier) -> Iterator[Finding]:
    for step in case.of("step"):
        kind = step.property.partition(".")[2].replace("_", " ").capitalize()
        detail = step.cells.get("detail") or step.value
        yield Finding(f"{kind}, {_treaty(step)}" + (f": {detail}" if detail else ""), step.valid, (), (step,))


def _effects(case: Dossier) -> Iterator[Finding]:
    """The days on which the law binds the state, or no longer does."""
    from ottawatch.law.standing import periods

    for treaty in Treaty:
        for stretch in periods(case, treaty, _FIRST_DAY, _LAST_DAY):
            if stretch.standing in {Standing.PARTY, Standing.LEFT} and stretch.days.start:
                deciding = stretch.because[0]
                says = f"The {treaty.known_as}: {deciding.says}"
                yield Finding(says, stretch.days, deciding.articles, deciding.statements)


def _treaty(statement: Statement) -> str:
    name = statement.cells.get("treaty", "")
    return f"the {Treaty(name).known_as}" if name in set(Treaty) else name


def _by_day(entry: Finding) -> tuple[date, bool, str]:
    """An act dated to a month stands at its end; an act stands before what the law makes of it."""
    computed, days = bool(entry.articles), entry.days
    day = (days.start if computed else days.last or days.start) if days else None
    return day or date.max, computed, entry.says


def _sources(entries: tuple[Finding, ...], record: Record) -> dict[str, Source]:
    ids = {id_ for entry in entries for statement in entry.statements for id_ in statement.sources}
    return {id_: record.sources[id_] for id_ in sorted(ids) if id_ in record.sources}
