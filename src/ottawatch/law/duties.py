"""What the treaties ask of a state on a day, with deadlines, and what outlasts leaving one of them.

Each answer says on which days it holds, and of a deadline what became of it and by which statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING, Final

from ottawatch.days import EVER, Period
from ottawatch.law import ap2, apmbc, att, ccm, ccw
from ottawatch.law.contested import suspension
from ottawatch.law.standing import standing_on
from ottawatch.law.terms import span, term_on
from ottawatch.model.due import Kept
from ottawatch.model.finding import Article, Duty, Finding, Standing
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ottawatch.law.terms import Term
    from ottawatch.model.finding import StandingOn
    from ottawatch.model.statement import Statement
    from ottawatch.record.dossier import Dossier

_DAY: Final = timedelta(days=1)
_OBJECT_AND_PURPOSE: Final = Article("VCLT", "18")


@dataclass(frozen=True, slots=True)
class _Bound:
    """A state that a treaty binds on a day."""

    dossier: Dossier
    standing: StandingOn
    entered: date

    @property
    def on(self) -> date:
        return self.standing.on

    def duty(self, says: str, articles: tuple[Article, ...], deadline: date | None = None) -> Duty:
        facts = self.standing.because[-1].statements[:1]
        standing = self.standing
        until, days = _until(standing), standing.days
        return Duty(standing.state, standing.treaty, says, articles, deadline, until, facts, days)

    def report(self, says: str, article: Article, due: date, first: date | None = None) -> Duty:
        """A report that is due again and again; the answer holds until it falls due."""
        duty = self.duty(says, (article,), due)
        before = max(filter(None, (first, due.replace(year=due.year - 1)))) + _DAY
        changes = (due + _DAY,) if due == first else (before, due + _DAY)
        return replace(duty, days=span(self.standing.days, self.on, changes), kept=Kept.OPEN)


def duties_on(dossier: Dossier, on: date) -> tuple[Duty, ...]:
    """Tell what the treaties ask of the state on a day, by treaty and in the order of the articles.

    Of a state that has left, what the treaty itself leaves standing; of one that has only signed, or
    waits for entry into force, not to defeat the treaty's purpose. Where a suspension is claimed, the
    duties are told as they stand without it, and the claim is among their statements.

    Law:
        Mine ban convention, articles 1, 4, 5, 7, 9 and 20(4); cluster munition convention, articles 1,
        3, 4, 7 and 9; Amended Protocol II, articles 3 to 10, 13 and 14; convention on certain
        conventional weapons, articles 6 and 9(5); arms trade treaty, articles 6, 7, 13 and 24(3);
        Vienna Convention on the Law of Treaties, article 18.
    """
    return tuple(duty for treaty in Treaty for duty in _under(dossier, standing_on(dossier, treaty, on)))


def _under(dossier: Dossier, standing: StandingOn) -> Iterator[Duty]:
    if standing.standing.bound:
        entered = standing.because[-1].days
        if entered and entered.start:
            claimed = suspension(dossier, standing.treaty) if standing.contested else None
            for duty in _OF[standing.treaty](_Bound(dossier, standing, entered.start)):
                yield _beside(duty, claimed)
    elif standing.standing is Standing.LEFT:
        yield _outlasting(dossier, standing)
    elif standing.standing in {Standing.SIGNATORY, Standing.CONSENTED}:
        yield _before_entry(standing)


def _apmbc(bound: _Bound) -> Iterator[Duty]:
    yield bound.duty(
        "Never use, develop, produce, acquire, stockpile, keep or transfer anti-personnel mines, nor help others to.",
        (apmbc.article("1"),),
    )
    yield _with_course(
        bound, "Destroy all stockpiled anti-personnel mines", "4", apmbc.stockpile_deadline, apmbc.article
    )
    yield _with_course(
        bound, "Clear all mined areas under its control", "5", apmbc.clearance_deadline, apmbc.article
    )
    yield bound.report(
        "Report on stocks, mined areas, destruction and laws.",
        apmbc.article("7"),
        apmbc.next_report_deadline(bound.entered, bound.on),
        apmbc.first_report_deadline(bound.entered),
    )
    yield bound.duty("Prevent and punish what is banned, by law.", (apmbc.article("9"),))


def _ccm(bound: _Bound) -> Iterator[Duty]:
    yield bound.duty(
        "Never use, develop, produce, acquire, stockpile, keep or transfer cluster munitions, nor help others to.",
        (ccm.article("1"),),
    )
    yield _with_course(
        bound, "Destroy all stockpiled cluster munitions", "3", ccm.stockpile_deadline, ccm.article
    )
    yield _with_course(
        bound,
        "Clear all cluster munition remnants under its control",
        "4",
        ccm.clearance_deadline,
        ccm.article,
    )
    yield bound.report(
        "Report on stocks, remnants, destruction and laws.",
        ccm.article("7"),
        ccm.next_report_deadline(bound.entered, bound.on),
        ccm.first_report_deadline(bound.entered),
    )
    yield bound.duty("Prevent and punish what is banned, by law.", (ccm.article("9"),))


def _ccw(bound: _Bound) -> Iterator[Duty]:
    yield bound.duty(
        "Make the convention and its protocols known, above all to its forces.", (ccw.article("6"),)
    )


def _ap2(bound: _Bound) -> Iterator[Duty]:
    article = ap2.article
    yield bound.duty(
        "Use mines only within the restrictions that protect civilians, and with precautions and warning.",
        (article("3"), article("4"), article("5"), article("6")),
    )
    yield bound.duty("Transfer no mine whose use is banned, and none to others than states.", (article("8"),))
    yield bound.duty(
        "Record all mines laid, and hand over what is recorded after the hostilities.", (article("9"),)
    )
    yield bound.duty("Clear or secure mined areas without delay after active hostilities.", (article("10"),))
    yield bound.duty("Report each year before the conference of the parties.", (article("13(4)"),))
    yield bound.duty("Prevent and punish what is banned, by law.", (article("14"),))


def _att(bound: _Bound) -> Iterator[Duty]:
    first = att.first_report_deadline(bound.entered)
    yield bound.duty(
        "Authorise no transfer that breaks other treaties or would serve grave crimes, and assess each export.",
        (att.article("6"), att.article("7")),
    )
    once = bound.duty("Report once on laws, lists and other measures.", (att.article("13(1)"),), first)
    yield replace(
        once, days=span(bound.standing.days, bound.on, (first + _DAY,)), kept=_open(first, bound.on)
    )
    yield bound.report(
        "Report on exports and imports of the last year.",
        att.article("13(3)"),
        att.next_report_deadline(bound.on),
    )


def _with_course(
    bound: _Bound,
    task: str,
    number: str,
    computed: Callable[[date], date],
    article: Callable[[str], Article],
) -> Duty:
    """A task whose deadline is computed, and which the record may know as extended, met or missed."""
    treaty, on = bound.standing.treaty, bound.on
    term = term_on(bound.dossier, treaty, number, computed(bound.entered), on)
    how = f"as extended to {term.deadline}" if term.grants else f"by {term.deadline}"
    says = f"{task}, {how}{_told(term, on)}."
    duty = bound.duty(says, (article(number),), term.deadline)
    return replace(
        duty,
        statements=(*duty.statements, *term.grants, *term.decided_by),
        days=span(bound.standing.days, on, term.changes),
        kept=term.kept,
        decided_by=term.decided_by,
        extended_by=term.grants,
    )


def _told(term: Term, on: date) -> str:
    late = f"; completed by {term.done}" if term.done and term.done > term.deadline else ""
    if term.kept in {Kept.MET, Kept.MISSED}:
        return f" ({term.kept}, by the record{late})"
    return " (passed; whether it was met is not in the record)" if on > term.deadline else ""


def _beside(duty: Duty, claimed: Statement | None) -> Duty:
    if claimed is None:
        return duty
    says = f"{duty.says} The state claims that the treaty is suspended."
    return replace(duty, says=says, statements=(*duty.statements, claimed))


def _open(deadline: date, on: date) -> Kept:
    return Kept.OPEN if on <= deadline else Kept.PASSED


def _outlasting(dossier: Dossier, standing: StandingOn) -> Duty:
    """What stays after a state has left, and which other treaties still bind it as to the same weapons."""
    finding = _OUTLASTING.get(standing.treaty, _other_duties)()
    others = [standing_on(dossier, treaty, standing.on) for treaty in _SAME_WEAPONS[standing.treaty]]
    binding = [other for other in others if other.standing.bound]
    days = reduce(_common, (other.days for other in others), standing.days)
    also = tuple(other.treaty for other in binding)
    facts = (*standing.because[0].statements, *(other.because[-1].statements[0] for other in binding))
    named = " and ".join(treaty.known_as for treaty in also)
    says = f"{finding.says} Still binding as to the same weapons: {named}." if also else finding.says
    return Duty(
        standing.state,
        standing.treaty,
        says,
        finding.articles,
        statements=facts,
        days=days,
        outlasts=True,
        also=also,
    )


def _other_duties() -> Finding:
    says = "Withdrawal leaves the duties that bind the state without the treaty as well."
    return Finding(says, EVER, (Article("VCLT", "43"),), ())


def _common(one: Period, other: Period) -> Period:
    """The days that two periods share; they do share one."""
    starts = [each.start for each in (one, other) if each.start]
    ends = [each.end for each in (one, other) if each.end]
    return Period(max(starts, default=None), min(ends, default=None))


def _before_entry(standing: StandingOn) -> Duty:
    says = "Do nothing that would defeat the treaty's object and purpose before it binds."
    facts = standing.because[0].statements[:1]
    articles = (_OBJECT_AND_PURPOSE,)
    until = _until(standing)
    return Duty(standing.state, standing.treaty, says, articles, None, until, facts, standing.days)


def _until(standing: StandingOn) -> date | None:
    """The last day of being bound, if a notice sets it; of waiting, if the treaty's start ends it."""
    if standing.standing is Standing.PARTY:
        return None
    return standing.days.end - _DAY if standing.days.end else None


_OF: Final[dict[Treaty, Callable[[_Bound], Iterator[Duty]]]] = {
    Treaty.APMBC: _apmbc,
    Treaty.CCM: _ccm,
    Treaty.CCW: _ccw,
    Treaty.CCW_AP2: _ap2,
    Treaty.ATT: _att,
}
_OUTLASTING: Final[dict[Treaty, Callable[[], Finding]]] = {
    Treaty.APMBC: apmbc.outlasting,
    Treaty.CCW: ccw.outlasting,
    Treaty.CCW_AP2: ccw.outlasting,
    Treaty.ATT: att.outlasting,
}
_SAME_WEAPONS: Final = {
    Treaty.APMBC: (Treaty.CCW_AP2, Treaty.ATT),
    Treaty.CCM: (Treaty.ATT,),
    Treaty.CCW: (),
    Treaty.CCW_AP2: (Treaty.APMBC, Treaty.ATT),
    Treaty.ATT: (Treaty.APMBC, Treaty.CCM, Treaty.CCW_AP2),
}
