"""Of each thing told, the last word by a day.

The rows of one thing lie together in the order of the days on which they were known, and `things` says where. So the
last row that counts is found by two columns of days alone, which are written so that they are read fast.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ottawatch.scan.columns import pyarrow, pyarrow_parquet
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.store import quoted
from ottawatch.scan.lake.tables import PART

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from ottawatch.scan.lake.asking import Question
    from ottawatch.scan.lake.store import Edition

_T = TypeVar("_T")
_AT_ONCE: Final = 32
"""Groups of rows that are looked at together."""
_WORDS: Final = "quote"
_COUNTED: Final = ("known", "page")
"""What is read of claims that are counted; they are written so that they are read fast."""
_REPEATED: Final = frozenset({*schema.WORDS, "archive", "outlet", "published", "published_from", "lang"})
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
    kinds = _kinds(sql, edition, question)
    if question.by:
        return pa.concat_tables(
            [_counted(question), *_at_once(kinds, lambda kind: kind.counted(question), threads)]
        )
    columns = pa.schema([*schema.claims(), schema.quotes().field(_WORDS)])
    tables = [pa.Table.from_batches([], schema=columns)]
    left = question.most + 1 if question.most else None
    for kind in kinds:
        tables.append(kind.claims(kind.winners(question)[1][:left], columns))
        left = None if left is None else left - tables[-1].num_rows
        if left == 0:
            break
    found = pa.concat_tables(tables)
    return found.append_column("place", pa.array(range(found.num_rows), pa.int64()))


def _counted(question: Question) -> Any:
    """No claims, with the columns that they are counted by."""
    things, more = schema.claims(), [question.by] if question.by in schema.WORDS else []
    return pyarrow().schema([things.field(name) for name in (*_COUNTED, *more)]).empty_table()


def _at_once(parts: Iterable[_T], ask: Callable[[_T], Any], threads: int | None) -> Iterator[Any]:
    if threads == 1:
        yield from map(ask, parts)
        return
    with ThreadPoolExecutor(threads or len(os.sched_getaffinity(0))) as pool:
        yield from pool.map(ask, parts)


def _kinds(sql: Any, edition: Edition, question: Question) -> Iterator[_Kind]:
    """Where the things stand that are asked about, a kind at a time."""
    same = ((name, getattr(question, name)) for name in ("state", "treaty", "step"))
    where = " AND ".join(f"{name} = {quoted(str(value))}" for name, value in same if value) or "true"
    said = f'"{question.by}"' if question.by in schema.WORDS else "NULL"
    for folder in sorted((edition.folder / "things").glob(f"kind={question.kind or '*'}")):
        source = f"read_parquet({quoted(str(folder / PART))}, hive_partitioning = false)"
        found = sql.sql(
            f"SELECT first, rows, {said} AS said FROM {source} WHERE {where} ORDER BY first"
        ).to_arrow_table()
        if found.num_rows:
            first, rows = (found.column(name).to_numpy() for name in ("first", "rows"))
            claims, quotes = (edition.folder / table / folder.name / PART for table in ("claims", "quotes"))
            yield _Kind(claims, quotes, first, first + rows, found.column("said"))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things of one kind.

    Attributes:
        path: The file of its claims.
        quotes: The file of their words, in the same order.
        first: The row at which each thing begins.
        end: The row behind its last.
        said: What the claims are counted by, if it is part of the thing.
    """

    path: Path
    quotes: Path
    first: NDArray[Any]
    end: NDArray[Any]
    said: Any

    def winners(self, question: Question) -> tuple[NDArray[Any], NDArray[Any]]:
        """The things of which something counts, by their number, and for each the row that is the last word on it."""
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
        told = np.flatnonzero(best >= 0)
        return told, best[told]

    def counted(self, question: Question) -> Any:
        """The last words with those columns alone that claims are counted by."""
        pa, things = pyarrow(), schema.claims()
        told, rows = self.winners(question)
        found = _rows_of(self.path, rows, pa.schema([things.field(name) for name in _COUNTED]))
        if question.by not in schema.WORDS:
            return found
        return found.append_column(things.field(str(question.by)), self.said.take(pa.array(told)))

    def claims(self, rows: NDArray[Any], columns: Any) -> Any:
        """Claims by their rows, with some of their columns; their words stand in a file of their own, row by row."""
        own = [field for field in columns if field.name != _WORDS]
        found = _rows_of(self.path, rows, pyarrow().schema(own))
        if _WORDS not in columns.names:
            return found
        words = _rows_of(self.quotes, rows, pyarrow().schema([columns.field(_WORDS)]))
        return found.append_column(columns.field(_WORDS), words.column(_WORDS))


def pages_by_number(edition: Edition, numbers: Sequence[int], columns: Collection[str]) -> Any:
    """Some columns of pages of a lake and their numbers, as a page's number is its row.

    Args:
        edition: The tables.
        numbers: In their order.
        columns: Without the number.
    """
    import numpy as np

    pa, rows = pyarrow(), np.array(numbers, "int32")
    shown = pa.schema([field for field in schema.pages() if field.name in columns])
    found = _rows_of(edition.folder / "pages" / PART, rows, shown, len(os.sched_getaffinity(0)))
    return found.append_column("page", pa.array(rows))


def _opened(path: Path, columns: Iterable[str] = (), metadata: Any = None) -> Any:
    repeated = [name for name in columns if name in _REPEATED]
    return pyarrow_parquet().ParquetFile(path, metadata=metadata, memory_map=True, read_dictionary=repeated)


def _rows_of(path: Path, rows: NDArray[Any], columns: Any, threads: int = 1) -> Any:
    """Rows of a file by their numbers, in order; only the groups that they lie in are read."""
    import numpy as np

    pa, file = pyarrow(), _opened(path, columns.names)
    if not len(rows):
        return columns.empty_table()
    size = file.metadata.row_group(0).num_rows
    groups, at = np.unique(rows // size, return_inverse=True)

    def read(first: int) -> Any:
        here = slice(*np.searchsorted(at, (first, first + _AT_ONCE)))
        some = groups[first : first + _AT_ONCE].tolist()
        own = _opened(path, columns.names, file.metadata)
        table = own.read_row_groups(some, columns=columns.names, use_threads=False).select(columns.names)
        return table.take((at[here] - first) * size + rows[here] % size).cast(columns)

    return pa.concat_tables(_at_once(range(0, len(groups), _AT_ONCE), read, threads))


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
