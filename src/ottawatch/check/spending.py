"""Money: plans to make or buy mines, what clearance costs, and what the world gives to mine action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, supported, unverified
from ottawatch.check.counters import count, weigh
from ottawatch.check.cues import says
from ottawatch.check.figures import Fit, claimed_in, fit
from ottawatch.check.items import closest, same_speaker
from ottawatch.check.plans import budget, plan_reason, plans
from ottawatch.check.wording import amount, called, publishers, sentence, when
from ottawatch.model import WORLD, Figure, Status, Word

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement, Verdict

_COLUMNS: Final = ("total_usd", "international_usd", "national_usd")
_PER: Final = ("per_m2", "per_ha")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of money that the record states."""

    figure: Figure
    statement: Statement
    reason: Reason


def spending(case: Case) -> Verdict:
    """Judge a sum of money."""
    figure = case.claim.figure
    if figure is None or not figure.unit:
        stated = plans(case)
        if stated and case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
            return supported(plan_reason(case, stated[-1]))
        return unverified(_settle(case), because("The claim gives no sum that could be compared."))
    if case.state != WORLD:
        return _sums(case)
    prices = _sums(case)
    return prices if prices.word is Word.SUPPORTED else _funding(case)


def _funding(case: Case) -> Verdict:
    stated = [
        each
        for each in case.facts("funding")
        if case.claim.when is None or each.valid.overlaps(case.claim.when)
    ]
    if case.claim.when is None:
        stated = stated[-1:]
    column = _column(case, stated)
    counts = [
        count(case.record, each, Figure(float(each.cells[column]), float(each.cells[column]), "USD"))
        for each in stated
        if column in each.cells
    ]
    if claimed_in(case.claim, "USD") is None:
        return unverified(
            _settle(case), because("The record has the funding of mine action in US dollars only.")
        )
    return weigh(
        case,
        counts,
        f"US dollars for mine action worldwide {when(stated[-1].valid) if stated else ''}".strip(),
        _settle(case),
    )


def _column(case: Case, stated: list[Statement]) -> str:
    """Which of three sums is meant: by the words, else by what fits, else the total."""
    quote = case.claim.quote
    donors, own = says(quote, "donors"), says(quote, "national")
    if donors != own:
        return "international_usd" if donors else "national_usd"
    fits = [
        column
        for column in _COLUMNS
        for each in stated
        if column in each.cells
        and case.claim.figure
        and fit(case.claim.figure, _usd(each, column), quote).holds
    ]
    return (
        fits
        or [column for column in _COLUMNS if any(column in each.cells for each in stated)]
        or ["total_usd"]
    )[0]


def _usd(stated: Statement, column: str) -> Figure:
    value = float(stated.cells[column])
    return Figure(value, value, "USD")


def _sums(case: Case) -> Verdict:
    claimed, unit = case.claim.figure, case.claim.figure.unit if case.claim.figure else None
    ahead = case.claim.status in {Status.PLANNED, Status.CONSIDERED}
    costs = [each for each in _costs(case) if not ahead or each.statement.cells.get("measure") == "total"]
    sums = [each for each in (*_budgets(case), *costs) if each.figure.unit == unit]
    if claimed is None or not sums:
        return unverified(
            _settle(case), because(sentence(f"the record has no such sum for {called(case.name)}"))
        )
    own = [each for each in sums if same_speaker(case.claim, each.statement)]
    bearing = [each for each in own or sums if fit(claimed, each.figure, case.claim.quote).holds]
    if bearing:
        near = closest(case.claim, [each.statement for each in bearing])
        best = sorted(
            bearing, key=lambda each: (fit(claimed, each.figure) is not Fit.SAME, near.index(each.statement))
        )
        return supported(*(each.reason for each in best[:2]))
    against = [each for each in sums if _speaks_against(case, each)]
    if against:
        return contradicted(against[-1].reason)
    return unverified(_settle(case), *(each.reason for each in sums[-1:]))


def _speaks_against(case: Case, each: _Sum) -> bool:
    """The very sum that is meant: by the same speaker on the same weapon, or the cost of the same year."""
    if each.statement.table == "production":
        return same_speaker(case.claim, each.statement)
    same_time = case.claim.when is not None and each.statement.valid.within(case.claim.when)
    return same_time and each.statement.cells.get("measure") == "year_total"


def _budgets(case: Case) -> list[_Sum]:
    return [
        _Sum(figure, each, plan_reason(case, each))
        for each in plans(case)
        if (figure := budget(each)) is not None
    ]


def _costs(case: Case) -> list[_Sum]:
    return [
        _Sum(each.figure, each, _cost(case, each)) for each in case.facts("clearance.cost") if each.figure
    ] + [
        _Sum(figure, each, _paid(case, each, figure))
        for each in case.facts("clearance")
        if "cost_usd" in each.cells
        and (figure := Figure(float(each.cells["cost_usd"]), float(each.cells["cost_usd"]), "USD"))
    ]


def _cost(case: Case, stated: Statement) -> Reason:
    measure = stated.cells.get("measure", "")
    what = {
        "stockpile_destruction_total": "the destruction of its stocks",
        "per_m2": "a square metre cleared",
        "per_ha": "a hectare cleared",
    }
    words = f"{publishers(case.record, [stated])}: {amount(stated.figure)} for {what.get(measure, 'clearance')} in {called(case.name)} {when(stated.valid)}"
    return because(sentence(words), (stated,))


def _paid(case: Case, stated: Statement, figure: Figure) -> Reason:
    words = f"{publishers(case.record, [stated])}: {amount(figure)} for clearance in {called(case.name)} {when(stated.valid)}"
    return because(sentence(words), (stated,))


def told_funding(case: Case, stated: Statement) -> Reason:
    """Make a reason of a year's total for mine action."""
    label = count(case.record, stated, _usd(stated, "total_usd")).label
    words = f"{label} has {amount(_usd(stated, 'total_usd'))} for mine action worldwide {when(stated.valid)}"
    return because(sentence(words), (stated,))


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a later plan that names a sum."""
    return plan_reason(case, stated)


def _settle(case: Case) -> str:
    if case.state == WORLD:
        return "the Landmine Monitor's chapter on support for mine action"
    return f"the budget or the ministry of defence of {called(case.name)}"
