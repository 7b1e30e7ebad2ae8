"""An outlook, on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.model.outlook import Band, Course, Outlook

_EVERY: Final = 5
_FIRST_ROWS: Final = 5


def outlook_text(found: Outlook) -> RenderableType:
    """The result in plain words, a table of years, and everything it rests on."""
    return Group(*_parts(found))


def _parts(found: Outlook) -> Iterator[RenderableType]:
    yield Text(printable(found.place), style="bold")
    for course in found.courses:
        yield Text()
        yield Text(printable(course.name), style="bold cyan")
        for sentence in course.says:
            yield _item(printable(sentence))
        if course.years:
            yield Text()
            yield _years(course)
    yield from _duties(found)
    yield from _people(found)
    yield from _lengths(found)
    yield from _held_against(found)
    yield Text()
    yield Text("What it rests on", style="bold")
    yield _assumptions(found)
    yield Text()
    yield Text(
        printable(f"{found.tested} Seed {found.seed}, {found.paths:,} courses, record {found.edition}."),
        style="dim",
    )


def _item(text: str, sign: str = "·") -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=2)
    grid.add_column(ratio=1)
    grid.add_row(f" {sign}", Text(text))
    return grid


def _years(course: Course) -> Table:
    """Every year at first, then every fifth: 5, 50 and 95 in a hundred courses."""
    table = Table.grid(padding=(0, 2, 0, 0))
    shown = [course.years[0].casualties, course.years[0].land_km2]
    table.add_column(style="cyan")
    heads = ["year"]
    if shown[0]:
        heads += ["killed or injured", "civilians", "children"]
    if shown[1]:
        heads += ["km2 left"]
    for _ in heads[1:]:
        table.add_column(justify="right")
    table.add_row(*(Text(head, style="dim") for head in heads))
    for number, year in enumerate(course.years):
        if number >= _FIRST_ROWS and year is not course.years[-1] and year.year % _EVERY:
            continue
        bands = [year.casualties, year.civilians, year.children] if shown[0] else []
        bands += [year.land_km2] if shown[1] else []
        table.add_row(str(year.year), *(_band(band) for band in bands))
    return table


def _band(band: Band | None) -> str:
    if band is None:
        return ""
    low, middle, high = (f"{each:,.0f}" for each in (band.low, band.middle, band.high))
    return f"{low} – {middle} – {high}"


def _duties(found: Outlook) -> Iterator[RenderableType]:
    if found.duties:
        yield Text()
        yield Text("The duty to clear", style="bold")
    for duty in found.duties:
        says = duty.says
        if duty.share_in_time is not None:
            says += f" In {100 * duty.share_in_time:.0f} of 100 courses nothing is left by then."
        articles = ", ".join(str(article) for article in duty.articles)
        yield _item(printable(f"{says} [{articles}]" if articles else says))


def _people(found: Outlook) -> Iterator[RenderableType]:
    if not found.people and not found.people_says:
        return
    yield Text()
    yield Text("Who lives near", style="bold")
    if found.people:
        table = Table.grid(padding=(0, 2, 0, 0))
        for justify in ("left", "right", "right"):
            table.add_column(justify=justify)
        raster = found.people[0].raster is not None
        table.add_row(
            *(Text(head, style="dim") for head in ("within", "in places", "in the raster" if raster else ""))
        )
        for each in found.people:
            table.add_row(
                f" {each.km} km", f"{each.places:,}", f"{each.raster:,}" if each.raster is not None else ""
            )
        yield table
    for sentence in found.people_says:
        yield _item(printable(sentence))


def _lengths(found: Outlook) -> Iterator[RenderableType]:
    if not found.lengths:
        return
    yield Text()
    yield Text("How long the border is", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for length in found.lengths:
        style = "" if length.computed else "dim"
        text = Text(printable(length.says), style=style)
        table.add_row(f"{length.km:,.1f} km", text.append(f" [{printable(length.source)}]", style="dim"))
    yield table
    for sentence in found.lengths_say:
        yield _item(printable(sentence))


def _held_against(found: Outlook) -> Iterator[RenderableType]:
    """What was counted later, beside what was to hold nine in ten."""
    if not found.later:
        return
    bands = {year.year: year.casualties for course in found.courses[:1] for year in course.years}
    yield Text()
    yield Text("What was counted later", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("left", "right", "right", "left"):
        table.add_column(justify=justify)
    for year, count in found.later:
        band = bands.get(year)
        if band:
            inside = band.low <= count <= band.high
            table.add_row(f" {year}", f"{count:,}", _band(band), "inside" if inside else "outside")
    yield table


def _assumptions(found: Outlook) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="cyan", width=16)
    table.add_column(ratio=1)
    for each in found.assumptions:
        text = Text(printable(each.says))
        text.append(f" [{each.basis}{': ' if each.source else ''}{printable(each.source)}]", style="dim")
        table.add_row(Text(printable(each.name)), text)
    return table


def scores_text(scores: Sequence[Any], together: Any) -> RenderableType:
    """A back-test: CRPS in people, lower is better."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("left", *("right",) * 6):
        table.add_column(justify=justify)
    heads = ("series", "seen", "predicted", "held", "CRPS", "as last year", "decay")
    table.add_row(*(Text(head, style="dim") for head in heads))
    for each in scores:
        figures = (f"{value:,.1f}" for value in (each.crps, each.last, each.decay))
        table.add_row(printable(each.name), str(each.seen), str(each.predicted), str(each.held), *figures)
    says = (
        f"{100 * together.held:.0f} per cent of {together.predicted} later figures lay in the interval that was to hold 90. "
        f"The CRPS is {100 * together.over_last:.0f} per cent lower than that of “as last year” and "
        f"{100 * together.over_decay:.0f} lower than that of an exponential fall; with every series counting alike, "
        f"{100 * together.over_last_by_series:.0f} and {100 * together.over_decay_by_series:.0f}."
    )
    return Group(table, Text(), Text(says))
