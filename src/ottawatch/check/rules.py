"""What a treaty itself says: bans and deadlines from the law, dates from the record and from the law's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, supported, unverified
from ottawatch.check.cues import says
from ottawatch.check.dates import falls
from ottawatch.check.events import TREATY
from ottawatch.check.figures import claimed_in, fit, of_unit
from ottawatch.check.wording import amount, sentence, when
from ottawatch.days import Period, Written
from ottawatch.law import ap2, apmbc, att, ccm
from ottawatch.law.acts import Act
from ottawatch.law.treaties import start_of
from ottawatch.model import Article, Item, Rule, Status, Treaty
from ottawatch.record.dossier import deposits

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Figure, Finding, Reason, Statement, Verdict

_BANS: Final = {
    Rule.BANS_USE: Act.USE,
    Rule.BANS_PRODUCTION: Act.PRODUCE,
    Rule.BANS_STOCKPILING: Act.STOCKPILE,
    Rule.BANS_TRANSFER: Act.TRANSFER,
}
_TERMS: Final = {
    Rule.NOTICE_PERIOD: ("withdrawal_notice_period",),
    Rule.STOCKPILE_DEADLINE: ("stockpile_deadline",),
    Rule.CLEARANCE_DEADLINE: ("clearance_deadline",),
    Rule.REPORT_DEADLINE: ("first_transparency_report", "annual_report_due"),
}
_DATES: Final = {Rule.ADOPTED: "adoption", Rule.OPENED: "opened_for_signature"}
_OPEN_DAYS: Final = {Treaty.APMBC: 2}
_DAYS_A_MONTH: Final = 30.44
_WORDS: Final = {
    Item.AV_MINE: "anti-vehicle mines",
    Item.AP_MINE: "anti-personnel mines",
    Item.CLUSTER_MUNITION: "cluster munitions",
    Item.MINE: "mines",
}
_OF: Final = {
    "withdrawal_notice_period": "a notice of withdrawal takes effect after {}",
    "stockpile_deadline": "stocks must be destroyed within {} of entry into force for the state",
    "clearance_deadline": "mined areas must be cleared within {} of entry into force for the state",
    "first_transparency_report": "the first report is due {} after entry into force for the state",
    "annual_report_due": "a report is due each year by {}",
}


def rule(case: Case) -> Verdict:
    """Judge what is said of a treaty's own rules."""
    claim = case.claim
    if claim.treaty is None or claim.rule is None:
        return unverified(
            "the document itself, with the treaty named", because("The claim names no treaty and rule.")
        )
    if claim.rule in _BANS:
        return _ban(case, claim.treaty, _BANS[claim.rule])
    if claim.rule is Rule.CONFLICT_CLAUSE:
        return _conflict_clause(case, claim.treaty)
    if claim.rule in _TERMS:
        return _term(case, claim.treaty, _TERMS[claim.rule])
    return _date(case, claim.treaty, claim.rule)


def _ban(case: Case, treaty: Treaty, act: Act) -> Verdict:
    item = case.claim.item
    law = {Treaty.APMBC: apmbc, Treaty.CCM: ccm}.get(treaty)
    if law is None:
        return _no_ban(case, treaty, act)
    finding = law.ban(act)
    if item is not None and not law.covers(item):
        words = f"{TREATY[treaty]} does not cover {_WORDS[item]}"
        return _turn(
            case, holds=False, reasons=(because(sentence(words), (), (*_scope(treaty), *finding.articles)),)
        )
    return _turn(case, holds=True, reasons=(_found(finding), *_beside(law.exception(act))))


def _no_ban(case: Case, treaty: Treaty, act: Act) -> Verdict:
    item = case.claim.item or Item.MINE
    limit = {Treaty.CCW_AP2: lambda: ap2.restricts(act, item), Treaty.ATT: lambda: att.restricts(act)}.get(
        treaty
    )
    finding = limit() if limit else None
    if finding is None:
        words = f"{TREATY[treaty]} has no ban on this act: it does not speak of it"
        return _turn(case, holds=False, reasons=(because(sentence(words), (), (Article(treaty, "1"),)),))
    if says(case.claim.quote, "qualified") or act is Act.TRANSFER:
        return unverified(
            f"the text of {TREATY[treaty]}, for the exact mines or transfers that are meant", _found(finding)
        )
    words = f"{TREATY[treaty]} limits this act and does not ban it outright"
    return _turn(case, holds=False, reasons=(because(sentence(words), (), finding.articles), _found(finding)))


def _conflict_clause(case: Case, treaty: Treaty) -> Verdict:
    stated = _stated(case, treaty, "withdrawal_armed_conflict_clause")
    if not stated:
        return _unknown(treaty)
    has = stated[0].value == "yes"
    words = (
        "a state in an armed conflict when its notice runs out stays bound until that conflict ends"
        if has
        else f"{TREATY[treaty]} has no delay of withdrawal for an armed conflict"
    )
    return _turn(case, holds=has, reasons=(because(sentence(words), stated, _articles(stated)),))


