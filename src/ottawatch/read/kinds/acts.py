"""What states do with mines: produce, stockpile, transfer, use, destroy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Claim, Figure, Item, Kind, Status
from ottawatch.read.kinds.doers import doers, ends_of_transfer, passive
from ottawatch.read.kinds.quantities import bare, mines
from ottawatch.read.kinds.rules import of_the_treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_ACTS: Final = (
    ("acts.production", Kind.PRODUCTION),
    ("acts.stockpiling", Kind.STOCKPILE),
    ("acts.transfer", Kind.TRANSFER),
    ("acts.use", Kind.USE),
    ("figures.destruction", Kind.DESTRUCTION),
)
_COUNTED: Final = (("figures.stock", Kind.STOCKPILE), ("figures.has", Kind.STOCKPILE))
_FAR: Final = 10
_STOCKS: Final = frozenset({Kind.STOCKPILE, Kind.DESTRUCTION})


def find(view: View) -> Iterator[Claim]:
    """Give the acts that a clause says of states, each with the numbers of mines that belong to it."""
    figures = _figures(view)
    told: set[Kind] = set()
    for category, kind in (*_ACTS, *_COUNTED):
        for at in view.sentence.places(category, view.clause):
            if kind in told or _of_a_rule(view, at) or _elsewhere(view, kind, at):
                continue
            own = [f for place, f in figures if _nearest_act(view, place) in {None, at}]
            item = _weapon(view, kind, at) or (_spoken_of(view) if own and kind in _STOCKS else None)
            if item is None or (category, kind) in _COUNTED and not own:
                continue
            found = list(_said(view, kind, at, item, own))
            if found:
                told.add(kind)
                yield from found
    yield from _denied(view)


# -------------------------------------------------------------------------------------------- with what


def _weapon(view: View, kind: Kind, at: Place) -> Item | None:
    """The weapon that it is done with: behind the word, before it, or taken up from what was said."""
    items = [i for i in view.sentence.items if view.clause.overlaps(i)]
    behind = any(-1 <= i.first - at.end < _FAR or i.overlaps(at) for i in items)
    before = any(i.end <= at.first for i in items)
    if behind or (before and _object_before(view, at)):
        return view.item()
    earlier = any(i.end <= view.clause.first for i in view.sentence.items)
    if earlier and (view.clause.relative or _no_object(view, at)):
        return view.item()
    alone = any(p.overlaps(at) for p in view.sentence.places("acts.alone", view.clause))
    stocks = kind is Kind.DESTRUCTION and view.has("figures.stock_noun")
    return _spoken_of(view) if alone or stocks or (passive(view, at) and view.has("acts.they")) else None


def _spoken_of(view: View) -> Item | None:
    return view.item() or (Item.MINE if view.story.about_mines else None)


def _object_before(view: View, at: Place) -> bool:
    """Whether what stands before the word is its object: in the passive, a compound noun, a relative clause."""
    compound = any(i.end == at.first for i in view.sentence.items)
    return compound or view.clause.relative or passive(view, at) or _no_object(view, at)


def _no_object(view: View, at: Place) -> bool:
    """Whether no object can stand right behind: the clause ends there, or goes on with a preposition or mark."""
    if at.end >= view.clause.end or not view.sentence.tokens[at.end].is_word:
        return True
    behind = Place(at.end, at.end + 1)
    tags = (p for c, ps in view.sentence.tags.items() if c.startswith("prepositions.") for p in ps)
    return any(behind.overlaps(p) for p in tags) or view.sentence.has("split.conjunctions", behind)


# ------------------------------------------------------------------------------------------- what is not


def _of_a_rule(view: View, at: Place) -> bool:
    """Whether a treaty's ban or name is told, not what states do."""
    if any(t.overlaps(at) for t in view.sentence.treaties):
        return True
    bans = view.sentence.places("rules.ban", Place(view.clause.first, at.first))
    if any(of_the_treaty(view, ban) for ban in bans):
        return True
    return bool(bans) and not any(view.can_act(s) for s in view.states_in(view.clause))


