"""Acts and who reports them: the days that reports give of one act are brought together.

An act is a state's step under a treaty. Reports name its day exactly, roughly ("at the end of June", "in 2025") or not
at all. Exact days that lie close together are taken for one act told differently, a rough one for the act that lies
in it if there is one only, and an undated one for the act that had just happened when it came out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

CLOSE: Final = timedelta(days=31)
"""Exact days no further apart than this are one act, if it is the same step of the same state under the same treaty."""
FRESH: Final = timedelta(days=60)
"""An undated report belongs to an act that lies no further back than this."""
ROUGH: Final = timedelta(days=370)
"""A rough day that is wider tells too little to find its act."""


class Told(NamedTuple):
    """A day of an act as some reports give it.

    Attributes:
        known: When the first of them came out; for undated ones each day of publication stands alone.
        outlets: How many outlets give it.
    """

    first: date | None
    last: date | None
    known: date | None
    outlets: int

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.first is not None and self.first == self.last

    @property
    def is_rough(self) -> bool:
        """Whether it has both ends, and says enough."""
        return self.first is not None and self.last is not None and self.last - self.first <= ROUGH


@dataclass(slots=True)
class Event:
    """One act, with the days that its reports give.

    Attributes:
        first: The day, or the first of its days, that most outlets give.
        differing: Those of the days told that do not agree with it.
    """

    told: list[Told]
    first: date | None = None
    last: date | None = None
    differing: list[Told] = field(default_factory=list)

    def agrees(self, told: Told) -> bool:
        """Whether a day as it is told can be the act's."""
        begins = told.first is None or self.last is None or told.first <= self.last
        return begins and (told.last is None or self.first is None or self.first <= told.last)

    def settle(self) -> None:
        """Find the day that most outlets give, exact days before rough ones, the earlier of two alike."""
        dated = [told for told in self.told if told.first is not None]
        if dated:
            best = max(dated, key=lambda told: (told.is_day, told.outlets, -_ordinal(told.first)))
            self.first, self.last = best.first, best.last
        self.differing = [told for told in self.told if not self.agrees(told)]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def events_of(reports: Iterable[Told]) -> list[Event]:
    """Bring together what is told of one step of a state under a treaty, in the order of the days."""
    rows = sorted(reports, key=lambda told: tuple(map(_ordinal, (told.first, told.last, told.known))))
    events = _by_day([told for told in rows if told.is_day])
    for told in (told for told in rows if told.is_rough and not told.is_day):
        _put(told, [event for event in events if _lies_in(event, told)], events)
    for told in (told for told in rows if not told.is_rough):
        _put(told, _just_before(told, events), events)
    for event in events:
        event.settle()
    return sorted(events, key=lambda event: (_ordinal(event.first) or _LAST, _ordinal(event.last)))


_LAST: Final = 10**9


def _by_day(days: Sequence[Told]) -> list[Event]:
    events: list[Event] = []
    begun: date | None = None
    for told in days:
        day = told.first
        if events and day and begun and day - begun <= CLOSE:
            events[-1].told.append(told)
        else:
            events.append(Event([told]))
            begun = day
    return events


def _put(told: Told, found: Sequence[Event], events: list[Event]) -> None:
    """Into the one act that it can be; into one of its own if there is none, or if there are several."""
    if len(found) == 1:
        found[0].told.append(told)
        return
    same = [event for event in events if event.told[0][:2] == told[:2]]
    if same:
        same[0].told.append(told)
    else:
        events.append(Event([told]))


def _lies_in(event: Event, told: Told) -> bool:
    return any(
        other.first
        and other.last
        and told.first
        and told.last
        and told.first <= other.last
        and other.first <= told.last
        for other in event.told
        if other.is_rough
    )


def _just_before(told: Told, events: Sequence[Event]) -> list[Event]:
    """The last act that had happened when an undated report came out, if not long before."""
    if told.known is None or told.first is not None:
        return []
    past = [(other.first, event) for event in events for other in event.told[:1] if other.first]
    near = [pair for pair in past if pair[0] <= told.known and told.known - pair[0] <= FRESH]
    return [max(near, key=lambda pair: pair[0])[1]] if near else []


def independent(pages: Iterable[tuple[str, int]]) -> int:
    """How many outlets have written for themselves: pages of one outlet, and copies of one text, count once.

    Args:
        pages: The outlet of each page, and the number of the text that it is a copy of.
    """
    parent: dict[object, object] = {}

    def root(node: object) -> object:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for outlet, text in pages:
        parent[root(("outlet", outlet))] = root(("text", text))
    return len({root(node) for node in tuple(parent)})
