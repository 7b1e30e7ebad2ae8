"""Questions to the law: where a state stands, what it must do, what it may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.doors.days import as_day, today_or
from ottawatch.errors import UnknownNameError
from ottawatch.model import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ottawatch.doors.days import Day
    from ottawatch.model import Duty, Permission, StandingOn, State
    from ottawatch.record import Record


def standing(
    *states: str,
    treaty: str = "APMBC",
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> tuple[StandingOn, ...]:
    """Tell where states stand toward a treaty on a day, each with its grounds.

    Args:
        states: Names or codes; none means every state that exists on that day, by code.
        treaty: ``APMBC``, ``CCM``, ``CCW``, ``CCW-AP2`` or ``ATT``.
        on: The day asked about; by default today.
        known: What was known on that day; by default today.
        today: For the defaults.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state or treaty that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.law.standing import standing_on
    from ottawatch.record import dossier, load_record

    now = today_or(today)
    day, asked, facts = as_day(on, now), as_day(known, now), record or load_record()
    wanted = find_treaty(treaty)
    named = _states(facts, states) if states else [s for s in facts.states.values() if day in s.existed]
    return tuple(standing_on(dossier(facts, state, known=asked), wanted, day) for state in named)


def duties(
    state: str,
    *,
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> tuple[Duty, ...]:
    """Tell what the treaties ask of a state on a day, with articles and deadlines.

    Raises:
        UnknownNameError: A state that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.law.duties import duties_on
    from ottawatch.record import dossier, load_record

    now, facts = today_or(today), record or load_record()
    return duties_on(dossier(facts, facts.find_state(state), known=as_day(known, now)), as_day(on, now))


def may(
    state: str,
    act: str,
    *,
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> Permission:
    """Tell whether a state may do an act with anti-personnel mines on a day, and by which article.

    Args:
        state: Its name or code.
        act: ``use``, ``develop``, ``produce``, ``acquire``, ``stockpile``, ``retain``, ``transfer`` or
            ``assist``.
        on: The day asked about; by default today.
        known: What was known on that day; by default today.
        today: For the defaults.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state or act that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.law import permissions
    from ottawatch.record import dossier, load_record

    now, facts = today_or(today), record or load_record()
    case = dossier(facts, facts.find_state(state), known=as_day(known, now))
    return permissions.may(case, act, as_day(on, now))


def names(record: Record | None = None) -> dict[str, str]:
    """The plain name of each state, by code."""
    from ottawatch.record import load_record

    return {code: state.name for code, state in (record or load_record()).states.items()}


def find_treaty(text: str) -> Treaty:
    """The treaty of this short name, in any case; ``Ottawa`` is the mine ban convention.

    Raises:
        UnknownNameError: No treaty is called so; near spellings are offered.
    """
    name = text.strip().upper()
    if name in {"OTTAWA", "MBT", "MBC"}:
        return Treaty.APMBC
    found = _TREATIES.get(name)
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, list(Treaty), n=3, cutoff=0.4)
    raise UnknownNameError("a treaty", text, tuple(near or Treaty))


_TREATIES: Final = {str(treaty): treaty for treaty in Treaty}


def _states(record: Record, names: Sequence[str]) -> Iterable[State]:
    return [record.find_state(name) for name in names]
