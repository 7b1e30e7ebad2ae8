"""Whether the words of a quote bear out a proposed claim, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Dropped, Figure, Kind, Status
from ottawatch.read.second.words import (
    COUNTS,
    DECIDED,
    GROUPS,
    INTENDED,
    KINDS,
    LEAVING,
    MOODS,
    OUTCOMES,
    RULES,
    STEPS,
    WAYS_OUT,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.days import Period
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.second.passage import Passage
    from ottawatch.read.spans import Span

_COUNTED: Final = frozenset({"people", "mines", "munitions", "states", None})
_CURRENCY: Final = 3
_LONGEST_NAME: Final = 120
_UNITS: Final = {
    Kind.CASUALTIES: {"people", "percent"},
    Kind.COUNT: {"states", "percent"},
    Kind.BORDER: {"km"},
    Kind.CONTAMINATION: {"km2", "m2", "mines", "munitions", "percent"},
    Kind.CLEARANCE: {"km2", "m2", "mines", "munitions", "percent"},
    Kind.RULE: {"months", "years"},
}


def borne_out(claim: Claim, passage: Passage) -> Claim | Dropped:
    """Give the claim as the text bears it out, its figure and days as the reader reads them; else what is not.

    The quote is widened to a date that stands in the same sentences.
    """
    for slot, holds in _CHECKS:
        if not holds(claim, passage):
            return slot
    figure, day = _figure(claim, passage), _day(claim, passage)
    if claim.figure and figure is None:
        return Dropped.FIGURE
    if claim.when and day is None:
        return Dropped.DAYS
    start, end = passage.span
    if day is not None:
        start, end = min(start, day.span.start), max(end, day.span.end)
    return replace(
        claim,
        figure=figure,
        when=day.when if day else None,
        flags=day.flags if day else (),
        start=start,
        end=end,
        quote=passage.text[start:end],
        speaker=_speaker(claim, passage),
    )


def _speaker(claim: Claim, passage: Passage) -> str | None:
    """Who is cited, if these sentences name them; whoever they do not name is left out."""
    words = " ".join((claim.speaker or "").split())
    named = any(
        words in " ".join(sentence.words(sentence.whole).split()) for sentence, _ in passage.sentences
    )
    return words if words and named and len(words) <= _LONGEST_NAME else None


def _state(claim: Claim, passage: Passage) -> bool:
    return claim.state is None or passage.names_state(claim.state)


def _counterpart(claim: Claim, passage: Passage) -> bool:
    return claim.counterpart is None or passage.names_state(claim.counterpart)


def _treaty(claim: Claim, passage: Passage) -> bool:
    return claim.treaty is None or passage.names_treaty(claim.treaty)


def _item(claim: Claim, passage: Passage) -> bool:
    return claim.item is None or passage.names_item(claim.item)


def _words(claim: Claim, passage: Passage) -> bool:
    """Whether the words of each slot stand in the quote."""
    if claim.step in WAYS_OUT and not (passage.story.leaving or passage.near(*LEAVING)):
        return False
    return all(passage.says(*group) for group in words_of(claim))


def words_of(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Groups of categories, of each of which a word must stand in the quote."""
    if claim.step:
        yield STEPS[claim.step]
    if claim.rule:
        yield from RULES[claim.rule]
    if claim.of:
        yield COUNTS[claim.of]
    if claim.kind in KINDS:
        yield KINDS[claim.kind]
    if claim.group and GROUPS[claim.group]:
        yield GROUPS[claim.group]
    if claim.outcome:
        yield OUTCOMES[claim.outcome]


def _status(claim: Claim, passage: Passage) -> bool:
    """Whether it is meant so, by a word of that mood or as the first reader reads the clause."""
    if claim.status is None or claim.kind in {Kind.RULE, Kind.COUNT, Kind.BORDER, Kind.CASUALTIES}:
        return True
    if passage.says(
        *(DECIDED if claim.step in INTENDED and claim.status is Status.DONE else MOODS[claim.status])
    ):
        return True
    return claim.status in set(_meant(claim, passage))


def _meant(claim: Claim, passage: Passage) -> Iterator[Status]:
    """How each of the words that the claim hangs on is meant."""
    categories = [category for group in words_of(claim) for category in group]
    for view in passage.views():
        for category in categories:
            for place in view.sentence.places(category, view.clause):
                yield view.status(place)


_CHECKS: Final[tuple[tuple[Dropped, Callable[[Claim, Passage], bool]], ...]] = (
    (Dropped.STATE, _state),
    (Dropped.COUNTERPART, _counterpart),
    (Dropped.TREATY, _treaty),
    (Dropped.ITEM, _item),
    (Dropped.WORDS, _words),
    (Dropped.STATUS, _status),
)


# --------------------------------------------------------------------------------------- figures and days


def _figure(claim: Claim, passage: Passage) -> Figure | None:
    """The number of the quote that is meant, with the bounds that its words give it."""
    proposed = claim.figure
    if proposed is None or not _fits(claim.kind, proposed.unit):
        return None
    found = [n for n in passage.numbers() if _same_unit(proposed.unit, n) and _same_value(proposed, n)]
    best = min(found, key=lambda n: (n.low, n.high) != (proposed.low, proposed.high), default=None)
    return Figure(best.low, best.high, proposed.unit) if best else None


def _fits(kind: Kind, unit: str | None) -> bool:
    if kind is Kind.SPENDING:
        return unit is not None and len(unit) == _CURRENCY and unit.isupper()
    return unit in _UNITS.get(kind, {"mines", "munitions", "percent"})


def _same_unit(unit: str | None, number: NumberMention) -> bool:
    """Things that are counted have their unit from the claim; measures and money must say it."""
    return number.unit == unit or (unit in _COUNTED and number.unit in _COUNTED and not number.maybe_year)


def _same_value(figure: Figure, number: NumberMention) -> bool:
    """Whether an end of the interval is one of the number's."""
    ends = {figure.low, figure.high} - {None}
    return bool(ends) and ends <= {number.low, number.high}


@dataclass(frozen=True, slots=True)
class _Day:
    """The days that a date of the text is taken for, and where its words stand."""

    when: Period
    span: Span
    flags: tuple[str, ...] = ()


def _day(claim: Claim, passage: Passage) -> _Day | None:
    """The date that is meant, as the reader reads it: one that reads so, or one that lies within or round it."""
    if claim.when is None:
        return None
    found = list(_readings(claim, passage))
    same = [day for day in found if day.when == claim.when]
    alike = [day for day in found if day.when.within(claim.when) or claim.when.within(day.when)]
    return next(iter((*same, *alike)), None)


def _readings(claim: Claim, passage: Passage) -> Iterator[_Day]:
    ahead = claim.status in {Status.PLANNED, Status.CONSIDERED}
    for span, date in passage.dates():
        flags = ("ambiguous-date",) if date.ambiguous and date.others else ()
        for when in (date.future_period, date.period) if ahead else (date.period, date.future_period):
            if when is not None:
                yield _Day(when, span, flags)
    if claim.kind is Kind.CASUALTIES and passage.story.year is not None:
        yield _Day(passage.story.year, passage.span)
