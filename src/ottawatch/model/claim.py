"""A claim: one checkable statement of a document, with its words and where they stand.

The vocabulary is public: its words and fields are those of ``docs/reference/claims.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from ottawatch.days import Period, Written
from ottawatch.errors import DayError, DocumentError
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Kind(StrEnum):
    """What a claim is about."""

    STEP = "step"
    MEMBERSHIP = "membership"
    RULE = "rule"
    PRODUCTION = "production"
    SPENDING = "spending"
    STOCKPILE = "stockpile"
    DESTRUCTION = "destruction"
    TRANSFER = "transfer"
    USE = "use"
    BORDER = "border"
    CASUALTIES = "casualties"
    CONTAMINATION = "contamination"
    CLEARANCE = "clearance"
    COUNT = "count"


class Step(StrEnum):
    """A step into or out of a treaty; announced, voted, signed, deposited and in effect are five things."""

    INTEND_JOIN = "intend_join"
    SIGN = "sign"
    JOIN = "join"
    IN_FORCE = "in_force"
    INTEND_LEAVE = "intend_leave"
    PROPOSE_LEAVE = "propose_leave"
    APPROVE_LEAVE = "approve_leave"
    ENACT_LEAVE = "enact_leave"
    NOTIFY_LEAVE = "notify_leave"
    LEAVE = "leave"
    SUSPEND = "suspend"
    OBJECT = "object"


class Rule(StrEnum):
    """What a treaty itself says."""

    NOTICE_PERIOD = "notice_period"
    CONFLICT_CLAUSE = "conflict_clause"
    BANS_USE = "bans_use"
    BANS_PRODUCTION = "bans_production"
    BANS_STOCKPILING = "bans_stockpiling"
    BANS_TRANSFER = "bans_transfer"
    STOCKPILE_DEADLINE = "stockpile_deadline"
    CLEARANCE_DEADLINE = "clearance_deadline"
    REPORT_DEADLINE = "report_deadline"
    ADOPTED = "adopted"
    OPENED = "opened"
    IN_FORCE = "in_force"


class Item(StrEnum):
    """The weapon; ``mine`` where the text does not say which."""

    AP_MINE = "ap_mine"
    AV_MINE = "av_mine"
    MINE = "mine"
    CLUSTER_MUNITION = "cluster_munition"


class Status(StrEnum):
    """Whether it is so, is to be so, might be so, or is denied."""

    DONE = "done"
    PLANNED = "planned"
    CONSIDERED = "considered"
    NEGATED = "negated"


class Group(StrEnum):
    """Whose casualties are counted."""

    ALL = "all"
    CIVILIAN = "civilian"
    CHILD = "child"


class Outcome(StrEnum):
    """Deaths are not casualties: casualties (``any``) are people killed or injured."""

    KILLED = "killed"
    INJURED = "injured"
    ANY = "any"


class CountOf(StrEnum):
    """Of which states the number is given."""

    PARTY = "party"
    SIGNATORY = "signatory"
    NOT_PARTY = "not_party"
    LEAVING = "leaving"
    PRODUCER = "producer"
    CONTAMINATED = "contaminated"
    STOCKPILER = "stockpiler"


class Reader(StrEnum):
    """Who has read a claim, if not the reader's grammar."""

    SECOND = "second"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a text gives it: an interval, both ends included; ``None`` is an open end.

    Attributes:
        low: The least that it can mean.
        high: The most that it can mean.
        unit: ``mines``, ``munitions``, ``people``, ``states``, ``km``, ``km2``, ``m2``, ``percent``,
            ``months``, ``years`` or an ISO 4217 currency; ``None`` where the text has none.
    """

    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement. A slot that the text does not fill is ``None``.

    Attributes:
        kind: Which of the fourteen.
        quote: The exact words: ``text[start:end] == quote``, in code points of the document's text.
        start: Where the quote begins; ``-1`` for a claim that was handed in without its text.
        end: The place after its last character.
        state: ISO 3166-1 alpha-3 of who acts or is described, or ``WORLD``.
        counterpart: The other state: recipient, neighbour, or whose step is objected to.
        when: When it happened or is to happen; ``None`` if not said.
        speaker: Who is cited for it, as written.
        flags: What the reader is not sure of: ``ambiguous-date`` where a date can be read in two ways, ``likely-date``
            where the model of likely claims told which day of the sentence is meant.
        reader: ``second`` for a claim that only a second reader found, ``learned`` for one that no rule of the grammar
            read and the model of likely claims proposed; ``None`` for the grammar.
    """

    kind: Kind
    quote: str
    start: int = -1
    end: int = -1
    state: str | None = None
    counterpart: str | None = None
    treaty: Treaty | None = None
    step: Step | None = None
    rule: Rule | None = None
    group: Group | None = None
    outcome: Outcome | None = None
    of: CountOf | None = None
    item: Item | None = None
    status: Status | None = None
    figure: Figure | None = None
    when: Period | None = None
    speaker: str | None = None
    flags: tuple[str, ...] = ()
    reader: Reader | None = None

    def to_fields(self) -> dict[str, Any]:
        """Write it in the published fields; empty ones are left out, days are inclusive."""
        named = (
            "kind", "state", "counterpart", "treaty", "step", "rule", "group", "outcome", "of", "item", "status",
        )  # fmt: skip
        row: dict[str, Any] = {
            name: str(value) for name in named if (value := getattr(self, name)) is not None
        }
        if self.figure:
            row |= {
                "low": _plain(self.figure.low),
                "high": _plain(self.figure.high),
                "unit": self.figure.unit,
            }
        if self.when:
            row |= {"from": _day(self.when.start), "to": _day(self.when.last)}
        if self.speaker is not None:
            row["speaker"] = self.speaker
        row |= {"quote": self.quote, "start": self.start, "end": self.end}
        if self.flags:
            row["flags"] = list(self.flags)
        if self.reader:
            row["reader"] = str(self.reader)
        return row

    @classmethod
    def from_fields(cls, row: Mapping[str, Any]) -> Claim:
        """Take a claim in the published fields.

        Raises:
            DocumentError: A field that is not of the vocabulary, or a value that it does not have.
        """
        unknown = set(row) - _PUBLISHED - _OF_ITS_DOCUMENT
        if unknown:
            raise DocumentError(
                f"a claim: found the field {min(unknown)!r}, expected {', '.join(sorted(_PUBLISHED))}."
            )
        return cls(
            kind=_word(Kind, row, "kind") or _missing("kind"),
            quote=str(row.get("quote") or ""),
            start=int(row.get("start", -1)),
            end=int(row.get("end", -1)),
            state=row.get("state"),
            counterpart=row.get("counterpart"),
            treaty=_word(Treaty, row, "treaty"),
            step=_word(Step, row, "step"),
            rule=_word(Rule, row, "rule"),
            group=_word(Group, row, "group"),
            outcome=_word(Outcome, row, "outcome"),
            of=_word(CountOf, row, "of"),
            item=_word(Item, row, "item"),
            status=_word(Status, row, "status"),
            figure=_figure(row),
            when=_when(row),
            speaker=row.get("speaker"),
            flags=tuple(row.get("flags", ())),
            reader=_word(Reader, row, "reader"),
        )


