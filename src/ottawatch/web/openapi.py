"""The description of the API: OpenAPI 3.1, with the published schemas among its components."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ottawatch.report.json import schema
from ottawatch.web.api.doors import DOORS, LIBRARY, PREFIX
from ottawatch.web.api.library.shapes import SHAPES as LIBRARY_SHAPES
from ottawatch.web.api.reading import Asked
from ottawatch.web.shapes import PROBLEM, SHAPES, TEXT, reference

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ottawatch.web.api.doors import Door

_ABOUT: Final = """\
The doors of Ottawatch over HTTP, in the words that Python and the command use. Everything is read only, needs no key
and is open to every origin, but for the library, where one is served: its doors need a token. Three days are kept apart: `on` (the day asked about), `known` (what was known by then)
and a document's `published`. Days are ISO dates, last days included. Refusals are problem details by RFC 9457; answers
to GET carry an ETag. Requests are limited in rate and size: 429 says when to come back, 413 what is too much."""

_WAYS_IN: Final = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token that `ottawatch library token add` has given out.",
    }
}


def describe(*, library: bool = False) -> dict[str, Any]:
    """Make the description of all doors; those of the library are told where one is served."""
    from importlib.metadata import version  # noqa: PLC0415 (only the description asks)

    parts = {
        "Problem": PROBLEM,
        "Asked": Asked.model_json_schema(),
        **SHAPES,
        **(LIBRARY_SHAPES if library else {}),
    }
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
        "paths": _paths([*DOORS, *(LIBRARY if library else ())]),
        "components": {"schemas": parts, **({"securitySchemes": _WAYS_IN} if library else {})},
    }


def _paths(doors: list[Door]) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        paths.setdefault(_plain(PREFIX + door.path), {})[door.method.lower()] = _told(door)
    return paths


def _plain(path: str) -> str:
    return path.replace(":path}", "}")


def _told(door: Door) -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": reference(door.gives)}} if door.gives else {}
    content |= {media: {"schema": TEXT} for media in door.others}
    responses = {"200": {"description": "The answer.", "content": content}}
    responses |= {status: {"description": says, "content": content} for status, says in door.answers.items()}
    if door.method == "GET":
        responses["304"] = {"description": "The client has it already."}
    problem = {
        "description": "Problem details.",
        "content": {"application/problem+json": {"schema": reference("Problem")}},
    }
    statuses = ("400", "404", "413", "414", "422", "429", *(("401", "403", "503") if door.role else ()))
    told: dict[str, Any] = {
        "operationId": door.name,
        "summary": door.says.partition(".")[0] + ".",
        "description": door.says,
        "parameters": [
            *_in_path(door.path),
            *(_in_query(door.query) if door.query else ()),
            *_in_header(door.given),
        ],
        "responses": responses
        | dict.fromkeys(statuses, problem)
        | {status: problem | {"description": says} for status, says in door.refusals.items()},
    }
    if door.role:
        told["security"] = [{"token": []}]
        told["description"] += f"\n\nNeeds a token that may {door.role}."
    return told | ({"requestBody": {"required": True, "content": door.body}} if door.body else {})


def _in_path(path: str) -> list[dict[str, Any]]:
    names = re.findall(r"\{(\w+)", path)
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in names
    ]


def _in_header(names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "header",
            "required": True,
            "description": "The ETag of what was seen.",
            "schema": {"type": "string"},
        }
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
