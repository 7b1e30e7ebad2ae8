"""What is asked of the model: instructions, one part of a document, and the form of the answer."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from ottawatch.model import CountOf, Group, Item, Kind, Outcome, Rule, Status, Step, Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import Document
    from ottawatch.read.spans import Span

_BEFORE: Final = 400
_WORDS: Final = {
    "treaty": Treaty, "step": Step, "rule": Rule, "group": Group, "outcome": Outcome, "of": CountOf, "item": Item,
    "status": Status,
}  # fmt: skip
_TEXTS: Final = ("state", "counterpart", "unit", "from", "to", "speaker")
_NUMBERS: Final = ("low", "high")


@cache
def instructions() -> str:
    """The part of the prompt that is the same for every document."""
    return files("ottawatch.read.second").joinpath("prompt.md").read_text("utf-8")


def messages(document: Document, part: Span) -> list[dict[str, str]]:
    """The prompt for one part; the words right before it help to understand it, and are not read."""
    asked = {
        "title": document.title,
        "published": str(document.published) if document.published else None,
        "lang": document.lang,
        "before": document.text[max(0, part.start - _BEFORE) : part.start] or None,
        "text": document.text[part.start : part.end],
    }
    told = {name: value for name, value in asked.items() if value is not None}
    return [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps(told, ensure_ascii=False)},
    ]


def answer_schema() -> dict[str, Any]:
    """The form of an answer as a JSON Schema; slots may be left out, since each written one costs time."""
    slots: dict[str, Any] = {"kind": _one_of(Kind)}
    slots |= {name: _one_of(words) for name, words in _WORDS.items()}
    slots |= {name: {"type": ["string", "null"]} for name in _TEXTS}
    slots |= {name: {"type": ["number", "null"]} for name in _NUMBERS}
    slots["quote"] = {"type": "string"}
    claim = _object(slots, needed=["kind", "quote"])
    return _object({"claims": {"type": "array", "items": claim}}, needed=["claims"])


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(word) for word in words]}


def _object(properties: dict[str, Any], needed: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}
