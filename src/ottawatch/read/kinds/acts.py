"""What states do with mines: produce, stockpile, transfer, use, destroy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Item, Kind, Status
from ottawatch.read.kinds.doers import doers
from ottawatch.read.kinds.doers.accused import denied_above
from ottawatch.read.kinds.doers.counted import counted
from ottawatch.read.kinds.doers.transfer import ends_of_transfer
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.quantities import bare, counted_item, land_cleared, mines
from ottawatch.read.kinds.rules import of_the_treaty
from ottawatch.read.kinds.weapons import denied_behind, spoken_of, stands_alone, weapon
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import Clause
    from ottawatch.read.view import View

ACTS: Final = (
    ("acts.production", Kind.PRODUCTION),
    ("acts.stockpiling", Kind.STOCKPILE),
    ("acts.transfer", Kind.TRANSFER),
    ("acts.use", Kind.USE),
    ("figures.destruction", Kind.DESTRUCTION),
)
_COUNTED: Final = (
    ("figures.stock", Kind.STOCKPILE), ("figures.has", Kind.STOCKPILE), ("figures.remaining", Kind.STOCKPILE),
)  # fmt: skip
_BESIDE: Final = 3
_PAIR: Final = 2
_FAR: Final = 10
_UNDONE: Final = frozenset({Status.PLANNED, Status.NEGATED})
_STOCKS: Final = frozenset({Kind.STOCKPILE, Kind.DESTRUCTION})


def find(view: View) -> Iterator[Claim]:
    """Give the acts that a clause says of states, each with the numbers of mines that belong to it."""
    figures: list[tuple[Place, Figure]] | None = None
    told: set[Kind] = set()
    for category, kind in (*ACTS, *_COUNTED):
        if category not in view.sentence.tags and category != "figures.stock":
            continue
        for at in (*view.sentence.places(category, view.clause), *_before_colon(view, category)):
            if kind in told or _of_a_rule(view, at) or _elsewhere(view, kind, at):
                continue
            figures = _figures(view) if figures is None else figures
            own = [(place, f) for place, f in figures if _belongs(view, category, at, place)]
            item = weapon(view, kind, at) or (spoken_of(view) if own and kind in _STOCKS else None)
            if item is None or (
                (category, kind) in _COUNTED and not own and not _has_none(view, category, at)
            ):
                continue
            if kind is Kind.STOCKPILE and not own and _only_gone(view, at):
                continue
            found = list(_said(view, kind, at, item, own))
            if found:
                told.add(kind)
                yield from found


def _before_colon(view: View, category: str) -> tuple[Place, ...]:
    """Stocks that a colon sets the number of: "how large they were became known: 16,500 mines"."""
    before = view.before[-1] if view.before else None
    colon = before is not None and view.sentence.tokens[before.end - 1].low == ":"
    if before is None or not colon or category != "figures.stock" or view.has("figures.stock"):
        return ()
    return view.sentence.places("figures.stock_noun", before)[-1:]


# ------------------------------------------------------------------------------------------- what is not


def _of_a_rule(view: View, at: Place) -> bool:
    """Whether a treaty's ban or name is told, not what states do."""
    if any(t.overlaps(at) for t in view.sentence.treaties):
        return True
    if view.sentence.has("acts.save", Place(max(view.clause.first, at.first - _FAR), at.first)):
        return not _by_someone(view, at)
    end = view.clause.end if view.sentence.verb_last and view.clause.relative else at.first
    bans = view.sentence.places("rules.ban", Place(view.clause.first, end))
    if any(of_the_treaty(view, ban) for ban in bans):
        return True
    if any(view.can_act(s) for s in view.states_in(view.clause)):
        return False
    if view.has("rules.report_deadline") or _term_for_all(view) or _done_within_years(view, at):
        return True
    return (view.has("rules.ban") and not view.has("acts.will")) or any(
        _bans(view, clause) for clause in view.before
    )


def _by_someone(view: View, at: Place) -> bool:
    """Whether it is named who did it, so that what is condemned is a deed: "condemned the use of mines by Chad"."""
    return any(s.role == "by" and s.codes for s in view.states_in(Place(at.end, view.clause.end)))


