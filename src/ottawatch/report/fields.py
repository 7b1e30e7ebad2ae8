"""The published fields of what is handed out as JSON. Their schemas stand in ``schema/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ottawatch.model import places_between
from ottawatch.report.plain import in_plain_words
from ottawatch.report.summary import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.days import Period
    from ottawatch.model import (
        Article,
        CheckedDocument,
        Claim,
        Document,
        Duty,
        Finding,
        History,
        Judged,
        Permission,
        ReadDocument,
        Reason,
        SecondReading,
        Since,
        Source,
        StandingOn,
        Statement,
        Verdict,
        View,
    )

Row = dict[str, Any]


def of_claim(claim: Claim, document: Document) -> Row:
    """A claim in its own fields, with where its words stand in a file that has pages or paragraphs."""
    places = [place.to_fields() for place in places_between(document.places, claim.start, claim.end)]
    return claim.to_fields() | ({"places": places} if places else {})


def of_judged(judged: Judged, document: Document) -> Row:
    """A claim in its own fields with ``verdict``, ``why``, ``since`` and, if need be, ``settle``."""
    return of_claim(judged.claim, document) | of_verdict(judged.verdict)


def of_verdict(verdict: Verdict) -> Row:
    """A verdict with its reasons, what followed and, if need be, the source that would settle it."""
    row: Row = {
        "verdict": str(verdict.word),
        "why": [_reason(reason) for reason in verdict.reasons],
        "since": of_since(verdict.since),
    }
    return row | ({"settle": verdict.settle} if verdict.settle else {})


def of_since(followed: Iterable[Since]) -> list[Row] | None:
    """What followed, by day; nothing at all is ``None``."""
    return [_since(since) for since in followed] or None


def _reason(reason: Reason | Since) -> Row:
    return {
        "says": reason.says,
        "statements": _ids(reason.statements),
        "articles": _articles(reason.articles),
    }


def _since(since: Since) -> Row:
    return {"day": since.day.isoformat(), **_reason(since)}


def _ids(statements: Iterable[Statement]) -> list[str]:
    return [statement.id for statement in statements]


def _articles(articles: Iterable[Article]) -> list[str]:
    return [str(article) for article in articles]


def of_read_row(document: ReadDocument) -> Row:
    """One row of NDJSON: the id and the claims."""
    claims = [of_claim(claim, document.document) for claim in document.claims]
    return {"id": document.document.id, "claims": claims, **_second(document.second)}


def of_checked_row(document: CheckedDocument) -> Row:
    """One row of NDJSON: the id and the judged claims."""
    claims = [of_judged(one, document.document) for one in document.judged]
    return {"id": document.document.id, "claims": claims, **_second(document.second)}


def _second(second: SecondReading | None) -> Row:
    """What became of a second reader's proposals; nothing if none was asked."""
    if second is None:
        return {}
    return {
        "second_reader": {
            "model": second.model,
            "proposed": second.proposed,
            "kept": second.kept,
            "same": second.same,
            "dropped": {str(reason): count for reason, count in second.dropped.items()},
            "tokens_in": second.tokens_in,
            "tokens_out": second.tokens_out,
            "partly": second.partly,
        }
    }


def of_read(document: ReadDocument) -> Row:
    """A read document in full."""
    source = document.document
    published = str(source.published) if source.published else None
    return {
        "id": source.id,
        "title": source.title,
        "lang": source.lang,
        "published": published,
        "published_from": source.published_from,
        "partly": source.partly,
        "notes": list(source.notes),
        "claims": [of_claim(claim, source) for claim in document.claims],
        **_second(document.second),
    }


