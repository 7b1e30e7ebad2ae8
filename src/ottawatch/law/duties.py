"""What the treaties ask of a state on a day, with deadlines, and what outlasts leaving one of them.

Deadlines are computed from entry into force. An extension is a decision of a meeting, so it is a fact
that the record brings; a deadline that a source only prints is not used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.days import Written
from ottawatch.law import ap2, apmbc, att, ccm, ccw
from ottawatch.law.contested import suspension
from ottawatch.law.standing import standing_on
from ottawatch.model.finding import Article, Duty, Standing
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ottawatch.model.finding import Finding, StandingOn
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
        return Duty(standing.state, standing.treaty, says, articles, deadline, _until(standing), facts)


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
    elif standing.standing is Standing.LEFT and standing.treaty in _OUTLASTING:
        yield _outlasting(standing, _OUTLASTING[standing.treaty]())
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
    yield bound.duty(
        "Report on stocks, mined areas, destruction and laws.",
        (apmbc.article("7"),),
        apmbc.next_report_deadline(bound.entered, bound.on),
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
    yield bound.duty(
        "Report on stocks, remnants, destruction and laws.",
        (ccm.article("7"),),
        ccm.next_report_deadline(bound.entered, bound.on),
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
    yield bound.duty("Report once on laws, lists and other measures.", (att.article("13(1)"),), first)
    yield bound.duty(
        "Report on exports and imports of the last year.",
        (att.article("13(3)"),),
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
    deadline, granted = _extended(bound, number, computed(bound.entered))
    outcome = _outcome(bound, number, deadline)
    how = f"as extended to {deadline}" if granted else f"by {deadline}"
    duty = bound.duty(f"{task}, {how}{_told(outcome, deadline, bound.on)}.", (article(number),), deadline)
    return replace(duty, statements=(*duty.statements, *granted, *outcome))


def _extended(bound: _Bound, number: str, deadline: date) -> tuple[date, tuple[Statement, ...]]:
    """The deadline that holds on a day, and the grants that moved it.

    A grant of which no day is known counts once the deadline before it has passed: by then it must
    have been given.
    """
    grants: list[Statement] = []
    for each in sorted(_deadlines(bound, number, "extension"), key=_deadline_of):
        day = each.cells.get("granted_on")
        given = Written.parse(day).first <= bound.on if day else bound.on > deadline
        if given and _deadline_of(each) > deadline:
            deadline = _deadline_of(each)
            grants.append(each)
    return deadline, tuple(grants)


def _outcome(bound: _Bound, number: str, deadline: date) -> tuple[Statement, ...]:
    told = (*_deadlines(bound, number, "met"), *_deadlines(bound, number, "missed"))
    return tuple(each for each in told if _deadline_of(each) == deadline and bound.on >= deadline)


def _told(outcome: tuple[Statement, ...], deadline: date, on: date) -> str:
    if outcome:
        return f" ({outcome[0].property.removeprefix('deadline.')}, by the record)"
    return " (passed; whether it was met is not in the record)" if on > deadline else ""


def _deadlines(bound: _Bound, number: str, kind: str) -> tuple[Statement, ...]:
    return tuple(
        each
        for each in bound.dossier.of(f"deadline.{kind}", bound.standing.treaty)
        if each.cells.get("article") == number
    )


def _deadline_of(statement: Statement) -> date:
    return Written.parse(statement.cells["deadline"]).last


def _beside(duty: Duty, claimed: Statement | None) -> Duty:
    if claimed is None:
        return duty
    says = f"{duty.says} The state claims that the treaty is suspended."
    return replace(duty, says=says, statements=(*duty.statements, claimed))


def _outlasting(standing: StandingOn, finding: Finding) -> Duty:
    facts = standing.because[0].statements
    return Duty(standing.state, standing.treaty, finding.says, finding.articles, statements=facts)


def _before_entry(standing: StandingOn) -> Duty:
    says = "Do nothing that would defeat the treaty's object and purpose before it binds."
    facts = standing.because[0].statements[:1]
    articles = (_OBJECT_AND_PURPOSE,)
    return Duty(standing.state, standing.treaty, says, articles, None, _until(standing), facts)


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
