"""The weapon that an act is done with: named behind it, before it, or spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Item, Kind, Status
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.scene import ACTS, Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_FAR: Final = 10
_BESIDE: Final = 3
_PAIR: Final = 2


def weapon(view: View, kind: Kind, at: Place) -> Item | None:
    """The weapon that it is done with: behind the word, before it, or taken up from what was said."""
    described = view.sentence.places("figures.not_pieces", view.clause)
    items = [
        i
        for i in view.sentence.items
        if view.clause.overlaps(i) and not any(p.first <= i.first and i.end < p.end for p in described)
    ]
    behind = any(-1 <= i.first - at.end < _FAR or i.overlaps(at) for i in items)
    before = any(i.end <= at.first for i in items)
    if view.sentence.has("acts.makers", at) and not (stands_alone(view, at) or _maker_of(view, at)):
        return None
    if behind or (before and _object_before(view, at)):
        return spoken_of(view)
    if not items and (shared := _shared_with_next(view, kind, at)) is not None:
        return shared
    earlier = any(i.end <= view.clause.first for i in view.sentence.items)
    if earlier and (view.clause.relative or _no_object(view, at)):
        return view.item()
    if kind is Kind.TRANSFER and earlier and _given_to(view, at):
        return view.item()
    if view.sentence.has("acts.some", Place(at.end, min(at.end + _BESIDE, view.clause.end))):
        return spoken_of(view)
    alone = stands_alone(view, at)
    stocks = view.has("figures.stock_noun") and (kind is Kind.DESTRUCTION or denied_behind(view, kind, at))
    return spoken_of(view) if alone or stocks or (passive(view, at) and view.has("acts.they")) else None


def _given_to(view: View, at: Place) -> bool:
    """Whether the clause goes on with who is given it: "makes mines and could supply Chad as well"."""
    behind = any(s.first == at.end and s.codes and not s.role for s in view.states_in(view.clause))
    opening = Place(view.clause.first, view.clause.first + 1)
    return behind and not view.clause.relative and view.sentence.has("split.conjunctions", opening)


def _shared_with_next(view: View, kind: Kind, at: Place) -> Item | None:
    """The weapon that the verb of the next clause has in common with this one: "will not make, and not buy, mines"."""
    words = [t for t in range(at.end, view.clause.end) if view.sentence.tokens[t].is_word]
    if words or kind is Kind.DESTRUCTION or not view.after or view.states_in(view.after[0]):
        return None
    opening = Place(view.after[0].first, min(view.after[0].first + 1, view.after[0].end))
    joined = view.sentence.has("split.conjunctions", opening) and not view.after[0].relative
    acts = any(view.sentence.has(category, view.after[0]) for category in ACTS)
    named = next((i.value for i in view.sentence.items if view.after[0].overlaps(i)), None)
    if named is None or not (joined and acts):
        return None
    return spoken_of(view) if named == "anaphora" else Item(named)


def _maker_of(view: View, at: Place) -> bool:
    """Whether a maker's ware is named beside the word: "a maker of mines", "mine producers"."""
    return any(0 <= i.first - at.end <= _BESIDE or i.end == at.first for i in view.sentence.items)


def stands_alone(view: View, at: Place) -> bool:
    """Whether the words mean mines without naming them: "domestic production", "exports"."""
    return any(p.overlaps(at) for p in view.sentence.places("acts.alone", view.clause))


def spoken_of(view: View) -> Item | None:
    """The weapon that the clause, the sentence or the story names last; just mines where none does."""
    return view.item() or (Item.MINE if view.story.about_mines else None)


def _object_before(view: View, at: Place) -> bool:
    """Whether what stands before the word is its object: in the passive, a compound noun, a relative clause."""
    compound = any(i.end == at.first for i in view.sentence.items)
    return (
        view.sentence.free_order
        or compound
        or view.clause.relative
        or passive(view, at)
        or _no_object(view, at)
    )


def _no_object(view: View, at: Place) -> bool:
    """Whether no object can stand right behind: the clause ends there, or goes on with a preposition or mark."""
    if at.end >= view.clause.end or not view.sentence.tokens[at.end].is_word:
        return True
    behind = Place(at.end, at.end + 1)
    ends = any(view.sentence.has(c, behind) for c in ("split.conjunctions", "split.closing"))
    return ends or any(behind.overlaps(p) for p in view.sentence.gathered(_is_preposition))


def _is_preposition(category: str) -> bool:
    return category.startswith("prepositions.")


def denied_behind(view: View, kind: Kind, at: Place) -> bool:
    """Whether it is denied behind the word, or was before: "makes no mines", "keeps no stocks"."""
    behind = Place(at.end, min(at.end + _PAIR, view.clause.end))
    found = (*view.sentence.places("acts.none", behind), *view.sentence.places("acts.none", at))
    none = any(not any(p.overlaps(n) for n, _ in view.sentence.numbers) for p in found)
    return none or (kind in {Kind.STOCKPILE, Kind.TRANSFER} and view.status(at) is Status.NEGATED)
