"""Border lengths: several publishers measure each in several ways; one who states it carries the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.check.case import because, contradicted, disputed, supported, unverified
from ottawatch.check.cues import says
from ottawatch.check.figures import Fit, apart, claimed_in, fit
from ottawatch.check.wording import called, listed, number, sentence

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
    fits = {each.id: fit(claimed, each.figure, case.claim.quote) for each in lengths if each.figure}
    agreeing = [each for each in lengths if fits[each.id].holds]
    if agreeing:
        best = min(
            agreeing, key=lambda each: (fits[each.id] is not Fit.SAME, abs(_value(each) - (claimed.low or 0)))
        )
        same = [each for each in agreeing if _value(each) == _value(best)]
        far = [
            each
            for each in lengths
            if each.figure and best.figure and apart(best.figure, each.figure, claimed)
        ]
        return supported(_agree(same, pair), *_range(far))
    low, high = lengths[0], lengths[-1]
    if _value(low) <= (claimed.low or 0) <= _value(high):
        return disputed(because("No publisher on record gives this length."), *_range(lengths))
    return contradicted(_reason(low, pair), *([_reason(high, pair)] if high is not low else []))


def _agree(same: list[Statement], pair: str) -> Reason:
    owners = list(dict.fromkeys(_owner(each) for each in same))
    gives = "gives" if len(owners) == 1 else "give"
    measure = _MEASURES.get(same[0].cells.get("measure", ""), "")
    return because(
        sentence(f"{listed(owners)} {gives} {pair} as {number(_value(same[0]))} km {measure}".rstrip()), same
    )


def _range(far: list[Statement]) -> list[Reason]:
    """Tell how far the others go."""
    if not far:
        return []
    ends = [
        f"{number(_value(each))} km {_MEASURES.get(each.cells.get('measure', ''), '')} ({_owner(each)})"
        for each in (far[0], far[-1])
    ]
    words = f"others give {ends[0]}" if far[0] is far[-1] else f"others range from {ends[0]} to {ends[1]}"
    return [because(sentence(words), far[:1] if far[0] is far[-1] else [far[0], far[-1]])]


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


def _owner(stated: Statement) -> str:
    return stated.cells.get("publisher", "a publisher")


def _reason(stated: Statement, pair: str) -> Reason:
    how = _MEASURES.get(stated.cells.get("measure", ""), "")
    return because(
        sentence(f"{_owner(stated)} gives {pair} as {number(_value(stated))} km {how}".rstrip()), (stated,)
    )
