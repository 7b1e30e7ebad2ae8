"""The course of a state toward a treaty as a case sees it, and how a claimed step is held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.check.case import because, contradicted, outdated, supported, unverified
from ottawatch.check.dates import falls
from ottawatch.check.events import TREATY, dossier_of, events, told
from ottawatch.check.wording import called, day, publishers, sentence, when
from ottawatch.law.standing import standing_on
from ottawatch.model import Status, Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ottawatch.check.case import Case
    from ottawatch.check.events import Event
    from ottawatch.model import Reason, StandingOn, Verdict


def treaty_of(case: Case) -> Treaty:
    """The claim's treaty; the mine ban convention where it names none."""
    return case.claim.treaty or Treaty.APMBC


def course(case: Case, state: str | None = None) -> tuple[Event, ...]:
    """Gather what is known to have happened, or to be set going, between the state and the treaty."""
    return events(case.record, state or case.state, treaty_of(case), case.known)


def happened(case: Case, *names: str, toward: str | None = None) -> tuple[Event, ...]:
    """Gather what had happened by the day of publication, of these names."""
    return tuple(
        event
        for event in course(case)
        if event.name in names
        and (event.days.start is None or event.days.start <= case.published)
        and (toward is None or event.toward == toward)
    )


def standing(case: Case, on: date | None = None) -> StandingOn:
    """Tell where the state stands toward the treaty on a day; on that of publication unless told."""
    file = dossier_of(case.record, case.state, case.known)
    return standing_on(file, treaty_of(case), on or case.published)


def reason_of(case: Case, event: Event, tail: str = "") -> Reason:
    """Make a reason of an event: what, when and by whom it is published."""
    names = publishers(case.record, event.statements, 2)
    how = f", by {event.articles[-1]}" if event.articles else ""
    words = f"{told(case.record, case.state, event, case.published)} {when(event.days)}{how}{tail}"
    return because(sentence(f"{words} ({names})" if names else words), event.statements, event.articles)


def done(case: Case, found: Sequence[Event], absent: Verdict) -> Verdict:
    """Judge a step said to be done: was there one, and at that time?"""
    fitting = [event for event in found if falls(event.days, case.claim.when)]
    if fitting:
        return supported(*(reason_of(case, event) for event in fitting[:2]))
    if found:
        return contradicted(reason_of(case, found[-1], _not_then(case)), *hints(case, found))
    return absent


def negated(case: Case, found: Sequence[Event], absent: Verdict) -> Verdict:
    """Judge a step said not to have been taken; once it has been, that was so only until then."""
    fitting = [event for event in found if falls(event.days, case.claim.when)]
    if not fitting:
        return absent
    first = fitting[0]
    return outdated(reason_of(case, first, _before(case, first)))


def ahead(case: Case, found: Sequence[Event], absent: Verdict) -> Verdict:
    """Judge a step said to be still to come: it must not have been taken, and must have been in view."""
    taken = [event for event in found if event.days.start is not None and event.days.start < case.published]
    if taken:
        return outdated(reason_of(case, taken[-1], _before(case, taken[-1])))
    return absent


def by_status(
    case: Case, found: Sequence[Event], *, none_done: Verdict, none_not: Verdict, none_ahead: Verdict
) -> Verdict:
    """Judge by the claim's status; each verdict given is the one for a step that is not on record."""
    if case.claim.status in {Status.PLANNED, Status.CONSIDERED}:
        return ahead(case, found, none_ahead)
    if case.claim.status is Status.NEGATED:
        return negated(case, found, none_not)
    return done(case, found, none_done)


def nothing(case: Case, what: str) -> Reason:
    """Make the reason that a public act is not there, where every one of its kind is recorded."""
    until = day(_recorded_until(case))
    words = f"{called(case.name)} has no {what} under {TREATY[treaty_of(case)]} on record up to {until}"
    return because(sentence(f"{words}; the record has the acts of all states"))


def absent(case: Case, what: str) -> Verdict:
    """Give the verdict for a public act that is said to be done and is not on record.

    Up to the day to which the record of acts is complete, that contradicts it; after it, the act may be missing.
    """
    until, claimed = _recorded_until(case), case.claim.when
    meant = min(filter(None, (case.published, claimed.last if claimed else None)))
    if meant <= until:
        return contradicted(nothing(case, what), *(hints(case) or how_far(case)))
    return unverified(
        f"the depositary's status table of {TREATY[treaty_of(case)]}", nothing(case, what), *how_far(case)
    )


def not_taken(case: Case, what: str) -> Verdict:
    """Give the verdict for a public act that is said not to have been taken, and is not on record.

    Where a state was on its way in when the record of acts ends, a later act may be missing.
    """
    until = case.record.acts_until
    on_the_way = [event for event in course(case) if event.toward == "join"]
    if until and case.published > until and on_the_way:
        settle = f"the depositary's status table of {TREATY[treaty_of(case)]}"
        return unverified(settle, nothing(case, what), reason_of(case, on_the_way[-1]))
    return supported(nothing(case, what), *how_far(case))


def _recorded_until(case: Case) -> date:
    return min(filter(None, (case.published, case.known, case.record.acts_until)))


def hints(case: Case, found: Iterable[Event] = ()) -> tuple[Reason, ...]:
    """Tell what did happen at the claimed time, if another step did: the usual source of the mistake."""
    claimed = case.claim.when
    if claimed is None or claimed.start is None or claimed.end is None:
        return ()
    skip = {id(event) for event in found}
    then = [event for event in course(case) if id(event) not in skip and event.days.within(claimed)]
    return tuple(reason_of(case, event) for event in then[:2])


def how_far(case: Case) -> tuple[Reason, ...]:
    """Tell the last step that the state had taken by the day of publication."""
    taken = [
        event for event in course(case) if event.days.start is not None and event.days.start <= case.published
    ]
    return (reason_of(case, taken[-1]),) if taken else ()


def home_office(case: Case) -> str:
    """Name the source that would settle a step at home."""
    return f"the official gazette or the parliament's record of {called(case.name)}"


def not_settled(case: Case, what: str, settle: str | None = None) -> Verdict:
    """Give the verdict for a step that the record may simply lack."""
    words = f"the record has no {what} by {called(case.name)}, and does not claim to hold every one"
    return unverified(settle or home_office(case), because(sentence(words)), *how_far(case))


def _not_then(case: Case) -> str:
    return f", not {when(case.claim.when)}" if case.claim.when else ""


def _before(case: Case, event: Event) -> str:
    last = event.days.last
    days = (case.published - last).days if last else 0
    return f", {days} days before the document" if 1 < days < 100 else ", before the document"  # noqa: PLR2004
