"""Border lengths: several publishers measure each in several ways; one who states it carries the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.check.case import because, contradicted, disputed, supported, unverified
from ottawatch.check.cues import says
from ottawatch.check.figures import apart, claimed_in, fit
from ottawatch.check.wording import called, number, sentence

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement, Verdict

_MEASURES = {
    "total": "in all",
    "land": "on land",
    "land_and_inland_water": "on land and inland water",
    "land_and_sea": "with the sea",
}


def border(case: Case) -> Verdict:
    """Judge the length of a shared border."""
    claimed, other = claimed_in(case.claim, "km"), case.claim.counterpart
    lengths = _lengths(case, other) if other else []
    pair = f"the border of {called(case.name)} and {called(case.name_of(other or ''))}"
    if claimed is None or not lengths:
        settle = f"the mapping authority of {called(case.name)}"
        return unverified(settle, because(sentence(f"the record has no length of {pair}")))
    agreeing = [each for each in lengths if each.figure and fit(claimed, each.figure, case.claim.quote).holds]
    if agreeing:
        others = [
            each
            for each in lengths
            if each not in agreeing
            and each.figure
            and agreeing[0].figure
            and apart(agreeing[0].figure, each.figure, claimed)
        ]
        return supported(
            *(_reason(each, pair) for each in agreeing[:3]), *(_reason(each, pair) for each in others[:1])
        )
    low, high = lengths[0], lengths[-1]
    if _value(low) <= (claimed.low or 0) <= _value(high):
        words = f"no publisher on record gives this length; those that do range from {number(_value(low))} to {number(_value(high))} km"
        return disputed(because(sentence(words), (low, high)), _reason(low, pair), _reason(high, pair))
    return contradicted(_reason(low, pair), _reason(high, pair))


def _lengths(case: Case, other: str) -> list[Statement]:
    known = [
        each
        for each in case.record.border(case.state, other)
        if each.known.start is None or each.known.start <= case.known
    ]
    if says(case.claim.quote, "land"):
        known = [each for each in known if each.property != "border.land_and_sea"] or known
    return sorted(known, key=lambda each: (_value(each), each.id))


def _value(stated: Statement) -> float:
    return stated.figure.low or 0.0 if stated.figure else 0.0


def _reason(stated: Statement, pair: str) -> Reason:
    how = _MEASURES.get(stated.cells.get("measure", ""), "")
    owner = stated.cells.get("publisher", "a publisher")
    return because(sentence(f"{owner} gives {pair} as {number(_value(stated))} km {how}".rstrip()), (stated,))
