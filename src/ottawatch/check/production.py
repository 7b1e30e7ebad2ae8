"""Making mines: listed as a producer, ceased, denied or planned are four things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, disputed, outdated, supported, unverified
from ottawatch.check.cues import says
from ottawatch.check.figures import claimed_in
from ottawatch.check.items import closest, same_speaker, same_weapon, speaker_of, surely_same, weapon_of
from ottawatch.check.plans import plan_reason, plans, starts
from ottawatch.check.producers import listed_in, producer_lists
from ottawatch.check.timeline import fitting
from ottawatch.check.wording import amount, called, day, publishers, sentence, when
from ottawatch.model import WORLD, Status

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Figure, Reason, Statement, Verdict

_NO: Final = frozenset({"production.ceased", "production.not_producing"})
_YES: Final = frozenset({"production.producer_listed", "production.producing"})
_DID: Final = {
    "production.ceased": "{} was on record as having given up the production of {}",
    "production.not_producing": "{} was said not to make {}",
    "production.producer_listed": "{} was on the list of producers of {}",
    "production.producing": "{} was making {}",
    "production.needs": "{} was said to need {}",
    "production.resumed": "the policy of {} allowed the production of {} again",
}


def production(case: Case) -> Verdict:
    """Judge whether a state makes, is to make or does not make mines."""
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return _planned(case)
    if case.claim.status is Status.NEGATED:
        return _denied(case)
    claimed = claimed_in(case.claim, "mines")
    return _output(case, claimed) if claimed is not None else _made(case)


def _planned(case: Case) -> Verdict:
    stated = plans(case)
    if not stated:
        return _no_plan(case)
    claimed = claimed_in(case.claim, "mines")
    fits = fitting(claimed, stated, case.claim.quote) if claimed is not None else stated
    timed = [each for each in fits if _in_time(case, each)]
    own = [each for each in stated if same_speaker(case.claim, each) and (claimed is None or each.figure)]
    said = [each for each in timed if each in own] if own else timed
    if said:
        return supported(*(plan_reason(case, each) for each in closest(case.claim, said)[:2]))
    if own:
        return contradicted(*(plan_reason(case, each) for each in own[-1:]))
    return unverified(_settle(case), *(plan_reason(case, each) for each in stated[-1:]))


def _in_time(case: Case, stated: Statement) -> bool:
    begins, claimed = starts(stated), case.claim.when
    if claimed is None or begins is None:
        return True
    return claimed.end is None or begins.start is None or begins.start < claimed.end


def _no_plan(case: Case) -> Verdict:
    against = _newest(case, _NO)
    if against and case.claim.status is Status.PLANNED and against[-1].property == "production.not_producing":
        return contradicted(told(case, against[-1]))
    return unverified(
        _settle(case),
        because(
            sentence(
                f"the record has no plan of {called(case.name)} to make such mines by {day(case.published)}"
            )
        ),
    )


def _denied(case: Case) -> Verdict:
    against = _newest(case, _NO)
    listed = [each for each in _newest(case, _YES) if surely_same(case.claim.item, each)]
    stated = plans(case)
    newest = against[-1:] if not listed or (against and _later(against[-1], listed[-1])) else []
    if stated and says(case.claim.quote, "plans") and not (newest and _later(newest[-1], stated[-1])):
        return contradicted(plan_reason(case, stated[-1]))
    if newest:
        said = [each for each in against if same_speaker(case.claim, each)] or newest
        return supported(told(case, said[-1]))
    if listed:
        return contradicted(told(case, listed[-1]))
    return unverified(
        _settle(case),
        because(sentence(f"the record has no word of {called(case.name)} on the production of such mines")),
    )


def _made(case: Case) -> Verdict:
    sure = [each for each in _newest(case, _YES) if surely_same(case.claim.item, each)]
    known = sorted((*_newest(case, _NO), *sure), key=_order)
    listed = [each for each in known if each.property in _YES]
    lists = producer_lists(case)
    if listed and known[-1].property in _YES:
        whole = lists[-1] if lists else None
        if whole is None or listed_in(case.state, whole) or _later(listed[-1], whole.statements[0]):
            return supported(told(case, listed[-1]))
        return disputed(told(case, listed[-1]), whole.reason)
    if known:
        left_out = [each.reason for each in lists[-1:] if not listed_in(case.state, each)]
        return contradicted(told(case, known[-1]), *left_out)
    ahead = [
        each
        for each in plans(case)
        if (begins := starts(each)) and begins.start and begins.start > case.published
    ]
    if ahead:
        return contradicted(
            plan_reason(case, ahead[-1]), because("That is a plan; the record has no production.")
        )
    left_out = [each.reason for each in lists[-1:] if not listed_in(case.state, each)]
    words = f"the record has no production of such mines by {called(case.name)}"
    return unverified(_settle(case), because(sentence(words)), *left_out)


def _output(case: Case, claimed: Figure) -> Verdict:
    made = [each for each in _newest(case, frozenset({"production.producing"})) if each.figure]
    bearing = fitting(claimed, made[-1:], case.claim.quote)
    if bearing:
        return supported(told(case, bearing[-1]))
    meant = fitting(claimed, [each for each in plans(case) if each.figure], case.claim.quote)
    reasons = [told(case, each) for each in made[-1:]]
    if meant:
        words = "That is what is planned or could be reached, not what is made."
        return contradicted(*reasons, plan_reason(case, meant[-1]), because(words))
    was = fitting(claimed, made[:-1], case.claim.quote)
    if was:
        return outdated(told(case, was[-1]), *reasons)
    return (
        contradicted(*reasons)
        if reasons
        else unverified(_settle(case), because("The record has no figure of what is made."))
    )


def _newest(case: Case, properties: frozenset[str]) -> list[Statement]:
    return [
        each
        for each in case.facts("production")
        if each.property in properties and same_weapon(case.claim.item, each)
    ]


def _later(one: Statement, other: Statement) -> bool:
    return _order(one) > _order(other)


def _order(stated: Statement) -> tuple[str, str]:
    return str(stated.valid.start or ""), stated.id


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a statement on production; a plan is told as one."""
    if stated.property == "production.plans":
        return plan_reason(case, stated)
    did = _DID[stated.property].format(called(case.name), weapon_of(stated))
    if stated.figure and stated.property == "production.producing":
        did = f"{called(case.name)} was making {amount(stated.figure)} a year"
    who, names = speaker_of(stated), publishers(case.record, [stated])
    said = f"{who}; {names}" if who and who not in names else names
    return because(sentence(f"{did} {when(stated.valid)} ({said})"), (stated,))


def _settle(case: Case) -> str:
    if case.state == WORLD:
        return "the Landmine Monitor's list of producers"
    return f"the ministry of defence of {called(case.name)}, or the Landmine Monitor's profile of it"
