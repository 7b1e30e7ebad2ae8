"""The schemas of what the doors give that have no published schema of their own."""

from __future__ import annotations

from typing import Any, Final

TEXT: Final = {"type": "string"}
TEXTS: Final = {"type": "array", "items": TEXT}
MAYBE: Final = {"type": ["string", "null"]}
MAYBE_DAY: Final = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
DAY: Final = {"type": "string", "format": "date"}
NUMBER: Final = {"type": ["number", "null"]}


def object_of(**fields: Any) -> dict[str, Any]:
    """The schema of an object; a field whose name ends in two strokes may be left out."""
    required = [name.rstrip("_") for name in fields if not name.endswith("__")]
    return {
        "type": "object",
        "required": required,
        "properties": {name.rstrip("_"): told for name, told in fields.items()},
    }


def list_of(of: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": of}


def reference(name: str) -> dict[str, Any]:
    """Where a schema stands among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


PROBLEM: Final = object_of(
    type=TEXT,
    title=TEXT,
    status={"type": "integer"},
    detail=TEXT,
    instance__=TEXT,
    code__=TEXT,
    near__=TEXTS,
)
_FINDING: Final = object_of(
    says=TEXT, from_=MAYBE_DAY, to=MAYBE_DAY, statements=TEXTS, articles=TEXTS, open_because__=TEXT
)
SHAPES: Final[dict[str, Any]] = {
    "Finding": _FINDING,
    "Permission": object_of(
        state=TEXT,
        act=TEXT,
        on=DAY,
        may={"enum": ["yes", "no", "limited", "contested"]},
        from_=MAYBE_DAY,
        to=MAYBE_DAY,
        reasons=list_of(reference("Finding")),
    ),
    "Duties": list_of(
        object_of(
            state=TEXT,
            treaty=TEXT,
            says=TEXT,
            articles=TEXTS,
            deadline=MAYBE_DAY,
            until=MAYBE_DAY,
            from_=MAYBE_DAY,
            to=MAYBE_DAY,
            kept=MAYBE,
            decided_by=TEXTS,
            extended_by=TEXTS,
            outlasts={"type": "boolean"},
            also=TEXTS,
            statements=TEXTS,
        )
    ),
    "Source": object_of(publisher=TEXT, title=TEXT, url=TEXT, published=MAYBE),
    "History": object_of(
        state=TEXT,
        name=TEXT,
        known=DAY,
        record=MAYBE,
        entries=list_of(reference("Finding")),
        sources={"type": "object", "additionalProperties": reference("Source")},
    ),
    "Tallies": list_of(
        object_of(
            treaty=TEXT,
            on=DAY,
            of=TEXT,
            number={"type": "integer"},
            from_=MAYBE_DAY,
            to=MAYBE_DAY,
            states=TEXTS,
            statements=TEXTS,
            articles=TEXTS,
            contested__=TEXTS,
        )
    ),
    "Dues": list_of(
        object_of(
            uid=TEXT,
            state=TEXT,
            treaty=TEXT,
            kind=TEXT,
            day=DAY,
            kept=TEXT,
            moved={"type": "integer"},
            says=TEXT,
            from_=MAYBE_DAY,
            to=MAYBE_DAY,
            articles=TEXTS,
            statements=TEXTS,
        )
    ),
    "States": list_of(
        object_of(
            code=TEXT,
            name=TEXT,
            existed_from=MAYBE_DAY,
            existed_to=MAYBE_DAY,
            un_member={"type": "boolean"},
        )
    ),
    "Treaties": list_of(object_of(treaty=TEXT, name=TEXT)),
    "Fact": object_of(
        subject=TEXT,
        property=TEXT,
        value=MAYBE,
        low=NUMBER,
        high=NUMBER,
        unit=MAYBE,
        from_=MAYBE_DAY,
        to=MAYBE_DAY,
        known_from=MAYBE_DAY,
        sources=TEXTS,
        table=TEXT,
        row={"type": "integer"},
        cells={"type": "object", "additionalProperties": TEXT},
    ),
    "Statement": {"allOf": [reference("Fact"), object_of(id=TEXT, known_to=MAYBE_DAY)]},
    "Stated": object_of(
        record=MAYBE,
        state=TEXT,
        name=TEXT,
        known=DAY,
        on=MAYBE_DAY,
        statements={"type": "object", "additionalProperties": reference("Fact")},
        sources={"type": "object", "additionalProperties": reference("Source")},
    ),
    "Found": object_of(
        record=MAYBE,
        known=DAY,
        on=MAYBE_DAY,
        total={"type": "integer"},
        after=MAYBE,
        statements=list_of(reference("Statement")),
        sources={"type": "object", "additionalProperties": reference("Source")},
        names={"type": "object", "additionalProperties": TEXT},
    ),
    "Changes": object_of(
        record=MAYBE,
        known=DAY,
        of=TEXT,
        changes=list_of(
            object_of(
                day=DAY, kind={"enum": ["known", "withdrawn"]}, says=TEXT, statement=reference("Statement")
            )
        ),
        sources={"type": "object", "additionalProperties": reference("Source")},
    ),
}
