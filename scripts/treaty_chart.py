"""A chart of a treaty's parties over time, as a small picture that is readable by day and by night."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ottawatch.law.course import course_of
from ottawatch.model import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ottawatch.model import Treaty
    from ottawatch.record import Dossier

    Place = Callable[[date, float], tuple[str, str]]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 276, 44, 96, 52, 28
MANY_YEARS = 15
PARTIES = frozenset({Standing.CONSENTED, Standing.PARTY, Standing.LEAVING})
BOUND = frozenset({Standing.PARTY, Standing.LEAVING})
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #333 }
.small { fill: #666 } .grid { stroke: #ddd } .head { font-weight: 600 }
.parties { stroke: #8a8a8a; stroke-dasharray: 3 3 } .bound { stroke: #1f5f99; stroke-width: 2 }
.bound-text { fill: #1f5f99 } path { fill: none } rect { fill: #fcfcfa }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd } .small { fill: #aaa } .grid { stroke: #444 } rect { fill: #16181b }
  .parties { stroke: #9a9a9a } .bound { stroke: #7ab8f5 } .bound-text { fill: #7ab8f5 }
}
"""


def steps(
    cases: Iterable[Dossier], treaty: Treaty, counted: frozenset[Standing], until: date
) -> list[tuple[date, int]]:
    """The number of states that stand so, from each day on which it changes."""
    changes: dict[date, int] = {}
    for case in cases:
        before = False
        course = course_of(case, treaty)
        for start, stretch in zip(course.starts, course.stretches, strict=True):
            now = stretch.standing in counted
            if now != before and start <= until:
                changes[start] = changes.get(start, 0) + (1 if now else -1)
            before = now
    number, told = 0, []
    for day, change in sorted(changes.items()):
        number += change
        told.append((day, number))
    return told


def chart(cases: tuple[Dossier, ...], treaty: Treaty, until: date) -> str:
    """The picture: states bound, and parties as the depositary counts them, day by day."""
    bound, parties = (steps(cases, treaty, counted, until) for counted in (BOUND, PARTIES))
    first = date(parties[0][0].year, 1, 1)
    most = -(-max(number for _, number in parties) // 40) * 40
    at = _scale(first, until, most)
    said = (
        f"{bound[-1][1]} states bound by {treaty.known_as} on {until}; most ever {max(n for _, n in bound)}."
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}">',
        f"<title>{said}</title>",
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
        f'<text x="{LEFT}" y="20" class="head">{treaty.known_as}: parties over time</text>',
        f'<text x="{LEFT}" y="37" class="small">line: bound; dots: deposited and not left</text>',
        *_axes(at, first, until, most),
        f'<path class="parties" d="{_path(parties, at, until)}"/>',
        f'<path class="bound" d="{_path(bound, at, until)}"/>',
        *_ends(bound[-1][1], parties[-1][1], at, until),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _scale(first: date, last: date, most: int) -> Place:
    days = (last - first).days

    def at(day: date, number: float) -> tuple[str, str]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / most
        return f"{x:.1f}", f"{y:.1f}"

    return at


def _axes(at: Place, first: date, last: date, most: int) -> list[str]:
    lines = []
    for number in range(0, most + 1, 40):
        x, y = at(first, number)
        end, _ = at(last, number)
        lines.append(f'<path class="grid" d="M{x} {y}H{end}"/>')
        lines.append(
            f'<text class="small" x="{float(x) - 6:.1f}" y="{float(y) + 4:.1f}" text-anchor="end">{number}</text>'
        )
    every = 5 if last.year - first.year > MANY_YEARS else 2
    for year in range(-(-first.year // every) * every, last.year + 1, every):
        x, y = at(date(year, 1, 1), 0)
        lines.append(
            f'<text class="small" x="{x}" y="{float(y) + 18:.1f}" text-anchor="middle">{year}</text>'
        )
    return lines


def _path(told: list[tuple[date, int]], at: Place, until: date) -> str:
    x, y = at(told[0][0], 0)
    parts = [f"M{x} {y}"]
    for day, number in told:
        x, y = at(day, number)
        parts.append(f"H{x}V{y}")
    x, _ = at(until, 0)
    return "".join([*parts, f"H{x}"])


def _ends(bound: int, parties: int, at: Place, until: date) -> list[str]:
    x, y = at(until, bound)
    place = f'x="{float(x) + 6:.1f}" y="{float(y) + 4:.1f}"'
    lines = [f'<text class="bound-text" {place}>{bound} bound</text>']
    if parties != bound:
        lines.append(
            f'<text class="small" x="{float(x) + 6:.1f}" y="{float(y) - 10:.1f}">{parties} parties</text>'
        )
    return lines