def _done_within_years(view: View, at: Place) -> bool:
    """Whether stocks are to be gone within so many years, which is what the treaty asks of all."""
    years = any(n.unit == "years" for p, n in view.sentence.terms if view.clause.overlaps(p))
    destroyed = view.sentence.has("figures.destruction", at)
    asked = view.status(at) is Status.PLANNED and passive(view, at)
    return years and destroyed and asked and not view.states_in(view.clause)


def _term_for_all(view: View) -> bool:
    """Whether it is told how many years the parties have for it: "they have four years to destroy stocks"."""
    numbers = (*view.sentence.terms, *view.sentence.numbers)
    years = any(n.unit == "years" and view.clause.overlaps(p) for p, n in numbers)
    return years and view.has("rules.term") and view.has("members.party_noun", "references.pronouns")


def _bans(view: View, clause: Clause) -> bool:
    return any(of_the_treaty(view, ban) for ban in view.sentence.places("rules.ban", clause))


def _has_none(view: View, category: str, at: Place) -> bool:
    """Whether a state has or keeps none of the weapon: "has no mines", "did not keep any mines"."""
    behind = Place(at.end, min(at.end + 1, view.clause.end))
    weapons = (i for i in view.sentence.items if not _only_describes(view, i))
    distance = min((i.first - at.end for i in weapons if i.first >= at.end), default=_FAR)
    none = 0 < distance <= _PAIR and view.sentence.has("acts.none", behind)
    none = none or (distance < _PAIR and view.sentence.has("acts.none", at))
    none = none and not view.has("acts.production", "acts.use", "acts.transfer", "figures.destruction")
    kept = view.sentence.has("figures.kept", at) or view.sentence.has("acts.holding", at)
    if category == "figures.stock" and kept and distance <= _PAIR:
        return none or view.status(at) is Status.NEGATED
    return category == "figures.has" and none


def _only_describes(view: View, item: Place) -> bool:
    """Whether a weapon's name is part of another noun: "minefields"."""
    return any(p.overlaps(item) for p in view.sentence.places("figures.not_pieces", view.clause))


def _only_gone(view: View, at: Place) -> bool:
    """Whether stocks of no number are only told of as what is destroyed: "the last in store will be destroyed"."""
    return view.has("figures.destruction") and view.status(at) is not Status.NEGATED


def _only_named(view: View, at: Place) -> bool:
    """Whether stocks are only mentioned, and not said to be there: "they report on their stocks"."""
    noun = view.sentence.has("acts.stocks", at) and at.first > view.clause.first
    named = noun and view.sentence.has("acts.determiners", Place(at.first - 1, at.first))
    held = view.sentence.has("figures.has", view.clause) or view.sentence.has("acts.holding", view.clause)
    return named and not held and not list(mines(view)) and not list(bare(view))


def _land_sized(view: View) -> bool:
    """Whether the clause tells how much land is mined: "13,000 square kilometres were mined", "2% of the territory"."""
    units = {n.unit for p, n in view.sentence.numbers if view.clause.overlaps(p)}
    return not units.isdisjoint({"km2", "m2"}) or ("percent" in units and view.has("figures.territory"))


def _elsewhere(view: View, kind: Kind, at: Place) -> bool:
    """Whether another kind tells it: land that is mined, mines destroyed in clearance, stocks that are destroyed, money that is given."""
    if kind is Kind.USE and not view.acting and _land_sized(view):
        return True
    if kind is Kind.TRANSFER:
        return any(
            0 <= p.first - at.end <= _BESIDE and n.unit and n.unit.isupper() for p, n in view.sentence.numbers
        )
    if kind is Kind.DESTRUCTION:
        if view.sentence.has("figures.casualty", at) and view.has("figures.people"):
            return True
        cleared = view.has("figures.found", "figures.in_ground") or land_cleared(view)
        return cleared and not view.has("figures.stored")
    if kind is Kind.STOCKPILE and _only_named(view, at):
        return True
    if kind is Kind.STOCKPILE and view.has("figures.in_ground") and not view.has("figures.stored"):
        return True
    if kind is Kind.STOCKPILE and view.has("figures.destruction") and not _sized(view):
        return not view.has("figures.kept") or view.sentence.has("acts.stockpiled", at)
    return False


# ------------------------------------------------------------------------------------------------ figures


