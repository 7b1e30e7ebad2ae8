"""Records that change by chance, and claims to be held against them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ottawatch.days import Period
from ottawatch.model import Figure
from ottawatch.record import Record, load_record
from ottawatch.record.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from ottawatch.model import Statement

_LABELLED = Path(__file__).parents[1] / "quality"
FIRST = date(2024, 1, 1)


def rows(chance: Random, most: int) -> list[str]:
    """Rows of JSON with claims as given, of days of the last years; a fifth of them say no day."""
    found = [
        json.loads(line)
        for path in sorted(_LABELLED.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    made = []
    for number, row in enumerate(chance.sample([row for row in found if row.get("claims")], most)):
        day = FIRST + timedelta(days=90 * chance.randrange(-10, 10))
        dated = {"published": day.isoformat()} if chance.random() < 0.8 and day <= FIRST else {}
        kept = {"id": str(number), "text": row["text"], "claims": row["claims"], **dated}
        made.append(json.dumps(kept, ensure_ascii=False))
    return made


def as_known(record: Record, statements: tuple[Statement, ...], number: int, **other: object) -> Record:
    """A record of other statements, as another edition."""
    named = Edition(f"edition {number}", f"{number:064x}")
    kept = {"sources": record.sources, "states": record.states, "acts_until": record.acts_until} | other
    return Record.of(statements, spellings=record.spellings, edition=named, **kept)  # type: ignore[arg-type]


def changed(record: Record, chance: Random, number: int) -> Record:
    """The record after a change or some: of a statement, a source, a state or the day of completeness."""
    statements, other = list(record.statements), dict[str, object]()
    for _ in range(chance.randrange(1, 4)):
        chance.choice(_CHANGES)(statements, chance)
    for _ in range(chance.randrange(0, 3)):
        chance.choice(_TO_ACTS)(statements, chance)
    sort = chance.random()
    if sort < 0.1:
        name = chance.choice(sorted(record.sources))
        other["sources"] = {**record.sources, name: replace(record.sources[name], publisher=f"P{number}")}
    elif sort < 0.2:
        other["acts_until"] = (record.acts_until or FIRST) + timedelta(days=chance.randrange(-400, 400))
    elif sort < 0.23:
        code = chance.choice(sorted(record.states))
        other["states"] = {**record.states, code: replace(record.states[code], name=f"N{number}")}
    return as_known(record, tuple(statements), number, **other)


def _drop(statements: list[Statement], chance: Random) -> None:
    del statements[chance.randrange(len(statements))]


def _move(statements: list[Statement], chance: Random) -> None:
    """Another day: earlier or later, also one that has not come."""
    place = chance.randrange(len(statements))
    statements[place] = _moved(statements[place], chance)


def _moved(one: Statement, chance: Random) -> Statement:
    days = timedelta(days=chance.choice([-400, -30, -1, 1, 30, 200, 800]))
    return replace(one, valid=_by(one.valid, days), known=_by(one.known, days))


def _by(period: Period, days: timedelta) -> Period:
    return Period(*(end and end + days for end in (period.start, period.end)))


def _size(statements: list[Statement], chance: Random) -> None:
    places = [place for place, one in enumerate(statements) if one.figure]
    place = chance.choice(places)
    one = statements[place]
    value = float(chance.randrange(1, 10_000))
    statements[place] = replace(one, figure=Figure(value, value, one.figure.unit if one.figure else None))


def _give(statements: list[Statement], chance: Random) -> None:
    """The same stated of another subject, of which nothing may have been stated yet."""
    one, other = chance.choice(statements), chance.choice(statements)
    if len(other.subject) == 3 == len(one.subject):  # both are states
        given = replace(one, id=f"{one.id}/{other.subject}/{len(statements)}", subject=other.subject)
        statements.append(_moved(given, chance))


def _give_act(statements: list[Statement], chance: Random) -> None:
    acts = [one for one in statements if one.table in {"actions", "steps"}]
    leaving = [one for one in acts if "notification" in one.property or "toward" in one.cells]
    one, other = chance.choice([*leaving, *chance.sample(acts, 10)]), chance.choice(acts)
    given = replace(one, id=f"{one.id}/{other.subject}/{len(statements)}", subject=other.subject)
    statements.append(_moved(given, chance))


def _drop_act(statements: list[Statement], chance: Random) -> None:
    places = [
        place
        for place, one in enumerate(statements)
        if one.table in {"actions", "steps", "conflicts", "views"}
    ]
    del statements[chance.choice(places)]


_CHANGES: tuple[Callable[[list[Statement], Random], None], ...] = (_drop, _move, _size, _give)
_TO_ACTS: tuple[Callable[[list[Statement], Random], None], ...] = (_give_act, _drop_act)

SHIPPED = load_record()
