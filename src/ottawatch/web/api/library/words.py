"""The words of the questions to a library."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from ottawatch.web.api.words import SomeState, SomeTreaty  # noqa: TC001 (a question is read from its types)

_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_WRITTEN: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_HIGHEST: Final = 2**63 - 1

SomeKind = Annotated[
    str | None, Field(max_length=20, description="Only of a claim of this kind, such as step or stockpile.")
]
SomeWord = Annotated[
    str | None,
    Field(max_length=20, description="Only of a claim that has this verdict now, such as outdated."),
]
SomeDay = Annotated[str | None, Field(pattern=_DAY)]
Most = Annotated[int, Field(ge=1, le=500, description="How many at most.")]
Form = Literal["json", "ndjson", "csv", "md", "html", "claimreview", "annotation", "sarif", "prov"]


class OfClaims(BaseModel):
    """What is asked of one and the same claim."""

    model_config = ConfigDict(extra="forbid")

    state: SomeState = None
    treaty: SomeTreaty = None
    kind: SomeKind = None
    verdict: SomeWord = None


class Documents(OfClaims):
    """Which documents."""

    words: str = Field(
        "", max_length=200, description="Words of the text, and phrases between quotation marks."
    )
    first: SomeDay = Field(None, description="Only documents of this day or later.")
    last: SomeDay = Field(None, description="Only documents of this day or earlier.")
    after: int | None = Field(
        None, ge=0, le=_HIGHEST, description="The cursor: what `after` gave on the page before."
    )
    most: Most = 50


class Document(BaseModel):
    """One document."""

    model_config = ConfigDict(extra="forbid")

    known: SomeDay = Field(None, description="Only what was found by the end of that day; by default all.")
    format: Form = Field("json", description="All that is kept, or a form of a check.")


class Adding(BaseModel):
    """What a query says of a document that is the body."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("text", min_length=1, max_length=300, description="What it is called: a file's name.")
    published: str | None = Field(None, pattern=_WRITTEN, description="Its day, if it does not say it.")


class Added(BaseModel):
    """A document to be kept: a `text`, or the `url` of one."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, description="The words: plain text, Markdown or HTML.")
    url: str | None = Field(
        None, max_length=2000, description="An http or https address; only public ones are asked."
    )
    name: str = Field("text", min_length=1, max_length=300, description="What a text is called.")
    published: str | None = Field(None, pattern=_WRITTEN, description="Its day, if it does not say it.")


class Recheck(BaseModel):
    """What is judged again."""

    model_config = ConfigDict(extra="forbid")

    everything: bool = Field(False, description="Every claim, also those that nothing has happened to.")


class Changes(OfClaims):
    """Which verdicts are no longer what they were."""

    first: SomeDay = Field(None, description="Found on this day or later: changes since.")
    last: SomeDay = Field(None, description="Found on this day or earlier.")
    most: Most = 50
    format: Literal["json", "atom", "jsonfeed"] = "json"


class Events(BaseModel):
    """Which acts that documents report."""

    model_config = ConfigDict(extra="forbid")

    state: SomeState = None
    treaty: SomeTreaty = None
    step: str | None = Field(None, max_length=40, description="Only this step, such as notify_leave.")
    verdict: SomeWord = None
    independent: int = Field(
        1, ge=1, le=1000, description="Only those that so many outlets wrote of for themselves."
    )
    first: SomeDay = Field(None, description="Of this day or later.")
    last: SomeDay = Field(None, description="Of this day or earlier.")
    most: Most = 50


class Days(OfClaims):
    """When verdicts can change."""

    first: SomeDay = Field(None, description="On this day or later.")
    last: SomeDay = Field(None, description="On this day or earlier.")
    most: Most = 50
    today: SomeDay = Field(None, description="The day that counts as today; only later days are told.")
    format: Literal["json", "ics"] = "json"


_Line = Annotated[str, Field(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Cells = Annotated[dict[_Line, _Line], Field(max_length=40)]


class Review(OfClaims):
    """Which claims are to be decided."""

    first: SomeDay = Field(None, description="Only of documents of this day or later.")
    last: SomeDay = Field(None, description="Only of documents of this day or earlier.")
    review: Literal["waiting", "accepted", "rejected"] = Field(
        "waiting", description="How the review stands."
    )
    after: int | None = Field(
        None, ge=0, le=_HIGHEST, description="The cursor: what `after` gave on the page before."
    )
    most: Most = 50


class Decisions(BaseModel):
    """Which decisions."""

    model_config = ConfigDict(extra="forbid")

    claim: str | None = Field(None, max_length=120, description="Only on this claim, as KEY:NUMBER.")
    by: str | None = Field(None, max_length=200, pattern=r"^[^\x00]*$", description="Only by this person.")
    most: Most = 50


class Deciding(BaseModel):
    """A decision."""

    model_config = ConfigDict(extra="forbid")

    note: str = Field("", max_length=2000, pattern=r"^[^\x00]*$", description="Why.")


class Accepting(Deciding):
    """What is accepted; what is left out is as proposed."""

    table: str | None = Field(
        None, max_length=40, description="The table of the record; by default the one that is proposed."
    )
    cells: _Cells = Field(default={}, description="What is filled or put right, by column.")
    source: _Cells = Field(
        default={}, description="The document as a source: publisher, title, url, published."
    )


class Slots(BaseModel):
    """Slots of a claim in its published fields; one that is null is emptied, one that is left out stays."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    kind: _Line | None = None
    state: _Line | None = None
    counterpart: _Line | None = None
    treaty: _Line | None = None
    step: _Line | None = None
    rule: _Line | None = None
    group: _Line | None = None
    outcome: _Line | None = None
    of: _Line | None = None
    item: _Line | None = None
    status: _Line | None = None
    low: float | None = None
    high: float | None = None
    unit: _Line | None = None
    first: SomeDay = Field(None, alias="from")
    last: SomeDay = Field(None, alias="to")
    speaker: _Line | None = None


class Correcting(Deciding):
    """How a claim should have been read."""

    changes: Slots
