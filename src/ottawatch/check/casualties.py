"""Casualties: people killed or injured. Deaths are another measure, and so is a share of those whose status is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, outdated, supported, unverified
from ottawatch.check.counters import Count, count, weigh
from ottawatch.check.cues import says
from ottawatch.check.figures import Fit, fit
from ottawatch.check.wording import called, number, sentence, when
from ottawatch.days import Period, Written
from ottawatch.model import WORLD, Figure, Group, Outcome, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement, Verdict

_SETTLE: Final = "the Landmine Monitor's casualty database"
_SHARES: Final = {Group.CIVILIAN: "civilian_percent", Group.CHILD: "child_percent_of_civilians"}
_NEAR: Final = 5.0
_MONTH: Final = 31


def casualties(case: Case) -> Verdict:
    """Judge a number or a share of victims."""
    figure = case.claim.figure
    if figure is None:
        return unverified(_SETTLE, because("The claim gives no figure that could be compared."))
    if figure.unit == "percent":
        return _share(case)
    return _number(case)


def _number(case: Case) -> Verdict:
    stated = _yearly(case)
    if not stated:
        return _cumulative(case)
    counts = _counts(case, stated)
    if counts:
        return weigh(case, counts, _measure(case, stated[0]), _SETTLE)
    return _other_measure(case, stated)


def _yearly(case: Case) -> list[Statement]:
    claimed = case.claim.when
    stated = [each for each in case.facts("casualties") if each.property == "casualties" and each.figure]
    if claimed is not None:
        return [each for each in stated if _of_time(each, claimed)]
    whole = [each for each in stated if each.cells.get("coverage", "full") != "partial"]
    newest = max((each.cells.get("year", "") for each in whole), default="")
    return (
        [each for each in whole if each.cells.get("year") == newest]
        if _latest_fits(case, whole, newest)
        else []
    )


def _of_time(stated: Statement, claimed: Period) -> bool:
    """Whether a total is of the claimed time: that very time, or the calendar year that it is given for."""
    year = stated.cells.get("year")
    return stated.valid == claimed or (year is not None and Written.parse(year).period == claimed)


def same_time(stated: Statement, claimed: Period) -> bool:
    """Tell whether a total, of a year or of several, is of the claimed time."""
    if stated.property == "casualties":
        return _of_time(stated, claimed)
    return stated.valid.start == claimed.start and (claimed.end is None or stated.valid.end == claimed.end)


def _latest_fits(case: Case, stated: Sequence[Statement], newest: str) -> bool:
    """Whether an undated figure can be taken for the newest year: only if it agrees with it."""
    claimed = case.claim.figure
    return claimed is not None and any(
        fit(claimed, figure, case.claim.quote).holds
        for each in stated
        if each.cells.get("year") == newest and (figure := _figure(case, each)) is not None
    )


def _figure(case: Case, stated: Statement) -> Figure | None:
    cells, figure = stated.cells, stated.figure
    if stated.cells.get("coverage") == "partial" and case.claim.when != stated.valid:
        return None
    column = _column(case)
    if column is None:
        return None
    if column == "total":
        low = figure.low if figure else None
        return Figure(
            low, None if cells.get("coverage") == "minimum" else (figure.high if figure else None), "people"
        )
    value = cells.get(column)
    return Figure(float(value), float(value), "people") if value else None


def _column(case: Case) -> str | None:
    outcome, group = case.claim.outcome or Outcome.ANY, case.claim.group or Group.ALL
    if group is Group.ALL:
        return {Outcome.ANY: "total", Outcome.KILLED: "killed", Outcome.INJURED: "injured"}[outcome]
    return "civilian" if group is Group.CIVILIAN and outcome is Outcome.ANY else None


def _other_measure(case: Case, stated: Sequence[Statement]) -> Verdict:
    """The record counts all victims together, and the claim only a part of them."""
    claimed = case.claim.figure
    reasons = _totals(case, stated)
    tops = [each.figure.high for each in stated if each.figure and each.figure.high is not None]
    low = claimed.low if claimed else None
    if low is not None and tops and len(tops) == len(stated) and low >= max(tops):
        part = _part(case)
        return contradicted(
            *reasons, because(sentence(f"that is all casualties together, so it cannot be {part} alone"))
        )
    return unverified(
        _SETTLE, *reasons, because(sentence(f"the record does not count {_part(case)} apart here"))
    )


def _totals(case: Case, stated: Sequence[Statement]) -> list[Reason]:
    return [
        because(
            sentence(
                f"{count(case.record, each, each.figure).label} has {number(each.figure.high or each.figure.low or 0)} people killed "
                f"or injured {when(each.valid)}"
            ),
            (each,),
        )
        for each in stated[-2:]
        if each.figure
    ]


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a total of people killed or injured."""
    return _totals(case, [stated])[0]


def _part(case: Case) -> str:
    group = {Group.CIVILIAN: "civilians", Group.CHILD: "children"}.get(
        case.claim.group or Group.ALL, "people"
    )
    return {Outcome.KILLED: f"{group} killed", Outcome.INJURED: f"{group} injured"}.get(
        case.claim.outcome or Outcome.ANY, f"{group} killed or injured"
    )


