"""The schemas of what the doors of a library give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.web.api.library.words import Accepting, Added, Correcting, Deciding, Slots
from ottawatch.web.shapes import (
    DAY,
    MAYBE,
    MAYBE_DAY,
    TEXT,
    TEXTS,
    list_of,
    object_of,
    reference,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

_NUMBER: Final = {"type": "integer"}
_ANY: Final = {"type": "object"}
_WORD: Final = {"enum": ["supported", "contradicted", "outdated", "disputed", "unverified"]}
_PLACE: Final = object_of(start=_NUMBER, end=_NUMBER)
_REASON: Final = object_of(says=TEXT, statements=TEXTS, articles=TEXTS)

_DECISION: Final = object_of(claim=TEXT, version=_NUMBER, did=TEXT, by=TEXT, at=TEXT, note=TEXT, quote=TEXT)


def _inside(kind: type[BaseModel]) -> dict[str, Any]:
    """The schema of a body, whose parts stand among the components."""
    told = kind.model_json_schema(ref_template="#/components/schemas/{model}")
    told.pop("$defs", None)
    return told


SHAPES: Final[dict[str, Any]] = {
    **{kind.__name__: _inside(kind) for kind in (Added, Accepting, Correcting, Deciding, Slots)},
    "LibraryVerdict": object_of(
        verdict=_WORD,
        why=list_of(_REASON),
        since={"anyOf": [list_of({"allOf": [_REASON, object_of(day=DAY)]}), {"type": "null"}]},
        settle__=TEXT,
        number=_NUMBER,
        judged_on=DAY,
        made_at=TEXT,
        record=TEXT,
    ),
    "LibraryList": object_of(
        format=TEXT,
        documents=list_of(
            object_of(
                number=_NUMBER,
                key=TEXT,
                name=TEXT,
                title=MAYBE,
                lang=MAYBE,
                day=DAY,
                added_on=DAY,
                tally=_ANY,
            )
        ),
        after={"type": ["integer", "null"]},
    ),
    "LibraryDocument": object_of(
        format=TEXT,
        document=object_of(
            key=TEXT,
            name=TEXT,
            found_as=TEXTS,
            original=TEXT,
            title=MAYBE,
            lang=MAYBE,
            published=MAYBE,
            published_from=MAYBE,
            day=DAY,
            added_on=DAY,
            partly=MAYBE,
            notes=TEXTS,
            text=TEXT,
            places=list_of(_PLACE),
            claims=list_of(
                object_of(claim=_ANY, may_change_on=MAYBE_DAY, verdicts=list_of(reference("LibraryVerdict")))
            ),
        ),
    ),
    "LibraryAdded": object_of(
        format=TEXT,
        key=TEXT,
        name=TEXT,
        new={"type": "boolean"},
        documents=_NUMBER,
        claims=_NUMBER,
        partly=TEXTS,
    ),
    "LibraryRechecked": object_of(format=TEXT, claims=_NUMBER, changed=_NUMBER, turned=_NUMBER, record=TEXT),
    "LibraryChanges": object_of(
        format=TEXT,
        changes=list_of(
            object_of(
                key=TEXT,
                claim=_NUMBER,
                name=TEXT,
                title=MAYBE,
                day=DAY,
                quote=TEXT,
                state=MAYBE,
                treaty=MAYBE,
                was=_WORD,
                verdict=_WORD,
                why=TEXTS,
                since=TEXTS,
                judged_on=DAY,
                record=TEXT,
            )
        ),
    ),
    "LibraryWaiting": object_of(format=TEXT, claim=reference("LibraryToReview")),
    "LibraryToReview": object_of(
        number=_NUMBER,
        claim=TEXT,
        version=_NUMBER,
        review={"enum": ["waiting", "accepted", "rejected", "settled"]},
        name=TEXT,
        title=MAYBE,
        day=DAY,
        says=_ANY,
        verdict=_WORD,
        why=TEXTS,
        settle=MAYBE,
        proposal=object_of(table=MAYBE, cells=_ANY, missing=TEXTS, source=_ANY),
    ),
    "LibraryReview": object_of(
        format=TEXT,
        claims=list_of(reference("LibraryToReview")),
        after={"type": ["integer", "null"]},
        counts={"type": "object", "additionalProperties": _NUMBER},
    ),
    "LibraryDecision": object_of(format=TEXT, decision=_DECISION),
    "LibraryDecisions": object_of(format=TEXT, decisions=list_of(_DECISION)),
    "LibraryEvents": object_of(
        format=TEXT,
        events=list_of(
            object_of(
                state=TEXT,
                treaty=TEXT,
                step=TEXT,
                status=TEXT,
                from_=MAYBE_DAY,
                to=MAYBE_DAY,
                documents=_NUMBER,
                outlets=_NUMBER,
                independent=_NUMBER,
                tally=_ANY,
                claims=TEXTS,
            )
        ),
    ),
    "LibraryDays": object_of(
        format=TEXT,
        days=list_of(
            object_of(
                on=DAY,
                key=TEXT,
                name=TEXT,
                title=MAYBE,
                claims=list_of(object_of(claim=_NUMBER, quote=TEXT, verdict=_WORD)),
            )
        ),
    ),
}
