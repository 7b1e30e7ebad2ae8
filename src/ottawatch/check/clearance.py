"""Land cleared and mines found in a time; cleared, released and cancelled are three things. And being declared free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, outdated, supported, unverified
from ottawatch.check.counters import count, weigh
from ottawatch.check.cues import says
from ottawatch.check.dates import falls
from ottawatch.check.deadlines import LAND, by_deadline, last_days
from ottawatch.check.figures import claimed_in, fit
from ottawatch.check.wording import amount, called, day, publishers, sentence, when
from ottawatch.model import WORLD, Figure, Status

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement, Verdict

_SETTLE: Final = "the state's yearly report under Article 7, the Landmine Monitor or Mine Action Review"


def clearance(case: Case) -> Verdict:
    """Judge an area cleared, mines found, or a declaration of being mine-free."""
    if case.claim.figure is not None:
        return _figure(case)
    if case.claim.status is Status.NEGATED:
        return _missed(case)
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return _due(case)
    return _free(case)


def _figure(case: Case) -> Verdict:
    claimed, found = claimed_in(case.claim, "km2"), claimed_in(case.claim, "mines")
    stated = [each for each in case.facts("clearance") if each.property == "clearance" and _meant(case, each)]
    where = "worldwide" if case.state == WORLD else f"in {called(case.name)}"
    time = when(stated[-1].valid) if stated else "then"
    if claimed is not None:
        wide = says(case.claim.quote, "released") or not _fits_cleared(case, claimed, stated)
        columns = ("area_released_km2", "area_cleared_km2") if wide else ("area_cleared_km2",)
        counts = [
            count(case.record, each, figure) for each in stated if (figure := _cell(each, columns, claimed))
        ]
        return weigh(case, counts, f"square kilometres of land cleared {where} {time}", _SETTLE)
    if found is not None:
        counts = [
            count(case.record, each, figure)
            for each in stated
            if (figure := _cell(each, ("mines_destroyed",), found))
        ]
        return weigh(case, counts, f"mines found and destroyed {where} {time}", _SETTLE)
    return unverified(_SETTLE, because("The record has no figure in this measure."))


def _meant(case: Case, stated: Statement) -> bool:
    claimed = case.claim.when
    if claimed is None:
        return stated.valid == case.facts("clearance")[-1].valid
    return stated.valid.within(claimed)


def _fits_cleared(case: Case, claimed: Figure, stated: list[Statement]) -> bool:
    return any(each.figure and fit(claimed, each.figure, case.claim.quote).holds for each in stated)


def _cell(stated: Statement, columns: tuple[str, ...], claimed: Figure) -> Figure | None:
    figures = [_of(stated, column, claimed.unit) for column in columns if column in stated.cells]
    fits = [figure for figure in figures if fit(claimed, figure).holds]
    return (fits or figures)[0] if figures else None


def _of(stated: Statement, column: str, unit: str | None) -> Figure:
    value = float(stated.cells[column])
    return Figure(value, None if stated.cells.get("at_least") == "yes" else value, unit)


def _free(case: Case) -> Verdict:
    free = [each for each in case.facts("contamination") if each.figure and each.figure.high == 0]
    met = list(_deadlines(case, "met"))
    done = [each for each in free if falls(each.valid, case.claim.when)]
    if done or (met and case.claim.when is None):
        return supported(*(told(case, each) for each in (*done, *met)[:2]))
    if free:
        return contradicted(*(told(case, each) for each in free[:1]))
    mined = [each for each in case.facts("contamination") if each.figure and (each.figure.low or 0) > 0]
    if mined and mined[-1].valid.start and (case.published - mined[-1].valid.start).days <= 730:  # noqa: PLR2004
        return contradicted(told(case, mined[-1]))
    return unverified(
        _SETTLE,
        because(sentence(f"the record has no declaration by {called(case.name)} of being free of mines")),
    )


def _missed(case: Case) -> Verdict:
    missed = [each for each in _deadlines(case, "missed") if falls(each.valid, case.claim.when)]
    if missed:
        return supported(*(told(case, each) for each in missed[:1]))
    free = [each for each in case.facts("contamination") if each.figure and each.figure.high == 0]
    if free:
        return outdated(told(case, free[0]))
    mined = [each for each in case.facts("contamination") if each.figure and (each.figure.low or 0) > 0]
    if mined and mined[-1].valid.start and (case.published - mined[-1].valid.start).days <= 730:  # noqa: PLR2004
        return supported(told(case, mined[-1]))
    return unverified(
        _SETTLE, because(sentence(f"the record has nothing on whether {called(case.name)} met a deadline"))
    )


def _due(case: Case) -> Verdict:
    given = [each for each in case.record.about(case.state, "deadline") if _granted(case, each)]
    running = [each for each in given if each.property in {"deadline.extension", "deadline.initial"}]
    fitting = [each for each in running if falls(each.valid, last_days(case.claim.when))]
    if fitting and case.claim.when is not None:
        return supported(told(case, fitting[-1]))
    by_law = by_deadline(case, LAND)
    if by_law:
        return by_law
    reasons = [told(case, each) for each in running[-1:]]
    words = f"the record has no plan of {called(case.name)} with this date"
    return unverified(_SETTLE, because(sentence(words)), *reasons)


def clears(stated: Statement) -> bool:
    """Tell whether a deadline is one for clearance, which stands in another article of each treaty."""
    return (stated.cells["treaty"], stated.cells["article"]) in {("APMBC", "5"), ("CCM", "4")}


def _granted(case: Case, stated: Statement) -> bool:
    return clears(stated) and (stated.known.start is None or stated.known.start <= case.known)


def _deadlines(case: Case, kind: str) -> list[Statement]:
    return [
        each
        for each in case.record.about(case.state, f"deadline.{kind}", known=case.known)
        if clears(each) and (each.valid.start is None or each.valid.start <= case.published)
    ]


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a deadline or of land that is or is no longer mined."""
    names = publishers(case.record, [stated])
    if stated.table == "deadlines":
        kind = {"met": "met its deadline of", "missed": "missed its deadline of"}.get(
            stated.cells["kind"], "had a deadline of"
        )
        due = day(stated.valid.start) if stated.valid.start else "then"
        return because(sentence(f"{called(case.name)} {kind} {due} for clearance ({names})"), (stated,))
    if stated.figure and stated.figure.high == 0:
        return because(
            sentence(
                f"{names}: {called(case.name)} declared itself free of known mined areas {when(stated.valid)}"
            ),
            (stated,),
        )
    return because(
        sentence(f"{names}: {amount(stated.figure)} still mined in {called(case.name)} {when(stated.valid)}"),
        (stated,),
    )
