"""Judging again: only the claims whose reach was changed, or whose verdict may not outlast the day.

Each verdict is known to hold on certain days under a certain edition. A re-check finds those for which that is over,
judges them, and moves each scope on to the new edition when all its claims are done. Killed at any moment, it goes on
where it stopped.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, insert, or_, select, text, update

from ottawatch.check.shelves import COMPLETE, STATES, changed
from ottawatch.errors import LibraryError
from ottawatch.library.judging import RULES, found, held
from ottawatch.library.keep import edition_id, moment
from ottawatch.library.rows import Rechecked
from ottawatch.library.tables import Claim, Document, Edition, Reaches, Scope, Verdict
from ottawatch.model import Claim as Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from ottawatch.library.database import Database
    from ottawatch.library.judging import Found
    from ottawatch.record import Record

_BATCH: Final = 2_000
_SCOPES: Final = 100
_LOCK: Final = 7_246_002
_EVERY: Final = frozenset({STATES, RULES})


@dataclass
class _Run:
    """A re-check under way."""

    database: Database
    record: Record
    today: date
    edition: int
    told: Callable[[int], None]
    claims: int = 0
    changed: int = 0
    turned: int = 0

    def count(self, done: tuple[int, int, int]) -> None:
        """Count what has been written."""
        self.claims, self.changed, self.turned = (
            self.claims + done[0],
            self.changed + done[1],
            self.turned + done[2],
        )


def recheck(
    database: Database,
    record: Record,
    today: date,
    *,
    everything: bool = False,
    told: Callable[[int], None] = lambda _: None,
) -> Rechecked:
    """Judge again whatever may have changed.

    Raises:
        LibraryError: The database does not answer, or another re-check is under way.
    """
    with _turn(database):
        edition: int = database.change(lambda connection: edition_id(connection, record))
        run = _Run(database, record, today, edition, told)
        with database.reading() as connection:
            latest = connection.execute(select(func.max(Claim.holds_from))).scalar()
        for scopes, only in _affected(run, everything=everything):
            _judge_scopes(run, scopes, only)
        _judge_due(run)
    back = latest is not None and latest > today
    return Rechecked(run.claims, run.changed, run.turned, back, held(record).name)


def _affected(run: _Run, *, everything: bool) -> Iterator[tuple[list[int], ColumnElement[bool] | None]]:
    """Give the scopes to be judged again, some at a time, with a bound on which of their claims."""
    with run.database.reading() as connection:
        by = connection.execute(select(Scope.edition).distinct().order_by(Scope.edition)).scalars().all()
        all_of_them = (
            connection.execute(select(Scope.id).order_by(Scope.id)).scalars().all() if everything else ()
        )
    if everything:
        yield from _chunks(all_of_them, None)
        return
    for old in by:
        if old != run.edition:
            yield from _affected_since(run, old)


def _affected_since(run: _Run, old: int) -> Iterator[tuple[list[int], ColumnElement[bool] | None]]:
    with run.database.reading() as connection:
        was = connection.execute(select(Edition.shelves).where(Edition.id == old)).scalar_one()
    is_now = held(run.record).shelves
    moved = changed(was, is_now)
    whole, until = run.database.change(lambda connection: _part(connection, old, run.edition, moved))
    yield from _chunks(whole, None)
    day = min(date.fromisoformat(each[COMPLETE] or "0001-01-01") for each in (was, is_now))
    yield from _chunks(until, Document.day > day)


def _part(connection: Connection, old: int, new: int, moved: frozenset[str]) -> tuple[list[int], list[int]]:
    """Part the scopes of an edition: those that are touched, those touched by the day of completeness alone, the rest.

    The rest is as the new edition would judge it, and moves on at once.
    """
    of_it = select(Scope.id).where(Scope.edition == old).order_by(Scope.key).with_for_update()
    there = set(connection.execute(of_it).scalars())
    whole = there if moved & _EVERY else there & _reaching(connection, old, moved - {COMPLETE})
    until = there & _reaching(connection, old, moved & {COMPLETE}) - whole
    rest = [{"of": id_, "to": new} for id_ in sorted(there - whole - until)]
    if rest:
        moving = update(Scope).where(Scope.id == bindparam("of")).values(edition=bindparam("to"))
        connection.execute(moving, rest)
    return sorted(whole), sorted(until)


def _reaching(connection: Connection, edition: int, moved: frozenset[str]) -> set[int]:
    query = (
        select(Scope.id)
        .join(Reaches, Reaches.scope == Scope.id)
        .where(Scope.edition == edition, Reaches.shelf.in_(sorted(moved)))
    )
    return set(connection.execute(query.distinct()).scalars())


def _chunks(
    scopes: Sequence[int], only: ColumnElement[bool] | None
) -> Iterator[tuple[list[int], ColumnElement[bool] | None]]:
    for first in range(0, len(scopes), _SCOPES):
        yield list(scopes[first : first + _SCOPES]), only


_ASKED: Final = (Claim.id, Claim.body, Claim.word, Claim.verdict, Document.day)


def _claims(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(*_ASKED).join(Document, Document.id == Claim.document).where(*conditions).order_by(Claim.id)


def _judge_scopes(run: _Run, scopes: list[int], only: ColumnElement[bool] | None) -> None:
    """Judge the claims of scopes, then those that came in meanwhile while nobody can bring more, and move on."""
    wanted = [Claim.scope.in_(scopes), *([] if only is None else [only])]
    done: set[int] = set()
    last = 0
    while True:
        with run.database.reading() as connection:
            rows = connection.execute(_claims(*wanted, Claim.id > last).limit(_BATCH)).all()
        if not rows:
            break
        last = rows[-1].id
        done |= {row.id for row in rows}
        _judge(run, rows)

    def finish(connection: Connection) -> tuple[int, int, int]:
        counts = (0, 0, 0)
        connection.execute(
            select(Scope.id).where(Scope.id.in_(scopes)).order_by(Scope.key).with_for_update()
        ).all()
        ids = connection.execute(
            select(Claim.id).join(Document, Document.id == Claim.document).where(*wanted)
        ).scalars()
        late = sorted(set(ids) - done)
        if late:
            rows = connection.execute(_claims(Claim.id.in_(late))).all()
            counts = _write(connection, run, [(row, _found(run, row)) for row in rows])
        connection.execute(update(Scope).where(Scope.id.in_(scopes)).values(edition=run.edition))
        return counts

    run.count(run.database.change(finish))


def _judge_due(run: _Run) -> None:
    """Judge the claims whose verdict is not known to hold on this day."""
    due = or_(Claim.holds_until <= run.today, Claim.holds_from > run.today)
    while True:
        with run.database.reading() as connection:
            rows = connection.execute(_claims(due).limit(_BATCH)).all()
        if not rows:
            return
        _judge(run, rows)


def _judge(run: _Run, rows: Sequence[Any]) -> None:
    found_now = [(row, _found(run, row)) for row in sorted(rows, key=lambda row: (row.day, row.id))]
    run.count(run.database.change(lambda connection: _write(connection, run, found_now)))
    run.told(run.claims)


def _found(run: _Run, row: Any) -> Found:
    return found(Said.from_fields(row.body), run.record, row.day, run.today)


def _write(connection: Connection, run: _Run, rows: Sequence[tuple[Any, Found]]) -> tuple[int, int, int]:
    """Add the verdicts that are not what they were, and note from when to when each holds.

    Returns:
        How many claims there were, how many of them have another verdict, and how many another word.
    """
    ids = [row.id for row, _ in rows]
    newest = (
        select(Verdict.claim, Verdict.body)
        .join(Claim, (Claim.id == Verdict.claim) & (Claim.verdict == Verdict.number))
        .where(Claim.id.in_(ids))
    )
    was = {row.claim: row.body for row in connection.execute(newest)}
    differ = [(row, one) for row, one in rows if was[row.id] != one.body]
    now = moment()
    if differ:
        connection.execute(
            insert(Verdict),
            [
                {
                    "claim": row.id,
                    "number": row.verdict + 1,
                    "word": one.word,
                    "body": one.body,
                    "edition": run.edition,
                    "day": run.today,
                    "made_at": now,
                }
                for row, one in differ
            ],
        )
    new = {row.id for row, _ in differ}
    connection.execute(
        update(Claim)
        .where(Claim.id == bindparam("of"))
        .values(
            word=bindparam("to_word"),
            verdict=bindparam("to_verdict"),
            holds_from=bindparam("to_from"),
            holds_until=bindparam("to_until"),
        ),
        [
            {
                "of": row.id,
                "to_word": one.word,
                "to_verdict": row.verdict + (row.id in new),
                "to_from": run.today,
                "to_until": one.holds_until,
            }
            for row, one in rows
        ],
    )
    return len(rows), len(differ), sum(row.word != one.word for row, one in differ)


@contextlib.contextmanager
def _turn(database: Database) -> Iterator[None]:
    """Hold the turn to re-check; it is free again when this process ends, however it ends.

    Raises:
        LibraryError: Another process has it.
    """
    if database.embedded:
        with _turn_at_file(f"{database.shown}.turn", database.shown):
            yield
        return
    with database.reading() as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}).scalar():
            raise _busy(database.shown)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})


@contextlib.contextmanager
def _turn_at_file(path: str, shown: str) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise _busy(shown) from None
        yield


def _busy(shown: str) -> LibraryError:
    return LibraryError(f"the library at {shown}: another re-check is under way. Wait until it is done.")
