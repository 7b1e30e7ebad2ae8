"""The days of a treaty itself: adopted, opened, in force, and how many must join first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Kind, Rule, Status
from ottawatch.read.kinds.rules.whose import of_the_treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.view import View

_RIGHT_BEHIND: Final = 6
_DAYS: Final = (
    ("rules.adopted", Rule.ADOPTED),
    ("rules.opened", Rule.OPENED),
    ("steps.in_force", Rule.IN_FORCE),
)
_AWAITED: Final = 4


def days_of(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The days on which the treaty was adopted, opened, and entered into force."""
    for category, rule in _DAYS:
        at = view.first(category) or (_effective(view) if rule is Rule.IN_FORCE else None)
        if at is None or view.when(at) is None:
            continue
        others = view.has("steps.leave", "steps.notify", "acts.moratorium") or view.heads("steps.leave")
        if rule is Rule.IN_FORCE and _attribute(view, at):
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule, when=view.day(at, Status.DONE))
            continue
        if others or _of_leaving(view) or _of_a_step(view):
            continue
        date = view.date(at)
        if date and date[1].relative and _awaits(view):
            continue
        if not for_a_state(view, at) and _dated(view, at) and _by_states(view, at, rule):
            ahead = view.status(at) is Status.PLANNED
            status = Status.PLANNED if ahead else Status.DONE
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule, when=view.day(at, status))


def _attribute(view: View, at: Place) -> bool:
    """Whether "in force since" only tells of the treaty named beside it: "left the Ottawa Convention, in force since 1999"."""
    beside = any(
        0 <= t.first - at.end <= 1 or 0 <= at.first - t.end <= 1 for t in view.sentence.treaties if t.value
    )
    since = (p for p, d in view.sentence.dates if d.role == "since")
    return beside and any(p.end == at.first or p.first == at.end for p in since)


def _of_leaving(view: View) -> bool:
    """Whether it is a leaving named before that takes effect: "A state's exit, the text says, becomes effective …"."""
    before = Place(0, view.clause.first)
    left = view.sentence.has("steps.leave", before) or view.sentence.has("steps.notify", before)
    return left and view.has("steps.effect") and (not view.sentence.treaties or view.effect_of_leaving())


def _by_states(view: View, at: Place, rule: Rule) -> bool:
    """Whether it is the treaty that was adopted or opened, and no paper of a government or parliament."""
    signed = rule is Rule.OPENED and view.has("steps.promulgate")
    return not signed and not _by_others(view, at)


def _by_others(view: View, at: Place) -> bool:
    """Whether it is a government's or parliament's paper that was adopted, and no treaty."""
    found = (p for c in ("steps.paper", "steps.decide") for p in view.sentence.places(c, view.clause))
    papers = [p for p in found if not p.overlaps(at)]
    counted = view.sentence.places("members.states", view.clause)
    bodies = (
        p
        for c in ("actors.government", "actors.parliament")
        for p in view.sentence.places(c, view.clause)
        if not any(p.overlaps(states) for states in counted)
    )
    return bool(papers or any(bodies)) and not view.names_treaty()


def _effective(view: View) -> Place | None:
    """A word that speaks of force only right before a day: "effective 1 March 1999"."""
    found = view.sentence.places("rules.effective", view.clause)
    return next((p for p in found if any(d.first == p.end for d, _ in view.sentence.dates)), None)


def _of_a_step(view: View) -> bool:
    """Whether a step out was told last, and a pronoun takes it up: "It takes effect in February"."""
    last = view.story.claims[-1] if view.story.claims else None
    told = last is not None and last.kind is Kind.STEP and view.story.leaving and last.step is not None
    taken_up = view.takes_up or view.has("steps.anaphora")
    return told and view.has("steps.effect") and taken_up and not view.names_treaty()


def named_by_day(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The day on which a treaty was adopted, as its name: "the convention of 18 September 1997"."""
    for named in view.sentence.treaties:
        for place, date in view.sentence.dates if view.clause.overlaps(named) else ():
            joint = Place(named.end, named.end + 1)
            of = 0 <= place.first - named.end <= 1 and view.sentence.has("prepositions.of", joint)
            if of and date.precision == "day" and not view.has("steps.in_force", "rules.opened"):
                yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.ADOPTED, when=date.named)


def waits_for(view: View, treaty: Treaty) -> Iterator[Claim]:
    """How many must join before a treaty enters into force: "after the fortieth ratification"."""
    if not view.sentence.has("steps.in_force") or not view.sentence.has("rules.awaited", view.clause):
        return
    for place, number in view.sentence.numbers:
        near = Place(
            max(view.clause.first, place.first - _AWAITED), min(place.end + _AWAITED, view.clause.end)
        )
        if number.unit is None and awaited(view, place) and view.sentence.has("steps.join", near):
            figure = Figure(number.low, number.low, "states")
            yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.IN_FORCE, figure=figure)
            return


def _awaits(view: View) -> bool:
    return view.has("rules.awaited") and any(
        n.ordinal for p, n in view.sentence.numbers if view.clause.overlaps(p)
    )


def awaited(view: View, number: Place) -> bool:
    """Whether a number of states is one that a treaty waits for, and not one that has joined."""
    if not view.sentence.has("steps.in_force"):
        return False
    found = view.sentence.places("rules.awaited", view.clause)
    return any(0 <= number.first - p.end <= _AWAITED or 0 <= p.first - number.end <= _AWAITED for p in found)


def for_a_state(view: View, at: Place) -> bool:
    """Whether the treaty enters into force for a state, and not as such."""
    after = Place(at.end, min(at.end + _RIGHT_BEHIND, view.clause.end))
    seat = 1 if view.sentence.has("steps.in_force", at) else -1
    named = any(
        s.role == "to" and (s.form != "capital" or s.first - at.end <= seat) for s in view.states_in(after)
    )
    behind = named or view.sentence.has("rules.for_it", after)
    ahead = (s for s in view.states_in(view.clause) if s.role == "to" and (s.case or s.end <= at.first))
    opening = Place(view.clause.first, min(view.clause.first + _AWAITED, at.first))
    return behind or any(ahead) or view.sentence.has("rules.for_it_before", opening)


def _dated(view: View, at: Place) -> bool:
    """Whether it is a day of the treaty itself; with no state in the clause, the treaty's of the story."""
    enters = view.has("steps.in_force") and not view.has("steps.became")
    return of_the_treaty(view, at) or not (view.acting or view.generic or (view.takes_up and not enters))
