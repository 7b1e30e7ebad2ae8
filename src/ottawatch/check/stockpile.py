"""Stocks: held, retained for training, destroyed, or only estimated by others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.check.case import because, contradicted, outdated, supported, unverified
from ottawatch.check.cues import says
from ottawatch.check.dates import is_over
from ottawatch.check.figures import claimed_in, fit
from ottawatch.check.items import closest, same_weapon, speaker_of, weapon_of
from ottawatch.check.timeline import fitting, passed_through, timeline
from ottawatch.check.wording import amount, called, day, publishers, sentence, when
from ottawatch.days import Written
from ottawatch.model import Status

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.check.case import Case
    from ottawatch.check.timeline import Timeline
    from ottawatch.model import Figure, Reason, Statement, Verdict

_KINDS: Final = {
    "held": "held {}",
    "estimated": "was estimated to hold {}",
    "retained": "retained {} for training",
    "destroyed": "had destroyed {}",
}


def stockpile(case: Case) -> Verdict:
    """Judge what a state holds, held or means to acquire."""
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return _wanted(case)
    claimed = claimed_in(case.claim, "mines")
    if claimed is None:
        return _whether(case)
    if says(case.claim.quote, "retained"):
        return _by_time(case, claimed, stocks(case, "retained"))
    finished = completed(case)
    past = says(case.claim.quote, "past") or is_over(case.claim.when, case.published)
    if past:
        return _once(case, claimed)
    kept = fitting(claimed, stocks(case, "retained")[-1:], case.claim.quote)
    if kept:
        return supported(*(reason_of(case, each) for each in kept))
    return (
        _gone(case, claimed, finished)
        if finished
        else _by_time(case, claimed, stocks(case, "held", "estimated"))
    )


def stocks(case: Case, *kinds: str) -> list[Statement]:
    """Find what the record states of stocks, of these kinds and of the claimed weapon."""
    return [
        each
        for each in case.facts("stockpile")
        if each.property.removeprefix("stockpile.") in kinds and same_weapon(case.claim.item, each)
    ]


def completed(case: Case) -> Statement | None:
    """Find the completion of a state's destruction by the document's day; ``None`` if there is none."""
    done = [each for each in stocks(case, "destroyed") if (last := _done_on(each)) and last <= case.published]
    return done[-1] if done else None


def reason_of(case: Case, stated: Statement) -> Reason:
    """Make a reason of a stock."""
    kind = stated.property.removeprefix("stockpile.")
    figure = f"{amount(stated.figure)}" if stated.figure else "its stock"
    if stated.figure and stated.figure.high == 0:
        figure = "no mines"
    did = _KINDS.get(kind, f"{kind} {{}}").format(figure)
    on = stated.cells.get("completed")
    time = when(Written.parse(on).period) if on and kind == "destroyed" else when(stated.valid)
    if on and kind == "destroyed":
        did = f"completed the destruction of {figure}"
    return because(
        sentence(f"{called(case.name)} {did} {time} ({publishers(case.record, [stated])})"), (stated,)
    )


def settle(case: Case) -> str:
    """Name the source that would settle a stock."""
    return f"an official declaration of stocks by {called(case.name)}"


def _done_on(stated: Statement) -> date | None:
    on = stated.cells.get("completed")
    return Written.parse(on).first if on else None


def _once(case: Case, claimed: Figure) -> Verdict:
    """A stock of the past: any time will do, or the time that is said."""
    stated = [each for each in stocks(case, "held", "estimated", "destroyed", "retained") if each.figure]
    if case.claim.when is not None:
        stated = [each for each in stated if each.valid.overlaps(case.claim.when)]
    bearing = fitting(claimed, stated, case.claim.quote)
    if bearing:
        return supported(*(reason_of(case, each) for each in bearing[:2]))
    firm = [each for each in stated if each.property in {"stockpile.held", "stockpile.destroyed"}]
    if not firm:
        return _no_figure(case, stated)
    low, top = claimed.low or 0, max(each.figure.high or 0 for each in firm if each.figure)
    over = low > top and all(each.figure and each.figure.high is not None for each in firm)
    return (
        contradicted(*(reason_of(case, each) for each in firm[-2:]))
        if over or completed(case)
        else _no_figure(case, firm)
    )


def _gone(case: Case, claimed: Figure, finished: Statement) -> Verdict:
    """A stock said to be there after its destruction was completed."""
    had = fitting(claimed, stocks(case, "held", "destroyed"), case.claim.quote)
    reasons = [reason_of(case, each) for each in (finished, *stocks(case, "retained")[-1:])]
    top = max(
        (each.figure.high or 0 for each in stocks(case, "held", "destroyed", "retained") if each.figure),
        default=0,
    )
    return outdated(*reasons) if had or (claimed.low or 0) <= top else contradicted(*reasons)


def _by_time(case: Case, claimed: Figure, stated: list[Statement]) -> Verdict:
    line = timeline(stated, case.claim.when, case.published)
    bearing = fitting(claimed, line.now, case.claim.quote)
    if bearing:
        return supported(*(reason_of(case, each) for each in bearing[:2]))
    was = fitting(claimed, line.before, case.claim.quote)
    shrunk = passed_through(claimed, line)
    if was or shrunk:
        return outdated(*(reason_of(case, each) for each in ((was[-1], *line.now[-1:]) if was else shrunk)))
    return _off(case, claimed, line)


def _off(case: Case, claimed: Figure, line: Timeline) -> Verdict:
    opens = any(
        each.figure and not fit(claimed, each.figure).holds and None in {each.figure.low, each.figure.high}
        for each in line.now
    )
    if not line.now or not line.fresh or opens:
        return _no_figure(case, line.now)
    return contradicted(*(reason_of(case, each) for each in line.now[-2:]))


def _whether(case: Case) -> Verdict:
    finished, kept = completed(case), stocks(case, "retained")[-1:]
    holds = [each for each in stocks(case, "held", "estimated") if each.figure and each.figure.high != 0]
    keeps = [each for each in kept if each.figure and each.figure.high != 0]
    none = [each for each in stocks(case, "held") if each.figure and each.figure.high == 0]
    denied = case.claim.status is Status.NEGATED
    if finished and not keeps:
        reasons = [reason_of(case, each) for each in (finished, *kept)]
        return supported(*reasons) if denied or says(case.claim.quote, "past") else outdated(*reasons)
    if holds and not finished and not none:
        return (contradicted if denied else supported)(reason_of(case, holds[-1]))
    if keeps:
        reasons = [reason_of(case, each) for each in (*([finished] if finished else []), *keeps)]
        return supported(*reasons) if not denied else unverified(settle(case), *reasons)
    if none:
        return (supported if denied else contradicted)(reason_of(case, none[-1]))
    return _no_figure(case, ())


def _wanted(case: Case) -> Verdict:
    plans = [each for each in case.facts("production.plans") if same_weapon(case.claim.item, each)]
    claimed = claimed_in(case.claim, "mines")
    if claimed is not None:
        plans = fitting(claimed, plans, case.claim.quote)
    if plans:
        return supported(*(_plan(case, each) for each in closest(case.claim, plans)[:2]))
    words = f"the record has no plan of {called(case.name)} to acquire such mines by {day(case.published)}"
    return unverified(f"the ministry of defence of {called(case.name)}", because(sentence(words)))


def _plan(case: Case, stated: Statement) -> Reason:
    who = speaker_of(stated) or publishers(case.record, [stated])
    count = f"{amount(stated.figure)}, " if stated.figure else ""
    words = f"{who} spoke {when(stated.valid)} of making or buying {count}{weapon_of(stated)} for {called(case.name)}"
    return because(sentence(words), (stated,))


def _no_figure(case: Case, stated: tuple[Statement, ...] | list[Statement]) -> Verdict:
    words = f"no declaration or estimate of {called(case.name)}'s stocks in the record reaches the time that is meant"
    return unverified(
        settle(case), because(sentence(words)), *(reason_of(case, each) for each in stated[-1:])
    )
