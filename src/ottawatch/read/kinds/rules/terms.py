"""How long a treaty gives: months of notice, years to destroy and to clear."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Kind, Rule, Status
from ottawatch.read.kinds.quantities import names_nothing
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_TERMS: Final = (
    ("rules.stockpile_words", Rule.STOCKPILE_DEADLINE),
    ("rules.clearance_words", Rule.CLEARANCE_DEADLINE),
)
_MOST_YEARS: Final = 50
_NOTICE: Final = 2


def notice_of(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Months counted from the notice, and not only said of one state's day of effect."""
    if not view.sentence.terms:
        return
    leaving = view.story.leaving or view.sentence.has("steps.leave")
    counted = (
        view.has("rules.notice_words") or view.sentence.has("steps.notify") or view.sentence.has("actors.un")
    )
    if not (leaving and counted) or _of_one_notice(view) or view.has("rules.opened", "rules.adopted"):
        return
    for number in _in_months(view):
        figure = Figure(number.low, number.high, "months")
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.NOTICE_PERIOD, figure=figure)


def _of_one_notice(view: View) -> bool:
    """Whether the months are those since one state's notice, and the day on which they ended is told."""
    near = Place(view.clause.first, min(view.clause.end + 1, len(view.sentence.tokens)))
    day = any(d.precision == "day" and d.named for _, d in view.sentence.dates)
    inside = any(view.clause.overlaps(p) and d.precision == "day" for p, d in view.sentence.dates)
    if inside and view.sentence.has("rules.elapsed", near):
        return not _as_a_period(view)
    if (day and _left_then(view)) or _told_back(view) or _ran_from(view):
        return True
    theirs = any(s.possessive for s in view.states_in(view.clause)) or (day and _they_notify(view))
    ended = any(view.sentence.has("steps.effect", c) for c in (view.clause, *view.after))
    return theirs and ended and any(not d.relative for _, d in view.sentence.dates)


def _ran_from(view: View) -> bool:
    """Whether the months ran from the day of one notice: "The six months ran from 10 July, when Helsinki told the UN"."""
    days = [p for p, d in view.sentence.dates if view.clause.overlaps(p) and d.precision == "day"]
    for when in view.sentence.places("split.when"):
        behind = Place(when.end, len(view.sentence.tokens))
        if any(0 <= when.first - day.end <= 1 for day in days) and view.sentence.has("steps.notify", behind):
            return True
    return False


def _told_back(view: View) -> bool:
    """Whether months only tell how long before a state gave its notice: "Helsinki had told the UN half a year earlier"."""
    given = view.first("steps.notify")
    back = any(d.anchored for p, d in view.sentence.dates if view.clause.overlaps(p))
    return given is not None and back and view.acting and view.status(given) is Status.DONE


def _left_then(view: View) -> bool:
    """Whether a state is said to have left when they were over: "Six months after telling the UN, Poland on Friday ceased to be a party"."""
    for clause in (*view.before, view.clause, *view.after):
        ends = any(view.sentence.has(c, clause) for c in ("steps.gone", "steps.ceased")) or all(
            view.sentence.has(c, clause) for c in ("steps.leave", "steps.effect")
        )
        planned = view.sentence.has("mood.planned", clause)
        if ends and not planned and any(view.can_act(s) for s in view.states_in(clause)):
            return True
    return False


def _they_notify(view: View) -> bool:
    """Whether a pronoun stands right before the notice: "on 27 December, six months after it gave notice"."""
    before = (Place(p.first - 1, p.first) for p in view.sentence.places("steps.notify") if p.first)
    return any(view.sentence.has("references.pronouns", b) for b in before)


def _as_a_period(view: View) -> bool:
    """Whether the months are named as a period that all must wait: "the six-month period ended on 6 March"."""
    months = [p for p, n in view.sentence.terms if view.clause.overlaps(p) and n.unit == "months"]
    return any(view.sentence.has("rules.notice_period", Place(p.first, p.end + 2)) for p in months)


def _in_months(view: View) -> Iterator[NumberMention]:
    """Lengths in months that are counted from something, and not from the day of the text: "in six months"."""
    ahead = [p for p, d in view.sentence.dates if d.relative and not d.anchored and d.precision == "month"]
    ahead = [p for p in ahead if not (_from_a_notice(view, p) or view.sentence.has("rules.as_party"))]
    for place, number in view.sentence.terms:
        if (
            view.clause.overlaps(place)
            and number.unit == "months"
            and not any(p.overlaps(place) for p in ahead)
        ):
            yield number


def _from_a_notice(view: View, date: Place) -> bool:
    """Whether a notice right behind is what months are counted from: "in six months from the notification"."""
    behind = Place(date.first, min(date.end + _NOTICE, view.clause.end))
    words = (*view.sentence.places("rules.notice_words"), *view.sentence.places("steps.notify"))
    return any(behind.overlaps(p) and p.end > date.end for p in words)


def terms_of(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Years that parties are given to destroy stocks or to clear, right or wrong."""
    numbers = (*view.sentence.terms, *view.sentence.numbers)
    if not (numbers and view.sentence.has("rules.term")) or view.has("actors.forces") or view.acting:
        return
    in_years = any(number.unit == "years" for _, number in numbers)
    asked = any(view.sentence.has("rules.term", clause) for clause in (*view.before[-1:], view.clause))
    for place, number in numbers:
        if number.relative:
            continue
        told = number.unit == "years" and asked
        left_out = number.unit is None and in_years and not number.ordinal and names_nothing(view, place)
        if not (told or left_out) or not view.clause.overlaps(place):
            continue
        years, rule = number.low or number.high or 0, _for_what(view, place)
        if 1 < years <= _MOST_YEARS and rule is not None:
            figure = Figure(years, years, "years")
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule, figure=figure)


def _for_what(view: View, number: Place) -> Rule | None:
    """What the years are for, by the word that stands nearest: in the clause, or else in the sentence."""
    if (behind := _next_term(view, number)) is not None:
        return behind
    for reach in (view.clause, Place(0, len(view.sentence.tokens))):
        found = [
            (*_between(view, number, word), rule)
            for category, rule in _TERMS
            for word in view.sentence.places(category, reach)
        ]
        if found:
            return min(found)[2]
    return None


def _next_term(view: View, number: Place) -> Rule | None:
    """What each of two numbers stands before, where both do: "four years for the stores and ten for the fields"."""
    years = [p for p, n in (*view.sentence.terms, *view.sentence.numbers) if n.unit in {"years", None}]
    words = [(p, rule) for category, rule in _TERMS for p in view.sentence.places(category)]
    ends = sorted({p.first for p in years} | {len(view.sentence.tokens)})
    rows = [[w for w in words if one <= w[0].first < other] for one, other in itertools.pairwise(ends)]
    rules = [{rule for _, rule in row} for row in rows]
    if len(rows) != len(_TERMS) or any(len(row) != 1 for row in rules):
        return None
    return next((min(row) for end, row in zip(ends, rules, strict=False) if end == number.first), None)


def _between(view: View, number: Place, word: Place) -> tuple[bool, int]:
    """Whether a comma or conjunction parts a number from a word, and how many words do."""
    first, last = sorted((number, word), key=lambda place: place.first)
    between = Place(first.end, max(first.end, last.first))
    comma = any(t.low == "," for t in view.sentence.tokens[between.first : between.end])
    return comma or view.sentence.has("split.conjunctions", between), between.end - between.first
