"""How many states are parties, signatories, outside, leaving, producers, contaminated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Figure, Item, Kind, Status, Treaty
from ottawatch.read.kinds.membership.answers import left_out
from ottawatch.read.kinds.membership.put_in import named_parties
from ottawatch.read.kinds.rules.days import awaited
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_REACH: Final = 5
_FEWEST: Final = 2
_FEW: Final = 20
_WITHOUT_TREATY: Final = frozenset({CountOf.CONTAMINATED, CountOf.PRODUCER, CountOf.STOCKPILER})
_FARTHEST: Final = 20
_BEYOND: Final = 6
_NOUN: Final = 12
_BACK: Final = 3
_RELATED: Final = 2
_BEHIND: Final = 5
_PART: Final = 4
_MANY: Final = 100
_ALL_STATES: Final = 250
_SET_OFF: Final = frozenset({":", "–", "—"})


def find(view: View) -> Iterator[Claim]:
    """Give each number of states with what it counts."""
    if not view.sentence.numbers:
        return
    yield from _left_out(view)
    for place, number in view.sentence.numbers:
        if not view.clause.overlaps(place) or awaited(view, place) or (number.low or 0) > _ALL_STATES:
            continue
        if named_parties(view, place, number) and not view.has("steps.leave"):
            continue
        if _of_states(view, place, number):
            of = _counted(view, place)
            treaty = view.treaty() or (_by_weapon(view) if of in _WITHOUT_TREATY else None)
            if of is not None and treaty is not None:
                unit = "percent" if number.unit == "percent" else "states"
                whole = number.low is None and (_total_is(view, place) or _asked_to_join(view, place))
                low = number.high if whole else number.low
                yield view.claim(
                    Kind.COUNT, treaty=treaty, of=of, figure=Figure(low, number.high, unit),
                    when=view.when(place),
                )  # fmt: skip
                if of is CountOf.NOT_PARTY and _asked_to_join(view, place):
                    yield from _asked_by_name(view, treaty)


def _asked_by_name(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Those named among a number of states that are asked to join: "called on 32 states, China among them, to join"."""
    for states in view.states_in(view.clause):
        for state in view.codes(states) if states.role == "example" else ():
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.NEGATED)


def _left_out(view: View) -> Iterator[Claim]:
    """Those that are not what so many were just said to be: "156 states are on board and 39 are not"."""
    last = view.story.claims[-1] if view.story.claims else None
    denied = left_out(view)
    if (
        last is None
        or last.of is not CountOf.PARTY
        or denied is None
        or last.start < view.sentence.span.start
    ):
        return
    for place, number in view.sentence.numbers:
        if view.clause.holds(place) and place.end == denied.first and number.unit is None:
            figure = Figure(number.low, number.high, "states")
            yield view.claim(Kind.COUNT, treaty=last.treaty, of=CountOf.NOT_PARTY, figure=figure)


def _by_weapon(view: View) -> Treaty:
    """The treaty on the weapon that is counted, where none is spoken of."""
    return Treaty.CCM if view.item() is Item.CLUSTER_MUNITION else Treaty.APMBC


def _of_states(view: View, place: Place, number: NumberMention) -> bool:
    """Whether it counts states: by a noun near it, or by what they are said to have done."""
    if number.unit not in {None, "percent", "states"} or number.maybe_year or _is_whole(view, place):
        return False
    if number.unit == "percent" and view.sentence.has(
        "figures.territory", Place(place.end, place.end + _PART)
    ):
        return False
    if (number.low or number.high or 0) < _FEWEST or any(
        place.overlaps(s) and (view.codes(s) or s.reference == "others")
        for s in view.sentence.states
        if not _spelt_out(view, number)
    ):
        return False
    if view.has("steps.approve", "steps.reject") and (view.has_organ("parliament") or _votes(view, place)):
        return False
    if _named_behind(view, place, number) or any(n.unit == "votes" for _, n in view.sentence.numbers):
        return False
    if number.ordinal or _with_a_stop(view, place):
        noun = Place(place.end, min(place.end + 3, view.clause.end))
        return view.sentence.has("members.party_noun", noun) or _joins_as(view, place)
    after = Place(place.end, min(place.end + _REACH, view.clause.end))
    before = Place(max(view.clause.first, place.first - 6), place.first)
    near = Place(place.end, min(place.end + 3, view.clause.end))
    acted = number.unit is None and any(view.sentence.has(c, near) for c in _DEEDS)
    noun = Place(place.end, place.end + 1)
    others = view.sentence.has("figures.not_people", noun) and not view.sentence.has("members.states", noun)
    told = (_total_is(view, place) or _told_right_before(view, before, place)) and not others
    return acted or told or view.sentence.has("members.states", after)


