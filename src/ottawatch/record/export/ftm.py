"""Dated events of the record as FollowTheMoney entities, one a line.

Only what that model can say is written: acts under the treaties, steps at home, transfers, uses and armed conflicts
as ``Event``, their sources as ``Document``. Figures have no place in it and are left out.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ottawatch.model import Source, Statement
    from ottawatch.record.record import Record

_TABLES: Final = frozenset({"actions", "steps", "transfers", "use", "conflicts"})
_COUNTRIES: Final = {"CSK": "cshh", "DDR": "dd", "YUG": "yucs"}
"""Codes that FollowTheMoney has for states that are no more."""


def to_ftm(record: Record, folder: Path) -> None:
    """Write ``entities.ftm.json``: one entity a line, the sources first."""
    with (folder / "entities.ftm.json").open("w", encoding="utf-8", newline="") as file:
        for entity in entities(record):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def entities(record: Record) -> Iterator[dict[str, Any]]:
    """Give each source that an event rests on, then each event."""
    events = [each for each in record.statements if each.table in _TABLES and not _is_half(each)]
    for id_ in sorted({id_ for each in events for id_ in each.sources}):
        yield _document(record.sources[id_])
    codes = _two_letters(record)
    for event in events:
        yield _event(record, event, codes)


def _is_half(statement: Statement) -> bool:
    """A course that was known as open for a while; the whole of it is a statement of its own."""
    return statement.id.endswith("/under-way")


def _document(source: Source) -> dict[str, Any]:
    return _entity(
        _id(f"sources/{source.id}"),
        "Document",
        {
            "name": source.title,
            "publisher": source.publisher,
            "sourceUrl": source.url,
            "publishedAt": source.published,
        },
    )


def _event(record: Record, statement: Statement, codes: Mapping[str, str]) -> dict[str, Any]:
    first, last = statement.valid.start, statement.valid.last
    printed = statement.cells.get("date")
    days = {"date": printed} if printed else {"startDate": _iso(first), "endDate": _iso(last)}
    proofs = [_id(f"sources/{id_}") for id_ in statement.sources]
    countries = [codes[code] for code in (statement.subject, statement.cells.get("to_state")) if code]
    return _entity(
        _id(statement.id),
        "Event",
        {
            "name": _name(record, statement),
            "country": countries,
            "summary": statement.cells.get("note", ""),
            "keywords": [statement.property, *filter(None, [statement.cells.get("treaty")])],
            "recordId": statement.id,
            "proof": proofs,
            **days,
        },
    )


def _name(record: Record, statement: Statement) -> str:
    kind = statement.property.removeprefix("action.").removeprefix("step.").replace(".", " ")
    of = statement.cells.get("treaty") or statement.cells.get("conflict") or statement.cells.get("item") or ""
    return f"{record.name_of(statement.subject)}: {kind} {of}".replace("_", " ").strip()


def _two_letters(record: Record) -> dict[str, str]:
    """From a state's code to the one of two letters that the model takes."""
    codes = dict(_COUNTRIES)
    for spelling, code in record.spellings.items():
        if len(spelling) == len("fi"):
            codes.setdefault(code, spelling)
    return codes


def _id(of: str) -> str:
    """An id of the letters that the model takes, the same for the same statement."""
    return f"ottawatch-{sha256(of.encode()).hexdigest()[:24]}"


def _iso(day: object) -> str:
    return str(day) if day else ""


def _entity(id_: str, schema: str, properties: Mapping[str, str | list[str]]) -> dict[str, Any]:
    """An entity as that model writes it: each property a list, none empty."""
    listed = {name: [of] if isinstance(of, str) else of for name, of in properties.items()}
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: of for name, of in listed.items() if any(of)},
    }
