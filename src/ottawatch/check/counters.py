"""Several counters of one thing: who is held to what, when they differ, and when one has revised itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawatch.check.case import because, contradicted, disputed, outdated, supported, unverified
from ottawatch.check.figures import Fit, apart, fit
from ottawatch.check.wording import number, publisher, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ottawatch.check.case import Case
    from ottawatch.model import Figure, Reason, Statement, Verdict
    from ottawatch.record import Record

_MONITOR = "Landmine Monitor"


@dataclass(frozen=True, slots=True)
class Count:
    """One counter's figure for one thing.

    Attributes:
        counter: Who counts, the same through all editions.
        label: Who counts, with the edition.
        rank: Which of a counter's figures stands: the highest.
    """

    figure: Figure
    statement: Statement
    counter: str
    label: str
    rank: tuple[bool, int, date | None, str]


def count(record: Record, statement: Statement, figure: Figure) -> Count:
    """Make a count of a statement and the figure that is taken from it."""
    edition = statement.cells.get("edition", "")
    chosen = statement.cells.get("preferred", "yes") == "yes"
    year = int(edition) if edition.isdigit() else (statement.known.start.year if statement.known.start else 0)
    label = publisher(record, statement)
    counter = counter_of(record, statement)
    if counter == _MONITOR and edition.isdigit():
        label = f"{_MONITOR} {edition}"
    return Count(figure, statement, counter, label, (chosen, year, statement.known.start, statement.id))


def counter_of(record: Record, statement: Statement) -> str:
    """Name who counts: the series if the row has one, the Monitor for whoever quotes it, else the publisher."""
    series = statement.cells.get("series")
    if series:
        return _MONITOR if series == "monitor" else series
    source = record.sources.get(statement.sources[0])
    if source is None:
        return "?"
    quoted = f"{source.publisher} {source.title}"
    return _MONITOR if _MONITOR in quoted else source.publisher.split(" (")[0]


def weigh(case: Case, counts: Sequence[Count], measure: str, settle: str) -> Verdict:
    """Judge a figure by all counters of the same thing in the same time.

    Args:
        case: The claim, with its figure.
        counts: All counts of it that were known by then.
        measure: What is counted, to be read after a number: "casualties in Croatia in 1998".
        settle: The source that would settle it where the record has no count, or only a bound.
    """
    claimed = case.claim.figure
    if claimed is None or not counts:
        return unverified(settle, because(sentence(f"the record has no count of {measure}")))
    heard = _named(case, counts) or counts
    standing = _standing(heard)
    fits = {each.statement.id: fit(claimed, each.figure, case.claim.quote) for each in heard}
    bearing = [each for each in standing if fits[each.statement.id].holds]
    rivals = [each for each in standing if each not in bearing]
    superseded = [each for each in heard if each not in standing and fits[each.statement.id].holds]
    exact = [each for each in superseded if fits[each.statement.id] is Fit.SAME]
    if exact and not any(fits[each.statement.id] is Fit.SAME for each in bearing):
        return outdated(
            *_reasons(
                (*exact[:1], *_successor(standing, exact[0])), measure, first_was="was the earlier figure"
            )
        )
    if bearing:
        far = [each for each in rivals if apart(bearing[0].figure, each.figure, claimed, case.claim.quote)]
        reasons = _reasons((*bearing, *far), measure)
        return disputed(*reasons) if far else supported(*reasons[:2])
    if superseded:
        return outdated(*_reasons((superseded[0], *_successor(standing, superseded[0])), measure))
    if all(fits[each.statement.id] is Fit.OPEN for each in standing):
        return unverified(settle, *_reasons(standing, measure))
    return contradicted(*_reasons([each for each in standing if fits[each.statement.id] is Fit.OFF], measure))


def _standing(counts: Sequence[Count]) -> list[Count]:
    """The figure of each counter that stands, and any that it came out with later without taking it up."""
    best: dict[str, Count] = {}
    for each in sorted(counts, key=_rank, reverse=True):
        best.setdefault(each.counter, each)
    later = [
        each
        for each in counts
        if each is not best[each.counter] and not each.rank[0] and each.rank[1] > best[each.counter].rank[1]
    ]
    return [*best.values(), *later]


def _rank(each: Count) -> tuple[bool, int, str, str]:
    chosen, year, known, name = each.rank
    return chosen, year, str(known or ""), name


def _successor(standing: Sequence[Count], old: Count) -> list[Count]:
    return [each for each in standing if each.counter == old.counter][:1]


def _named(case: Case, counts: Sequence[Count]) -> list[Count]:
    """The counts of the counter that the claim itself names."""
    words = f"{case.claim.speaker or ''} {case.claim.quote}".casefold()
    return [each for each in counts if each.counter.casefold() in words or each.label.casefold() in words]


def _reasons(counts: Sequence[Count], measure: str, first_was: str = "") -> list[Reason]:
    return [
        because(_says(each, measure, first_was if place == 0 else ""), (each.statement,))
        for place, each in enumerate(counts)
    ]


def _says(each: Count, measure: str, first_was: str) -> str:
    low, high = each.figure.low, each.figure.high
    value = number(low if low is not None else high or 0)
    value = (
        f"{value} to {number(high)}"
        if None not in {low, high} and high != low and high is not None
        else value
    )
    value = f"at least {value}" if high is None else value
    earlier = ", its earlier figure" if first_was else ""
    counted = measure.replace("people", "person", 1) if value == "1" else measure
    return sentence(f"{each.label} has {value} {counted}{earlier}")
