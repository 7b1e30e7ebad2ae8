"""The published fields of what a library tells: a page of documents, and the days that are to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model.listing import Coming, Listing
    from ottawatch.model.turned import Turned


def of_listing(found: Listing) -> dict[str, Any]:
    """Write a page of documents."""
    rows = [{"number": one.id, **one.to_fields()} for one in found.documents]
    return {"format": "ottawatch/library-list/1", "documents": rows, "after": found.after}


def of_document(found: dict[str, Any]) -> dict[str, Any]:
    """Write a kept document."""
    return {"format": "ottawatch/library/1", "document": found}


def of_changes(found: Iterable[Turned]) -> dict[str, Any]:
    """Write the verdicts that are no longer what they were."""
    from ottawatch.report.turned import of_turned  # noqa: PLC0415 (only this needs it)

    return {"format": "ottawatch/library-changes/1", "changes": [of_turned(one) for one in found]}


def of_days(found: Iterable[Coming]) -> dict[str, Any]:
    """Write the days on which verdicts can change."""
    return {"format": "ottawatch/library-days/1", "days": [_day(one) for one in found]}


def _day(one: Coming) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "key": one.key,
        "name": one.name,
        "title": one.title,
        "claims": [{"claim": number, "quote": quote, "verdict": word} for number, quote, word in one.claims],
    }


def exported(found: dict[str, Any]) -> dict[str, Any]:
    """Write a kept document as a row that a check takes again, with every verdict that its claims ever had."""
    judged = found["claims"]
    row = {"id": found["key"], **found, "published": found["published"] or found["day"]}
    return row | {
        "published_given": found["published"] is not None,
        "claims": [each["claim"] for each in judged],
        "verdicts": [each["verdicts"] for each in judged],
        "decisions": [each["decisions"] for each in judged],
    }


def of_events(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Write the acts that documents report."""
    return {"format": "ottawatch/library-events/1", "events": list(found)}
