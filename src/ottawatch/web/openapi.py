"""The description of the API: OpenAPI 3.1, with the published schemas among its components."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ottawatch.report.json import schema
from ottawatch.web.api.doors import DOORS, PREFIX
from ottawatch.web.api.reading import Asked

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ottawatch.web.api.doors import Door

_ABOUT: Final = """\
The doors of Ottawatch over HTTP, in the words that Python and the command use. Everything is read only, needs no key
and is open to every origin. Three days are kept apart: `on` (the day asked about), `known` (what was known by then)
and a document's `published`. Days are ISO dates, last days included. Refusals are problem details by RFC 9457; answers
to GET carry an ETag. Requests are limited in rate and size: 429 says when to come back, 413 what is too much."""


def describe() -> dict[str, Any]:
    """Make the description of all doors."""
    from importlib.metadata import version  # noqa: PLC0415 (only the description asks)

    parts = {"Problem": _PROBLEM, "Asked": Asked.model_json_schema(), **_SHAPES}
    for name in ("check", "read", "standing", "outlook"):
        parts |= _components(name)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ottawatch",
            "version": version("ottawatch"),
            "description": _ABOUT,
            "license": {"name": "Apache-2.0; the record CC-BY-4.0", "identifier": "Apache-2.0"},
        },
        "paths": {_plain(PREFIX + door.path): {door.method.lower(): _told(door)} for door in DOORS},
        "components": {"schemas": parts},
    }


def _plain(path: str) -> str:
    return path.replace(":path}", "}")


def _told(door: Door) -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": _ref(door.gives)}}
    content |= {media: {"schema": _TEXT} for media in door.others}
    responses = {"200": {"description": "The answer.", "content": content}}
    if not door.body:
        responses["304"] = {"description": "The client has it already."}
    problem = {
        "description": "Problem details.",
        "content": {"application/problem+json": {"schema": _ref("Problem")}},
    }
    statuses = ("400", "404", "413", "414", "422", "429")
    told: dict[str, Any] = {
        "operationId": door.name,
        "summary": door.says.partition(".")[0] + ".",
        "description": door.says,
        "parameters": [*_in_path(door.path), *(_in_query(door.query) if door.query else ())],
        "responses": responses | dict.fromkeys(statuses, problem),
    }
    return told | ({"requestBody": {"required": True, "content": door.body}} if door.body else {})


def _in_path(path: str) -> list[dict[str, Any]]:
    names = re.findall(r"\{(\w+)", path)
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in names
    ]


def _in_query(query: type[BaseModel]) -> list[dict[str, Any]]:
    told = query.model_json_schema()
    required = told.get("required", ())
    return [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "description": shape.get("description", ""),
            "schema": {key: value for key, value in shape.items() if key not in {"title", "description"}},
        }
        for name, shape in told["properties"].items()
    ]


def _components(name: str) -> dict[str, Any]:
    """A schema of ours whose definitions have moved among the components."""
    whole = _moved(schema(name), name)
    definitions = whole.pop("$defs", {})
    return {name: whole, **{f"{name}.{each}": told for each, told in definitions.items()}}


def _moved(part: Any, name: str) -> Any:
    if isinstance(part, list):
        return [_moved(each, name) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: f"#/components/schemas/{name}.{value.rpartition('/')[2]}"
        if key == "$ref" and isinstance(value, str)
        else _moved(value, name)
        for key, value in part.items()
        if key != "$schema"
    }


_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_MAYBE: Final = {"type": ["string", "null"]}
_MAYBE_DAY: Final = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
_DAY: Final = {"type": "string", "format": "date"}
_NUMBER: Final = {"type": ["number", "null"]}


def _object(**fields: Any) -> dict[str, Any]:
    required = [name.rstrip("_") for name in fields if not name.endswith("__")]
    return {
        "type": "object",
        "required": required,
        "properties": {name.rstrip("_"): told for name, told in fields.items()},
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


_PROBLEM: Final = _object(
    type=_TEXT,
    title=_TEXT,
    status={"type": "integer"},
    detail=_TEXT,
    instance__=_TEXT,
    code__=_TEXT,
    near__=_TEXTS,
)
_FINDING: Final = _object(
    says=_TEXT, from_=_MAYBE_DAY, to=_MAYBE_DAY, statements=_TEXTS, articles=_TEXTS, open_because__=_TEXT
)
_SHAPES: Final[dict[str, Any]] = {
    "Finding": _FINDING,
    "Permission": _object(
        state=_TEXT,
        act=_TEXT,
        on=_DAY,
        may={"enum": ["yes", "no", "limited", "contested"]},
        from_=_MAYBE_DAY,
        to=_MAYBE_DAY,
        reasons=_list(_ref("Finding")),
    ),
    "Duties": _list(
        _object(
            state=_TEXT,
            treaty=_TEXT,
            says=_TEXT,
            articles=_TEXTS,
            deadline=_MAYBE_DAY,
            until=_MAYBE_DAY,
            from_=_MAYBE_DAY,
            to=_MAYBE_DAY,
            kept=_MAYBE,
            decided_by=_TEXTS,
            extended_by=_TEXTS,
            outlasts={"type": "boolean"},
            also=_TEXTS,
            statements=_TEXTS,
        )
    ),
    "Source": _object(publisher=_TEXT, title=_TEXT, url=_TEXT, published=_MAYBE),
    "History": _object(
        state=_TEXT,
        name=_TEXT,
        known=_DAY,
        record=_MAYBE,
        entries=_list(_ref("Finding")),
        sources={"type": "object", "additionalProperties": _ref("Source")},
    ),
    "Tallies": _list(
        _object(
            treaty=_TEXT,
            on=_DAY,
            of=_TEXT,
            number={"type": "integer"},
            from_=_MAYBE_DAY,
            to=_MAYBE_DAY,
            states=_TEXTS,
            statements=_TEXTS,
            articles=_TEXTS,
            contested__=_TEXTS,
        )
    ),
    "Dues": _list(
        _object(
            uid=_TEXT,
            state=_TEXT,
            treaty=_TEXT,
            kind=_TEXT,
            day=_DAY,
            kept=_TEXT,
            moved={"type": "integer"},
            says=_TEXT,
            from_=_MAYBE_DAY,
            to=_MAYBE_DAY,
            articles=_TEXTS,
            statements=_TEXTS,
        )
    ),
    "States": _list(
        _object(
            code=_TEXT,
            name=_TEXT,
            existed_from=_MAYBE_DAY,
            existed_to=_MAYBE_DAY,
            un_member={"type": "boolean"},
        )
    ),
    "Treaties": _list(_object(treaty=_TEXT, name=_TEXT)),
    "Fact": _object(
        subject=_TEXT,
        property=_TEXT,
        value=_MAYBE,
        low=_NUMBER,
        high=_NUMBER,
        unit=_MAYBE,
        from_=_MAYBE_DAY,
        to=_MAYBE_DAY,
        known_from=_MAYBE_DAY,
        sources=_TEXTS,
        table=_TEXT,
        row={"type": "integer"},
        cells={"type": "object", "additionalProperties": _TEXT},
    ),
    "Statement": {"allOf": [_ref("Fact"), _object(id=_TEXT, known_to=_MAYBE_DAY)]},
    "Stated": _object(
        record=_MAYBE,
        state=_TEXT,
        name=_TEXT,
        known=_DAY,
        on=_MAYBE_DAY,
        statements={"type": "object", "additionalProperties": _ref("Fact")},
        sources={"type": "object", "additionalProperties": _ref("Source")},
    ),
    "Found": _object(
        record=_MAYBE,
        known=_DAY,
        on=_MAYBE_DAY,
        total={"type": "integer"},
        after=_MAYBE,
        statements=_list(_ref("Statement")),
        sources={"type": "object", "additionalProperties": _ref("Source")},
        names={"type": "object", "additionalProperties": _TEXT},
    ),
    "Changes": _object(
        record=_MAYBE,
        known=_DAY,
        of=_TEXT,
        changes=_list(
            _object(day=_DAY, kind={"enum": ["known", "withdrawn"]}, says=_TEXT, statement=_ref("Statement"))
        ),
        sources={"type": "object", "additionalProperties": _ref("Source")},
    ),
}
