"""Claims made from the record's own statements: each says no more than its statement does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ottawatch.model import Claim, Figure, Kind, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)

_STEP_OF_ACT = {
    "signature": "sign", "ratification": "join", "acceptance": "join", "approval": "join", "accession": "join",
    "succession": "join", "consent_to_be_bound": "join", "withdrawal_notification": "notify_leave",
    "suspension_notification": "suspend",
}  # fmt: skip
_STEP_AT_HOME = {
    "announcement": "intend_leave", "joint_statement": "propose_leave", "government_decision": "propose_leave",
    "government_proposal": "propose_leave", "parliament_vote": "approve_leave",
    "president_signature": "enact_leave", "law_signed": "enact_leave", "decree": "intend_leave",
}  # fmt: skip


def claim(**fields: Any) -> Claim:
    """A claim in the published fields; a figure is given as ``figure`` and a period as ``when``."""
    figure, when = fields.pop("figure", None), fields.pop("when", None)
    made = Claim.from_fields({"quote": "", **{key: value for key, value in fields.items() if value}})
    return Claim(**{name: getattr(made, name) for name in Claim.__slots__} | {"figure": figure, "when": when})


def claims_of(stated: Statement) -> Iterator[Claim]:
    """Every claim that only repeats a statement."""
    maker = _MAKERS.get(stated.table)
    if maker:
        yield from maker(stated)


def first_day(stated: Statement) -> date:
    """The first day on which a document could repeat a statement."""
    return max(filter(None, (stated.known.start, stated.valid.start)), default=TODAY)


def _acts(stated: Statement) -> Iterator[Claim]:
    step = _STEP_OF_ACT[stated.property.removeprefix("action.")]
    named = {"state": stated.subject, "treaty": stated.cells["treaty"]}
    yield claim(kind="step", step=step, status="done", when=stated.valid, **named)
    yield claim(kind="step", step=step, status="done", **named)


def _steps(stated: Statement) -> Iterator[Claim]:
    if stated.cells.get("toward") != "leave":
        return
    step = _STEP_AT_HOME[stated.property.removeprefix("step.")]
    named = {"state": stated.subject, "treaty": stated.cells["treaty"]}
    yield claim(kind="step", step=step, status="done", when=stated.valid, **named)


def _stocks(stated: Statement) -> Iterator[Claim]:
    kind = Kind.DESTRUCTION if stated.property == "stockpile.destroyed" else Kind.STOCKPILE
    if stated.figure and stated.figure.high != 0:
        named = {"state": stated.subject, "item": stated.cells["item"], "figure": stated.figure}
        yield claim(kind=kind, status="done", **named)
        yield claim(kind=kind, status="done", when=stated.valid, **named)


def _production(stated: Statement) -> Iterator[Claim]:
    status = {
        "production.plans": Status.PLANNED, "production.not_producing": Status.NEGATED, "production.ceased": Status.NEGATED,
        "production.producer_listed": Status.DONE, "production.producing": Status.DONE,
    }.get(stated.property)  # fmt: skip
    if status:
        yield claim(
            kind="production",
            state=stated.subject,
            item=stated.cells["item"],
            status=status,
            figure=stated.figure,
        )
    if "currency" in stated.cells:
        low, high = (
            float(stated.cells[key]) if key in stated.cells else None for key in ("budget_low", "budget_high")
        )
        money = Figure(low, high, stated.cells["currency"])
        yield claim(kind="spending", state=stated.subject, status="planned", figure=money)


def _transfers(stated: Statement) -> Iterator[Claim]:
    status = {"planned": Status.PLANNED, "denied": Status.NEGATED}.get(stated.cells["status"], Status.DONE)
    yield claim(
        kind="transfer", state=stated.subject, counterpart=stated.cells["to_state"], item=stated.cells["item"],
        status=status, figure=stated.figure,
    )  # fmt: skip


def _use(stated: Statement) -> Iterator[Claim]:
    status = {"ruled_out": Status.NEGATED, "denied": Status.NEGATED, "planned": Status.PLANNED}.get(
        stated.cells["status"], Status.DONE
    )
    yield claim(kind="use", state=stated.subject, item=stated.cells["item"], status=status)


def _borders(stated: Statement) -> Iterator[Claim]:
    one, other = stated.subject, stated.cells["counterpart"]
    yield claim(kind="border", state=one, counterpart=other, figure=stated.figure)
    yield claim(kind="border", state=other, counterpart=one, figure=stated.figure)


def _casualties(stated: Statement) -> Iterator[Claim]:
    named = {"kind": "casualties", "state": stated.subject, "group": "all", "when": stated.valid}
    yield claim(outcome="any", figure=stated.figure, **named)
    for outcome in ("killed", "injured"):
        if outcome in stated.cells:
            value = float(stated.cells[outcome])
            yield claim(outcome=outcome, figure=Figure(value, value, "people"), **named)
    if "civilian_percent" in stated.cells:
        share = float(stated.cells["civilian_percent"])
        shared = {"kind": "casualties", "state": "WORLD", "group": "civilian", "when": stated.valid}
        yield claim(outcome="any", figure=Figure(share, share, "percent"), **shared)


def _land(stated: Statement) -> Iterator[Claim]:
    if stated.figure and stated.figure.high != 0:
        named = {"kind": "contamination", "state": stated.subject, "status": "done", "figure": stated.figure}
        yield claim(when=stated.valid, **named)
        yield claim(**named)
    else:
        yield claim(kind="clearance", state=stated.subject, status="done")


def _clearance(stated: Statement) -> Iterator[Claim]:
    units = {"area_cleared_km2": "km2", "area_released_km2": "km2", "mines_destroyed": "mines"}
    for column, unit in units.items():
        if column in stated.cells:
            value = float(stated.cells[column])
            figure = Figure(value, None if "at_least" in stated.cells else value, unit)
            yield claim(
                kind="clearance", state=stated.subject, status="done", figure=figure, when=stated.valid
            )


def _costs(stated: Statement) -> Iterator[Claim]:
    yield claim(kind="spending", state=stated.subject, status="done", figure=stated.figure, when=stated.valid)


def _funding(stated: Statement) -> Iterator[Claim]:
    for column in ("total_usd", "international_usd", "national_usd"):
        if column in stated.cells:
            value = float(stated.cells[column])
            figure = Figure(value, value, "USD")
            yield claim(kind="spending", state="WORLD", status="done", figure=figure, when=stated.valid)


def _counts(stated: Statement) -> Iterator[Claim]:
    yield claim(kind="count", treaty="APMBC", of=stated.cells["of"], figure=stated.figure)


def _deadlines(stated: Statement) -> Iterator[Claim]:
    clears = (stated.cells["treaty"], stated.cells["article"]) in {("APMBC", "5"), ("CCM", "4")}
    kind = Kind.CLEARANCE if clears else Kind.DESTRUCTION
    status = {"missed": Status.NEGATED, "met": Status.DONE}.get(stated.cells["kind"], Status.PLANNED)
    yield claim(
        kind=kind,
        state=stated.subject,
        status=status,
        when=stated.valid if status is Status.PLANNED else None,
    )


_MAKERS = {
    "actions": _acts,
    "steps": _steps,
    "stockpiles": _stocks,
    "production": _production,
    "transfers": _transfers,
    "use": _use,
    "borders": _borders,
    "casualties_state": _casualties,
    "casualties_world": _casualties,
    "casualties_cumulative": _casualties,
    "contamination": _land,
    "clearance": _clearance,
    "clearance_costs": _costs,
    "funding": _funding,
    "counts": _counts,
    "deadlines": _deadlines,
}
