"""The picture of what became of verdicts: one row for each claim that has turned or can turn, along the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from ottawatch.web.pages.drawing import years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ottawatch.web.pages.drawing import Axis

WIDTH: Final = 1000
_LEFT: Final = 64
_RIGHT: Final = 20
_ROW: Final = 30
_MOST_TICKS: Final = 8
_LEAST: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Part:
    """A verdict for as long as it was the newest.

    Attributes:
        more: Whether it differs from the one before only in what has followed.
    """

    x: float
    width: float
    word: str
    told: str
    more: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one claim.

    Attributes:
        number: As the notes of the page have it, from 1.
        coming: Where the day lies on which its verdict can change; ``None`` if none is in sight.
    """

    number: int
    y: int
    parts: tuple[Part, ...]
    coming: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture.

    Attributes:
        still: How many claims are not drawn, as nothing has happened to them.
        said: The same in words.
    """

    lines: tuple[Line, ...]
    days: tuple[tuple[str, float], ...]
    today: float
    height: int
    still: int
    said: str


def timeline(found: Mapping[str, Any], today: date) -> Timeline:
    """Draw what became of the verdicts of a kept document up to a day, and when they can change next."""
    rows = [
        (number, row)
        for number, row in enumerate(found["claims"], start=1)
        if row["verdicts"] and (len(row["verdicts"]) > 1 or _next(row, today))
    ]
    first = date.fromisoformat(found["added_on"])
    ends = [day for _, row in rows if (day := _next(row, today))]
    last = max([first + _LEAST, today + (today - first) / 12, *ends])
    along = years(first, last, _LEFT, WIDTH - _RIGHT)
    lines = tuple(
        Line(number, place * _ROW, tuple(_parts(row["verdicts"][::-1], along, today)), _at(along, _next(row, today)),
             _told(row, today))
        for place, (number, row) in enumerate(rows)
    )  # fmt: skip
    turned = sum(len({each["verdict"] for each in row["verdicts"]}) > 1 for _, row in rows)
    said = f"{len(rows)} claims from {first} to {last}, {turned} of them with more than one verdict"
    height = max(len(lines), 1) * _ROW
    return Timeline(
        lines, tuple(_days(first, last, along)), along.at(today.toordinal()), height,
        len(found["claims"]) - len(rows), said,
    )  # fmt: skip


def _next(row: Mapping[str, Any], today: date) -> date | None:
    day = date.fromisoformat(row["may_change_on"]) if row["may_change_on"] else None
    return day if day and day > today else None


def _at(along: Axis, day: date | None) -> float | None:
    return along.at(day.toordinal()) if day else None


def _told(row: Mapping[str, Any], today: date) -> str:
    day = _next(row, today)
    words = ", then ".join(f"{each['verdict']} from {each['judged_on']}" for each in row["verdicts"][::-1])
    return words + (f"; can change on {day}" if day else "")


def _parts(verdicts: list[dict[str, Any]], along: Axis, today: date) -> Iterator[Part]:
    """Each verdict until the next one; of several made on one day the last is seen."""
    starts = [along.at(date.fromisoformat(each["judged_on"]).toordinal()) for each in verdicts]
    ends = [*starts[1:], along.at(today.toordinal())]
    before = ""
    for each, start, end in zip(verdicts, starts, ends, strict=True):
        width = round(max(end - start, 3), 1)
        yield Part(
            start,
            width,
            each["verdict"],
            f"{each['verdict']} from {each['judged_on']}",
            each["verdict"] == before,
        )
        before = each["verdict"]


def _days(first: date, last: date, along: Axis) -> Iterable[tuple[str, float]]:
    """Some first days of months or years, evenly."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next(each for each in (1, 3, 6, 12, 24, 60, 120, 1200) if months / each <= _MOST_TICKS)
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if month % step == 0:
            day = date(month // 12, month % 12 + 1, 1)
            label = str(day.year) if step % 12 == 0 else f"{day:%b %Y}"
            yield label, along.at(day.toordinal())
