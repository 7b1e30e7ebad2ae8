"""From a claim to the row of the record that it would make: what the claim says, and nothing more."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from ottawatch.library.review.rows import Proposal
from ottawatch.model import WORLD, Claim, CountOf, Group, Kind, Outcome, Status, Step, Treaty
from ottawatch.record.schema import SHIPPED, read_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from ottawatch.days import Period
    from ottawatch.model import Figure
    from ottawatch.record.schema import Schema

Cells = dict[str, str]

_ACTS: Final = {
    Step.SIGN: "signature",
    Step.NOTIFY_LEAVE: "withdrawal_notification",
    Step.SUSPEND: "suspension_notification",
}
_STEPS: Final = {
    Step.INTEND_JOIN: ("announcement", "join"),
    Step.INTEND_LEAVE: ("announcement", "leave"),
    Step.PROPOSE_LEAVE: ("government_proposal", "leave"),
    Step.APPROVE_LEAVE: ("parliament_vote", "leave"),
    Step.ENACT_LEAVE: ("president_signature", "leave"),
}
_PRODUCTION: Final = {
    Status.DONE: "producing",
    Status.PLANNED: "plans",
    Status.CONSIDERED: "plans",
    Status.NEGATED: "not_producing",
}
_TRANSFERS: Final = {Status.DONE: "delivered", Status.PLANNED: "planned", Status.NEGATED: "denied"}
_YEAR: Final = 4


@cache
def shipped_schema() -> Schema:
    """The descriptor of the tables that come with the package, read once."""
    return read_schema(SHIPPED)


def propose(claim: Claim, day: date, source: Mapping[str, str]) -> Proposal:
    """Propose the row that a claim would make.

    Args:
        claim: What the document says.
        day: The document's day.
        source: The document as a source.
    """
    table, cells = _MAKE.get(claim.kind, _nothing)(claim, day, source)
    filled = {column: cell for column, cell in cells.items() if cell}
    return Proposal(table, filled, missing(table, filled), source)


def missing(table: str, cells: Iterable[str]) -> tuple[str, ...]:
    """Name the columns of a table that must be filled and are not, but for the sources."""
    known = shipped_schema().tables.get(table)
    wanted = (field.name for field in known.fields if field.required) if known else ()
    return tuple(name for name in wanted if name not in {*cells, "sources"})


def source_of(key: str, title: str | None, published: str | None, names: Sequence[str]) -> Cells:
    """Make a document a source; what is not known of it is left out, and a reviewer has to say it."""
    address = next((name for name in names if name.startswith(("http://", "https://"))), "")
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    short = key[:12] + key[64:]
    told = {
        "id": f"DOC-{short}",
        "publisher": host,
        "title": " ".join((title or "").split()),
        "url": address,
        "published": published or "",
    }
    return {column: cell for column, cell in told.items() if cell}


def _nothing(_: Claim, __: date, ___: Mapping[str, str]) -> tuple[str, Cells]:
    return "", {}


def _step(claim: Claim, *_: object) -> tuple[str, Cells]:
    cells = {"state": claim.state or "", "treaty": str(claim.treaty or ""), "date": _written(claim.when)}
    if claim.status is not Status.DONE:
        return "", {}
    if claim.step in _STEPS:
        step, toward = _STEPS[claim.step]
        return "steps", cells | {"step": step, "toward": toward, "day_is": "printed"}
    if claim.step is Step.JOIN:
        act = "consent_to_be_bound" if claim.treaty is Treaty.CCW_AP2 else ""
        return "actions", cells | {"action": act}
    if claim.step in _ACTS:
        return "actions", cells | {"action": _ACTS[claim.step]}
    return "", {}


def _production(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    status = _PRODUCTION.get(claim.status or Status.DONE, "")
    cells = _of_state(claim) | {"as_of": _written(claim.when) or day.isoformat(), "status": status}
    return "production", cells | _amount(claim.figure, "quantity") | {"speaker": claim.speaker or ""}


def _stockpile(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    if claim.status not in {None, Status.DONE}:
        return "", {}
    cells = _of_state(claim) | {"as_of": _written(claim.when) or day.isoformat(), "what": "held"}
    return "stockpiles", cells | _amount(claim.figure, "quantity")


def _destruction(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    if claim.status not in {None, Status.DONE}:
        return "", {}
    when = _written(claim.when)
    cells = _of_state(claim) | {"as_of": when or day.isoformat(), "what": "destroyed"}
    return "stockpiles", cells | _amount(claim.figure, "quantity") | (
        {} if claim.figure else {"completed": when}
    )


def _transfer(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    cells = _of_state(claim) | {"to_state": claim.counterpart or "", "speaker": claim.speaker or ""}
    status = _TRANSFERS.get(claim.status or Status.DONE, "")
    told = {"date": _written(claim.when) or day.isoformat(), "status": status}
    return "transfers", cells | told | _amount(claim.figure, "quantity")


def _use(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    said = {Status.PLANNED: "planned", Status.NEGATED: "denied" if claim.speaker else "ruled_out"}
    status = said.get(claim.status or Status.DONE, "alleged" if claim.speaker else "seen")
    first, last = _ends(claim.when)
    told = {"from": first or day.isoformat(), "to": last, "status": status, "speaker": claim.speaker or ""}
    return "use", _of_state(claim) | told


def _border(claim: Claim, _: date, source: Mapping[str, str]) -> tuple[str, Cells]:
    cells = {"state": claim.state or "", "counterpart": claim.counterpart or "", "measure": "total"}
    length = _amount(claim.figure, "length").get("length_low", "")
    return "borders", cells | {"length_km": length, "publisher": source.get("publisher", "")}


def _casualties(claim: Claim, *_: object) -> tuple[str, Cells]:
    if claim.group not in {None, Group.ALL} or claim.figure is None or claim.figure.unit != "people":
        return "", {}
    first, last = _ends(claim.when)
    counted = "total" if claim.outcome in {None, Outcome.ANY} else str(claim.outcome)
    cells = {counted: _number(claim.figure.low)}
    if first[:_YEAR] != last[:_YEAR]:
        total = {"total_low": _number(claim.figure.low), "total_high": _number(claim.figure.high)}
        return "casualties_cumulative", {"state": claim.state or "", "from": first, "to": last} | total
    if claim.state == WORLD:
        return "casualties_world", cells | {"year": first[:_YEAR]}
    return "casualties_state", cells | {"state": claim.state or "", "year": first[:_YEAR], "preferred": "no"}


def _contamination(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    if claim.figure is None or claim.figure.unit not in {"km2", "m2"}:
        return "", {}
    area = _amount(claim.figure, "area_km2", 1e-6 if claim.figure.unit == "m2" else 1)
    return "contamination", {
        "state": claim.state or "",
        "as_of": _written(claim.when) or day.isoformat(),
        **area,
    }


def _clearance(claim: Claim, *_: object) -> tuple[str, Cells]:
    figure = claim.figure
    if figure is None or figure.low is None:
        return "", {}
    by_unit = {"km2": ("area_cleared_km2", 1.0), "m2": ("area_cleared_km2", 1e-6)}
    column, factor = by_unit.get(figure.unit or "", ("mines_destroyed", 1.0))
    first, last = _ends(claim.when)
    year = first[:_YEAR] if first[:_YEAR] == last[:_YEAR] else ""
    cells = {"state": claim.state or "", "year": year, column: _number(figure.low * factor)}
    return "clearance", cells | ({} if figure.high else {"at_least": "yes"})


def _count(claim: Claim, day: date, _: object) -> tuple[str, Cells]:
    if claim.of not in {CountOf.CONTAMINATED, CountOf.PRODUCER} or claim.figure is None:
        return "", {}
    when = _written(claim.when) or day.isoformat()
    return "counts", {"of": str(claim.of), "as_of": when, "states": _number(claim.figure.low)}


_MAKE: Final[dict[Kind, Callable[[Claim, Any, Mapping[str, str]], tuple[str, Cells]]]] = {
    Kind.STEP: _step,
    Kind.PRODUCTION: _production,
    Kind.STOCKPILE: _stockpile,
    Kind.DESTRUCTION: _destruction,
    Kind.TRANSFER: _transfer,
    Kind.USE: _use,
    Kind.BORDER: _border,
    Kind.CASUALTIES: _casualties,
    Kind.CONTAMINATION: _contamination,
    Kind.CLEARANCE: _clearance,
    Kind.COUNT: _count,
}


def _of_state(claim: Claim) -> Cells:
    return {"state": claim.state or "", "item": str(claim.item or "mine")}


def _amount(figure: Figure | None, column: str, factor: float = 1) -> Cells:
    ends = (figure.low, figure.high) if figure else (None, None)
    low, high = (_number(end * factor) if end is not None else "" for end in ends)
    return {f"{column}_low": low, f"{column}_high": high}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}" if value != int(value) else str(int(value))


def _ends(when: Period | None) -> tuple[str, str]:
    if when is None:
        return "", ""
    return (when.start.isoformat() if when.start else "", when.last.isoformat() if when.last else "")


def _written(when: Period | None) -> str:
    """A day, month or year as a table writes it; of other periods nothing can be written in one cell."""
    first, last = _ends(when)
    if when is None or not first or not last:
        return ""
    if first == last:
        return first
    from ottawatch.days import Written

    for cut in (7, _YEAR):
        if Written.parse(first[:cut]).period == when:
            return first[:cut]
    return ""
