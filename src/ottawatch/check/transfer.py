"""Mines given, sold or exported: planned, announced, delivered, alleged or denied; the record has the known ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, disputed, supported, unverified
from ottawatch.check.figures import claimed_in, fit
from ottawatch.check.items import same_weapon, weapon_of
from ottawatch.check.wording import amount, called, publishers, sentence, when
from ottawatch.model import Status

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement, Verdict

_DID: Final = {
    "transfer.delivered": "delivered {what} to {whom}",
    "transfer.announced": "announced that it would give {what} to {whom}",
    "transfer.planned": "was said to plan to supply {what} to {whom}",
    "transfer.alleged": "was said by others to have sent {what} to {whom}",
    "transfer.denied": "denied having sent {what} to {whom}",
}
_FACT: Final = ("transfer.delivered", "transfer.announced")


def transfer(case: Case) -> Verdict:
    """Judge a transfer from one state to another."""
    stated = [each for each in case.facts("transfer") if _meant(case, each)]
    status = case.claim.status
    made = [each for each in stated if each.property in _FACT]
    alleged = [each for each in stated if each.property == "transfer.alleged"]
    denied = [each for each in stated if each.property == "transfer.denied"]
    if status in {Status.PLANNED, Status.CONSIDERED}:
        planned = [each for each in stated if each.property == "transfer.planned"] + made
        return _figure(case, planned) if planned else _nothing(case)
    if alleged and denied:
        return disputed(*(told(case, each) for each in (*alleged, *denied)))
    if status is Status.NEGATED:
        return _negated(case, made, denied)
    if made or alleged:
        return _figure(case, made or alleged)
    planned = [each for each in stated if each.property == "transfer.planned"]
    return _nothing(case, planned)


def _negated(case: Case, made: list[Statement], denied: list[Statement]) -> Verdict:
    delivered = [each for each in made if each.property == "transfer.delivered"]
    if delivered:
        return contradicted(told(case, delivered[0]))
    if denied:
        return supported(told(case, denied[0]))
    return _nothing(case, made)


def _figure(case: Case, stated: list[Statement]) -> Verdict:
    claimed = claimed_in(case.claim, "mines")
    if claimed is None:
        return supported(*(told(case, each) for each in stated[-2:]))
    counted = [each for each in stated if each.figure]
    bearing = [each for each in counted if each.figure and fit(claimed, each.figure, case.claim.quote).holds]
    if bearing:
        return supported(told(case, bearing[-1]))
    reasons = [told(case, each) for each in stated[-2:]]
    if counted and case.claim.when is not None and len(counted) == len(stated):
        return contradicted(*reasons)
    known = because("The transfer is known; this quantity is in no source of the record.")
    return unverified(_settle(case), known, *reasons)


def _meant(case: Case, stated: Statement) -> bool:
    other = case.claim.counterpart
    return (other is None or stated.cells.get("to_state") == other) and same_weapon(case.claim.item, stated)


def _nothing(case: Case, beside: list[Statement] | tuple[Statement, ...] = ()) -> Verdict:
    whom = f" to {called(case.name_of(case.claim.counterpart))}" if case.claim.counterpart else ""
    words = f"no such transfer of mines by {called(case.name)}{whom} is in the record, which cannot hold every transfer"
    return unverified(_settle(case), because(sentence(words)), *(told(case, each) for each in beside[:1]))


def _settle(case: Case) -> str:
    return f"the ministry of defence of {called(case.name)}"


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a statement on it."""
    what = f"{amount(stated.figure)} ({weapon_of(stated)})" if stated.figure else weapon_of(stated)
    whom = called(case.name_of(stated.cells.get("to_state", "")))
    did = _DID[stated.property].format(what=what, whom=whom)
    who = stated.cells.get("speaker")
    names = publishers(case.record, [stated])
    said = f"{who}; {names}" if who and who not in names else names
    return because(sentence(f"{called(case.name)} {did} {when(stated.valid)} ({said})"), (stated,))