def _figures(view: View) -> list[tuple[Place, Figure]]:
    """Numbers of mines; bare ones where the clause speaks of stocks or their destruction."""
    found = list(mines(view)) or _counted_before(view) or _subject_before(view)
    if found and (held := _held_too(view)):
        return [*found, *held]
    if found and _is_whole(view, found[0][0]) and (parts := list(bare(view))):
        return [*found[1:], *parts]
    counts = view.has("figures.stock", "figures.destruction", "acts.stockpiling")
    if found or not (counts or (view.has("figures.has") and _of_stocks(view))):
        return found
    return list(bare(view))


def _subject_before(view: View) -> list[tuple[Place, Figure]]:
    """The number of the mines that words between commas part from their verb: "the 90,000 mines, half of …, are gone"."""
    if not view.before or not view.sentence.has("acts.be", Place(view.clause.first, view.clause.first + 1)):
        return []
    opening = view.before[0]
    acts = (c for c, _ in ACTS if view.sentence.has(c, opening))
    return [] if any(acts) else list(mines(view.within(opening)))[:1]


def _held_too(view: View) -> list[tuple[Place, Figure]]:
    """Numbers of mines right behind a word for keeping: "destroyed 90,000 mines and kept 1,500"."""
    words = ("figures.kept", "figures.has")
    ends = {p.end for word in words for p in view.sentence.places(word, view.clause)}
    return [(p, f) for p, f in bare(view) if p.first in ends] if ends else []


def _is_whole(view: View, place: Place) -> bool:
    """Whether a number opens the sentence as the whole that another is a part of: "of the 6 million it had, …"."""
    opening = Place(view.clause.first, place.first)
    of = view.sentence.places("prepositions.of", opening)
    return bool(of) and of[-1].end + 1 >= place.first and of[-1].first <= view.clause.first + 1


def _counted_before(view: View) -> list[tuple[Place, Figure]]:
    """The number of the mines that a relative clause speaks of: "the 13,000 mines that …"."""
    if not (view.clause.relative and view.before and view.sentence.items):
        return []
    beside = any(0 <= view.clause.first - i.end <= 1 for i in view.sentence.items)
    return list(mines(view.within(view.before[-1])))[-1:] if beside else []


def _belongs(view: View, category: str, at: Place, number: Place) -> bool:
    """Whether a number of mines belongs to a word; what a state "has" stands right behind it."""
    if category == "figures.has" and number.first != at.end:
        return False
    if _sized(view) and any(p.end == number.first for p in view.sentence.places("figures.sized")):
        return category in {"acts.stockpiling", "figures.stock"}
    if category == "figures.remaining" and not _of_stocks(view):
        return False
    nearest = _nearest_act(view, number)
    if nearest is None or nearest == at:
        return True
    if category == "figures.destruction" and number.end <= at.first and passive(view, at):
        return sum(1 for _ in mines(view)) == 1
    stocks = any(nearest in view.sentence.places(c) for c, _ in _COUNTED)
    return category == "acts.stockpiling" and stocks


def _sized(view: View) -> bool:
    """Whether a number tells the size of a stock that is named: "the stock, put at 340,000, …"."""
    return view.has("figures.sized") and view.has("figures.stock_noun")


def _of_stocks(view: View) -> bool:
    return any(c.kind in _STOCKS for c in view.story.claims[-3:])


def _nearest_act(view: View, place: Place) -> Place | None:
    """The word for an act that a number belongs to: the last before it, else the first behind it."""
    categories = (*(c for c, _ in ACTS), *(c for c, _ in _COUNTED))
    acts = [p for c in categories for p in view.sentence.places(c, view.clause) if not p.overlaps(place)]
    destroyed = view.sentence.places("figures.destruction", view.clause)
    kept = any(view.has(c) for c in ("figures.kept",))
    if destroyed and not kept:
        return destroyed[0]
    acts = [p for p in acts if p.end <= place.first or not view.sentence.has("figures.has", p)]
    before = [p for p in acts if p.end <= place.first]
    return max(before, key=lambda p: p.end, default=min(acts, key=lambda p: p.first, default=None))


# ------------------------------------------------------------------------------------------------ claims