def _joins_as(view: View, place: Place) -> bool:
    """Whether it is told which state in order joined: "the 162nd country to ratify"."""
    behind = Place(place.end, min(place.end + _REACH, view.clause.end))
    count = next(n.low or 0 for p, n in view.sentence.numbers if p == place)
    joins = view.sentence.places("steps.join", behind)
    return count >= _FEW and any(
        view.sentence.has("prepositions.to", Place(place.end, join.first)) for join in joins
    )


def _votes(view: View, place: Place) -> bool:
    """Whether members of a parliament are counted, where leaving is told and no treaty: "backed by 107 members"."""
    members = view.sentence.has("members.party_noun", Place(place.end, place.end + 1))
    return members and view.story.leaving and not view.names_treaty()


def _told_right_before(view: View, before: Place, place: Place) -> bool:
    return any(p.end == place.first for p in view.sentence.places("members.number", before))


def _total_is(view: View, place: Place) -> bool:
    """Whether "to" leads to the number that members come to, and is no bound: "falls to 161"."""
    words = view.sentence.places("members.number", view.clause)
    return any(p.first < place.first < p.end <= place.end for p in words)


def _with_a_stop(view: View, place: Place) -> bool:
    """Whether a full stop right behind makes an ordinal of it, and does not end the sentence: "the 163. member"."""
    return place.end + 1 < view.clause.end and view.sentence.tokens[place.end].low == "."


def _named_behind(view: View, place: Place, number: NumberMention) -> bool:
    """Whether as many states are named behind a colon or dash: "six big ones stand aside: China, …"."""
    tokens = view.sentence.tokens
    lists = (s for s in view.sentence.states if s.first > place.end and len(s.codes) == number.low)
    put_in = {s.first: [t.low for t in tokens[s.end : s.end + 1]] for s in view.sentence.states}
    outside = view.sentence.has("members.outside")
    return any(
        (outside and s.role == "example")
        or (tokens[s.first - 1].low in _SET_OFF and put_in[s.first] != [tokens[s.first - 1].low])
        for s in lists
    )


def _spelt_out(view: View, number: NumberMention) -> bool:
    """Whether the sentence lists as many states, so that the number is news and takes up no group."""
    return any(number.low == len(s.codes) for s in view.sentence.states)


def _is_whole(view: View, place: Place) -> bool:
    """Whether it is the whole that another number is a part of: "forty of Africa's forty-eight"."""
    numbers = [p for p, _ in view.sentence.numbers if view.clause.overlaps(p)]
    if len(numbers) > 1 and view.sentence.has("prepositions.from", Place(place.first - 1, place.first)):
        return True
    parts = [p for p, _ in view.sentence.numbers if place.first - 6 < p.end <= place.first]
    return any(view.sentence.has("prepositions.of", Place(p.end, p.end + 1)) for p in parts)


def _counted(view: View, place: Place) -> CountOf | None:
    """What is said of them: the word that stands nearest, those after the number first."""
    if (whole := _part_of_last(view, place)) is not None:
        return whole
    head = view.before[-1].first if view.clause.relative and view.before else view.clause.first
    reach = Place(head, len(view.sentence.tokens))
    found = [
        (_distance(view, place, p) + far, of, p)
        for category, of, far in _OF
        for p in view.sentence.places(category, reach)
        if (not far or _is_of_all(view, place, p))
        and not _of_a_ban(view, of, place, p)
        and not _of_others(view, of, p)
        and not (of is CountOf.NOT_PARTY and p.holds(place) and _said_of_a_state(view, p))
    ]
    nearest = min((f for f in found if f[0] <= _FARTHEST), key=lambda f: f[0], default=None)
    if nearest is None:
        return None
    if _is_total(view, nearest[2]):
        return _totalled(view)
    if nearest[1] is CountOf.PARTY and _required(view, place, nearest[2]):
        return None
    if nearest[1] is CountOf.PARTY and _asked_to_join(view, place):
        return CountOf.NOT_PARTY
    denied = view.sentence.has("mood.negated", Place(place.end, max(place.end, nearest[2].first)))
    return CountOf.NOT_PARTY if denied and nearest[1] is CountOf.PARTY else nearest[1]


def _of_a_ban(view: View, of: CountOf, place: Place, word: Place) -> bool:
    """Whether producing is only what a ban speaks of: "164 parties observe the ban on making mines"."""
    return of is CountOf.PRODUCER and view.sentence.has(
        "rules.ban", Place(place.end, max(place.end, word.first))
    )


def _said_of_a_state(view: View, word: Place) -> bool:
    """Whether a state named before is what a word is said of: "Chad is not among the 164 members"."""
    return any(view.can_act(s) for s in view.states_in(Place(view.clause.first, word.first)))