def _elsewhere(view: View, kind: Kind, at: Place) -> bool:
    """Whether another kind tells it: mines destroyed in clearance, stocks that are destroyed."""
    if kind is Kind.DESTRUCTION:
        return view.has("figures.found", "figures.in_ground") and not view.has("figures.stored")
    if kind is Kind.STOCKPILE and view.has("figures.destruction"):
        return not view.sentence.has("figures.kept", Place(at.first, at.end))
    return False


# ------------------------------------------------------------------------------------------------ figures


def _figures(view: View) -> list[tuple[Place, Figure]]:
    """Numbers of mines; bare ones where the clause speaks of stocks or their destruction."""
    found = list(mines(view))
    if found or not view.has("figures.stock", "figures.destruction", "acts.stockpiling"):
        return found
    return list(bare(view))


def _nearest_act(view: View, place: Place) -> Place | None:
    """The word for an act that a number belongs to: the last before it, else the first behind it."""
    categories = (*(c for c, _ in _ACTS), *(c for c, _ in _COUNTED))
    acts = [p for c in categories for p in view.sentence.places(c, view.clause) if not p.overlaps(place)]
    destroyed = view.sentence.places("figures.destruction", view.clause)
    kept = any(view.has(c) for c in ("figures.kept",))
    if destroyed and not kept:
        return destroyed[0]
    before = [p for p in acts if p.end <= place.first]
    return max(before, key=lambda p: p.end, default=min(acts, key=lambda p: p.first, default=None))


# ------------------------------------------------------------------------------------------------ claims


def _said(view: View, kind: Kind, at: Place, item: Item, figures: list[Figure]) -> Iterator[Claim]:
    status = _status(view, kind, at)
    when = view.when(at, status)
    for state, counterpart in _ends(view, kind, at, figures):
        for figure in figures or [None]:
            yield view.claim(
                kind, state=state, counterpart=counterpart, item=item, status=status, figure=figure, when=when
            )
            if kind is Kind.PRODUCTION and status is not Status.NEGATED and figure is None:
                yield from _made_for(view, state, item, status)


def _ends(view: View, kind: Kind, at: Place, figures: list[Figure]) -> Iterator[tuple[str, str | None]]:
    """Who does it, and for a transfer to whom."""
    if kind is Kind.TRANSFER:
        givers, receivers = ends_of_transfer(view, at)
        yield from ((g, r) for g in givers for r in receivers or (None,))
        return
    who = () if view.generic else doers(view, kind, at)
    if not who and kind is Kind.DESTRUCTION and figures and (view.generic or view.has("figures.worldwide")):
        who = (WORLD,)
    yield from ((state, None) for state in who)


def _made_for(view: View, state: str, item: Item, status: Status) -> Iterator[Claim]:
    """Mines made for another state are to go there: "… for themselves and for Ukraine"."""
    for place in view.sentence.places("acts.made_for", view.clause):
        for states in view.states_in(Place(place.end, view.clause.end)):
            if states.role == "to" and states.first - place.end <= 1 and states.form in {"name", "people"}:
                for code in view.story.resolve(states):
                    if code != state:
                        yield view.claim(Kind.TRANSFER, state=state, counterpart=code, item=item, status=status)


def _status(view: View, kind: Kind, at: Place) -> Status:
    """What a state forbids its own is negated; what it is about to buy is planned."""
    ban = view.first("rules.ban")
    if ban is not None and ban.first < at.first:
        return Status.NEGATED
    status = view.status(at)
    if kind is Kind.DESTRUCTION and view.sentence.has("acts.missed", view.clause):
        return Status.NEGATED
    return status


def _denied(view: View) -> Iterator[Claim]:
    """A denial of the use that was told last: "…, which Cambodia denies"."""
    last = view.story.claims[-1:]
    denial = view.first("acts.denial")
    if denial is None or not last or last[0].kind is not Kind.USE or any(view.has(c) for c, _ in _ACTS):
        return
    named = [s for s in view.states_in(view.clause) if view.can_act(s)]
    states = tuple(c for s in named for c in view.story.resolve(s)) or (last[0].state,)
    for state in states:
        yield view.claim(Kind.USE, state=state, item=last[0].item, status=Status.NEGATED, when=last[0].when)