_OF_ITS_DOCUMENT = {"places"}
_PUBLISHED = {f.name for f in fields(Claim)} - {"figure", "when"} | {"low", "high", "unit", "from", "to"}

_E = TypeVar("_E", bound=StrEnum)


def _word(words: type[_E], row: Mapping[str, Any], field: str) -> _E | None:
    value = row.get(field)
    if value is None:
        return None
    try:
        return words(value)
    except ValueError:
        raise DocumentError(
            f"a claim, {field}: found {value!r}, expected one of {', '.join(words)}."
        ) from None


def _missing(field: str) -> Any:
    raise DocumentError(f"a claim: found no {field}; give it one of {', '.join(Kind)}.")


def _figure(row: Mapping[str, Any]) -> Figure | None:
    low, high, unit = row.get("low"), row.get("high"), row.get("unit")
    if low is None and high is None:
        return None
    for value in (low, high):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise DocumentError(f"a claim, low or high: found {value!r}, expected a number.")
    return Figure(low, high, unit)


def _when(row: Mapping[str, Any]) -> Period | None:
    first, last = row.get("from"), row.get("to")
    if first is None and last is None:
        return None
    try:
        return Period.of_days(
            Written.parse(first).first if first else None,
            Written.parse(last).last if last else None,
        )
    except (DayError, TypeError) as fault:
        raise DocumentError(f"a claim, from or to: {fault}") from None


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
