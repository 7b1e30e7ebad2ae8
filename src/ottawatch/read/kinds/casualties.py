"""People killed and injured: how many, which of them, where and in which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Group, Kind, Outcome
from ottawatch.read.kinds.quantities import before_number, behind_number, names_nothing, numbers_in
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.dates import DateMention
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_REACH: Final = 8
_TO_THE_END: Final = 14
_BREAK: Final = 4
_FAR: Final = 3
_PAIR: Final = 4
_BESIDE: Final = 2
_OUTCOMES: Final = (
    ("figures.any", Outcome.ANY), ("figures.killed", Outcome.KILLED), ("figures.injured", Outcome.INJURED),
)  # fmt: skip
_GROUPS: Final = (("figures.child", Group.CHILD), ("figures.civilian", Group.CIVILIAN))
_APART: Final = frozenset({"with", "from", "except"})
_PLACES: Final = (Kind.CASUALTIES, Kind.CONTAMINATION, Kind.CLEARANCE)


def find(view: View) -> Iterator[Claim]:
    """Give each number of people, and each share of civilians or children, that mines killed or hurt."""
    before = _told(view)
    if not (view.sentence.has("figures.casualty") or before) or _hurt_otherwise(view):
        return
    last: Claim | None = None
    for place, number in numbers_in(view):
        if not _of_people(view, place, number) or _by_other_cause(view, place):
            continue
        compared = last is not None and view.sentence.has("figures.against", before_number(view, place, _FAR))
        noun = _end_of_row(view, place)
        outcome = _like_last(view, noun, number, last or before) or _outcome(view, noun)
        if compared and last is not None:
            outcome = _first_told(view, last).outcome
        share = number.unit == "percent"
        group = _group_of_those(view, place) or _group(view, place)
        if group is None and last is not None and outcome is last.outcome and _some_of_them(view, place):
            continue
        if share and group is not Group.CHILD and _said_of(view, place) is Group.CHILD:
            group = Group.CHILD
        if share and _women_too(view, place):
            continue
        if share and group is None and (shared := _share_told(view, last or before)) is not None:
            group = shared.group
        if share and group is None:
            group = _of_those(view) or _said_of(view, place)
        if not share and group is None and before is not None and _goes_on(view, place, before, outcome):
            group = next(c.group for c in view.story.told.quoting(before) if c.group)
        if outcome is None or (share and group is None):
            continue
        when = _when(view, place)
        if when is not None:
            view.story.year = when
        figure = Figure(number.low, number.high, "percent" if share else "people")
        for state in _where(view, place, share=share):
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
        view.story.year = _when(view, view.clause)


def _some_of_them(view: View, place: Place) -> bool:
    """Whether these are some of those just counted: "killed 204 people, among them 41 deminers"."""
    return view.sentence.has("lists.examples", before_number(view, place, _PAIR))


def _hurt_otherwise(view: View) -> bool:
    """Whether another cause is named, and no mines: "rockets killed two deminers"."""
    return view.sentence.has("figures.other_causes") and not _names_mines(view)


def _share_told(view: View, last: Claim | None) -> Claim | None:
    """The share that this one goes on from, told last in the sentence: "… 87% in 2017 and some 80% in other years"."""
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


def _of_those(view: View) -> Group | None:
    """The group that a relative clause puts between: "of those whose status is known were civilians"."""
    behind = view.after[0] if view.after and view.after[0].relative else None
    if behind is None:
        return None
    return next((g for category, g in _GROUPS if view.sentence.has(category, behind)), None)


def _said_of(view: View, place: Place) -> Group | None:
    """The group that a share is said to be, however far behind: "half of the casualties in Chad in 2024 were civilians"."""
    behind = Place(place.end, view.clause.end)
    for be in view.sentence.places("acts.be", behind):
        near = Place(be.end, min(be.end + _PAIR, behind.end))
        group = next((g for category, g in _GROUPS if view.sentence.has(category, near)), None)
        if group is not None:
            return group
    return None


def _women_too(view: View, place: Place) -> bool:
    """Whether women are counted together with children."""
    near = (before_number(view, place, _FAR + 1), behind_number(view, place, _REACH))
    return any(view.sentence.has(c, n) for c in ("figures.women", "figures.not_child") for n in near)


def _group_of_those(view: View, place: Place) -> Group | None:
    """The group that some of a group are said to be: "a third of the civilians were children"."""
    if not view.sentence.has("prepositions.of", Place(place.end, place.end + 1)):
        return None
    return _said_of(view, place)


def _told(view: View) -> Claim | None:
    """The casualties that were told last, if nothing else has been told since."""
    clause = view.sentence.tokens[view.clause.first].start
    before = (c for c in reversed(view.story.claims) if c.start < clause or c.kind is not Kind.USE)
    last = next(before, None)
    return last if last and last.kind is Kind.CASUALTIES else None


def _of_people(view: View, place: Place, number: NumberMention) -> bool:
    if number.unit not in {None, "percent", "people"}:
        return False
    near = Place(place.end, max(place.end, min(place.end + _FAR, view.clause.end)))
    if _no_count(view, place) or any(place.overlaps(p) for p in view.sentence.places("figures.child")):
        return False
    if _other_things(view, near) or any(place.overlaps(s) for s in view.sentence.states):
        return False
    if _is_where(view, place) or _of_so_many(view, place):
        return False
    in_words = number.low in {1, 2} and number.words.isalpha()
    part = view.sentence.has("members.of_them", Place(place.end, place.end + 2))
    near = Place(near.first, min(near.end + part, len(view.sentence.tokens)))
    return not in_words or view.sentence.has("figures.people", near)


def _of_so_many(view: View, place: Place) -> bool:
    """Whether it is only what one is one of: "one person in 350 has lost a limb"."""
    ones = [p for p, n in view.sentence.numbers if n.low == n.high == 1 and 0 < place.first - p.end <= _FAR]
    return bool(ones) and any(p.end == place.first for p in view.sentence.places("prepositions.in"))


def _no_count(view: View, place: Place) -> bool:
    """Whether it counts people of unknown fate, or so many an hour."""
    firsts = [p.first for p, _ in view.sentence.numbers if p.first >= place.end]
    behind = Place(place.end, min([*firsts, place.end + _REACH, len(view.sentence.tokens)]))
    return view.sentence.has("figures.fate_unknown", behind) or view.sentence.has("figures.rate", behind)


def _other_things(view: View, near: Place) -> bool:
    """Whether a word right behind names what else is counted, and no people or victims stand before it: "half of those hurt by mines"."""
    things = view.sentence.places("figures.not_people", near)
    if not things:
        return False
    before = Place(near.first, things[0].first)
    if view.sentence.has("figures.casualty", Place(near.first, near.first + 1)):
        return False
    compound = Place(things[-1].end, things[-1].end + 1 + (things[-1].end - things[-1].first == 1))
    if any(view.sentence.has("figures.people", people) for people in (before, compound)):
        return False
    of_those = view.sentence.has("prepositions.of", Place(near.first, near.first + 1))
    return not (of_those and view.sentence.has("figures.casualty", before))


def _is_where(view: View, place: Place) -> bool:
    """Whether it counts places: "… were recorded in fifty-three of them"."""
    at = place.first
    behind = Place(place.end, min(place.end + _FAR, view.clause.end))
    inside = any(p.end == at for p in view.sentence.places("prepositions.in"))
    places = any(
        view.sentence.has(c, behind) for c in ("members.of_them", "members.states", "figures.not_people")
    )
    return inside and places and not view.sentence.has("figures.people", behind)


def _nearest(
    view: View, place: Place, categories: tuple[tuple[str, object], ...], *, behind_only: bool = False
) -> object | None:
    """What the nearest word on either side says; words behind "and" or a mark count as farther."""
    found = []
    for rank, (category, value) in enumerate(categories):
        if category != "figures.any":
            round_it = (p for p in view.sentence.places(category, view.clause) if p.overlaps(place))
            found += [(0, 0, rank, value) for _ in round_it]
        behind = behind_number(view, place, _TO_THE_END if view.sentence.verb_second else _REACH)
        for p in view.sentence.places(category, behind):
            if categories is _GROUPS and view.sentence.has("members.of_them", Place(place.end + 1, p.first)):
                continue
            parted = _BREAK if _parted(view, Place(place.end, p.first)) else 0
            found.append((p.first - place.end + parted, 0, rank, value))
        before = before_number(view, place, 0 if behind_only else _REACH)
        for p in view.sentence.places(category, before):
            if categories is _GROUPS and _counts_some(view, p):
                continue
            parted = _BREAK if _parted(view, Place(p.end, place.first)) else 0
            found.append((place.first - p.end + parted, 1, rank, value))
    return min(found, key=lambda f: f[:3], default=(0, 0, 0, None))[3]


def _counts_some(view: View, word: Place) -> bool:
    """Whether a word only tells who some of those before are: "three dead, among them a child, and six injured"."""
    before = Place(max(view.clause.first, word.first - _PAIR), word.first)
    return view.sentence.has("lists.examples", before)


def _parted(view: View, between: Place) -> bool:
    marks = any(t.low in {",", ";"} for t in view.sentence.tokens[between.first : between.end])
    return marks or view.sentence.has("lists.parts", between)


def _end_of_row(view: View, place: Place) -> Place:
    """The last number of a row that one noun is told for: "12 and 30 victims"."""
    joints = {p.first for p in view.sentence.places("lists.goes_on")}
    for other, _ in numbers_in(view, Place(place.end, view.clause.end)):
        if not all(t in joints for t in range(place.end, other.first)):
            break
        place = other
    return place


def _outcome(view: View, place: Place) -> Outcome | None:
    found = _nearest(view, place, _OUTCOMES)
    if isinstance(found, Outcome):
        return found
    if not any(p.overlaps(view.clause) for p in view.sentence.places("figures.casualty")):
        return _outcome_before(view, place)
    told = {outcome for category, outcome in _OUTCOMES if view.has(category)}
    if Outcome.ANY in told or (not told and view.has("figures.stepped")):
        return Outcome.ANY
    counts = view.sentence.has("figures.people", behind_number(view, place, _FAR))
    return told.pop() if len(told) == 1 and (counts or _group(view, place) is not None) else None


def _outcome_before(view: View, place: Place) -> Outcome | None:
    """What the opening says of those a share is of: "among those killed by mines, half were civilians"."""
    opening = view.before[-1] if view.before else None
    share = any(p == place and n.unit == "percent" for p, n in view.sentence.numbers)
    if opening is None or not share or any(numbers_in(view, opening)):
        return None
    told = [outcome for category, outcome in _OUTCOMES if view.sentence.has(category, opening)]
    return told[0] if told else None


def _like_last(view: View, place: Place, number: NumberMention, last: Claim | None) -> Outcome | None:
    """What was counted last, for a share, a state with a number of its own, or a number set against another."""
    money = any((n.unit or "").isupper() for _, n in view.sentence.numbers)
    if last is None or money:
        return None
    near = any(0 <= place.first - s.end <= _PAIR for s in view.states_in(view.clause))
    beside = near and names_nothing(view, place)
    behind = behind_number(view, place, _FAR)
    counts = view.sentence.has("figures.people", behind) or view.sentence.has("members.of_them", behind)
    things = view.sentence.has("figures.not_people", Place(view.clause.first, place.first))
    moved = view.sentence.has("figures.trend") and names_nothing(view, place) and not things
    if view.sentence.has("figures.casualty", view.clause) or not (
        number.unit == "percent" or beside or counts or moved
    ):
        return None
    if number.unit == "percent" and (last.figure is None or last.figure.unit != "percent"):
        return Outcome.ANY
    return Outcome.ANY if view.story.told.last(Outcome.ANY) else last.outcome


def _first_told(view: View, last: Claim) -> Claim:
    """The first casualties of this sentence: what its other figures are held against."""
    told = view.story.told
    first = next((c for c in told.now() if c.kind is Kind.CASUALTIES), None)
    return first or told.last(Kind.CASUALTIES) or last


def _group(view: View, place: Place) -> Group | None:
    before = before_number(view, place, _REACH)
    made_up = view.sentence.places("figures.makes_up", before)
    if made_up and not _parted(view, Place(made_up[-1].end, place.first)):
        for category, group in _GROUPS:
            if view.sentence.has(category, before):
                return group
    behind = Place(place.end, min(place.end + _BESIDE, view.clause.end))
    alone = view.sentence.has("figures.fighters", behind) or _behind_part(view, place)
    found = _nearest(view, place, _GROUPS, behind_only=alone)
    return found if isinstance(found, Group) else None


def _behind_part(view: View, place: Place) -> bool:
    """Whether the number before is only of some of those told: "three dead, one of them a child, and six hurt"."""
    before = [p for p, _ in numbers_in(view) if p.end <= place.first]
    closed = any(t.low == "," for t in view.sentence.tokens[max(0, place.first - _BESIDE) : place.first])
    return (
        closed
        and bool(before)
        and view.sentence.has("members.of_them", Place(before[-1].end, before[-1].end + 2))
    )


def _when(view: View, place: Place) -> Period | None:
    """The year counted: of the clause, the sentence, or else the one counted last."""
    usable = [(p, d) for p, d in view.sentence.dates if d.period and not _compares(view, p, d)]
    inside = [d for d in usable if view.clause.overlaps(d[0]) and not _of_another(view, place, d[0])]
    found = min(
        inside, key=lambda d: min(abs(d[0].first - place.end), abs(place.first - d[0].end)), default=None
    )
    if found is None:
        found = next(iter(usable), None)
    return found[1].period if found else view.story.year


def _of_another(view: View, place: Place, date: Place) -> bool:
    """Whether a date stands right behind another number: "5,197 people, fewer than 5,473 in 2007"."""
    beside = [p for p, _ in view.sentence.numbers if 0 <= date.first - p.end <= 1]
    return bool(beside) and place not in beside


def _compares(view: View, date: Place, mention: DateMention) -> bool:
    """Whether a date only says since when there was no such number: "the highest since 2020"."""
    before = Place(max(0, date.first - _BREAK), date.end)
    firsts = [p.end for p, _ in view.sentence.numbers if p.end <= date.first]
    reach = Place(max([date.first - _PAIR - 1, *firsts, 0]), date.first + 1)
    other = any(view.clause.first <= p.first and p.end <= date.first for p, _ in view.sentence.dates)
    if other and view.sentence.has("figures.than", reach):
        return True
    return mention.role != "on" and view.sentence.has("figures.superlative", before)


def _where(view: View, place: Place, *, share: bool) -> tuple[str, ...]:
    """Where it happened: the state beside the number, in the clause or sentence, or the one counted last."""
    sentence = view.sentence
    named = [
        s for s in view.states_in(view.clause) if s.codes and (s.role not in _APART or _described(view, s))
    ]
    named = [s for s in named if not _of_a_part(view, place, s)]
    if share:
        named = [s for s in named if s.form != "capital"]
    if not named and (sentence.has("figures.worldwide") or _in_states(view)):
        return (WORLD,)
    after = behind_number(view, place, _REACH)
    beside = [s for s in named if after.first <= s.first < after.end and s.role == "in"]
    beside = [s for s in beside if not sentence.has("lists.parts", Place(place.end, s.first))]
    stretch = before_number(view, place, place.first)
    since = [s for s in named if stretch.first <= s.first and s.end <= place.first]
    beside = [s for s in beside if not (since and _comma_between(view, place, s))]
    before = [s for s in named if s.end <= place.first]
    others = [s for s in sentence.states if s.codes and s.end <= view.clause.first]
    if not named and view.has("figures.there") and len(view.story.subject) == 1:
        return view.story.subject
    later = [s for s in sentence.states if s.codes and s.role == "in" and _follows(view, s)]
    for states in (*beside, *reversed(since), *reversed(before), *named, *reversed(others), *later[:1]):
        return states.codes if len(states.codes) == 1 else _in_turn(view, place, states)
    return _counted_last(view, share=share)


def _of_a_part(view: View, place: Place, states: States) -> bool:
    """Whether only some of those counted are said to be there: "1,170 were hurt, 910 of them in Chad"."""
    parts = (p for p, _ in numbers_in(view) if place.end <= p.first and p.end <= states.first)
    reach = Place(place.end, states.first)
    return any(parts) and view.sentence.has("members.of_them", reach)


def _comma_between(view: View, number: Place, states: States) -> bool:
    """Whether a comma parts a state from a number before it: "Syria had 834 victims, more than in Ukraine"."""
    return any(t.low == "," for t in view.sentence.tokens[number.end : states.first])


def _described(view: View, states: States) -> bool:
    """Whether a relative clause right behind tells what happened there: "survivors from Chad, where …"."""
    comma = any(t.low == "," for t in view.sentence.tokens[states.end : states.end + 1])
    return comma and view.sentence.has("split.relatives", Place(states.end + 1, states.end + 2))


def _in_states(view: View) -> bool:
    """Whether it was in so many states: "… were recorded in fifty-three of them"."""
    wheres = (p for p, _ in numbers_in(view) if _is_where(view, p))
    behind = (Place(p.end, min(p.end + _BESIDE, view.clause.end)) for p in wheres)
    return any(view.sentence.has(c, b) for b in behind for c in ("members.of_them", "members.states"))


def _follows(view: View, states: States) -> bool:
    """Whether states stand behind the clause, and no semicolon parts them from it."""
    between = view.sentence.tokens[max(0, view.clause.end - 1) : states.first]
    return states.first >= view.clause.end and not any(t.low == ";" for t in between)


def _in_turn(view: View, place: Place, states: States) -> tuple[str, ...]:
    """Of states listed beside as many numbers, the one in the number's turn: "Chad and Mali had 12 and 30 victims"."""
    counts = [p for p, n in numbers_in(view) if _of_people(view, p, n) and n.unit != "percent"]
    counts = [p for p in counts if (p.first < states.first) == (place.first < states.first)]
    lists = [s for s in view.states_in(view.clause) if len(s.codes) > 1]
    if lists != [states] or len(counts) != len(states.codes):
        return ()
    return (states.codes[counts.index(place)],) if place in counts else ()


def _counted_last(view: View, *, share: bool) -> tuple[str, ...]:
    """The state that casualties or mined land were told of last; the world if of none and mines or a share are spoken of."""
    if view.sentence.has("figures.monitor"):
        return (WORLD,)
    subject = [s for s in view.states_in(view.clause) if s.reference == "one"]
    if subject and (codes := view.codes(subject[0])):
        return codes
    if last := view.story.place(_PLACES):
        return (last,)
    taken_up = view.takes_up or view.has("figures.there")
    named = view.story.only if taken_up else view.story.names.codes
    if len(named) == 1:
        return named
    return (WORLD,) if share or _names_mines(view) or view.story.item or view.story.claims else ()


def _names_mines(view: View) -> bool:
    return any(i.value != "anaphora" for i in view.sentence.items)
