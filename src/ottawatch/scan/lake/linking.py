"""Which claims report which act, and how many outlets wrote of it for themselves.

The days that are told of each step are few: they alone are brought together one by one, all else is done set by set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from ottawatch.scan.columns import pyarrow
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.events import Told, events_of, independent
from ottawatch.scan.lake.store import quoted
from ottawatch.scan.lake.tables import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ottawatch.scan.lake.events import Event

_Key = tuple[str, str, str, str]
_KEY: Final = ("state", "treaty", "step", "status")
_BATCH: Final = 1 << 16


def link(sql: Any, steps: Path, pages: Path, out: Path) -> None:
    """Write the acts, and for each claim on a step that was or is to be taken the act that it reports.

    Args:
        sql: A connection.
        steps: The file of the claims on steps.
        pages: The file of the pages.
        out: The folder of the edition.
    """
    sql.execute(_reported(steps, pages))
    sql.execute(_told_days())
    found = _Found()
    for key, days in groupby(_days(sql), key=lambda row: row[:4]):
        found.take(key, [row[4:] for row in days])
    sql.register("acts", found.acts())
    sql.register("belongs", found.belongs())
    sql.execute("""
        CREATE TEMP TABLE linked AS SELECT event, differs, page, number, outlet, copy_of, "from", "to", known
        FROM reported JOIN belongs USING (day)
    """)
    _write_events(sql, out / "events")
    query = "SELECT event, page, number, differs FROM linked ORDER BY event, page, number"
    with writing(out / "reports", schema.reports()) as file:
        for batch in sql.sql(query).to_arrow_reader(_BATCH):
            file.write(batch)


def _reported(steps: Path, pages: Path) -> str:
    """Claims on steps with their outlets; those that say alike of the day have the same number."""
    days = ", ".join(f"{name} NULLS FIRST" for name in (*_KEY, '"from"', '"to"', "undated"))
    return f"""
        CREATE TEMP TABLE reported AS
        SELECT *, (dense_rank() OVER (ORDER BY {days}) - 1)::INTEGER AS day
        FROM (
            SELECT state, treaty, step, status, "from", "to", CASE WHEN "from" IS NULL THEN told.known END AS undated,
                   told.known AS known, page, number, outlet, copy_of
            FROM read_parquet({quoted(str(steps))}, hive_partitioning = false) AS told
            JOIN read_parquet({quoted(str(pages))}) AS pages USING (page)
            WHERE state IS NOT NULL AND treaty IS NOT NULL AND status IN ('done', 'planned')
        )
    """


def _told_days() -> str:
    """What reports say of the day; one that says nothing stands with those that came out on its day."""
    key = ", ".join(_KEY)
    return f"""
        CREATE TEMP TABLE told_days AS
        SELECT {key}, "from", "to", undated, day, count(DISTINCT outlet) AS outlets
        FROM reported GROUP BY ALL ORDER BY day
    """


def _days(sql: Any) -> Iterator[tuple[Any, ...]]:
    for batch in sql.sql("SELECT * FROM told_days ORDER BY day").to_arrow_reader(_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


@dataclass(slots=True)
class _Found:
    """Acts so far, and which of them each day belongs to, in the order of the days."""

    keys: list[_Key] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    belonging: list[tuple[int, bool]] = field(default_factory=list)

    def take(self, key: Any, days: list[tuple[Any, ...]]) -> None:
        """Bring together the days of one step."""
        number = {Told(row[0], row[1], row[2], row[4]): row[3] for row in days}
        begin = len(self.belonging)
        self.belonging += [(0, False)] * len(days)
        for event in events_of(number):
            differing = set(event.differing)
            for told in event.told:
                self.belonging[begin + number[told] - days[0][3]] = (len(self.events), told in differing)
            self.events.append(event)
            self.keys.append(key)

    def acts(self) -> Any:
        """The acts with the day that most outlets give."""
        pa = pyarrow()
        columns = dict(zip(_KEY, zip(*self.keys, strict=True) if self.keys else ((),) * 4, strict=True))
        made = {name: pa.array(column, pa.string()) for name, column in columns.items()}
        made["event"] = pa.array(range(len(self.events)), pa.int32())
        for name, days in (("from", "first"), ("to", "last")):
            made[name] = pa.array([getattr(event, days) for event in self.events], pa.date32())
        return pa.table(made)

    def belongs(self) -> Any:
        """Which act each day is of."""
        pa = pyarrow()
        events, differ = zip(*self.belonging, strict=True) if self.belonging else ((), ())
        days = pa.array(range(len(self.belonging)), pa.int32())
        return pa.table(
            {"day": days, "event": pa.array(events, pa.int32()), "differs": pa.array(differ, pa.bool_())}
        )


def _write_events(sql: Any, out: Path) -> None:
    sql.execute("""
        CREATE TEMP TABLE counted AS
        SELECT event, count(DISTINCT page)::INTEGER AS reports, count(DISTINCT outlet)::INTEGER AS outlets,
               count(DISTINCT copy_of)::INTEGER AS texts, count(DISTINCT (outlet, copy_of))::INTEGER AS pairs,
               min(struct_pack(unknown := known IS NULL, known := known, page := page, number := number)) AS earliest,
               list_sort(list(DISTINCT struct_pack(outlet := outlet, "from" := "from", "to" := "to")) FILTER (differs))
                   AS differs
        FROM linked GROUP BY event
    """)
    sql.register("voices", _voices(sql))
    found = sql.sql("""
        SELECT state, treaty, step, status, "from", "to", reports, outlets,
               coalesce(voices.independent, least(outlets, texts)) AS independent, earliest.known AS first_known,
               earliest.page AS first_page, earliest.number AS first_number, coalesce(differs, []) AS differs
        FROM acts JOIN counted USING (event) LEFT JOIN voices USING (event) ORDER BY event
    """)
    with writing(out, schema.events()) as file:
        for batch in found.to_arrow_reader(_BATCH):
            file.write(batch)


def _voices(sql: Any) -> Any:
    """How many wrote for themselves, of those acts where counting alone does not tell.

    If each outlet has one text, there are as many voices as texts; if each text has one outlet, as many as outlets.
    """
    rows = sql.execute("""
        SELECT DISTINCT event, outlet, copy_of FROM linked
        SEMI JOIN (SELECT event FROM counted WHERE pairs <> outlets AND pairs <> texts) USING (event) ORDER BY ALL
    """).fetchall()
    found = {
        event: independent(row[1:] for row in members) for event, members in groupby(rows, lambda row: row[0])
    }
    pa = pyarrow()
    return pa.table(
        {"event": pa.array(found, pa.int32()), "independent": pa.array(found.values(), pa.int32())}
    )
