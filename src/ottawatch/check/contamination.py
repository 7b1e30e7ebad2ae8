"""Land still mined: suspected, confirmed, in all, or judged by others; the newest figure by the document's day counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, disputed, outdated, supported, unverified
from ottawatch.check.figures import claimed_in
from ottawatch.check.timeline import far_from, fitting, passed_through, timeline
from ottawatch.check.wording import amount, called, day, publishers, sentence, when
from ottawatch.model import Status

if TYPE_CHECKING:
    from ottawatch.check.case import Case
    from ottawatch.check.timeline import Timeline
    from ottawatch.model import Figure, Reason, Statement, Verdict

_KINDS: Final = {
    "suspected": "of suspected land",
    "confirmed": "of confirmed mined land",
    "total": "in all",
    "estimated": "by its own estimate",
}
_RIVALS: Final = "contamination.estimated"


def contamination(case: Case) -> Verdict:
    """Judge an area or number of mines still in the ground."""
    claimed = claimed_in(case.claim, "km2")
    stated = case.facts("contamination")
    if case.claim.figure is None:
        return _whether(case, stated)
    if claimed is None or not stated:
        return unverified(_settle(case), *_nothing(case))
    return _weigh(case, claimed, timeline(stated, case.claim.when, case.published))


def _weigh(case: Case, claimed: Figure, line: Timeline) -> Verdict:
    quote = case.claim.quote
    bearing = fitting(claimed, line.now, quote)
    if bearing:
        same = [each for each in line.now if each.property in {bearing[0].property, _RIVALS}]
        far = far_from(claimed, bearing[0], same, quote)
        return (
            disputed(*_reasons(case, (*bearing[:1], *far)))
            if far
            else supported(*_reasons(case, bearing[:2]))
        )
    was = fitting(claimed, line.before, quote)
    if was:
        return outdated(*_reasons(case, (was[-1], *line.now[-1:])))
    between = passed_through(claimed, line)
    if between:
        return outdated(*_reasons(case, between))
    if not line.now or not line.fresh:
        return unverified(_settle(case), *_nothing(case, line.now))
    return contradicted(*_reasons(case, line.now[-2:]))


def _whether(case: Case, stated: tuple[Statement, ...]) -> Verdict:
    line = timeline(stated, case.claim.when, case.published)
    if not line.now:
        return unverified(_settle(case), *_nothing(case))
    mined = any(each.figure and (each.figure.high is None or each.figure.high > 0) for each in line.now)
    if not line.fresh and mined:
        return unverified(_settle(case), *_nothing(case, line.now))
    reasons = _reasons(case, line.now[-1:])
    if mined == (case.claim.status is not Status.NEGATED):
        return supported(*reasons)
    return outdated(*reasons) if line.before and not mined else contradicted(*reasons)


def _reasons(case: Case, stated: list[Statement] | tuple[Statement, ...]) -> list[Reason]:
    return [told(case, each) for each in stated]


def told(case: Case, stated: Statement) -> Reason:
    """Make a reason of a statement on mined land."""
    kind = _KINDS.get(stated.property.removeprefix("contamination."), "")
    words = f"{publishers(case.record, [stated])}: {amount(stated.figure)} {kind} in {called(case.name)} {when(stated.valid)}"
    return because(sentence(" ".join(words.split())), (stated,))


def _nothing(case: Case, stale: tuple[Statement, ...] = ()) -> tuple[Reason, ...]:
    words = (
        f"the record has no survey or declaration for {called(case.name)} that reaches {day(case.published)}"
    )
    return (because(sentence(words)), *_reasons(case, stale[-1:]))


def _settle(case: Case) -> str:
    return f"a national survey of {called(case.name)}, or its yearly report under Article 7 if it is a party"
