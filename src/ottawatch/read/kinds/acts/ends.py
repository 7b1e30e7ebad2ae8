"""Whose act it is: a state, several, or the whole world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Figure, Kind, Status
from ottawatch.read.kinds.acts.categories import STOCKS
from ottawatch.read.kinds.acts.figures import of_stocks
from ottawatch.read.kinds.doers import doers
from ottawatch.read.kinds.doers.counted import counted
from ottawatch.read.kinds.doers.others import others_do
from ottawatch.read.kinds.doers.transfer import ends_of_transfer
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.weapons import denied_behind, stands_alone
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View

_MILLION: Final = 1_000_000
_PAIR: Final = 2


def ends_of(view: View, kind: Kind, at: Place, figures: list[Figure]) -> Iterator[tuple[str, str | None]]:
    """Who does it, and for a transfer to whom."""
    if kind in STOCKS and figures and _worldwide(view):
        yield WORLD, None
        return
    if kind is Kind.TRANSFER:
        givers, receivers = ends_of_transfer(view, at)
        trade = view.sentence.has("acts.trade", Place(at.first, at.end)) or denied_behind(view, kind, at)
        unsaid: tuple[str | None, ...] = (None,) if trade else ()
        yield from ((g, r) for g in givers for r in receivers or unsaid)
        return
    if kind is Kind.DESTRUCTION and figures and (_by_all(view, at) or _by_the_parties(view, figures)):
        yield WORLD, None
        return
    who = () if view.generic else doers(view, kind, at)
    if not who and kind in STOCKS and not others_do(view, at):
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
    reach = view.clause if view.sentence.free_order else Place(view.clause.first, at.first)
    stocks = view.sentence.has("acts.stockpiled", reach) and passive(view, at)
    since = passive(view, at) and view.sentence.has("steps.in_force") and not view.sentence.states
    nobody = not view.states_in(view.clause) and not _planned(view, at)
    return nobody and ((stocks and not of_stocks(view)) or since)


def _by_the_parties(view: View, figures: list[Figure]) -> bool:
    """Whether the parties at large destroyed so many that it is the sum of all: "the parties have destroyed 51 million mines"."""
    many = max((f.low or f.high or 0 for f in figures), default=0) >= _MILLION
    return many and view.has("members.party_noun") and not view.states_in(view.clause)


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
    last = next((c.state for c in reversed(view.story.claims[-3:]) if c.kind in STOCKS and c.state), None)
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
