"""Laying mines, by a state's own forces: seen, alleged, denied or ruled out; nobody counts the mines laid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, disputed, supported, unverified
from ottawatch.check.events import dossier_of
from ottawatch.check.items import same_speaker, same_weapon, weapon_of
from ottawatch.check.wording import called, publishers, sentence, span, when
from ottawatch.days import Written
from ottawatch.law.acts import Act
from ottawatch.law.permissions import may
from ottawatch.model import Item, May, Status

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.model import Reason, Statement, Verdict

_DID: Final = {
    "use.seen": "{} was seen to use {}",
    "use.alleged": "{} was said by others to have used {}",
    "use.denied": "{} denied having used {}",
    "use.ruled_out": "{} had no plans to use {}",
    "use.planned": "{} was said to plan to lay {} if threatened",
}
_DENIALS: Final = frozenset({"use.denied", "use.ruled_out"})


def use(case: Case) -> Verdict:
    """Judge the use of mines by a state's own forces."""
    stated = [each for each in case.facts("use") if same_weapon(case.claim.item, each)]
    if case.claim.figure is not None:
        words = "No source of the record counts mines laid."
        settle = "a survey of the mined areas after the fighting"
        return unverified(settle, because(words), *(told(case, each) for each in stated[-1:]))
    if case.claim.status is Status.NEGATED:
        return _denied(case, stated)
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        planned = [each for each in stated if each.property == "use.planned"]
        return supported(told(case, planned[-1])) if planned else _nothing(case)
    return _done(case, stated)


def _done(case: Case, stated: list[Statement]) -> Verdict:
    seen = [each for each in stated if each.property == "use.seen" and _in_time(case, each)]
    alleged = [each for each in stated if each.property == "use.alleged" and _in_time(case, each)]
    denied = [each for each in stated if each.property == "use.denied"]
    if seen:
        return supported(*(told(case, each) for each in seen[-1:]))
    if alleged and denied:
        return disputed(*(told(case, each) for each in (*alleged[:1], *denied[:1])))
    return supported(told(case, alleged[-1])) if alleged else _nothing(case)


def _denied(case: Case, stated: list[Statement]) -> Verdict:
    denials = [each for each in stated if each.property in _DENIALS]
    seen = [each for each in stated if each.property == "use.seen" and _in_time(case, each)]
    own = [each for each in denials if same_speaker(case.claim, each)]
    if own or (denials and not seen):
        return supported(told(case, (own or denials)[-1]))
    if seen:
        return (disputed if denials else contradicted)(
            *(told(case, each) for each in (*seen[-1:], *denials[:1]))
        )
    return _nothing(case)


def _in_time(case: Case, stated: Statement) -> bool:
    return case.claim.when is None or stated.valid.overlaps(case.claim.when)


def _nothing(case: Case) -> Verdict:
    words = f"the record has no statement on the use of mines by {called(case.name)} that would settle it"
    settle = f"the ministry of defence of {called(case.name)}, or the Landmine Monitor's chapter on use"
    return unverified(settle, because(sentence(words)), *_law(case))


def _law(case: Case) -> tuple[Reason, ...]:
    """What the law has to say, for the reader: a ban is no proof that nothing was laid."""
    if case.state not in case.record.states or case.claim.item is Item.AV_MINE:
        return ()
    answer = may(dossier_of(case.record, case.state, case.known), Act.USE, case.published)
    if answer.may not in {May.NO, May.CONTESTED} or not answer.reasons:
        return ()
    first = answer.reasons[0]
    words = f"the treaty forbade it to {called(case.name)} on that day, which does not show what was done"
    return (because(sentence(words), first.statements, first.articles),)


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a statement on it."""
    did = _DID[stated.property].format(called(case.name), weapon_of(stated))
    who, names = stated.cells.get("speaker"), publishers(case.record, [stated])
    said = f"{who}; {names}" if who and who not in names else names
    time = (
        when(stated.valid)
        if stated.valid.end
        else f"since {span(Written.parse(stated.cells['from']).period)}"
    )
    return because(sentence(f"{did} {time} ({said})"), (stated,))