def _of_others(view: View, of: CountOf, word: Place) -> bool:
    """Whether being outside is what a clause behind says of states by name: "it has 164 parties; Israel is not one"."""
    behind = Place(view.clause.end, word.first) if word.first >= view.clause.end else None
    return (
        of is CountOf.NOT_PARTY
        and behind is not None
        and any(view.can_act(s) for s in view.states_in(behind))
    )


def _part_of_last(view: View, place: Place) -> CountOf | None:
    """What was counted last, if these are some of them: "fifty states are mined, 33 of them States Parties"."""
    last = view.story.told.last(Kind.COUNT)
    those = Place(place.end, min(place.end + _PART, view.clause.end))
    ahead = Place(max(view.clause.first, place.first - 1), place.first)
    some = view.sentence.has("members.of_them", those) or view.sentence.has("members.of_them", ahead)
    if last is None or last.of not in _WITHOUT_TREATY or not some:
        return None
    return last.of


def _is_of_all(view: View, place: Place, noun: Place) -> bool:
    """Whether "states parties" are all of them: a large number, or one that the treaty has; a few of them only do something."""
    count = next(n for p, n in view.sentence.numbers if p == place)
    if noun.first - place.end > _PART:
        return False
    if noun.first < place.first and view.sentence.has("members.number", noun):
        return True
    before = Place(max(view.clause.first, place.first - _PART), place.first)
    own = any(view.sentence.has(c, before) for c in ("figures.has", "references.pronouns", "members.number"))
    return own or count.unit == "percent" or count.ordinal or (count.low or count.high or 0) >= _MANY


def _is_total(view: View, word: Place) -> bool:
    """Whether the word only says that it is a total, and not of whom."""
    whom = ("members.party_noun", "members.states", "members.signed", "steps.join")
    return view.sentence.has("members.total", word) and not any(view.sentence.has(c, word) for c in whom)


def _totalled(view: View) -> CountOf | None:
    """What "the total" is of: what was counted or joined last."""
    last = view.story.claims[-1] if view.story.claims else None
    if last is None or last.kind in {Kind.STEP, Kind.MEMBERSHIP, Kind.RULE}:
        return CountOf.PARTY
    return last.of if last.kind is Kind.COUNT else None


def _required(view: View, place: Place, joins: Place) -> bool:
    """Whether so many have to join for something, and have not all done so: "forty states have to ratify"."""
    reach = Place(max(view.clause.first, min(place.first, joins.first) - _PART), max(place.end, joins.end))
    ratify = view.sentence.has("steps.join", joins)
    return ratify and view.sentence.has("members.required", reach)


def _asked_to_join(view: View, place: Place) -> bool:
    """Whether they are asked to join, and so are not in yet: "he called on 32 countries to join"."""
    return view.sentence.has("acts.urge", Place(max(view.clause.first, place.first - _PART), place.first))


def _distance(view: View, number: Place, word: Place) -> int:
    """Words between, those of a list of states not counted; another clause is farther."""
    if word.end == number.first and view.sentence.has("members.party_noun", word):
        return 0
    if word.first < number.first:
        between = Place(word.end, max(word.end, number.first))
        dated = sum(p.end - p.first for p, _ in view.sentence.dates if between.holds(p))
        dated += sum(s.end - s.first + 1 for s in view.states_in(between) if s.role == "in")
        return (_RELATED if view.clause.relative else _BACK) * (number.first - word.end - dated) + _BEHIND
    listed = sum(s.end - s.first for s in view.states_in(Place(number.end, word.first)))
    colon = any(t.low == ":" for t in view.sentence.tokens[number.end : word.first])
    beyond = 0 if word.end <= view.clause.end and not colon else _BEYOND
    others = any(number.end <= p.first < word.first for p, _ in view.sentence.numbers)
    return word.first - number.end - listed + beyond * (1 + others)


_DEEDS: Final = ("steps.join", "members.signed", "members.outside")
_OF: Final = (
    ("members.outside", CountOf.NOT_PARTY, 0),
    ("members.leaving", CountOf.LEAVING, 0),
    ("members.contaminated", CountOf.CONTAMINATED, 0),
    ("members.producing", CountOf.PRODUCER, 0),
    ("members.stocking", CountOf.STOCKPILER, 0),
    ("members.signed", CountOf.SIGNATORY, 0),
    ("members.counted_party", CountOf.PARTY, 0),
    ("members.number", CountOf.PARTY, 4),
    ("members.party_noun", CountOf.PARTY, _NOUN),
)
"""What a word counts, and how much farther away it is taken to stand: a noun gives way to a predicate."""