def of_checked(document: CheckedDocument) -> Row:
    """A checked document in full, with each claim in plain words and every source that a verdict rests on."""
    source = document.document
    return {
        "id": source.id,
        "title": source.title,
        "lang": source.lang,
        "published": document.published.isoformat(),
        "published_given": source.published is not None,
        "published_from": source.published_from,
        "known": document.known.isoformat(),
        "today": document.today.isoformat(),
        "record": document.edition,
        "partly": source.partly,
        "notes": list(source.notes),
        "tally": {str(word): count for word, count in tally(document.judged).items()},
        "claims": [
            of_judged(one, source) | {"plain": in_plain_words(one.claim, document.names)}
            for one in document.judged
        ],
        "statements": {id_: of_statement(row) for id_, row in sorted(_statements(document).items())},
        "sources": {id_: of_source(row) for id_, row in sorted(document.sources.items())},
        **_second(document.second),
    }


def _statements(document: CheckedDocument) -> dict[str, Statement]:
    told: list[Reason | Since] = []
    for one in document.judged:
        told += [*one.verdict.reasons, *one.verdict.since]
    return {statement.id: statement for part in told for statement in part.statements}


def of_statement(statement: Statement) -> Row:
    """A statement with its days, inclusive, and where it stands."""
    figure = statement.figure
    return {
        "subject": statement.subject,
        "property": statement.property,
        "value": statement.value,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "unit": figure.unit if figure else None,
        **_days(statement.valid),
        "known_from": statement.known.start.isoformat() if statement.known.start else None,
        "sources": list(statement.sources),
        "table": statement.table,
        "row": statement.row,
    }


def of_source(source: Source) -> Row:
    """Who published what, when and where."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published or None,
    }


def _days(period: Period | None, first: str = "from", last: str = "to") -> Row:
    start, end = (period.start, period.last) if period else (None, None)
    return {first: start.isoformat() if start else None, last: end.isoformat() if end else None}


def of_finding(finding: Finding) -> Row:
    """An answer of the law."""
    row = {
        "says": finding.says,
        **_days(finding.days),
        "statements": _ids(finding.statements),
        "articles": _articles(finding.articles),
    }
    return row | ({"open_because": finding.open_because} if finding.open_because else {})


def of_standing(standing: StandingOn) -> Row:
    """A standing; ``until`` is its last day, as far as is known."""
    row = {
        "state": standing.state,
        "treaty": str(standing.treaty),
        "on": standing.on.isoformat(),
        "standing": str(standing.standing),
        **_days(standing.days, "from", "until"),
        "because": [of_finding(finding) for finding in standing.because],
    }
    return row | ({"contested": [_view(view) for view in standing.contested]} if standing.contested else {})


def _view(view: View) -> Row:
    return {
        "says": view.says,
        "holders": list(view.holders),
        "statements": _ids(view.statements),
        "articles": _articles(view.articles),
    }


def of_permission(permission: Permission) -> Row:
    """Whether a state may do an act, and by which articles."""
    return {
        "state": permission.state,
        "act": permission.act,
        "on": permission.on.isoformat(),
        "may": str(permission.may),
        **_days(permission.days),
        "reasons": [of_finding(finding) for finding in permission.reasons],
    }


def of_duty(duty: Duty) -> Row:
    """What a treaty asks of a state; both days are the last that count."""
    return {
        "state": duty.state,
        "treaty": str(duty.treaty),
        "says": duty.says,
        "articles": _articles(duty.articles),
        "deadline": duty.deadline.isoformat() if duty.deadline else None,
        "until": duty.until.isoformat() if duty.until else None,
        **_days(duty.days),
        "kept": str(duty.kept) if duty.kept else None,
        "decided_by": _ids(duty.decided_by),
        "extended_by": _ids(duty.extended_by),
        "outlasts": duty.outlasts,
        "also": [str(treaty) for treaty in duty.also],
        "statements": _ids(duty.statements),
    }


def of_history(history: History) -> Row:
    """A dated timeline."""
    return {
        "state": history.state.code,
        "name": history.state.name,
        "known": history.known.isoformat(),
        "record": history.edition,
        "entries": [of_finding(entry) for entry in history.entries],
        "sources": {id_: of_source(row) for id_, row in sorted(history.sources.items())},
    }
