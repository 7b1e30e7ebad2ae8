"""JSON with a published schema, and NDJSON with one document a line."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, cast

from ottawatch.model import CheckedDocument
from ottawatch.report import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import ReadDocument

CHECK_FORMAT = "ottawatch/check/1"
READ_FORMAT = "ottawatch/read/1"
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def checked_json(documents: Iterable[CheckedDocument]) -> str:
    """Checked documents, by ``schema/check.json``."""
    return pretty(_of_checked(documents))


def checked_compact(documents: Iterable[CheckedDocument]) -> str:
    """The same for programs, in one line: that takes a fifth of the time."""
    return _COMPACT(_of_checked(documents))


def _of_checked(documents: Iterable[CheckedDocument]) -> dict[str, Any]:
    return {"format": CHECK_FORMAT, "documents": [fields.of_checked(one) for one in documents]}


def read_json(documents: Iterable[ReadDocument]) -> str:
    """Read documents, by ``schema/read.json``."""
    return pretty({"format": READ_FORMAT, "documents": [fields.of_read(one) for one in documents]})


def checked_lines(documents: Iterable[CheckedDocument]) -> str:
    """Checked documents, one a line, by ``schema/row.json``."""
    return "".join(f"{line(each)}\n" for each in documents)


def line(document: CheckedDocument | ReadDocument) -> str:
    """One document as one row ``{"id", "claims"}``, by ``schema/row.json``, without its line end."""
    row = (
        fields.of_checked_row(document)
        if isinstance(document, CheckedDocument)
        else fields.of_read_row(document)
    )
    return json.dumps(row, ensure_ascii=False)


def pretty(value: object) -> str:
    """JSON for people and programs, with its line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def schema(name: str) -> dict[str, Any]:
    """A published JSON Schema: ``check``, ``read``, ``row``, ``standing`` or ``outlook``."""
    text = files("ottawatch.report").joinpath("schema", f"{name}.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))
