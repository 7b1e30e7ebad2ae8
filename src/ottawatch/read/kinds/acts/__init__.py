"""What states do with mines: produce, stockpile, transfer, use, destroy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Item, Kind, Status
from ottawatch.read.kinds.acts.categories import ACTS, COUNTED, STOCKS
from ottawatch.read.kinds.acts.ends import ends_of
from ottawatch.read.kinds.acts.figures import belongs, figures_of
from ottawatch.read.kinds.acts.mood import status_of
from ottawatch.read.kinds.acts.ruled_out import elsewhere, has_none, of_a_rule, only_gone
from ottawatch.read.kinds.doers.meant import opening_of
from ottawatch.read.kinds.quantities import counted_item
from ottawatch.read.kinds.weapons import spoken_of, weapon
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.view import View

_UNDONE: Final = frozenset({Status.PLANNED, Status.NEGATED})


def find(view: View) -> Iterator[Claim]:
    """Give the acts that a clause says of states, each with the numbers of mines that belong to it."""
    figures: list[tuple[Place, Figure]] | None = None
    told: set[Kind] = set()
    for category, kind in (*ACTS, *COUNTED):
        if category not in view.sentence.tags and category != "figures.stock":
            continue
        for at in (*view.sentence.places(category, view.clause), *_before_colon(view, category)):
            if kind in told or of_a_rule(view, at) or elsewhere(view, kind, at):
                continue
            figures = figures_of(view) if figures is None else figures
            own = [(place, f) for place, f in figures if belongs(view, category, at, place)]
            item = weapon(view, kind, at) or (spoken_of(view) if own and kind in STOCKS else None)
            if item is None or ((category, kind) in COUNTED and not own and not has_none(view, category, at)):
                continue
            if kind is Kind.STOCKPILE and not own and only_gone(view, at):
                continue
            found = list(_said(view, kind, at, item, own))
            if found:
                told.add(kind)
                yield from found


def _before_colon(view: View, category: str) -> tuple[Place, ...]:
    """Stocks that a colon sets the number of: "how large they were became known: 16,500 mines"."""
    if category != "figures.stock" or not view.before:
        return ()
    before = view.before[-1]
    colon = before is not None and view.sentence.tokens[before.end - 1].low == ":"
    if before is None or not colon or category != "figures.stock" or view.has("figures.stock"):
        return ()
    return view.sentence.places("figures.stock_noun", Place(0, before.end))[-1:]


def _said(
    view: View, kind: Kind, at: Place, item: Item, figures: list[tuple[Place, Figure]]
) -> Iterator[Claim]:
    status = status_of(view, kind, at)
    when = view.when(at, status) or _when_of_next(view, at, status)
    ends = list(ends_of(view, kind, at, [f for _, f in figures]))
    if figures and len(ends) > 1 and view.has("acts.together"):
        return
    if kind in STOCKS and len(figures) == 1 and len(ends) > 1:  # a sum of several
        if kind is Kind.DESTRUCTION:
            return
        figures = []
    if kind is Kind.STOCKPILE and figures and status is Status.NEGATED:
        if view.has("acts.none"):
            return
        status = Status.DONE
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


def _when_of_next(view: View, at: Place, status: Status) -> Period | None:
    """The date of the clause that an opening without a verb belongs to: "By destroying its last mines, Chad met in 2010 …"."""
    behind = opening_of(view, at)
    return view.within(behind).when(behind, status) if behind else None


def _made_for(view: View, state: str, item: Item, status: Status) -> Iterator[Claim]:
    """Mines made for another state are to go there: "… for themselves and for Ukraine"."""
    for place in view.sentence.places("acts.made_for", view.clause):
        for states in view.states_in(Place(place.end, view.clause.end)):
            given = states.role == "to" or (states.role == states.case == "of")
            if given and states.first - place.end <= 1 and states.form in {"name", "people"}:
                for code in view.codes(states):
                    if code != state:
                        yield view.claim(
                            Kind.TRANSFER, state=state, counterpart=code, item=item, status=status
                        )
