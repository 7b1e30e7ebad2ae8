"""What has been accepted, as tables in the record's own form, and the record that they join."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from ottawatch.errors import UsageError
from ottawatch.library.review.proposal import shipped_schema
from ottawatch.library.tables import Claim, Decision
from ottawatch.record import load_record
from ottawatch.record.rows import Row, name_of_row, show_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from ottawatch.record import Record

ACCEPTED: Final = "accepted"
"""How a review stands, and the name of the folder that its statements are called by."""
_MARK: Final = "accepted.txt"
_MARKED: Final = (
    "The tables here are written by: ottawatch library review tables. Changes made by hand are lost.\n"
)
_BESIDE: Final = frozenset({"note", "sources"})


@dataclass(frozen=True)
class Accepted:
    """Rows by table and key, and the documents that are their sources."""

    rows: dict[str, dict[tuple[str, ...], dict[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    sources: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, table: str, cells: Mapping[str, str], source: Mapping[str, str] | None) -> None:
        """Put a row in; a second report of the same fact adds its source.

        Raises:
            UsageError: The same key was accepted with other values.
        """
        key = tuple(cells.get(column, "") for column in shipped_schema().tables[table].key)
        there = self.rows[table].get(key)
        if there and _bare(there) != _bare(cells):
            told = ", ".join(
                f"{name} {value!r}" for name, value in sorted(_bare(there).items() - _bare(cells).items())
            )
            raise UsageError(
                f"{table}.csv, {'/'.join(key)}: this was accepted before with other values ({told}). "
                "Reopen that claim first, or correct this one."
            )
        listed = [*(there or {}).get("sources", "").split(";"), *cells["sources"].split(";")]
        sources = ";".join(dict.fromkeys(filter(None, listed)))
        self.rows[table][key] = {**cells, **(there or {}), "sources": sources}
        if source:
            self.sources[source["id"]] = dict(source)

    def tables(self) -> dict[str, str]:
        """Write each table that has rows as its file has it."""
        tables = shipped_schema().tables
        made = {
            tables[name].file: [cells for _, cells in sorted(rows.items())]
            for name, rows in sorted(self.rows.items())
            if rows
        }
        if self.sources:
            made[tables["sources"].file] = [self.sources[id_] for id_ in sorted(self.sources)]
        of_file = {table.file: table for table in tables.values()}
        return {
            file: show_rows(of_file[file], [Row(0, cells) for cells in rows]) for file, rows in made.items()
        }


def _bare(cells: Mapping[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in cells.items() if column not in _BESIDE}


def accepted(connection: Connection, *, but: int | None = None) -> Accepted:
    """Gather what has been accepted, in the order of the decisions; all of it but that of one claim."""
    newest = (
        select(Decision.claim, func.max(Decision.number).label("number")).group_by(Decision.claim).subquery()
    )
    asked = (
        select(Decision.body)
        .join(newest, (newest.c.claim == Decision.claim) & (newest.c.number == Decision.number))
        .join(Claim, Claim.id == Decision.claim)
        .where(Claim.review == ACCEPTED)
        .order_by(Decision.id)
    )
    if but is not None:
        asked = asked.where(Claim.id != but)
    found = Accepted()
    for body in connection.execute(asked).scalars():
        found.put(body["table"], body["cells"], body.get("source"))
    return found


def accepted_tables(connection: Connection) -> dict[str, str]:
    """Give the tables of what has been accepted, by the name of their file; the same decisions give the same bytes."""
    return accepted(connection).tables()


def joined_record(found: Accepted, also: Sequence[Path] = ()) -> Record:
    """Give the record that comes with the package, with a user's own tables and what has been accepted.

    What the record has come to hold itself since it was accepted is passed over.

    Raises:
        RecordError: A table of either breaks what must hold.
    """
    base = _based(tuple(also))
    tables = _without_known(found, base).tables()
    return _joined(tuple(sorted(tables.items())), tuple(also)) if tables else base


@lru_cache(maxsize=4)
def _based(also: tuple[Path, ...]) -> Record:
    return load_record(also=also)


@lru_cache(maxsize=4)
def _joined(tables: tuple[tuple[str, str], ...], also: tuple[Path, ...]) -> Record:
    with tempfile.TemporaryDirectory(prefix="ottawatch-") as folder:
        own = Path(folder) / ACCEPTED
        own.mkdir()
        for file, text in tables:
            (own / file).write_text(text, encoding="utf-8", newline="")
        return load_record(also=(*also, own))


def _without_known(found: Accepted, base: Record) -> Accepted:
    known: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for statement in base.statements:
        head, _, rest = statement.id.partition("/")
        known[f"{head.rpartition(':')[2]}/{rest}"].append(statement.cells)
    left = Accepted(sources={id_: row for id_, row in found.sources.items() if id_ not in base.sources})
    for name, rows in found.rows.items():
        table = shipped_schema().tables[name]
        figures = table.making is not None and table.making.low is not None
        for key, cells in rows.items():
            there = known.get(name_of_row(table, Row(0, cells)), ())
            if not there or (figures and not any(_bare(each) == _bare(cells) for each in there)):
                left.rows[name][key] = cells
    return _without_idle_sources(left)


def _without_idle_sources(found: Accepted) -> Accepted:
    named = {
        id_ for rows in found.rows.values() for cells in rows.values() for id_ in cells["sources"].split(";")
    }
    return replace(found, sources={id_: row for id_, row in found.sources.items() if id_ in named})


def write_tables(tables: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the tables into a folder, each whole or not at all; one that is no longer among them is taken out.

    Returns:
        The files that differ from what was there.

    Raises:
        UsageError: It cannot be written there, or other tables stand there.
    """
    if any(folder.glob("*.csv")) and not (folder / _MARK).exists():
        raise UsageError(f"{folder}: found other tables there, expected a folder of its own. Name another.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / _MARK, _MARKED)
        differing = [*_differing(tables, folder)]
        for path in differing:
            _write(path, tables.get(path.name))
    except OSError as fault:
        raise UsageError(
            f"{folder}: the tables cannot be written ({fault.strerror}). Name another folder."
        ) from None
    return differing


def _differing(tables: Mapping[str, str], folder: Path) -> Iterable[Path]:
    for name in sorted({table.file for table in shipped_schema().tables.values()}):
        path = folder / name
        there = path.read_bytes() if path.exists() else None
        wanted = tables.get(name)
        if (wanted.encode() if wanted is not None else None) != there:
            yield path


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
