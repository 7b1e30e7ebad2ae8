"""Fan charts and a map of 10 km squares. The one door of matplotlib.

The same outlook gives the same bytes: no clock, no chance, and the fonts that matplotlib brings along.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from ottawatch.model.outlook import Band, Course, Map, Outlook

_COLOURS: Final = ("#1f5f99", "#b4560f")
_GREY: Final = "#6b6b6b"
_STYLE: Final[Any] = {
    "svg.hashsalt": "ottawatch",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#999999",
    "text.parse_math": False,
}
_WIDTH: Final = 7.6
_POINTS: Final = 72
_PANEL: Final = 2.7
_MAP: Final = 5.0
_FOOT, _HEAD = 0.35, 0.3


def svg(found: Outlook) -> str:
    """All charts as one picture whose words are words."""
    with rc_context(_STYLE):
        out = io.StringIO()
        _figure(found).savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    title = (
        f"<title>{_escaped(f'Outlook for {found.place}')}</title><desc>{_escaped(_described(found))}</desc>"
    )
    head, mark, rest = text.partition(" <metadata>")
    return f"{head} {title}\n{mark}{rest}" if mark else text


def png(found: Outlook) -> bytes:
    """All charts as one picture of dots, 150 to the inch."""
    with rc_context(_STYLE):
        out = io.BytesIO()
        figure = _figure(found)
        FigureCanvasAgg(figure)
        figure.savefig(out, format="png", dpi=150, metadata={"Software": None})
    return out.getvalue()


def _described(found: Outlook) -> str:
    return " ".join(sentence for course in found.courses for sentence in (f"{course.name}:", *course.says))


def _escaped(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _figure(found: Outlook) -> Figure:
    years = [course.years for course in found.courses]
    counted = any(year.casualties for each in years for year in each)
    land = any(year.land_km2 for each in years for year in each)
    panels = [_PANEL] * (counted + land) + [_MAP] * bool(found.map)
    high = sum(panels) or 1.0
    figure = Figure(figsize=(_WIDTH, high))
    axes, below = [], high
    for size in panels:
        below -= size
        axes.append(figure.add_axes((0.1, (below + _FOOT) / high, 0.87, (size - _FOOT - _HEAD) / high)))
    if counted:
        _casualties(axes.pop(0), found)
    if land:
        _fan(axes.pop(0), found.courses, "land_km2", "km² that are or may be mined")
    if found.map:
        _map(axes.pop(0), found.map)
    return figure


def _casualties(axes: Axes, found: Outlook) -> None:
    _fan(axes, found.courses, "casualties", "killed or injured in a year, counted")
    first = found.courses[0].years[0].year
    seen = [each for each in found.seen if each[0] >= first - 12]
    last = found.courses[0].years[-1].year
    later = [each for each in found.later if each[0] <= last]
    if seen:
        axes.plot(*zip(*seen, strict=True), "o", color=_GREY, markersize=3.5, label="counted before")
    if later:
        axes.plot(*zip(*later, strict=True), "D", color="#111111", markersize=3.5, label="counted later")
    if seen or later:
        axes.legend(frameon=False, fontsize=8)


def _fan(axes: Axes, courses: Sequence[Course], name: str, title: str) -> None:
    """A band from 5 to 95 in a hundred with its middle; two scenarios lie over each other."""
    for colour, course in zip(_COLOURS, courses, strict=False):
        rows = [(year.year, getattr(year, name)) for year in course.years]
        at = [year for year, band in rows if band]
        bands: list[Band] = [band for _, band in rows if band]
        if not bands:
            continue
        axes.fill_between(
            at, [b.low for b in bands], [b.high for b in bands], color=colour, alpha=0.22, linewidth=0
        )
        label = printable(course.name) if len(courses) > 1 else None
        axes.plot(at, [b.middle for b in bands], color=colour, linewidth=1.6, label=label)
    axes.set_title(title, loc="left", fontsize=10)
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 or value == 0 else f"{value:g}")
    )
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    if len(courses) > 1:
        axes.legend(frameon=False, fontsize=8)


def _map(axes: Axes, map_: Map) -> None:
    """Squares of 10 km: the darker, the more people; every corner is a corner of such a square."""
    people = [cell.people for cell in map_.cells]
    if people:
        drawn: Any = axes.scatter(
            [cell.east + 0.5 for cell in map_.cells],
            [cell.north + 0.5 for cell in map_.cells],
            c=[max(each, 1) for each in people],
            norm="log",
            cmap="YlGnBu",
            marker="s",
            s=_square(map_),
            linewidths=0,
        )
        scale = axes.inset_axes((0.9, 0.1, 0.02, 0.7))
        plain = FuncFormatter(lambda value, _: f"{value:,.0f}")
        label = "people in places of GeoNames, a square of 10 km"
        axes.figure.colorbar(drawn, cax=scale, format=plain, label=label)
    axes.add_collection(
        LineCollection([list(line) for line in map_.outlines], colors="#bbbbbb", linewidths=0.7)
    )
    axes.add_collection(LineCollection([list(line) for line in map_.lines], colors="#a8201a", linewidths=1.3))
    axes.autoscale_view()
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_title("who lives within 50 km", loc="left", fontsize=10)


def _square(map_: Map) -> float:
    """The size of a square in points², so that neighbours touch."""
    corners = [corner for line in map_.lines for corner in line]
    wide, high = (max(c[i] for c in corners) - min(c[i] for c in corners) + 12 for i in (0, 1))
    side = min(_WIDTH * 0.87 / wide, (_MAP - _FOOT - _HEAD) / high) * _POINTS
    return float(max(side**2, 0.5))
