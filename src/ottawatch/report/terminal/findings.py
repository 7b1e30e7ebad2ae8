"""What the law finds, on a screen: standings, permissions, duties, histories."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ottawatch.days import show_period
from ottawatch.model import May, Standing
from ottawatch.report.dates import in_words
from ottawatch.report.printable import printable, stopped
from ottawatch.report.terminal.screen import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ottawatch.days import Period
    from ottawatch.model import Duty, Finding, History, Permission, Source, StandingOn, View

_FEW: Final = 3
_LONGEST_MONTH: Final = 31
_STYLES: Final = {
    Standing.PARTY: "green",
    Standing.LEAVING: "yellow",
    Standing.LEFT: "red",
    Standing.CONSENTED: "cyan",
    Standing.SIGNATORY: "blue",
    Standing.NONE: "bright_black",
}
_MEANS: Final = {
    Standing.PARTY: "bound by it",
    Standing.LEAVING: "notice received, still bound",
    Standing.LEFT: "withdrawal has taken effect",
    Standing.CONSENTED: "deposited, not yet in force",
    Standing.SIGNATORY: "signed, not bound",
    Standing.NONE: "neither signed nor joined",
}
_MAY: Final = {
    May.YES: ("✓ yes", "bold green"),
    May.NO: ("✗ no", "bold red"),
    May.LIMITED: ("≈ within limits", "bold yellow"),
    May.CONTESTED: ("≠ contested", "bold magenta"),
}


def standings_text(standings: Sequence[StandingOn], names: Mapping[str, str]) -> RenderableType:
    """A few states with their grounds; many as one table with the counts of the world."""
    if len(standings) <= _FEW:
        return Group(*(part for one in standings for part in _with_grounds(one, names)))
    return Group(*_table_by_standing(standings, names), _counts(standings))


def _with_grounds(one: StandingOn, names: Mapping[str, str]) -> Iterator[RenderableType]:
    line = Text(printable(names.get(one.state, one.state)), style="bold")
    line.append(f"  {one.standing}", style=_STYLES[one.standing])
    line.append(f" toward {one.treaty} on {in_words(one.on)} ({_MEANS[one.standing]})", style="not bold")
    yield line
    yield labelled(("days", Text(_days(one))), *((_why(n), _finding(f)) for n, f in enumerate(one.because)))
    for view in one.contested:
        yield labelled(("view", _view(view, names)))
    yield Text()


def _why(number: int) -> str:
    return "" if number else "why"


def _days(one: StandingOn) -> str:
    start, last = one.days.start, one.days.last
    since = f"since {in_words(start)}" if start else "since the beginning"
    return f"{since}, until {in_words(last)}" if last else f"{since}, no end in sight"


def _finding(finding: Finding) -> Text:
    articles = ", ".join(str(article) for article in finding.articles)
    text = Text(printable(finding.says))
    if finding.open_because:
        text.append(f" ({printable(finding.open_because)})", style="italic")
    return text.append(f" [{articles}]", style="dim") if articles else text


def _view(view: View, names: Mapping[str, str]) -> Text:
    holders = ", ".join(names.get(holder, holder) for holder in view.holders)
    articles = ", ".join(str(article) for article in view.articles)
    text = Text(printable(view.says))
    return text.append(f" [held by {printable(holders)}{'; ' + articles if articles else ''}]", style="dim")


def _table_by_standing(standings: Sequence[StandingOn], names: Mapping[str, str]) -> Iterator[RenderableType]:
    order = [*_STYLES]
    sorted_ = sorted(standings, key=lambda one: (order.index(one.standing), names.get(one.state, one.state)))
    for standing, group in groupby(sorted_, key=lambda one: one.standing):
        rows = list(group)
        line = Text(f"{standing} ({len(rows)})", style=f"bold {_STYLES[standing]}")
        yield line.append(f"  {_MEANS[standing]}", style="dim not bold default")
        yield _rows(rows, names)
        yield Text()


def _rows(rows: Sequence[StandingOn], names: Mapping[str, str]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        table.add_column()
    for one in rows:
        start, last = one.days.start, one.days.last
        mark = " (contested)" if one.contested else ""
        table.add_row(
            f"  {one.state}",
            printable(names.get(one.state, one.state)) + mark,
            f"since {start}" if start else "",
            f"until {last}" if last else "",
        )
    return table


def _counts(standings: Sequence[StandingOn]) -> Text:
    counts = Counter(one.standing for one in standings)
    bound = sum(count for standing, count in counts.items() if standing.bound)
    parts = ", ".join(f"{counts[standing]} {standing}" for standing in _STYLES if counts[standing])
    on, treaty = standings[0].on, standings[0].treaty
    return Text(
        f"{len(standings)} states toward {treaty} on {in_words(on)}: {parts}; {bound} bound", style="bold"
    )


def permission_text(permission: Permission, names: Mapping[str, str]) -> RenderableType:
    """Whether a state may do an act, and by which article."""
    word, style = _MAY[permission.may]
    line = Text(word, style=style)
    name = printable(names.get(permission.state, permission.state))
    line.append(f"  may {name} {permission.act} on {in_words(permission.on)}?", style="not bold default")
    days = [("days", Text(show_period(permission.days)))] if permission.days else []
    return Group(line, labelled(*days, *((_why(n), _finding(f)) for n, f in enumerate(permission.reasons))))


def duties_text(duties: Sequence[Duty], names: Mapping[str, str]) -> RenderableType:
    """What treaties ask of a state, by treaty, with deadlines."""
    if not duties:
        return Text("No duty is on record for that day.")
    parts: list[RenderableType] = [Text(printable(names.get(duties[0].state, duties[0].state)), style="bold")]
    for treaty, group in groupby(duties, key=lambda duty: duty.treaty):
        parts.append(Text(f"\n{treaty}  {treaty.known_as}", style="bold"))
        parts += [labelled(("·", _duty(duty)), indent=1) for duty in group]
    return Group(*parts)


def _duty(duty: Duty) -> Text:
    day = duty.deadline.isoformat() if duty.deadline else ""
    told = bool(day) and day in duty.says
    says = duty.says.replace(day, in_words(duty.deadline)) if duty.deadline else duty.says
    text = Text(stopped(printable(says)))
    if duty.deadline and not told:
        text.append(f" By {in_words(duty.deadline)}.", style="bold")
    if duty.until:
        text.append(f" Bound until {in_words(duty.until)}.")
    articles = ", ".join(str(article) for article in duty.articles)
    return text.append(f" [{articles}]", style="dim") if articles else text


def history_text(history: History) -> RenderableType:
    """A dated timeline with sources."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for entry in history.entries:
        table.add_row(_entry_day(entry), _entry(entry, history.sources))
    head = Text(printable(history.state.name), style="bold")
    return Group(head.append(f"  as known on {in_words(history.known)}", style="dim not bold"), table)


def _entry_day(entry: Finding) -> Text:
    shown = _from(entry.days) if entry.days else "undated"
    return Text(shown, style="cyan" if entry.articles else "")


def _from(days: Period) -> str:
    """What the law computes lasts; a timeline shows where it begins."""
    month_or_shorter = days.last and days.start and (days.last - days.start).days < _LONGEST_MONTH
    return show_period(days) if month_or_shorter or not days.start else str(days.start)


def _entry(entry: Finding, sources: Mapping[str, Source]) -> Text:
    text = Text(printable(entry.says))
    ids = dict.fromkeys(id_ for statement in entry.statements for id_ in statement.sources)
    named = [] if entry.articles else [sources[id_].publisher for id_ in ids if id_ in sources]
    rests = [*dict.fromkeys(named)][:1] + [str(article) for article in entry.articles]
    return text.append(f" [{printable('; '.join(rests))}]", style="dim") if rests else text
