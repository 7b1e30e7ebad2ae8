"""Which claims report which act, and how many outlets wrote of it for themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ottawatch.scan.lake.events import Told, events_of, independent
from ottawatch.scan.lake.store import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ottawatch.scan.lake.events import Event

_Key = tuple[str | None, ...]
_Report = dict[str, Any]


def link(sql: Any, steps: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the acts, and for each claim on a step that was or is to be taken the act that it reports.

    Args:
        sql: Where the pages are at hand as ``pages``.
        steps: The files of the claims on steps.
    """
    rows = _reports(sql, steps)
    by_key: defaultdict[_Key, list[_Report]] = defaultdict(list)
    for row in rows:
        by_key[row["state"], row["treaty"], row["step"], row["status"]].append(row)
    events: list[dict[str, Any]] = []
    reports: list[dict[str, Any]] = []
    for key in sorted(by_key):
        of_day: defaultdict[tuple[date | None, ...], list[_Report]] = defaultdict(list)
        for row in by_key[key]:
            of_day[_day(row)].append(row)
        for event in events_of(_told(day, told) for day, told in of_day.items()):
            number = len(events)
            members = [
                (told, row) for told in event.told for row in of_day[told.first, told.last, told.known]
            ]
            events.append(_event(key, event, [row for _, row in members]))
            reports += [_reported(number, row, differs=told in event.differing) for told, row in members]
    reports.sort(key=lambda row: (row["event"], row["page"], row["number"]))
    return events, reports


def _reports(sql: Any, steps: str) -> list[_Report]:
    query = f"""
        SELECT state, treaty, step, status, "from", "to", claims.known AS known, page, number, outlet, copy_of
        FROM read_parquet({quoted(steps)}, hive_partitioning = false) AS claims JOIN pages USING (page)
        WHERE state IS NOT NULL AND treaty IS NOT NULL AND status IN ('done', 'planned')
        ORDER BY ALL
    """
    found: list[_Report] = sql.sql(query).to_arrow_table().to_pylist()
    return found


def _day(row: _Report) -> tuple[date | None, ...]:
    """What a report says of the day; one that says nothing stands with those that came out on its day."""
    dated = row["from"] is not None
    return (row["from"], row["to"], None if dated else row["known"])


def _told(day: tuple[date | None, ...], rows: Iterable[_Report]) -> Told:
    return Told(day[0], day[1], day[2], len({row["outlet"] for row in rows}))


def _event(key: _Key, event: Event, rows: list[_Report]) -> dict[str, Any]:
    earliest = min(rows, key=lambda row: (row["known"] is None, row["known"], row["page"], row["number"]))
    differing = {(told.first, told.last) for told in event.differing}
    others = sorted(
        {(row["outlet"], row["from"], row["to"]) for row in rows if (row["from"], row["to"]) in differing},
        key=str,
    )
    state, treaty, step, status = key
    return {
        "state": state,
        "treaty": treaty,
        "step": step,
        "status": status,
        "from": event.first,
        "to": event.last,
        "reports": len({row["page"] for row in rows}),
        "outlets": len({row["outlet"] for row in rows}),
        "independent": independent((row["outlet"], row["copy_of"]) for row in rows),
        "first_known": earliest["known"],
        "first_page": earliest["page"],
        "first_number": earliest["number"],
        "differs": [{"outlet": outlet, "from": first, "to": last} for outlet, first, last in others],
    }


def _reported(number: int, row: _Report, *, differs: bool) -> dict[str, Any]:
    return {"event": number, "page": row["page"], "number": row["number"], "differs": differs}