def _said(
    view: View, kind: Kind, at: Place, item: Item, figures: list[tuple[Place, Figure]]
) -> Iterator[Claim]:
    status = _status(view, kind, at)
    when = view.when(at, status)
    ends = list(_ends(view, kind, at, [f for _, f in figures]))
    if figures and len(ends) > 1 and view.has("acts.together"):
        return
    counted: list[tuple[Figure | None, Item]] = [
        (f, counted_item(view, place) or item) for place, f in figures
    ]
    for state, counterpart in ends:
        for figure, counts in counted or [(None, item)]:
            yield view.claim(
                kind,
                state=state,
                counterpart=counterpart,
                item=counts,
                status=status,
                figure=figure,
                when=when,
            )
            if kind is Kind.DESTRUCTION and figure and status in _UNDONE:
                yield view.claim(Kind.STOCKPILE, state=state, item=counts, status=Status.DONE, figure=figure)
            if kind is Kind.PRODUCTION and status is not Status.NEGATED and figure is None:
                yield from _made_for(view, state, item, status)


def _missed(view: View) -> bool:
    """Whether a day went by undone, also where the clause only says what it was for: "missed the day by which …"."""
    above = view.before[-1:] if view.clause.relative else ()
    return view.has("acts.missed") or any(view.sentence.has("acts.missed", clause) for clause in above)


def _ends(view: View, kind: Kind, at: Place, figures: list[Figure]) -> Iterator[tuple[str, str | None]]:
    """Who does it, and for a transfer to whom."""
    if kind in _STOCKS and figures and _worldwide(view):
        yield WORLD, None
        return
    if kind is Kind.TRANSFER:
        givers, receivers = ends_of_transfer(view, at)
        trade = view.sentence.has("acts.trade", Place(at.first, at.end)) or denied_behind(view, kind, at)
        unsaid: tuple[str | None, ...] = (None,) if trade else ()
        yield from ((g, r) for g in givers for r in receivers or unsaid)
        return
    if kind is Kind.DESTRUCTION and figures and _by_all(view, at):
        yield WORLD, None
        return
    who = () if view.generic else doers(view, kind, at)
    if not who and kind in _STOCKS:
        who = _whose_stocks(view, kind, figures)
    if not who and not view.sentence.states and stands_alone(view, at) and not counted(view, at):
        who = view.story.subject
    yield from ((state, None) for state in who)


def _worldwide(view: View) -> bool:
    """Whether the whole world is meant, or so many states of it: "in the depots of thirty countries"."""
    if view.states_in(view.clause) or view.generic:
        return False
    counts = (p for p, _ in view.sentence.numbers if view.clause.overlaps(p))
    behind = (Place(p.end, min(p.end + _PAIR, view.clause.end)) for p in counts)
    many = (b for b in behind if not view.sentence.has("members.party_noun", b))
    return _over_the_world(view) or any(view.sentence.has("members.states", b) for b in many)


def _over_the_world(view: View) -> bool:
    """Whether the world is where, and not only what the largest is the largest of."""
    best = view.sentence.places("figures.superlative")
    return any(
        not any(0 <= p.first - s.end <= _PAIR for s in best)
        for p in view.sentence.places("figures.worldwide")
    )


def _by_all(view: View, at: Place) -> bool:
    """Whether stocks are said to be gone with nobody named or told of before: "37 million stockpiled mines are gone"."""
    stocks = view.sentence.has("acts.stockpiled", Place(view.clause.first, at.first)) and passive(view, at)
    since = passive(view, at) and view.sentence.has("steps.in_force") and not view.sentence.states
    nobody = not view.states_in(view.clause) and not _planned(view, at)
    return nobody and ((stocks and not _of_stocks(view)) or since)


def _planned(view: View, at: Place) -> bool:
    return view.status(at) in {Status.PLANNED, Status.CONSIDERED}


def _whose_stocks(view: View, kind: Kind, figures: list[Figure]) -> tuple[str, ...]:
    """Where no state is named: the world if many states are meant, or else whose stocks were told last."""
    if view.generic or view.sentence.has("figures.worldwide"):
        done = view.status() is not Status.PLANNED
        return (WORLD,) if figures and done and (kind is Kind.DESTRUCTION or not view.generic) else ()
    if owners := _owners(view):
        return owners
    if any(s.codes for s in view.states_in(view.clause)):
        return ()
    last = next((c.state for c in reversed(view.story.claims[-3:]) if c.kind in _STOCKS and c.state), None)
    if last is None and figures and kind is Kind.DESTRUCTION and view.status() is Status.DONE:
        return (WORLD,)
    if last is None and len(view.story.subject) == 1 and view.has("figures.stock_noun"):
        return view.story.subject
    return (last,) if last else ()


