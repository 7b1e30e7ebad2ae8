"""Reading and checking documents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ottawatch.doors.days import as_day, as_written, today_or
from ottawatch.errors import DayError
from ottawatch.model import CheckedDocument, DayFrom, Document, Judged, ReadDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from ottawatch.days import Written
    from ottawatch.doors.days import Day
    from ottawatch.model import Claim, Reason, Since, Source, Statement
    from ottawatch.read.second.reading import SecondReader
    from ottawatch.record import Record

    Told = Callable[[str, int, int], None]


def read(
    document: str | Document,
    *,
    published: Day | Written | None = None,
    lang: str | None = None,
    rules_only: bool = False,
    second_reader: SecondReader | None = None,
) -> ReadDocument:
    """Give the claims of a document, with their words and places.

    >>> text = "Finland joined the Ottawa treaty in 2011."
    >>> for claim in read(text).claims:
    ...     assert text[claim.start : claim.end] == claim.quote

    Args:
        document: A text, or a document from `open_documents`.
        published: When it was published, against which ``last June`` is counted.
        lang: ISO 639-1; without it the reader tells.
        rules_only: Whether it is read without the model of likely claims.
        second_reader: One from `second_reader`, which adds what the text bears out of its proposals.
    """
    return _read(_document(document, published, lang), second_reader, rules_only=rules_only)


def check(
    document: str | Document,
    *,
    published: Day | Written | None = None,
    known: Day | None = None,
    today: Day | None = None,
    lang: str | None = None,
    record: Record | None = None,
    rules_only: bool = False,
    second_reader: SecondReader | None = None,
    told: Told | None = None,
) -> CheckedDocument:
    """Hold every claim of a document against the record and the law.

    A document that brings its own claims is judged by them, without reading.

    Args:
        document: A text, or a document from `open_documents`.
        published: Its day, or month or year, of which the last day counts; without one, today.
        known: Only what could be known by then decides; by default the day of publication.
        today: The day that ``since`` runs up to.
        lang: ISO 639-1; without it the reader tells.
        record: The record; by default the one that comes with the package.
        rules_only: Whether it is read without the model of likely claims.
        second_reader: One from `second_reader`, which adds what the text bears out of its proposals.
        told: Called as the work goes on, with "read" or "judged", how many sentences or claims, and of how many.

    Raises:
        DayError: The day of publication lies after today.
    """
    from ottawatch.check import judge
    from ottawatch.record import load_record

    source, now = _document(document, published, lang), today_or(today)
    second = None
    if source.claims is None:
        done = _read(source, second_reader, told, rules_only=rules_only)
        source, claims, second = done.document, done.claims, done.second
    else:
        claims = source.claims
    source, day = settled(source, now)
    asked, facts = as_day(known, day), record or load_record()
    judged = tuple(
        Judged(claim, judge(claim, facts, published=day, known=asked, today=now))
        for claim in (claims if told is None else _counted(claims, told))
    )
    checked = laid_out(source, judged, facts, published=day, known=asked, today=now)
    return checked if second is None else replace(checked, second=second)


def laid_out(
    source: Document, judged: tuple[Judged, ...], facts: Record, *, published: date, known: date, today: date
) -> CheckedDocument:
    """Lay judged claims out as a check, with the sources that they rest on and the names that they need."""
    edition = str(facts.edition) if facts.edition else None
    sources, names = _sources(judged, facts), _names(judged, facts)
    return CheckedDocument(source, judged, published, known, today, sources, names, edition)


def _read(
    document: Document, second_reader: SecondReader | None, told: Told | None = None, *, rules_only: bool
) -> ReadDocument:
    from ottawatch.read import Grammar, read_text

    opinion = Grammar() if rules_only else None
    if second_reader is not None:
        return second_reader.read(document, opinion)
    return read_text(document, partial(told, "read") if told else None, opinion)


def _counted(claims: Iterable[Claim], told: Told) -> Iterator[Claim]:
    """The claims, each told when the next is asked for."""
    rows = tuple(claims)
    for number, claim in enumerate(rows, 1):
        yield claim
        told("judged", number, len(rows))


def settled(source: Document, now: date) -> tuple[Document, date]:
    """Settle the day that a document's claims are held against; without one of its own, today.

    Raises:
        DayError: The day of publication lies after today.
    """
    taken = _not_ahead(source, now)
    return taken, _published(taken, now)


def _not_ahead(source: Document, now: date) -> Document:
    """A day that nobody handed in, and that has not come, is none."""
    read_off = {DayFrom.DATELINE, DayFrom.FILE, DayFrom.PAGE, DayFrom.MAIL}
    if source.published is None or source.published.first <= now or source.published_from not in read_off:
        return source
    note = f"its day of publication, {source.published} ({source.published_from}), lies after today and was not taken"
    return replace(source, published=None, published_from=None, notes=(*source.notes, note))


def _published(source: Document, now: date) -> date:
    """The day of publication; of a month or year, the last day that has come.

    Raises:
        DayError: It lies after today.
    """
    if source.published is None:
        return now
    if source.published.first > now:
        raise DayError(
            f"{source.id}: found {source.published} as the day of publication, which lies after today, {now}. "
            f"Correct the day, or give the day to count from with --today."
        )
    return min(source.published.last, now)


def _document(document: str | Document, published: Day | Written | None, lang: str | None) -> Document:
    source = Document("text", document) if isinstance(document, str) else document
    written = as_written(published)
    if written:
        source = replace(source, published=written, published_from=DayFrom.GIVEN)
    return replace(source, lang=lang or source.lang)


def _told(judged: Iterable[Judged]) -> Iterator[Reason | Since]:
    for one in judged:
        yield from one.verdict.reasons
        yield from one.verdict.since


def _statements(judged: Iterable[Judged]) -> Iterator[Statement]:
    return (statement for told in _told(judged) for statement in told.statements)


def _sources(judged: Iterable[Judged], record: Record) -> dict[str, Source]:
    ids = {id_ for statement in _statements(judged) for id_ in statement.sources}
    return {id_: record.sources[id_] for id_ in sorted(ids) if id_ in record.sources}


def _names(judged: Iterable[Judged], record: Record) -> dict[str, str]:
    judged = tuple(judged)
    codes = {code for one in judged for code in _codes(one.claim)}
    codes |= {statement.subject for statement in _statements(judged)}
    return {code: record.states[code].name for code in sorted(codes) if code in record.states}


def _codes(claim: Claim) -> Iterator[str]:
    yield from filter(None, (claim.state, claim.counterpart))
