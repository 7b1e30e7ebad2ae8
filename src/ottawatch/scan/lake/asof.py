"""Of each thing told, the last word by a day.

The rows of one thing lie together in the order of the days on which they were known, and `things` says where. So the
last row that counts is found by two columns of days alone, which are written so that they are read fast.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ottawatch.scan.columns import pyarrow, pyarrow_parquet
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.store import quoted
from ottawatch.scan.lake.tables import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from ottawatch.scan.lake.asking import Question
    from ottawatch.scan.lake.store import Edition

_AT_ONCE: Final = 32
"""Groups of rows that are looked at together."""
_WORDS: Final = "quote"
_NEVER: Final = -(2**31)
_NOT_YET: Final = 2**31 - 1
_EPOCH: Final = 719_163
"""The ordinal of 1 January 1970, from which columns of days count."""


def last_words(sql: Any, edition: Edition, question: Question, threads: int | None = None) -> Any:
    """The claims that count on the day of a question, in the order of the lake.

    Args:
        sql: A connection.
        edition: The tables.
        question: With the day ``on``. If it counts, all are given, with those columns that are counted by; else no more
            than are asked for, and one, so that it is seen whether there are more, each with its words.
        threads: How many kinds are looked at together.
    """
    pa = pyarrow()
    wanted = _COUNTED.get(question.by or "", {"page", question.by})
    columns = [field for field in schema.claims() if not question.by or field.name in wanted]
    if not question.by:
        columns.append(schema.quotes().field("quote"))
    tables = [pa.Table.from_batches([], schema=pa.schema(columns))]
    left = question.most + 1 if question.most and not question.by else None
    for kind, rows in _winners(_kinds(sql, edition, question), question, threads if left is None else 1):
        tables.append(kind.claims(rows[:left], tables[0].schema))
        left = None if left is None else left - len(rows[:left])
        if left == 0:
            break
    found = pa.concat_tables(tables)
    return found.append_column("place", pa.array(range(found.num_rows), pa.int64()))


_COUNTED: Final = {"month": {"page", "known"}, "year": {"page", "known"}}
"""What is counted by, where it is not a column of its own."""


def _winners(
    kinds: Iterator[_Kind], question: Question, threads: int | None
) -> Iterator[tuple[_Kind, NDArray[Any]]]:
    if threads == 1:
        yield from ((kind, kind.winners(question)) for kind in kinds)
        return
    found = list(kinds)
    with ThreadPoolExecutor(threads or len(os.sched_getaffinity(0))) as pool:
        yield from zip(found, pool.map(lambda kind: kind.winners(question), found), strict=True)


def _kinds(sql: Any, edition: Edition, question: Question) -> Iterator[_Kind]:
    """Where the things stand that are asked about, a kind at a time."""
    same = ((name, getattr(question, name)) for name in ("state", "treaty", "step"))
    where = " AND ".join(f"{name} = {quoted(str(value))}" for name, value in same if value) or "true"
    for folder in sorted((edition.folder / "things").glob(f"kind={question.kind or '*'}")):
        source = f"read_parquet({quoted(str(folder / PART))}, hive_partitioning = false)"
        found = sql.sql(f"SELECT first, rows FROM {source} WHERE {where} ORDER BY first").to_arrow_table()
        if found.num_rows:
            first, rows = (found.column(name).to_numpy() for name in ("first", "rows"))
            claims, quotes = (edition.folder / table / folder.name / PART for table in ("claims", "quotes"))
            yield _Kind(claims, quotes, first, first + rows)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things of one kind.

    Attributes:
        path: The file of its claims.
        quotes: The file of their words, in the same order.
        first: The row at which each thing begins.
        end: The row behind its last.
    """

    path: Path
    quotes: Path
    first: NDArray[Any]
    end: NDArray[Any]

    def winners(self, question: Question) -> NDArray[Any]:
        """The rows that are the last word on a thing, in their order."""
        import numpy as np

        file = _opened(self.path)
        size = file.metadata.row_group(0).num_rows
        best = np.full(len(self.first), -1, "int64")
        for at in range(int(self.first[0]) // size * size, int(self.end[-1]), _AT_ONCE * size):
            behind = min(at + _AT_ONCE * size, -(-int(self.end[-1]) // size) * size, file.metadata.num_rows)
            groups = range(at // size, -(-behind // size))
            days = file.read_row_groups(list(groups), columns=["began", "known"], use_threads=False)
            rows = at + np.flatnonzero(_counts(days, question))
            here = slice(
                int(np.searchsorted(self.end, at, "right")), int(np.searchsorted(self.first, behind))
            )
            last = np.searchsorted(rows, np.minimum(self.end[here], behind)) - 1
            found = np.where(last < 0, -1, rows[np.maximum(last, 0)]) if len(rows) else last
            best[here] = np.where(found >= np.maximum(self.first[here], at), found, best[here])
        return best[best >= 0]

    def claims(self, rows: NDArray[Any], columns: Any) -> Any:
        """Claims by their rows, with some of their columns; their words stand in a file of their own, row by row."""
        own = [field for field in columns if field.name != _WORDS]
        found = _rows_of(self.path, rows, pyarrow().schema(own))
        if _WORDS not in columns.names:
            return found
        words = _rows_of(self.quotes, rows, pyarrow().schema([columns.field(_WORDS)]))
        return found.append_column(columns.field(_WORDS), words.column(_WORDS))


def _opened(path: Path, columns: Iterable[str] = ()) -> Any:
    repeated = [name for name in columns if name in schema.WORDS]
    return pyarrow_parquet().ParquetFile(path, memory_map=True, read_dictionary=repeated)


def _rows_of(path: Path, rows: NDArray[Any], columns: Any) -> Any:
    """Rows of a file by their numbers, in order; only the groups that they lie in are read."""
    import numpy as np

    pa, file = pyarrow(), _opened(path, columns.names)
    size = file.metadata.row_group(0).num_rows
    groups = rows // size
    tables = [pa.Table.from_batches([], schema=columns)]
    for group in np.unique(groups).tolist():
        table = file.read_row_group(group, columns=columns.names, use_threads=False).select(columns.names)
        tables.append(table.take(rows[groups == group] - group * size).cast(columns))
    return pa.concat_tables(tables)


def _counts(days: Any, question: Question) -> NDArray[Any]:
    """Which rows count on the days of a question."""
    known, began = _days(days, "known", _NEVER), _days(days, "began", _NOT_YET)
    counts: NDArray[Any] = began <= _day(question.on)
    if question.known:
        counts &= known <= _day(question.known)
        counts &= known > _NEVER
    if question.since:
        counts &= known >= _day(question.since)
    return counts


def _days(table: Any, name: str, nobody: int) -> NDArray[Any]:
    column = table.column(name).cast(pyarrow().int32())
    days: NDArray[Any] = (column.fill_null(nobody) if column.null_count else column).to_numpy()
    return days


def _day(day: Any) -> int:
    return int(day.toordinal()) - _EPOCH
