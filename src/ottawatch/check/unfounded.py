"""Figures that go round without a basis: where the record cannot settle one, its history is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because
from ottawatch.model import Kind, Status, Word

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Figure, Statement, Verdict

_KINDS: Final = frozenset({Kind.CONTAMINATION, Kind.CASUALTIES})
_ROUNDING: Final = 0.02
"""A figure is told rounded to two digits at the coarsest: 26,000 is 25,800 as well."""


def with_history(case: Case, verdict: Verdict) -> Verdict:
    """Tell what is known of a figure that nothing settles; one that its maker has replaced is outdated.

    Only a figure that is said to hold in general, of no time of its own, is taken for one that goes round.
    """
    claim = case.claim
    if verdict.word is not Word.UNVERIFIED or claim.kind not in _KINDS or claim.figure is None:
        return verdict
    if claim.when is not None or claim.status not in {None, Status.DONE}:
        return verdict
    known = [
        each
        for each in case.facts(f"unfounded.{claim.kind}")
        if each.figure and is_near(claim.figure, each.figure)
    ]
    return _told(known[0], verdict) if known else verdict


def is_near(claimed: Figure, rumour: Figure) -> bool:
    """Tell whether a claimed figure is one that goes round, within rounding; both count the same thing."""
    ends = [end for end in (claimed.low, claimed.high) if end is not None]
    low, high = (rumour.low or 0) * (1 - _ROUNDING), (rumour.high or 0) * (1 + _ROUNDING)
    return claimed.unit == rumour.unit and bool(ends) and all(low <= end <= high for end in ends)


def _told(rumour: Statement, verdict: Verdict) -> Verdict:
    cells = rumour.cells
    reasons = (because(f"{cells['history']} {cells['instead']}", (rumour,)), *verdict.reasons)
    if cells["stands"] == "replaced":
        return replace(verdict, word=Word.OUTDATED, reasons=reasons, settle=None)
    return replace(verdict, reasons=reasons)
