"""The year that a number of people is told for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.dates import DateMention
    from ottawatch.read.view import View

_BREAK: Final = 4
_PAIR: Final = 4


def year_of(view: View, place: Place) -> Period | None:
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
