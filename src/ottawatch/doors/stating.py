"""Questions to the record itself: what it states of a state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ottawatch.doors.days import as_day, today_or
from ottawatch.model.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.doors.days import Day
    from ottawatch.model import Statement
    from ottawatch.record import Record

_OTHERS: Final = ("counterpart", "to_state")
"""Columns by which another state's row names a state."""


def stated(
    state: str,
    *,
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> Stated:
    """Give all that the record states of a state, with the sources.

    Args:
        state: Its name or code.
        on: Only what is so on that day; by default what is or was so at any time.
        known: What was known on that day; by default today.
        today: For the default.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state that is not known; near spellings are offered.
        DayError: A day that is not one.
    """
    from ottawatch.record import load_record

    facts, asked = record or load_record(), as_day(known, today_or(today))
    found, day = facts.find_state(state), None if on is None else as_day(on, asked)
    statements = _in_order(
        statement
        for statement in facts.statements
        if found.code in {statement.subject, *(statement.cells.get(column) for column in _OTHERS)}
        and asked in statement.known
        and (day is None or day in statement.valid)
    )
    ids = sorted({id_ for statement in statements for id_ in statement.sources})
    codes = sorted({statement.subject for statement in statements} | {found.code} | _named(statements))
    return Stated(
        found,
        asked,
        day,
        statements,
        {id_: facts.sources[id_] for id_ in ids},
        {code: facts.name_of(code) for code in codes},
        str(facts.edition) if facts.edition else None,
    )


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Keep the tables in the record's order; within one, the earliest comes first."""
    of: dict[str, list[Statement]] = {}
    for statement in statements:
        of.setdefault(statement.table, []).append(statement)
    for each in of.values():
        each.sort(key=lambda statement: (statement.valid.start or date.min, statement.id))
    return tuple(statement for each in of.values() for statement in each)


def _named(statements: tuple[Statement, ...]) -> set[str]:
    return {
        statement.cells[column] for statement in statements for column in _OTHERS if column in statement.cells
    }
