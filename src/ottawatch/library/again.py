"""Judging again: only the claims whose reach was changed, or whose verdict may not outlast the day.

Each verdict is known to hold on certain days under a certain edition. A re-check finds those for which that is over,
judges them, and moves each scope on to the new edition when all its claims are done. Killed at any moment, it goes on
where it stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, insert, or_, select, update

from ottawatch.check.shelves import COMPLETE, STATES, changed, is_dated
from ottawatch.library.judging import RULES, followed_now, found, held
from ottawatch.library.keep import edition_id, moment, note_news, review_of
from ottawatch.library.linking import link
from ottawatch.library.rows import Rechecked
from ottawatch.library.tables import Claim, Document, Edition, Reaches, Scope, Verdict
from ottawatch.library.turn import turn
from ottawatch.model import Claim as Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from ottawatch.check.shelves import Shelves
    from ottawatch.library.database import Database
    from ottawatch.library.judging import Found
    from ottawatch.record import Record

_BATCH: Final = 2_000
_SCOPES: Final = 100
_EVERY: Final = frozenset({STATES, RULES})
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class _Touched:
    """Scopes that a change of the record has touched.

    Attributes:
        anew: By scope, the first day of documents whose verdicts the change can turn; for earlier ones only what
            followed can be another.
        all_of_it: Whether what followed can be another at all.
    """

    anew: dict[int, date]
    all_of_it: bool = True


@dataclass(frozen=True)
class _Written:
    """What has been written.

    Attributes:
        verdicts: By claim, the number of the verdict that is its newest now.
        changed: How many claims have another verdict, and `turned` how many another word.
    """

    verdicts: dict[int, int]
    changed: int = 0
    turned: int = 0


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

    def count(self, done: _Written) -> None:
        """Count what has been written."""
        self.claims += len(done.verdicts)
        self.changed += done.changed
        self.turned += done.turned


def recheck(
    database: Database,
    record: Record,
    today: date,
    *,
    everything: bool = False,
    told: Callable[[int], None] = lambda _: None,
) -> Rechecked:
    """Link what has come in, and judge again whatever may have changed.

    Raises:
        LibraryError: The database does not answer, or another re-check is under way.
    """
    with turn(database):
        link(database)
        edition: int = database.change(lambda connection: edition_id(connection, record))
        run = _Run(database, record, today, edition, told)
        with database.reading() as connection:
            latest = connection.execute(select(func.max(Claim.holds_from))).scalar()
        for touched in _all(run) if everything else _touched(run):
            _judge_scopes(run, touched)
        _judge_due(run)
    back = latest is not None and latest > today
    return Rechecked(run.claims, run.changed, run.turned, back, held(record).name)


def _all(run: _Run) -> Iterator[_Touched]:
    with run.database.reading() as connection:
        scopes = connection.execute(select(Scope.id).order_by(Scope.id)).scalars().all()
    yield from _chunks(_Touched(dict.fromkeys(scopes, date.min)))


def _touched(run: _Run) -> Iterator[_Touched]:
    """Give the scopes to be judged again, some at a time."""
    with run.database.reading() as connection:
        by = connection.execute(select(Scope.edition).distinct().order_by(Scope.edition)).scalars().all()
    for old in by:
        if old != run.edition:
            with run.database.reading() as connection:
                was = connection.execute(select(Edition.shelves).where(Edition.id == old)).scalar_one()
            moved = _moved(was, held(run.record).shelves)
            for part in _parts(run, old, moved):
                yield from _chunks(part)


def _parts(run: _Run, old: int, moved: dict[str, date]) -> list[_Touched]:
    parts: list[_Touched] = run.database.change(lambda connection: _part(connection, old, run.edition, moved))
    return parts


def _moved(was: Shelves, now: Shelves) -> dict[str, date]:
    """Tell for each shelf that differs from which day of a document on it can turn a verdict."""
    moved = changed(was, now)
    days = {name: day if is_dated(name) else date.min for name, day in moved.items()}
    if COMPLETE in moved:
        days[COMPLETE] = min(date.fromisoformat(day) for each in (was, now) for day in each[COMPLETE]) + _DAY
    return days


def _part(connection: Connection, old: int, new: int, moved: dict[str, date]) -> list[_Touched]:
    """Part the scopes of an edition into those that are touched, those that only the day of completeness touches, the rest.

    The rest is as the new edition would judge it, and moves on at once.
    """
    of_it = select(Scope.id).where(Scope.edition == old).order_by(Scope.key).with_for_update()
    there = list(connection.execute(of_it).scalars())
    if moved.keys() & _EVERY:
        return [_Touched(dict.fromkeys(there, date.min))]
    first = dict.fromkeys(there, date.max)
    by_fact: set[int] = set()
    reaching = (
        select(Reaches.scope, Reaches.shelf)
        .join(Scope, Reaches.scope == Scope.id)
        .where(Scope.edition == old, Reaches.shelf.in_(sorted(moved)))
    )
    for scope, name in connection.execute(reaching):
        if scope in first:
            first[scope] = min(first[scope], moved[name])
            by_fact |= {scope} if name != COMPLETE else set()
    whole = {scope: first[scope] for scope in there if scope in by_fact}
    until = {scope: day for scope, day in first.items() if scope not in by_fact and day < date.max}
    rest = [{"of": scope, "to": new} for scope in there if scope not in whole and scope not in until]
    if rest:
        moving = update(Scope).where(Scope.id == bindparam("of")).values(edition=bindparam("to"))
        connection.execute(moving, rest)
    return [_Touched(whole), _Touched(until, all_of_it=False)]


def _chunks(touched: _Touched) -> Iterator[_Touched]:
    scopes = sorted(touched.anew)
    for first in range(0, len(scopes), _SCOPES):
        part = {scope: touched.anew[scope] for scope in scopes[first : first + _SCOPES]}
        yield _Touched(part, touched.all_of_it)


_ASKED: Final = (
    Claim.id,
    Claim.scope,
    Claim.body,
    Claim.word,
    Claim.verdict,
    Claim.holds_from,
    Claim.holds_until,
    Document.day,
    Verdict.body.label("was"),
)


def _claims(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*_ASKED)
        .join(Document, Document.id == Claim.document)
        .join(Verdict, (Verdict.claim == Claim.id) & (Verdict.number == Claim.verdict))
        .where(*conditions)
        .order_by(Claim.id)
    )


def _judge_scopes(run: _Run, touched: _Touched) -> None:
    """Judge the claims of scopes, then those that came in meanwhile while nobody can bring more, and move on."""
    wanted: list[ColumnElement[bool]] = [Claim.scope.in_(touched.anew)]
    if not touched.all_of_it:
        wanted.append(Document.day >= min(touched.anew.values()))
    done: dict[int, int] = {}
    last = 0
    while True:
        with run.database.reading() as connection:
            rows = connection.execute(_claims(*wanted, Claim.id > last).limit(_BATCH)).all()
        if not rows:
            break
        last = rows[-1].id
        done |= _judge(run, rows, touched.anew).verdicts

    def finish(connection: Connection) -> _Written:
        scopes = Scope.id.in_(touched.anew)
        connection.execute(select(Scope.id).where(scopes).order_by(Scope.key).with_for_update()).all()
        ids = select(Claim.id, Claim.verdict).join(Document, Document.id == Claim.document).where(*wanted)
        late = sorted(id_ for id_, verdict in connection.execute(ids) if done.get(id_) != verdict)
        rows = connection.execute(_claims(Claim.id.in_(late))).all() if late else ()
        counts = _write(connection, run, [(row, _found(run, row, touched.anew)) for row in rows])
        connection.execute(update(Scope).where(scopes).values(edition=run.edition))
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
        _judge(run, rows, {})


def _judge(run: _Run, rows: Sequence[Any], anew: dict[int, date]) -> _Written:
    in_time = sorted(rows, key=lambda row: (row.day, row.id))
    found_now = [(row, _found(run, row, anew)) for row in in_time]
    written: _Written = run.database.change(lambda connection: _write(connection, run, found_now))
    run.count(written)
    run.told(run.claims)
    return written


def _found(run: _Run, row: Any, anew: dict[int, date]) -> Found:
    """Judge a claim; where the record's change cannot have turned its verdict, only what followed is told anew."""
    claim = Said.from_fields(row.body)
    by_another_edition = row.holds_until == row.holds_from
    if by_another_edition or row.day >= anew.get(row.scope, date.max):
        return found(claim, run.record, row.day, run.today)
    return followed_now(row.was, claim, run.record, row.day, run.today)


