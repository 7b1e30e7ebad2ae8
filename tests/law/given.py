"""Statements and dossiers made by hand, so that a case can be told in a line."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from ottawatch.days import EVER, Period
from ottawatch.model import State, Statement, Treaty
from ottawatch.record import Dossier
from ottawatch.record.dossier import Deposits

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 11, 23)
FIRST, LAST = date(1997, 12, 3), date(2034, 12, 31)

_STARTED = {
    Treaty.APMBC: (40, date(1998, 9, 16), "ratification"),
    Treaty.CCM: (30, date(2010, 2, 16), "ratification"),
    Treaty.CCW: (20, date(1983, 6, 2), "ratification"),
    Treaty.CCW_AP2: (20, date(1998, 6, 3), "consent_to_be_bound"),
    Treaty.ATT: (50, date(2014, 9, 25), "ratification"),
}
"""How many instruments each treaty needed, and when the last of them came."""


def act(kind: str, day: date | Period, treaty: Treaty = Treaty.APMBC, state: str = "AAA") -> Statement:
    """An act of a state, on a day or on the days that its date can mean."""
    valid = day if isinstance(day, Period) else Period.of_day(day)
    return _statement(f"action.{kind}", state, valid, {"treaty": treaty.value, "action": kind})


def conflict(first: date | None, last: date | None, state: str = "AAA") -> Statement:
    """A conflict from its first to its last day; ``None`` where one is not known."""
    return _statement("conflict", state, Period.of_days(first, last), {})


def deadline(kind: str, day: date, article: str, granted: str = "", state: str = "AAA") -> Statement:
    """A deadline that a source prints, or an extension granted on a day."""
    cells = {"treaty": "APMBC", "article": article, "deadline": day.isoformat()}
    return _statement(
        f"deadline.{kind}", state, Period.of_day(day), cells | ({"granted_on": granted} if granted else {})
    )


def view(holds: str, holder: str, state: str = "AAA", treaty: Treaty = Treaty.APMBC) -> Statement:
    """What someone holds of a suspension."""
    cells = {"treaty": treaty.value, "act": "suspension_notification", "holder_name": holder}
    return _statement(f"view.{holds}", state, EVER, cells)


def dossier(*statements: Statement, existed: Period = EVER, deposits: Deposits | None = None) -> Dossier:
    """A dossier of these statements, with treaties that are in force unless said otherwise."""
    state = State("AAA", "Aland", existed)
    return Dossier(state, TODAY, statements, started() if deposits is None else deposits)


@cache
def started() -> Deposits:
    """Deposits by other states that bring each treaty into force on its historic day."""
    return Deposits(
        {
            treaty.value: tuple(
                act(kind, last - timedelta(days=earlier), treaty, f"X{earlier:02}")
                for earlier in range(number)
            )
            for treaty, (number, last, kind) in _STARTED.items()
        }
    )


def deposits_on(days: Iterable[date], treaty: Treaty = Treaty.APMBC) -> tuple[Statement, ...]:
    """One ratification a day, each by another state."""
    return tuple(act("ratification", day, treaty, f"S{number:03}") for number, day in enumerate(days))


def _statement(prop: str, state: str, valid: Period, cells: dict[str, str]) -> Statement:
    ident = f"given/{state}/{prop}/{cells.get('treaty', '-')}/{valid.start}/{valid.end}/{cells.get('holder_name', '-')}"
    known = Period(valid.start)
    return Statement(ident, "given", 2, state, prop, None, None, valid, known, ("GIVEN",), cells)
