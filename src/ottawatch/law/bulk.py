"""Many questions at once: arrays of states, treaties and days in, standings out.

The answers are those of `ottawatch.law.standing.standing_on`, without their reasons. They come from a
table of 32-day blocks: nearly all blocks are alike, so each that differs is kept once, and what has to be
read for an answer stays in the processor's cache.

Needs numpy: ``pip install 'ottawatch[bulk]'``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError
from ottawatch.law.course import course_of
from ottawatch.model.finding import Standing
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from ottawatch.law.course import Course
    from ottawatch.record.dossier import Dossier

STANDINGS: Final = tuple(Standing)
"""The standing that each code stands for, by its place."""
_TREATIES: Final = tuple(Treaty)
_EPOCH: Final = date(1970, 1, 1).toordinal()
_SHIFT: Final = 5
_BLOCK: Final = 1 << _SHIFT
_AT_ONCE: Final = 1 << 15


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The standings of states toward the five treaties on every day of a time.

    Attributes:
        states: The codes of the states; an answer is asked for by the place in it.
        first: The first day that can be asked about.
        last: The last one, included.
    """

    states: tuple[str, ...]
    first: date
    last: date
    _rows: NDArray[np.int32]
    _blocks: NDArray[np.uint8]

    @property
    def treaties(self) -> tuple[Treaty, ...]:
        """The treaties; an answer is asked for by the place in it."""
        return _TREATIES

    def standings(self, state: ArrayLike, treaty: ArrayLike, day: ArrayLike) -> NDArray[np.uint8]:
        """Tell the standing of each state toward each treaty on each day, as places in `STANDINGS`.

        Args:
            state: Places in `states`.
            treaty: Places in `treaties`.
            day: Days since 1970-01-01, or an array of ``datetime64[D]``.

        Raises:
            UsageError: The arrays differ in length, or hold a place or day that the table does not have.
        """
        found: NDArray[np.uint8] = self._looked_up(self._blocks, state, treaty, day)
        return found

    def bound(self, state: ArrayLike, treaty: ArrayLike, day: ArrayLike) -> NDArray[np.bool]:
        """Tell of each whether the treaty binds the state on the day.

        Raises:
            UsageError: As for `standings`.
        """
        numpy = _numpy()
        flags = numpy.array([standing.bound for standing in STANDINGS])[self._blocks]
        found: NDArray[np.bool] = self._looked_up(flags, state, treaty, day)
        return found

    def _looked_up(self, blocks: Any, state: ArrayLike, treaty: ArrayLike, day: ArrayLike) -> Any:
        numpy = _numpy()
        places, kinds = numpy.asarray(state), numpy.asarray(treaty)
        days, zero = _days(day, self.first), self.first.toordinal() - _EPOCH
        if not places.shape == kinds.shape == days.shape or places.ndim != 1:
            raise UsageError(
                f"a bulk question: found {places.shape} states, {kinds.shape} treaties and {days.shape} days, "
                "expected three arrays of one length."
            )
        answers, width = numpy.empty(len(places), blocks.dtype), (self.last - self.first).days + 1
        for start in range(0, len(places), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            one, kind = places[part], kinds[part]
            offset = numpy.subtract(days[part], zero, dtype=numpy.int32, casting="unsafe")
            _refuse(one, len(self.states), "state")
            _refuse(kind, len(_TREATIES), "treaty")
            _refuse(offset, width, f"day after {self.first}")
            row = numpy.multiply(one, len(_TREATIES), dtype=numpy.int32, casting="unsafe")
            numpy.add(row, kind, out=row, casting="unsafe")
            row *= self._rows.shape[1]
            row += offset >> _SHIFT
            place = self._rows.take(row)
            offset &= _BLOCK - 1
            place += offset
            blocks.take(place, out=answers[part], mode="wrap")
        return answers


def table(
    dossiers: Iterable[Dossier], first: date = date(1980, 1, 1), last: date = date(2034, 12, 31)
) -> Table:
    """Make the table of all states toward all treaties, by what their dossiers know.

    Raises:
        UsageError: numpy is not there, or the last day lies before the first.
    """
    numpy = _numpy()
    if last < first:
        raise UsageError(f"a bulk table: found a last day, {last}, before its first, {first}.")
    cases = tuple(dossiers)
    days = (last - first).days + 1
    width = -(-days // _BLOCK)
    rows = numpy.empty((len(cases) * len(_TREATIES), width), numpy.int32)
    known: dict[bytes, int] = {}
    courses = (course_of(case, treaty) for case in cases for treaty in _TREATIES)
    for row, course in zip(rows, courses, strict=True):
        row[:] = [known.setdefault(block, len(known)) for block in _cut(_spelt(course, first, width))]
    rows <<= _SHIFT
    blocks = numpy.frombuffer(b"".join(known), numpy.uint8)
    return Table(tuple(case.state.code for case in cases), first, last, rows, blocks)


def _spelt(course: Course, first: date, width: int) -> bytes:
    """One code for each day, in as many whole blocks as are needed."""
    size, zero = width * _BLOCK, first.toordinal()
    starts = [min(max(start.toordinal() - zero, 0), size) for start in course.starts]
    ends = (*starts[1:], size)
    return b"".join(
        bytes([STANDINGS.index(stretch.standing)]) * (end - start)
        for stretch, start, end in zip(course.stretches, starts, ends, strict=True)
    )


def _cut(days: bytes) -> Sequence[bytes]:
    return [days[start : start + _BLOCK] for start in range(0, len(days), _BLOCK)]


def _days(day: ArrayLike, first: date) -> Any:
    """Days as numbers; an empty list is one of no days."""
    numpy = _numpy()
    days = numpy.asarray(day)
    if days.dtype.kind == "M":
        return days.astype("datetime64[D]").astype(numpy.int32)
    if days.dtype.kind in "iu" or not days.size:
        return days
    raise UsageError(
        f"a bulk question: found days of the kind {days.dtype}, expected whole days since 1970-01-01 "
        f"or datetime64, such as numpy.datetime64('{first}')."
    )


def _refuse(places: Any, limit: int, what: str) -> None:
    low, high = int(places.min()), int(places.max())
    if low < 0 or high >= limit:
        found = low if low < 0 else high
        raise UsageError(f"a bulk question: found the {what} number {found}, expected 0 to {limit - 1}.")


def _numpy() -> Any:
    try:
        return import_module("numpy")
    except ImportError:
        raise UsageError(
            "many questions at once: found no numpy, which they need. Install it: pip install 'ottawatch[bulk]'."
        ) from None