def _write(connection: Connection, run: _Run, judged: Sequence[tuple[Any, Found]]) -> _Written:
    """Add the verdicts that are not what they were, and note from when to when each holds.

    A claim that somebody has corrected since it was read is left as it is.
    """
    if not judged:
        return _Written({})
    now = moment()
    there = _locked(connection, [row.id for row, _ in judged])
    rows = [(row, one) for row, one in judged if there[row.id][0] == row.verdict]
    differ = [(row, one) for row, one in rows if row.was != one.body]
    if differ:
        connection.execute(insert(Verdict), [_verdict_row(run, row, one, now) for row, one in differ])
        note_news(connection, [(row.id, row.verdict + 1) for row, _ in differ])
    names = ("word", "verdict", "holds_from", "holds_until", "review")
    moving = (
        update(Claim)
        .where(Claim.id == bindparam("of"))
        .values({name: bindparam(f"to_{name}") for name in names})
    )
    new = {row.id for row, _ in differ}
    moved = [
        {
            "of": row.id,
            "to_word": one.word,
            "to_verdict": row.verdict + (row.id in new),
            "to_holds_from": run.today,
            "to_holds_until": one.holds_until,
            "to_review": review_of(one, there[row.id][1]),
        }
        for row, one in rows
    ]
    if moved:
        connection.execute(moving, moved)
    verdicts = {each["of"]: each["to_verdict"] for each in moved}
    return _Written(verdicts, len(differ), sum(row.word != one.word for row, one in differ))


def _locked(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, str | None]]:
    """Give for each claim the number of its newest verdict and how its review stands, and hold both as they are."""
    asked = select(Claim.id, Claim.verdict, Claim.review).where(Claim.id.in_(ids)).order_by(Claim.id)
    return {id_: (verdict, review) for id_, verdict, review in connection.execute(asked.with_for_update())}


def _verdict_row(run: _Run, row: Any, one: Found, now: str) -> dict[str, Any]:
    return {
        "claim": row.id,
        "number": row.verdict + 1,
        "word": one.word,
        "body": one.body,
        "edition": run.edition,
        "day": run.today,
        "made_at": now,
    }
