"""What an answer proposes: rows of JSON, however wrapped, cut short or strange, made claims or told apart.

An answer is untrusted. Nothing of it is shown or kept but words of the vocabulary, numbers, days, and stretches that
stand in the document.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import OttawatchError
from ottawatch.model import Claim, Dropped, Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST: Final = 200
"""The most proposals that one answer is heard for."""

_THOUGHT: Final = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL)
_LIST: Final = re.compile(r"\[\s*(?=[{\]])")
_STATE: Final = re.compile(r"[A-Z]{3}|WORLD")
_LONGEST_NUMBER: Final = 40
_MOST_VALUE: Final = 1e15

_NEEDED: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.STEP: ("state", "treaty", "step", "status"),
    Kind.MEMBERSHIP: ("state", "treaty", "status"),
    Kind.RULE: ("treaty", "rule"),
    Kind.PRODUCTION: ("state", "item", "status"),
    Kind.SPENDING: ("state", "status", "figure"),
    Kind.STOCKPILE: ("state", "item", "status"),
    Kind.DESTRUCTION: ("state", "item", "status"),
    Kind.TRANSFER: ("state", "item", "status"),
    Kind.USE: ("state", "item", "status"),
    Kind.BORDER: ("state", "counterpart", "figure"),
    Kind.CASUALTIES: ("state", "group", "outcome", "figure"),
    Kind.CONTAMINATION: ("state",),
    Kind.CLEARANCE: ("state", "status"),
    Kind.COUNT: ("treaty", "of", "figure"),
}
_MAY: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.STEP: ("counterpart", "when"),
    Kind.MEMBERSHIP: ("when",),
    Kind.RULE: ("figure", "when", "item"),
    Kind.TRANSFER: ("counterpart", "figure", "when"),
    Kind.BORDER: (),
}
_USUALLY: Final = ("status", "figure", "when")
_ALWAYS: Final = frozenset({"kind", "quote", "speaker"})
_EMPTY: Final = frozenset({"", "null", "none", "n/a", "unknown"})


def rows_in(answer: str) -> tuple[list[Any], bool]:
    """The rows of an answer, and whether it is whole.

    It may be an object with ``claims`` or a bare list, stand among other words or in a fence, and break off.

    >>> rows_in('Here you are: {"claims": [{"kind": "use"}, {"kind": "st')
    ([{'kind': 'use'}], False)
    """
    said = _THOUGHT.sub("", answer)
    found = _LIST.search(said, max(said.find('"claims"'), 0)) or _LIST.search(said)
    if found is None:
        return [], False
    rows: list[Any] = []
    at = found.end()
    while True:
        at = _skip(said, at)
        if said[at : at + 1] == "]":
            return rows, True
        try:
            row, at = _DECODER.raw_decode(said, at)
        except (ValueError, RecursionError):
            return rows, False
        rows.append(row)


def _skip(said: str, at: int) -> int:
    while at < len(said) and (said[at].isspace() or said[at] == ","):
        at += 1
    return at


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(digits[:_LONGEST_NUMBER])
    return int(digits)


def _refused(constant: str) -> Any:
    raise ValueError(constant)


_DECODER: Final = json.JSONDecoder(parse_int=_whole, parse_constant=_refused)


def claim_of(row: Any) -> Claim | Dropped:
    """Make a claim of a row, with the slots that its kind has and no others."""
    if not isinstance(row, dict) or not isinstance(row.get("quote"), str):
        return Dropped.FORM
    told = {field: value for field, value in _told(row) if field in _FIELDS}
    try:
        claim = Claim.from_fields(told)
    except (OttawatchError, TypeError, ValueError, OverflowError):
        return Dropped.FORM
    if not _possible(claim):
        return Dropped.FORM
    claim = _of_its_kind(claim)
    return claim if _has_all(claim) else Dropped.SLOTS


_FIELDS: Final = frozenset(
    {
        "kind", "state", "counterpart", "treaty", "step", "rule", "group", "outcome", "of", "item", "status", "low", "high",
        "unit", "from", "to", "speaker", "quote",
    }
)  # fmt: skip


def _told(row: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    """The fields that hold something; a word for nothing holds nothing."""
    for field, value in row.items():
        if value is None or (isinstance(value, str) and value.strip().lower() in _EMPTY):
            continue
        yield field, value


def _possible(claim: Claim) -> bool:
    words = (claim.state, claim.counterpart, claim.speaker, claim.figure.unit if claim.figure else None)
    if any(word is not None and not isinstance(word, str) for word in words):
        return False
    if any(code is not None and not _STATE.fullmatch(code) for code in (claim.state, claim.counterpart)):
        return False
    ends = (claim.figure.low, claim.figure.high) if claim.figure else ()
    return all(end is None or (math.isfinite(end) and 0 <= end <= _MOST_VALUE) for end in ends)


def _of_its_kind(claim: Claim) -> Claim:
    """The claim without slots that its kind does not have; what need not say its status is done."""
    has = {*_ALWAYS, *_NEEDED[claim.kind], *_MAY.get(claim.kind, _USUALLY)}
    empty: dict[str, Any] = dict.fromkeys(field for field in _SLOTS if field not in has)
    if claim.kind is Kind.CONTAMINATION and claim.status is None:
        empty["status"] = Status.DONE
    return replace(claim, **empty)


_SLOTS: Final = (
    "state", "counterpart", "treaty", "step", "rule", "group", "outcome", "of", "item", "status", "figure", "when",
)  # fmt: skip


def _has_all(claim: Claim) -> bool:
    return all(getattr(claim, slot) is not None for slot in _NEEDED[claim.kind])
