"""What a treaty itself says: its bans, its terms, its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Kind, Rule
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_BANNED: Final = (
    ("acts.use", Rule.BANS_USE),
    ("acts.production", Rule.BANS_PRODUCTION),
    ("acts.stockpiling", Rule.BANS_STOCKPILING),
    ("acts.transfer", Rule.BANS_TRANSFER),
)
_DAYS: Final = (
    ("rules.adopted", Rule.ADOPTED),
    ("rules.opened", Rule.OPENED),
    ("steps.in_force", Rule.IN_FORCE),
)
_TERMS: Final = (
    ("rules.stockpile_words", Rule.STOCKPILE_DEADLINE, 4),
    ("rules.clearance_words", Rule.CLEARANCE_DEADLINE, 10),
)


def find(view: View) -> Iterator[Claim]:
    """Give the rules that a clause states of a treaty."""
    treaty = view.treaty()
    if treaty is None:
        return
    yield from _bans(view, treaty)
    yield from _days(view, treaty)
    yield from _notice(view, treaty)
    yield from _terms(view, treaty)


def _bans(view: View, treaty: Treaty) -> Iterator[Claim]:
    ban = view.first("rules.ban")
    if ban is None or not _by_the_treaty(view, ban):
        return
    for category, rule in _BANNED:
        if view.has(category):
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule)


def _by_the_treaty(view: View, ban: Place) -> bool:
    """Whether it is a treaty that bans, and not a state."""
    if any(view.can_act(s) for s in view.states_in(Place(view.clause.first, ban.first))):
        return False
    return bool(view.sentence.treaties) or (view.takes_up and view.story.treaty is not None)


def _days(view: View, treaty: Treaty) -> Iterator[Claim]:
    for category, rule in _DAYS:
        at = view.first(category)
        if at is None or view.has("steps.leave") or view.date(at) is None:
            continue
        if not any(view.can_act(s) for s in view.states_in(view.clause)):
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule, when=view.when(at))


def _notice(view: View, treaty: Treaty) -> Iterator[Claim]:
    if not (view.story.leaving or view.has("steps.leave")) or not view.has("rules.notice_words"):
        return
    for number in _in_months(view):
        figure = Figure(number.low, number.high, "months")
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.NOTICE_PERIOD, figure=figure)


def _in_months(view: View) -> Iterator[NumberMention]:
    for place, number in view.sentence.numbers:
        if view.clause.overlaps(place) and number.unit == "months":
            yield number


def _terms(view: View, treaty: Treaty) -> Iterator[Claim]:
    for place, number in view.sentence.numbers:
        if not view.clause.overlaps(place) or number.unit not in {"years", None}:
            continue
        for category, rule, years in _TERMS:
            if number.low == years and view.has(category) and not view.states_in(view.clause):
                yield view.claim(Kind.RULE, treaty=treaty, rule=rule, figure=Figure(years, years, "years"))
