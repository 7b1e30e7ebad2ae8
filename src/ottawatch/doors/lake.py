"""Questions to a lake of claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ottawatch.doors.asking import find_treaty
from ottawatch.doors.days import as_day
from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.doors.days import Day
    from ottawatch.model import Claim, Verdict
    from ottawatch.record import Record
    from ottawatch.scan.lake import Answer, Question

_EVER = "9999-12-31"


def lake(
    folder: Path | str,
    question: str = "claims",
    *,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    step: str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    since: Day | None = None,
    by: str | None = None,
    most: int = 100,
    record: Record | None = None,
) -> Answer:
    """Ask a lake that `scan` has left.

    Args:
        folder: The folder of the lake.
        question: ``claims``, ``events``, ``first-seen``, ``contradicted`` or ``coverage``, or a question in English.
        state: Only of this state, by its name or code.
        treaty: Only under this treaty.
        kind: Only of this kind.
        step: Only of this step.
        on: Only what had begun by this day; of each thing told, the last word as of then.
        known: Only what could be known by this day.
        since: Only what came out on this day or later.
        by: Counts by ``month``, ``year``, ``state``, ``kind``, ``step``, ``outlet`` or ``lang`` instead of rows.
        most: How many rows; 0 for all.
        record: What claims are held against for ``contradicted``; by default the record of the package.

    Raises:
        DocumentError: The folder is no lake.
        UsageError: The question cannot be understood, or not be asked like this.
        UnknownNameError: A state or treaty that is not known; near spellings are offered.
    """
    from ottawatch.model import Kind, Step
    from ottawatch.record import load_record
    from ottawatch.scan.lake import ask, question_in
    from ottawatch.scan.lake.asking import By, Named

    heard = question_in(question)
    asked = replace(
        heard,
        state=_code(state, record) or heard.state,
        treaty=str(find_treaty(treaty)) if treaty else heard.treaty,
        kind=_word("--kind", kind, Kind) or heard.kind,
        step=_word("--step", step, Step) or heard.step,
        on=_day(on) or heard.on,
        known=_day(known) or heard.known,
        since=_day(since) or heard.since,
        by=By(by) if _word("--by", by, By) and by else heard.by,
        most=most,
    )
    if asked.named is Named.CONTRADICTED:
        return _contradicted(Path(folder), asked, record or load_record())
    return ask(Path(folder), asked)


def _day(day: Day | None) -> date | None:
    return as_day(day, as_day(_EVER, None)) if day is not None else None  # type: ignore[arg-type]


def _code(state: str | None, record: Record | None) -> str | None:
    if state is None:
        return None
    from ottawatch.record import load_record

    return (record or load_record()).find_state(state).code


def _word(option: str, word: str | None, words: Any) -> str | None:
    if word is not None and word not in set(words):
        raise UsageError(f"{option}: found {word!r}, expected one of {', '.join(words)}.")
    return word


def _contradicted(folder: Path, question: Question, record: Record) -> Answer:
    """What the lake says and the record does not bear out, each once, with who says it first and how many do."""
    from ottawatch.scan.lake import Answer, ask

    if question.by:
        raise UsageError("contradicted: found --by, which counts nothing here; leave it out.")
    found = ask(folder, replace(question, most=0))
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    same: defaultdict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["known"] is not None:
            same[tuple(row[name] for name in _SAME)].append(row)
    told = []
    for reports in same.values():
        verdict = _judged(reports[0], record)
        if verdict.word in {"contradicted", "outdated"}:
            outlets = len({row["outlet"] for row in reports})
            why = " ".join(reason.says for reason in verdict.reasons)
            first = tuple(reports[0][name] for name in _SHOWN)
            told.append((verdict.word.value, *first, len(reports), outlets, why))
    whole = not question.most or len(told) <= question.most
    columns = ("verdict", *_SHOWN, "reports", "outlets", "why")
    return Answer(question.plain, columns, told if whole else told[: question.most], whole)


_SAME = (
    "state", "kind", "treaty", "step", "item", "counterpart", "rule", "group", "outcome", "of", "unit", "status", "low",
    "high", "from", "to", "known",
)  # fmt: skip
"""Claims that agree in all of these are judged alike."""
_SHOWN = ("state", "kind", "treaty", "step", "status", "from", "to", "known", "quote", "outlet", "address")
_FIELDS = tuple(name for name in _SAME if name not in {"known", "from", "to"})


def _judged(row: dict[str, Any], record: Record) -> Verdict:
    from ottawatch.check import judge

    day: date = row["known"]
    return judge(_claim(row), record, published=day, known=day, today=day)


def _claim(row: dict[str, Any]) -> Claim:
    from ottawatch.model import Claim

    fields = {name: row[name] for name in _FIELDS if row[name] is not None}
    days = {name: row[name].isoformat() for name in ("from", "to") if row[name] is not None}
    return Claim.from_fields({**fields, **days, "quote": row["quote"]})
