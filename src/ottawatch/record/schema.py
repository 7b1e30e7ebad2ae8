"""The descriptor of the tables: the one description that people, Frictionless and the loader read.

What the standard has no word for stands in two keys of our own, explained in ``FORMAT.md``: a
field's ``ottawatch`` (a written date, a list, a reference that also takes ``WORLD``) and a table's
``statement`` (how a row becomes a statement).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ottawatch.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = Path(__file__).parent / "data"
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes:
        type: ``string``, ``integer``, ``number``, ``date``, or ``written`` for a date as precise as printed.
        is_list: Whether the cell holds several values, with ``;`` between them.
        refers_to: The table whose key each value must be found in; ``None`` for free values.
        also: Values that are taken although that table does not have them.
        minimum: The least number that is taken; ``None`` for no limit.
        maximum: The greatest.
    """

    name: str
    type: str
    required: bool
    enum: frozenset[str]
    pattern: re.Pattern[str] | None
    is_list: bool
    refers_to: str | None
    also: frozenset[str]
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """How a row becomes a statement; see ``FORMAT.md`` for the words of `known_by`.

    Attributes:
        subject: The column of the subject, or the subject itself where no column has that name.
        prop: The property, with columns in braces.
        value: The column of the printed value.
        low: The column of the figure's lower end.
        high: The column of its upper end.
        unit: The figure's unit, with columns in braces.
        at: The column of the time that the row speaks of.
        first: The column of its first day; goes before `at` where it is filled.
        last: The column of its last day, included.
        known_by: ``act``, ``edition``, ``total`` or ``course``.
        known_day: The column that says when it could be known, where it is filled.
    """

    subject: str
    prop: str
    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    at: str | None
    first: str | None
    last: str | None
    known_by: str
    known_day: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, its columns in order, its key and, if it makes statements, how.

    Attributes:
        complete_to: The day up to which nothing of its kind is missing; ``None`` where nobody says so.
    """

    name: str
    file: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    making: Making | None
    complete_to: date | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in the order of the file."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables by name, in the descriptor's order.

    Attributes:
        version: The day of the edition, such as ``2026-11-23``; nothing in the tables is later.
    """

    tables: Mapping[str, Table]
    version: str


def read_schema(folder: Path) -> Schema:
    """Read the descriptor of a folder of tables.

    Raises:
        RecordError: It is missing, is no JSON, or lacks a part that a table needs.
    """
    package = _read_json(folder / DESCRIPTOR)
    try:
        tables = {table.name: table for table in map(_table, package["resources"])}
        return Schema(tables, str(package.get("version", "")))
    except (KeyError, TypeError, ValueError) as fault:
        raise _damaged(
            f"{type(fault).__name__} {fault}", "each table with name, path, schema and primary key"
        ) from None


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise _damaged("no such file", "the descriptor beside the tables") from None
    except ValueError as fault:
        raise _damaged(str(fault), "JSON in UTF-8") from None


def _damaged(found: str, expected: str) -> RecordError:
    return RecordError(DESCRIPTOR, 1, "the descriptor", found, expected, "Take it from a released edition.")


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    refers = {
        foreign["fields"][0]: foreign["reference"]["resource"] for foreign in schema.get("foreignKeys", ())
    }
    making = resource.get("statement")
    complete_to = resource.get("ottawatch", {}).get("complete_to")
    return Table(
        name=resource["name"],
        file=resource["path"],
        fields=tuple(_field(field, refers) for field in schema["fields"]),
        key=tuple(schema["primaryKey"]),
        making=_making(making) if making else None,
        complete_to=date.fromisoformat(complete_to) if complete_to else None,
    )


def _field(field: Mapping[str, Any], refers: Mapping[str, str]) -> Field:
    limits, own = field.get("constraints", {}), field.get("ottawatch", {})
    pattern = limits.get("pattern")
    return Field(
        name=field["name"],
        type="written" if own.get("written") else field["type"],
        required=bool(limits.get("required")),
        enum=frozenset(limits.get("enum", ())),
        pattern=re.compile(rf"(?:{pattern})\Z") if pattern and not own.get("written") else None,
        is_list=bool(own.get("list")),
        refers_to=own.get("refers_to") or refers.get(field["name"]),
        also=frozenset(own.get("also", ())),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
    )


def _making(own: Mapping[str, Any]) -> Making:
    figure, valid, known = own.get("figure", {}), own.get("valid", {}), own["known"]
    return Making(
        subject=own["subject"],
        prop=own["property"],
        value=own.get("value"),
        low=figure.get("low"),
        high=figure.get("high"),
        unit=figure.get("unit"),
        at=valid.get("at"),
        first=valid.get("from"),
        last=valid.get("to"),
        known_by=known["by"],
        known_day=known.get("day"),
    )
