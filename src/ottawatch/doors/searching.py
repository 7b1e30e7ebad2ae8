"""Questions to the whole record: find statements, follow figures, follow what changed."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.doors.asking import find_treaty, names
from ottawatch.doors.days import as_day, today_or
from ottawatch.errors import UnknownNameError, UsageError
from ottawatch.model import WORLD
from ottawatch.model.found import Change, ChangeKind, Changes, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ottawatch.doors.days import Day
    from ottawatch.model import Source, Statement
    from ottawatch.record import Record

MOST: Final = 500
FIGURES: Final = (
    "casualties_world",
    "casualties_state",
    "casualties_cumulative",
    "contamination",
    "clearance",
    "clearance_costs",
    "stockpiles",
    "funding",
    "counts",
    "borders",
)
"""The tables of figures, by their names."""


def statements(
    text: str | None = None,
    *,
    state: str | None = None,
    treaty: str | None = None,
    of: str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    today: Day | None = None,
    after: str | None = None,
    most: int = 100,
    record: Record | None = None,
) -> Found:
    """Find statements of the record, by their ids, a page at a time.

    Args:
        text: Words that all stand somewhere in a statement or in the name of its state.
        state: A name or code, or ``WORLD``.
        treaty: Only what is stated under it.
        of: A table of the record, such as ``actions`` or ``casualties_state``.
        on: Only what is so on that day; by default what is or was so at any time.
        known: What was known on that day; by default today.
        today: For the default.
        after: The id that the page before gave.
        most: How many a page has, from 1 to 500.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state, treaty or table that is not known.
        DayError: A day that is not one.
        UsageError: A number that is not from 1 to 500.
    """
    from ottawatch.record import load_record

    if not 1 <= most <= MOST:
        raise UsageError(f"most: found {most}, expected a number from 1 to {MOST}.")
    facts, asked = record or load_record(), as_day(known, today_or(today))
    day = None if on is None else as_day(on, asked)
    wanted = _wanted(facts, text, state, treaty, of)
    found = [
        each
        for each in _by_id(facts)
        if asked in each.known and (day is None or day in each.valid) and all(ask(each) for ask in wanted)
    ]
    rest = [each for each in found if after is None or each.id > after]
    page = tuple(rest[:most])
    edition = str(facts.edition) if facts.edition else None
    more = page[-1].id if len(rest) > most else None
    return Found(asked, day, page, len(found), more, _sources(page, facts), _names(page, facts), edition)


def statement(id_: str, *, record: Record | None = None) -> Statement:
    """Give one statement of the record by its id.

    Raises:
        UnknownNameError: There is none of this id; near ones are offered.
    """
    from ottawatch.record import load_record

    facts = record or load_record()
    found = statements_by_id(facts).get(id_)
    if found is None:
        place = bisect_left(_by_id(facts), id_, key=lambda each: each.id)
        near = [each.id for each in _by_id(facts)[max(0, place - 1) : place + 1]]
        raise UnknownNameError("a statement", id_, tuple(near))
    return found


def figures(
    state: str | None = None,
    *,
    of: str = "casualties_world",
    known: Day | None = None,
    today: Day | None = None,
    record: Record | None = None,
) -> Found:
    """Give a series of figures with the sources side by side: first and revised totals are statements of their own.

    Args:
        state: A name or code; by default all that the table has.
        of: The table: one of `FIGURES`.
        known: What was known on that day; by default today.
        today: For the default.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state or table that is not known.
        DayError: A day that is not one.
    """
    from ottawatch.record import load_record

    if of not in FIGURES:
        raise UnknownNameError("a table of figures", of, FIGURES[:3])
    facts, asked = record or load_record(), as_day(known, today_or(today))
    wanted = _wanted(facts, None, state, None, of)
    found = (each for each in facts.statements if asked in each.known and all(ask(each) for ask in wanted))
    page = tuple(sorted(found, key=_by_time))
    edition = str(facts.edition) if facts.edition else None
    return Found(asked, None, page, len(page), None, _sources(page, facts), _names(page, facts), edition)


def changes(
    state: str | None = None,
    *,
    treaty: str | None = None,
    known: Day | None = None,
    today: Day | None = None,
    most: int = 50,
    record: Record | None = None,
) -> Changes:
    """Tell what the record learned last, the newest first: statements that came to be known or were withdrawn.

    Args:
        state: Of a state, by its name or code; by default of all.
        treaty: Only what is stated under it.
        known: Up to that day; by default today.
        today: For the default.
        most: How many, from 1 to 500.
        record: The record; by default the one that comes with the package.

    Raises:
        UnknownNameError: A state or treaty that is not known.
        DayError: A day that is not one.
        UsageError: A number that is not from 1 to 500.
    """
    from ottawatch.record import load_record

    if not 1 <= most <= MOST:
        raise UsageError(f"most: found {most}, expected a number from 1 to {MOST}.")
    facts, asked = record or load_record(), as_day(known, today_or(today))
    wanted = _wanted(facts, None, state, treaty, None)
    told = [
        change
        for each in facts.statements
        if all(ask(each) for ask in wanted)
        for change in _changes(each)
        if change.day <= asked
    ]
    told.sort(key=lambda change: (change.day, change.statement.id), reverse=True)
    last = tuple(told[:most])
    named = [facts.find_state(state).name] if state and state != WORLD else []
    named += [f"the {find_treaty(treaty).known_as}"] if treaty else []
    shown = [change.statement for change in last]
    return Changes(
        asked,
        " and ".join(named) or "the whole record",
        last,
        _sources(shown, facts),
        _names(shown, facts),
        str(facts.edition) if facts.edition else None,
    )


def _changes(statement: Statement) -> Iterator[Change]:
    if statement.known.start:
        yield Change(statement.known.start, ChangeKind.KNOWN, statement)
    if statement.known.end and not statement.id.endswith("/under-way"):
        yield Change(statement.known.end, ChangeKind.WITHDRAWN, statement)


def _wanted(
    facts: Record, text: str | None, state: str | None, treaty: str | None, of: str | None
) -> list[Callable[[Statement], bool]]:
    asks: list[Callable[[Statement], bool]] = []
    if state:
        code = WORLD if state.upper() == WORLD else facts.find_state(state).code
        asks.append(lambda each: code in _parties(each))
    if treaty:
        name = str(find_treaty(treaty))
        asks.append(lambda each: each.cells.get("treaty") == name or each.subject == name)
    if of:
        _refuse_unknown(of, facts)
        asks.append(lambda each: each.table == of)
    if text:
        from ottawatch.record.record import fold

        words = fold(text).split()
        asks.append(lambda each: all(word in _words_of(facts, each) for word in words))
    return asks


def _parties(statement: Statement) -> tuple[str | None, ...]:
    return (statement.subject, statement.cells.get("counterpart"), statement.cells.get("to_state"))


def _refuse_unknown(of: str, facts: Record) -> None:
    tables = tables_of(facts)
    if of not in tables:
        from difflib import get_close_matches

        raise UnknownNameError("a table", of, tuple(get_close_matches(of, tables, n=3) or tables[:3]))


@lru_cache(maxsize=8)
def tables_of(facts: Record) -> tuple[str, ...]:
    """The tables that statements come from, in the order of the record."""
    return tuple(dict.fromkeys(each.table for each in facts.statements))


@lru_cache(maxsize=8)
def _by_id(facts: Record) -> tuple[Statement, ...]:
    return tuple(sorted(facts.statements, key=lambda each: each.id))


@lru_cache(maxsize=8)
def statements_by_id(facts: Record) -> dict[str, Statement]:
    """Give the statements of a record by their ids."""
    return {each.id: each for each in facts.statements}


@lru_cache(maxsize=20_000)
def _words_of(facts: Record, of: Statement) -> str:
    from ottawatch.record.record import fold

    named = (facts.name_of(code) for code in _parties(of) if code)
    publishers = (facts.sources[id_].publisher for id_ in of.sources if id_ in facts.sources)
    return fold(" ".join([of.id, of.property, *named, *of.cells.values(), *publishers]))


def _by_time(statement: Statement) -> tuple[str, str, str]:
    start = statement.valid.start
    return statement.subject, start.isoformat() if start else "", statement.id


def _sources(found: Iterable[Statement], facts: Record) -> dict[str, Source]:
    ids = {id_ for each in found for id_ in each.sources}
    return {id_: facts.sources[id_] for id_ in sorted(ids) if id_ in facts.sources}


def _names(found: Iterable[Statement], facts: Record) -> dict[str, str]:
    known = names(facts)
    codes = {code for each in found for code in _parties(each) if code}
    return {code: known[code] for code in sorted(codes) if code in known}
