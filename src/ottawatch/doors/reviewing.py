"""Reviewing: the claims that a record lacks, what is decided of them, and who decided it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ottawatch.doors.keeping import asked_of_library
from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ottawatch.doors.days import Day
    from ottawatch.library import Decided, Library, Waiting
    from ottawatch.record import Record

REVIEWS: Final = ("waiting", "accepted", "rejected")
_MOST: Final = 1_000
_HIGHEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of claims in the order in which they came in.

    Attributes:
        after: Where the next page begins: ask for what comes after this number; ``None`` on the last page.
        counts: How many claims there are, by how their review stands.
    """

    claims: tuple[Waiting, ...]
    after: int | None
    counts: Mapping[str, int]


def review_queue(
    library: Library,
    *,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
    first: Day | None = None,
    last: Day | None = None,
    review: str = REVIEWS[0],
    after: int | None = None,
    most: int = 50,
    record: Record | None = None,
) -> Queue:
    """Give the claims that wait for a decision, in the order in which they came in, a page at a time.

    Args:
        library: From `open_library`.
        state: On this state, by its name or code.
        treaty: Under this treaty.
        kind: Of this kind.
        verdict: With this verdict now.
        first: Of a document of this day or later.
        last: Of a document of this day or earlier.
        review: How the review stands: ``waiting``, ``accepted`` or ``rejected``.
        after: The number that the page before gave.
        most: How many, up to 1,000.
        record: Where names of states stand.

    Raises:
        UsageError: A word that is none of those to choose from, or a number out of bounds.
    """
    asked = asked_of_library(
        state=state, treaty=treaty, kind=kind, verdict=verdict, first=first, last=last, most=most,
        record=record,
    )  # fmt: skip
    if review not in REVIEWS:
        raise UsageError(f"--review: found {review!r}, expected one of {', '.join(REVIEWS)}.")
    if after is not None and not 0 <= after <= _HIGHEST:
        raise UsageError(f"--after: found {after}, expected the number that the page before ended with.")
    found = library.reviews.queue(replace(asked, most=most + 1), review=review, after=after or 0)
    return Queue(
        tuple(found[:most]), found[most - 1].id if len(found) > most else None, library.reviews.counts()
    )


def claim_to_review(library: Library, claim: str) -> Waiting:
    """Give one claim as a reviewer sees it, however its review stands.

    Raises:
        UsageError: There is no such claim.
    """
    return library.reviews.show(claim)


def accept_claim(
    library: Library,
    claim: str,
    *,
    by: str,
    version: int | None = None,
    note: str = "",
    table: str | None = None,
    cells: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
    also: Sequence[Path] = (),
) -> Decided:
    """Accept a claim: it becomes a statement with its source, and the next re-check uses it.

    Args:
        library: From `open_library`.
        claim: As ``KEY:NUMBER``.
        by: Who decides.
        version: How many decisions were seen; none, if it was seen undecided.
        note: Why.
        table: The table of the record; by default the one that the claim's kind proposes.
        cells: What is filled or put right, by column.
        source: What is told of the document as a source: publisher, title, url, published.
        also: Folders of a user's own tables that it has to go together with.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
        UsageError: A table or column that is none, or something is missing.
        RecordError: The row breaks what must hold in the record.
    """
    return library.reviews.accept(
        claim, by=by, version=version, note=note, table=table, cells=cells, source=source, also=also
    )


def reject_claim(
    library: Library, claim: str, *, by: str, version: int | None = None, note: str = ""
) -> Decided:
    """Reject a claim: it waits no longer, and the record stays without it.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
    """
    return library.reviews.reject(claim, by=by, version=version, note=note)


def reopen_claim(
    library: Library,
    claim: str,
    *,
    by: str,
    version: int | None = None,
    note: str = "",
    also: Sequence[Path] = (),
) -> Decided:
    """Take a decision back; a statement that was accepted is one no longer.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
        UsageError: Nothing has been decided.
    """
    return library.reviews.reopen(claim, by=by, version=version, note=note, also=also)


def review_history(
    library: Library, claim: str | None = None, *, by: str | None = None, most: int = 50
) -> list[Decided]:
    """Tell who decided what and when, the newest first; of one claim or by one person if asked for.

    Raises:
        UsageError: There is no such claim, or a number out of bounds.
    """
    if not 1 <= most <= _MOST:
        raise UsageError(f"--most: found {most}, expected 1 to {_MOST:,}.")
    return library.reviews.history(claim, by=by, most=most)


def columns_to_fill() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Name the tables that a claim can become a row of, each with its columns and whether they must be filled."""
    from ottawatch.record.schema import SHIPPED, read_schema

    return {
        table.name: tuple((field.name, field.required) for field in table.fields if field.name != "sources")
        for table in read_schema(SHIPPED).tables.values()
        if table.making
    }


def of_queue(found: Queue) -> dict[str, Any]:
    """Write a page of claims in the published fields."""
    rows = [one.to_fields() for one in found.claims]
    return {
        "format": "ottawatch/library-review/1",
        "claims": rows,
        "after": found.after,
        "counts": dict(found.counts),
    }
