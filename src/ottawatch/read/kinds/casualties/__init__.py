"""People killed and injured: how many, which of them, where and in which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Group, Kind, Outcome
from ottawatch.read.kinds.casualties.groups import group_behind, group_of, group_of_those, said_of, women_too
from ottawatch.read.kinds.casualties.outcomes import end_of_row, first_told, like_last, outcome_of
from ottawatch.read.kinds.casualties.people import of_people
from ottawatch.read.kinds.casualties.when import year_of
from ottawatch.read.kinds.casualties.where import places_of
from ottawatch.read.kinds.casualties.words import names_mines
from ottawatch.read.kinds.quantities import before_number, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_FAR: Final = 3
_PAIR: Final = 4


def find(view: View) -> Iterator[Claim]:
    """Give each number of people, and each share of civilians or children, that mines killed or hurt."""
    if not (view.sentence.numbers or view.sentence.has("figures.casualty")):
        return
    before = _told(view)
    if not (view.sentence.has("figures.casualty") or before) or _hurt_otherwise(view):
        return
    last: Claim | None = None
    for place, number in numbers_in(view):
        if _of_weapons(view, place) or not of_people(view, place, number) or _by_other_cause(view, place):
            continue
        compared = last is not None and view.sentence.has("figures.against", before_number(view, place, _FAR))
        noun = end_of_row(view, place)
        outcome = like_last(view, noun, number, last or before) or outcome_of(view, noun)
        if compared and last is not None:
            outcome = first_told(view, last).outcome
        share = number.unit == "percent"
        group = group_of_those(view, place) or group_of(view, place)
        if group is None and last is not None and outcome is last.outcome and _some_of_them(view, place):
            continue
        if share and group is not Group.CHILD and said_of(view, place) is Group.CHILD:
            group = Group.CHILD
        if share and women_too(view, place):
            continue
        if share and group is None and (shared := _share_told(view, last or before)) is not None:
            group = shared.group
        if share and group is None:
            group = group_behind(view) or said_of(view, place)
        if not share and group is None and before is not None and _goes_on(view, place, before, outcome):
            group = next(c.group for c in view.story.told.quoting(before) if c.group)
        if outcome is None or (share and group is None):
            continue
        when = year_of(view, place)
        if when is not None and not compared:
            view.story.year = when
        figure = Figure(number.low, number.high, "percent" if share else "people")
        for state in places_of(view, place, share=share):
            last = view.claim(
                Kind.CASUALTIES,
                state=state,
                group=group or Group.ALL,
                outcome=outcome,
                figure=figure,
                when=when,
            )
            yield last
    if last is None and view.has("figures.casualty"):
        view.story.year = year_of(view, view.clause)


def _of_weapons(view: View, place: Place) -> bool:
    """Whether the weapon is named right behind the number, so that no people are counted."""
    named = (i for i in view.sentence.items if i.value != "anaphora")
    compound = view.sentence.places("figures.not_pieces", view.clause)
    beside = [i for i in named if 0 <= i.first - place.end <= 1 and not any(p.overlaps(i) for p in compound)]
    return any(not view.sentence.has("figures.casualty", Place(place.end, i.first)) for i in beside)


def _some_of_them(view: View, place: Place) -> bool:
    """Whether these are some of those just counted: "killed 204 people, among them 41 deminers"."""
    return view.sentence.has("lists.examples", before_number(view, place, _PAIR))


def _hurt_otherwise(view: View) -> bool:
    """Whether another cause is named, and no mines: "rockets killed two deminers"."""
    return view.sentence.has("figures.other_causes") and not names_mines(view)


def _share_told(view: View, last: Claim | None) -> Claim | None:
    """The share that this one goes on from, told last in the sentence: "… 71% in May and some 60% in June"."""
    if last is None or last.figure is None or last.start < view.sentence.span.start:
        return None
    return last if last.figure.unit == "percent" else None


def _goes_on(view: View, place: Place, last: Claim, outcome: Outcome | None) -> bool:
    """Whether a bare number goes on with those that were counted last: "… civilians were hurt. 261 died"."""
    people = last.figure is not None and last.figure.unit == "people"
    other = Outcome.ANY not in {outcome, last.outcome} and outcome is not last.outcome
    return people and other and names_nothing(view, place) and not view.states_in(view.clause)


def _by_other_cause(view: View, place: Place) -> bool:
    """Whether the cause before the number is another one: "shells killed six, while mines killed two"."""
    before = Place(view.clause.first, place.first)
    causes = view.sentence.has("figures.other_causes", before)
    return causes and not any(before.overlaps(i) for i in view.sentence.items)


def _told(view: View) -> Claim | None:
    """The casualties that were told last, if nothing else has been told since."""
    clause = view.sentence.tokens[view.clause.first].start
    before = (c for c in reversed(view.story.claims) if c.start < clause or c.kind is not Kind.USE)
    last = next(before, None)
    return last if last and last.kind is Kind.CASUALTIES else None