def _owners(view: View) -> tuple[str, ...]:
    """Whose stocks they are, by the adjective beside their noun or by who owns the mines: "le stock russe"."""
    nouns = (*view.sentence.places("figures.stock_noun", view.clause), *view.sentence.items)
    for states in view.states_in(view.clause):
        behind = any(0 <= states.first - n.end <= 1 for n in nouns)
        before = any(0 <= n.first - states.end <= 1 for n in nouns)
        if (states.form in {"adjective", "people"} and (behind or before)) or (
            states.role == "of" and behind
        ):
            return view.codes(states)
    return ()


def _made_for(view: View, state: str, item: Item, status: Status) -> Iterator[Claim]:
    """Mines made for another state are to go there: "… for themselves and for Ukraine"."""
    for place in view.sentence.places("acts.made_for", view.clause):
        for states in view.states_in(Place(place.end, view.clause.end)):
            if states.role == "to" and states.first - place.end <= 1 and states.form in {"name", "people"}:
                for code in view.codes(states):
                    if code != state:
                        yield view.claim(
                            Kind.TRANSFER, state=state, counterpart=code, item=item, status=status
                        )


def _status(view: View, kind: Kind, at: Place) -> Status:
    """What a state forbids its own is negated; what it is about to buy is planned."""
    ban = view.first("rules.ban", "acts.moratorium")
    if ban is not None and ban.first < at.first:
        return Status.NEGATED
    if view.before and view.goes_on(at) and view.sentence.has("rules.ban", view.before[-1]):
        return Status.NEGATED
    if _ended(view, at) or denied_behind(view, kind, at) or (kind is Kind.DESTRUCTION and _missed(view)):
        return Status.NEGATED
    if denied_above(view):
        return Status.NEGATED
    status = view.status(at)
    if status is Status.DONE and _not_said_done(view, at):
        return Status.PLANNED
    ordered = status is Status.DONE and kind is Kind.STOCKPILE and view.sentence.has("acts.ordered", at)
    return Status.PLANNED if ordered or (status is Status.CONSIDERED and _will(view, at)) else status


def _not_said_done(view: View, at: Place) -> bool:
    """Whether a verb in the infinitive says what is to be done, and not what was: "stocks to destroy"."""
    verb = at.first - view.sentence.has("acts.be", Place(at.first - 1, at.first))
    infinitive = view.sentence.has("mood.infinitive", Place(verb - 1, verb))
    opening = (
        view.before[-1].first if view.before and at.first - view.clause.first <= 1 else view.clause.first
    )
    return infinitive and not view.sentence.has("mood.done_to", Place(opening, at.first))


def _ended(view: View, at: Place) -> bool:
    """Whether what the word names is said to have come to an end: "production ended in 1974"."""
    reach = Place(at.end, min(at.end + _FAR, view.clause.end))
    return view.has("acts.off_list") or (
        not passive(view, at) and view.sentence.has("acts.ended", reach) and _is_noun(view, at)
    )


def _is_noun(view: View, at: Place) -> bool:
    """Whether the word is a noun: "of" follows, or it opens the clause, or a determiner stands before it."""
    of = any(p.first == at.end for p in view.sentence.places("prepositions.of"))
    compound = [i for i in view.sentence.items if i.end == at.first]
    if compound:
        at = Place(compound[-1].first, at.end)
    determined = view.sentence.has("acts.determiners", Place(at.first - 1, at.first)) if at.first else True
    return of or determined or at.first == view.clause.first


def _will(view: View, at: Place) -> bool:
    """Whether "will" stands nearer than what makes it uncertain: "if it came to that, they will …"."""
    reach = Place(view.clause.first, at.first)
    unsure = [p.first for p in view.sentence.places("mood.considered", reach)]
    sure = [p.first for p in view.sentence.places("acts.will", reach)]
    return bool(sure) and max(sure) > max(unsure, default=-1)
