"""Questions to a library: which documents, what was found of one, what has changed, and when it can change next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ottawatch.days import Written
from ottawatch.doors.days import as_day, today_or
from ottawatch.doors.keeping import asked_of_library
from ottawatch.doors.reading import laid_out
from ottawatch.doors.searching import statements_by_id
from ottawatch.errors import UsageError
from ottawatch.model import (
    Article,
    Claim,
    DayFrom,
    Document,
    Judged,
    Place,
    Reason,
    Since,
    Step,
    Verdict,
    Word,
)
from ottawatch.model.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ottawatch.doors.days import Day
    from ottawatch.library import Library
    from ottawatch.library.reported import Reported
    from ottawatch.model import CheckedDocument, Statement
    from ottawatch.model.listing import Coming
    from ottawatch.model.turned import Turned
    from ottawatch.record import Record


def find_documents(
    library: Library,
    words: str = "",
    *,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
    first: Day | None = None,
    last: Day | None = None,
    after: int | None = None,
    most: int = 50,
    record: Record | None = None,
) -> Listing:
    """Find documents, those added last first, a page at a time; arguments as for `asked_of_library`.

    State, treaty, kind and verdict are asked of one and the same claim.
    """
    asked = asked_of_library(
        words, state=state, treaty=treaty, kind=kind, verdict=verdict, first=first, last=last, after=after,
        most=most, record=record,
    )  # fmt: skip
    found = library.find(replace(asked, most=most + 1))
    return Listing(tuple(found[:most]), found[most - 1].id if len(found) > most else None)


def kept_document(library: Library, key: str, *, known: Day | None = None) -> dict[str, Any]:
    """Give a document in full in its published fields, with every verdict that its claims ever had, the newest first.

    Args:
        library: From `open_library`.
        key: The document's key, or the beginning of it.
        known: Only what was found by the end of that day; by default all.

    Raises:
        UnknownNameError: No document's key begins so.
        UsageError: More than one does, or it was added later than the day.
    """
    found = library.document(key)
    if known is None:
        return found
    day = as_day(known, date.max)
    if day < date.fromisoformat(found["added_on"]):
        raise UsageError(
            f"known: found {day}, expected {found['added_on']}, when the document was added, or a later day."
        )
    limit = day.isoformat()
    return found | {
        "claims": [
            row | {"verdicts": [each for each in row["verdicts"] if each["judged_on"] <= limit]}
            for row in found["claims"]
        ]
    }


def as_checked(found: Mapping[str, Any], *, record: Record | None = None) -> CheckedDocument:
    """Lay a kept document out as a check: each claim with the newest of the verdicts that are given.

    Statements are those of the record as it is; one that it no longer has is left out.

    Args:
        found: From `kept_document`.
        record: The record; by default the one that comes with the package.
    """
    from ottawatch.record import load_record

    facts = record or load_record()
    rows = [row for row in found["claims"] if row["verdicts"]]
    statements, day = statements_by_id(facts), date.fromisoformat(found["day"])
    judged = tuple(
        Judged(Claim.from_fields(row["claim"]), _verdict(row["verdicts"][0], statements)) for row in rows
    )
    last = max((row["verdicts"][0]["judged_on"] for row in rows), default=found["added_on"])
    editions = [row["verdicts"][0]["record"] for row in rows if row["verdicts"][0]["judged_on"] == last]
    done = laid_out(_source(found), judged, facts, published=day, known=day, today=date.fromisoformat(last))
    return replace(done, edition=editions[0] if editions else done.edition)


def _source(found: Mapping[str, Any]) -> Document:
    return Document(
        found["name"],
        found["text"],
        Written.parse(found["published"]) if found["published"] else None,
        found["lang"],
        found["title"],
        partly=found["partly"],
        published_from=DayFrom(found["published_from"]) if found["published_from"] else None,
        places=tuple(
            Place(**row | {"box": tuple(row["box"])} if "box" in row else row) for row in found["places"]
        ),
        notes=tuple(found["notes"]),
    )


def _verdict(row: Mapping[str, Any], statements: Mapping[str, Statement]) -> Verdict:
    return Verdict(
        Word(row["verdict"]),
        tuple(Reason(each["says"], *_rests(each, statements)) for each in row["why"]),
        tuple(
            Since(date.fromisoformat(each["day"]), each["says"], *_rests(each, statements))
            for each in row["since"] or ()
        ),
        row.get("settle"),
    )


def _rests(
    row: Mapping[str, Any], statements: Mapping[str, Statement]
) -> tuple[tuple[Statement, ...], tuple[Article, ...]]:
    articles = (each.partition(" Art ") for each in row["articles"])
    return (
        tuple(statements[each] for each in row["statements"] if each in statements),
        tuple(Article(treaty, number) for treaty, _, number in articles),
    )


def verdict_changes(
    library: Library,
    *,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
    first: Day | None = None,
    last: Day | None = None,
    most: int = 50,
    record: Record | None = None,
) -> list[Turned]:
    """Tell the verdicts that are no longer what they were, the newest first; other arguments as for `asked_of_library`.

    Args:
        library: From `open_library`.
        state: Of a claim on it.
        treaty: Of a claim under it.
        kind: Of a claim of it.
        verdict: That are this word now.
        first: Found on this day or later: the day that counted as today.
        last: Found on this day or earlier.
        most: How many, up to 1,000.
        record: Where names of states stand.
    """
    asked = asked_of_library(
        state=state, treaty=treaty, kind=kind, verdict=verdict, first=first, last=last, most=most,
        record=record,
    )  # fmt: skip
    return library.turned(asked)


def coming_verdicts(
    library: Library,
    *,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
    first: Day | None = None,
    last: Day | None = None,
    most: int = 50,
    today: Day | None = None,
    record: Record | None = None,
) -> list[Coming]:
    """Tell the days to come on which verdicts can change though the record stays as it is, the nearest first.

    Args:
        library: From `open_library`.
        state: Of a claim on it.
        treaty: Of a claim under it.
        kind: Of a claim of it.
        verdict: That are this word now.
        first: On this day or later.
        last: On this day or earlier.
        most: How many, up to 1,000; the last day comes whole.
        today: The day that counts as today; only later days are told.
        record: Where names of states stand.
    """
    asked = asked_of_library(
        state=state, treaty=treaty, kind=kind, verdict=verdict, first=first, last=last, most=most,
        record=record,
    )  # fmt: skip
    return library.coming(asked, today_or(today))


def reported_events(
    library: Library,
    *,
    state: str | None = None,
    treaty: str | None = None,
    step: str | None = None,
    verdict: str | None = None,
    independent: int = 1,
    first: Day | None = None,
    last: Day | None = None,
    most: int = 50,
    record: Record | None = None,
) -> list[Reported]:
    """Give the acts that documents report, the newest first: one act told by many outlets is one.

    Args:
        library: From `open_library`.
        state: A name or code.
        treaty: Its name or short name.
        step: A step, such as ``notify_leave``.
        verdict: The word of the verdict that a claim on it has now.
        independent: Only those that so many outlets wrote of for themselves.
        first: The first day of the act.
        last: Its last day, included.
        most: How many, up to 1,000.
        record: Where names of states stand; by default the one that comes with the package.

    Raises:
        UsageError: A word that is none of those to choose from, or a number out of bounds.
    """
    if step is not None and step not in {str(each) for each in Step}:
        raise UsageError(f"--step: found {step!r}, expected one of {', '.join(Step)}.")
    asked = asked_of_library(
        state=state, treaty=treaty, verdict=verdict, first=first, last=last, most=most, record=record
    )
    return library.reported(asked, step=step, independent=independent)