def _cumulative(case: Case) -> Verdict:
    stated = [each for each in case.facts("casualties.cumulative") if each.figure and _same_time(case, each)]
    newest = max((each.valid.end for each in stated if each.valid.end), default=None)
    last = [each for each in stated if each.valid.end == newest]
    counts = _counts(case, last)
    if counts and case.claim.when:
        verdict = weigh(case, counts, _measure(case, last[0]), _SETTLE)
        earlier = [each for each in _counts(case, stated) if _fits(case, each.figure)]
        return (
            outdated(*_totals(case, [earlier[0].statement, *last[-1:]]))
            if _grown(verdict, earlier)
            else verdict
        )
    fitting = [each.statement for each in _counts(case, stated) if _fits(case, each.figure)]
    if fitting:
        return supported(*_totals(case, fitting))
    if last and case.claim.when and _column(case) != "total":
        return _other_measure(case, last)
    place = "" if case.state == WORLD else f" for {called(case.name)}"
    words = f"the record has no count of {_part(case)}{place} for the time that is meant"
    return unverified(_SETTLE, because(sentence(words)))


def _counts(case: Case, stated: Sequence[Statement]) -> list[Count]:
    return [
        count(case.record, each, figure) for each in stated if (figure := _figure(case, each)) is not None
    ]


def _fits(case: Case, figure: Figure) -> bool:
    return case.claim.figure is not None and fit(case.claim.figure, figure, case.claim.quote).holds


def _grown(verdict: Verdict, earlier: Sequence[Count]) -> bool:
    """Whether a running total is refused that an earlier state of it bears out."""
    return verdict.word is Word.CONTRADICTED and bool(earlier)


def _same_time(case: Case, stated: Statement) -> bool:
    claimed, held = case.claim.when, stated.valid
    if claimed is None:
        return True
    begins = claimed.start is None or (
        held.start is not None and abs((claimed.start - held.start).days) <= _MONTH
    )
    same_year = claimed.start is not None and held.start is not None and claimed.start.year == held.start.year
    ends = claimed.end is None or (held.end is not None and abs((claimed.end - held.end).days) <= _MONTH)
    return (begins or (same_year and claimed.end is None)) and ends


def _measure(case: Case, stated: Statement) -> str:
    where = "worldwide" if case.state == WORLD else f"in {called(case.name)}"
    return f"{_part(case)} {where} {when(stated.valid)}"


def _share(case: Case) -> Verdict:
    group, claimed = case.claim.group or Group.ALL, case.claim.figure
    stated = _shares(case, _SHARES.get(group, ""))
    if claimed is None or not stated or group is Group.ALL:
        return unverified(_SETTLE, because("The record has no such share."))
    held = [(each, _percent(each, _SHARES[group])) for each in stated]
    if case.claim.outcome not in {None, Outcome.ANY}:
        return unverified(f"{_SETTLE}, broken down by outcome", *_not_same(case, *held[0]))
    if group is Group.CHILD and not says(case.claim.quote, "civilians"):
        return _of_all(case, *held[0])
    for place, (each, percent) in enumerate(held):
        if fit(claimed, percent, case.claim.quote).holds:
            reason = _percent_reason(case, each, percent)
            older = place > 0 and case.claim.when is None
            return outdated(reason, _percent_reason(case, *held[0])) if older else supported(reason)
    near = min(abs((claimed.low or claimed.high or 0) - (percent.low or 0)) for _, percent in held)
    reasons = [_percent_reason(case, each, percent) for each, percent in held[:1]]
    if near <= _NEAR or (case.claim.when is None and near <= 2 * _NEAR):
        known = because("Shares differ by a few points with whether people of unknown status are counted in.")
        return unverified(_SETTLE, *reasons, known)
    return contradicted(*reasons)


def _shares(case: Case, column: str) -> list[Statement]:
    stated = [each for each in case.facts("casualties", WORLD) if column in each.cells]
    if case.state != WORLD:
        return []
    if case.claim.when is not None:
        stated = [each for each in stated if each.valid.overlaps(case.claim.when)]
    return sorted(stated, key=lambda each: (each.cells["year"], each.cells.get("edition", "")), reverse=True)


def _percent(stated: Statement, column: str) -> Figure:
    value = float(stated.cells[column])
    return Figure(value, value, "percent")


def _percent_reason(case: Case, stated: Statement, percent: Figure) -> Reason:
    of = {Group.CHILD: "civilian casualties whose age is known were children"}.get(
        case.claim.group or Group.ALL, "casualties whose status is known were civilians"
    )
    label = count(case.record, stated, percent).label
    return because(
        sentence(f"{label}: {number(percent.low or 0)} percent of the {of} {when(stated.valid)}"), (stated,)
    )


def _not_same(case: Case, stated: Statement, percent: Figure) -> tuple[Reason, ...]:
    words = "The nearest measure on record is of casualties, killed and injured together; it does not stand for deaths alone."
    return because(words), _percent_reason(case, stated, percent)


def _of_all(case: Case, stated: Statement, percent: Figure) -> Verdict:
    """A share of children among all casualties, where the record has it among civilians only: a bound follows."""
    claimed, reason = case.claim.figure, _percent_reason(case, stated, percent)
    civilian = stated.cells.get("civilian_percent")
    top = (percent.low or 0) * (float(civilian) if civilian else 100) / 100
    low = claimed.low if claimed else None
    if low is not None and low > top + 1 and not says(case.claim.quote, "known"):
        words = f"of all casualties that makes at most about {number(round(top))} percent, as not all were civilians"
        return contradicted(reason, because(sentence(words), (stated,)))
    fits = (
        claimed is not None and fit(claimed, percent).holds is True and fit(claimed, percent) is not Fit.OFF
    )
    settle = f"{_SETTLE}, for children among all casualties"
    return unverified(
        settle,
        reason,
        because(
            "The claim says of all casualties what is known of civilians."
            if fits
            else "The record has the share among civilians only."
        ),
    )