def _term(case: Case, treaty: Treaty, names: tuple[str, ...]) -> Verdict:
    stated = [each for name in names for each in _stated(case, treaty, name)]
    terms = [
        each for each in stated if each.figure or (each.table == "rules" and each.value not in {None, "none"})
    ]
    if not stated:
        return _unknown(treaty)
    if not terms:
        words = f"{TREATY[treaty]} sets no such term"
        return _turn(case, holds=False, reasons=(because(sentence(words), stated, _articles(stated)),))
    reasons = tuple(_term_reason(each) for each in terms)
    holds = any(_term_fits(case, each) for each in terms)
    if holds and names[0] == "withdrawal_notice_period":
        reasons += _conditions(case, treaty)
    return _turn(case, holds=holds, reasons=reasons)


def _term_fits(case: Case, stated: Statement) -> bool:
    claimed = claimed_in(case.claim, "months")
    if claimed is None or case.claim.figure is None:
        return True
    held = _in_months(stated.figure)
    if held is None:
        return False
    rounded = stated.figure is not None and stated.figure.unit == "days"
    low, high = claimed.low, claimed.high
    if rounded and low is not None and low == high and held.low is not None:
        return abs(low - held.low) < 0.5  # noqa: PLR2004 (half a month: 180 days are six months to a reader)
    return fit(claimed, held).holds


def _in_months(figure: Figure | None) -> Figure | None:
    if figure is None:
        return None
    if figure.unit == "days":
        from ottawatch.model import Figure as _Figure  # noqa: PLC0415

        low, high = (None if end is None else end / _DAYS_A_MONTH for end in (figure.low, figure.high))
        return _Figure(low, high, "months")
    return of_unit(figure, "months")


def _conditions(case: Case, treaty: Treaty) -> tuple[Reason, ...]:
    clause = _stated(case, treaty, "withdrawal_armed_conflict_clause")
    counted = because(
        "The term runs from the day on which the depositary receives the notice, not from an announcement.",
        _stated(case, treaty, "withdrawal_notified_to"),
        _articles(_stated(case, treaty, "withdrawal_notice_period")),
    )
    if not clause or clause[0].value != "yes":
        return (counted,)
    war = "A state that is in an armed conflict when the term runs out stays bound until the conflict ends."
    return counted, because(war, clause, _articles(clause))


def _date(case: Case, treaty: Treaty, asked: Rule) -> Verdict:
    if asked is Rule.IN_FORCE:
        finding = start_of(deposits(case.record, case.known), treaty)
        printed = _stated(case, treaty, "treaty_entry_into_force")
        counted = finding.days.start if finding.days else None
        if treaty is not Treaty.CCW and counted is not None:
            words = f"{TREATY[treaty]} entered into force {when(Period.of_day(counted))}"
            reason = because(sentence(words), (*finding.statements[-1:], *printed), finding.articles)
            return _turn(case, holds=falls(Period.of_day(counted), case.claim.when), reasons=(reason,))
        return _printed(case, treaty, printed, "entered into force")
    words = "was adopted" if asked is Rule.ADOPTED else "was opened for signature"
    return _printed(case, treaty, _stated(case, treaty, _DATES[asked]), words)


def _printed(case: Case, treaty: Treaty, stated: tuple[Statement, ...], words: str) -> Verdict:
    value = stated[0].value if stated else None
    if not value or value == "none":
        return _unknown(treaty)
    first = Written.parse(value)
    days = first.period
    reason = because(sentence(f"{TREATY[treaty]} {words} {when(days)}"), stated, _articles(stated))
    if words.startswith("was opened") and days.start and treaty in _OPEN_DAYS:
        days = Period.of_days(days.start, days.start.replace(day=days.start.day + _OPEN_DAYS[treaty] - 1))
    return _turn(case, holds=falls(days, case.claim.when), reasons=(reason,))


def _turn(case: Case, *, holds: bool, reasons: tuple[Reason, ...]) -> Verdict:
    if case.claim.status is Status.NEGATED:
        holds = not holds
    return supported(*reasons) if holds else contradicted(*reasons)


def _unknown(treaty: Treaty) -> Verdict:
    return unverified(
        f"the text of {TREATY[treaty]}", because("The record does not hold this rule of the treaty.")
    )


def _stated(case: Case, treaty: Treaty, name: str) -> tuple[Statement, ...]:
    return case.record.about(treaty, f"rule.{name}", known=case.known)


def _term_reason(stated: Statement) -> Reason:
    name = stated.property.removeprefix("rule.")
    value = amount(stated.figure) if stated.figure else _month_day(stated.value or "")
    return because(sentence(_OF[name].format(value)), (stated,), _articles((stated,)))


def _month_day(value: str) -> str:
    return {"04-30": "30 April", "05-31": "31 May"}.get(value, value)


def _articles(stated: tuple[Statement, ...] | list[Statement]) -> tuple[Article, ...]:
    return tuple(
        Article(each.cells["treaty"], each.cells["article"]) for each in stated if "article" in each.cells
    )


def _scope(treaty: Treaty) -> tuple[Article, ...]:
    return (Article(treaty, "2"),)


def _found(finding: Finding) -> Reason:
    return because(finding.says, finding.statements, finding.articles)


def _beside(finding: Finding | None) -> tuple[Reason, ...]:
    return (_found(finding),) if finding else ()
