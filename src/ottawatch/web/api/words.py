"""The words of each question, said once: for the parser of queries, for the description, and for a comparison with Python."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ottawatch.errors import UsageError
from ottawatch.web.problems import QuestionError

if TYPE_CHECKING:
    from starlette.requests import Request

_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_MOST_FIELDS: Final = 100

State = Annotated[
    str, Field(max_length=80, description="A name, an alias or an ISO 3166-1 code.", examples=["FIN"])
]
States = Annotated[
    list[Annotated[str, Field(max_length=80)]],
    Field(max_length=50, description="Names or codes; may be given more than once; none means every state."),
]
SomeState = Annotated[
    str | None, Field(max_length=80, description="Only of this state; a name or code, or WORLD.")
]
SomeTreaty = Annotated[str | None, Field(max_length=20, description="Only under this treaty.")]
SoOn = Annotated[
    str | None, Field(pattern=_DAY, description="Only what is so on that day; by default at any time.")
]
Table = Annotated[str, Field(max_length=40, description="A table of the record, such as actions.")]
Most = Annotated[int, Field(ge=1, le=500, description="How many at most.")]


class Question(BaseModel):
    """What every question may say; a word that it does not have is refused."""

    model_config = ConfigDict(extra="forbid")

    known: str | None = Field(None, pattern=_DAY, description="What was known on that day; by default today.")
    today: str | None = Field(None, pattern=_DAY, description="The day that counts as today.")


class OnADay(Question):
    """A question about a day."""

    on: str | None = Field(None, pattern=_DAY, description="The day asked about; by default today.")


class Standing(OnADay):
    """Where states stand."""

    states: States = []
    treaty: str = Field("APMBC", max_length=20, description="APMBC, CCM, CCW, CCW-AP2 or ATT; also Ottawa.")
    format: Literal["json", "csv", "hxl", "geojson"] = "json"


class May(OnADay):
    """Whether a state may do something."""

    state: State
    act: Literal["use", "develop", "produce", "acquire", "stockpile", "retain", "transfer", "assist"] = Field(
        description="The act with anti-personnel mines."
    )


class Duties(OnADay):
    """What a state must do."""

    state: State


class History(Question):
    """What happened to a state and the treaties."""

    state: State


class Count(OnADay):
    """How many states stand where."""

    treaty: SomeTreaty = None


class Next(OnADay):
    """What falls due."""

    states: States = []
    days: int = Field(365, ge=1, le=36_600, description="How many days to look ahead.")


class Deadlines(Question):
    """The deadlines of states."""

    states: States = []
    passed: bool = Field(False, description="Tell those that lie behind too.")
    format: Literal["json", "ics", "csv", "hxl"] = "json"


class Stated(Question):
    """What is stated of a state."""

    on: SoOn = None


class Statements(Question):
    """Statements of the record."""

    text: str | None = Field(
        None, max_length=200, description="Words that all stand in it or in its state's name."
    )
    state: SomeState = None
    treaty: SomeTreaty = None
    of: Table | None = None
    on: SoOn = None
    after: str | None = Field(
        None, max_length=300, description="The cursor: what `after` gave on the page before."
    )
    most: Most = 100
    format: Literal["json", "csv", "hxl"] = "json"


class Figures(Question):
    """A series of figures."""

    state: SomeState = None
    of: Table = "casualties_world"
    format: Literal["json", "csv", "hxl"] = "json"


class Changes(Question):
    """What the record learned."""

    state: SomeState = None
    treaty: SomeTreaty = None
    most: Most = 50
    format: Literal["json", "atom", "jsonfeed"] = "json"


class Outlook(Question):
    """What mines in the ground would mean for a place; files of one's own are for the command."""

    state: Annotated[
        str | None, Field(max_length=80, description="A state that has mined land or casualties.")
    ] = None
    border: Annotated[str | None, Field(max_length=80, description="Two states, such as FIN-RUS.")] = None
    years: int = Field(30, ge=1, le=50, description="How many years ahead.")
    paths: int = Field(5_000, ge=100, le=20_000, description="How many courses are drawn.")
    seed: int = Field(1, ge=0, le=2**31, description="Of chance: the same gives the same.")
    back_to: int | None = Field(None, ge=1990, le=2100, description="Stand in this past year.")
    format: Literal["json", "csv"] = "json"


_Q = TypeVar("_Q", bound=BaseModel)


def asked(request: Request, kind: type[_Q]) -> _Q:
    """Read the question of a query.

    Raises:
        QuestionError: A word that the question does not have, or a value that it does not take.
        UsageError: More words than any question has.
    """
    several, row = _several(kind), dict[str, Any]()
    for name, value in _pairs(request.scope["query_string"].decode("latin-1")):
        if name in several:
            row.setdefault(name, []).append(value)
        else:
            row[name] = value
    try:
        return kind.model_validate(row)
    except ValidationError as wrong:
        raise QuestionError.of(wrong) from None


def _pairs(query: str) -> list[tuple[str, str]]:
    """Names and values of a query; one without anything packed is cut without the parser, which takes longer."""
    if query.count("&") >= _MOST_FIELDS:
        raise UsageError(f"the query: found more than {_MOST_FIELDS} words. Ask for less at once.")
    if "%" in query or "+" in query:
        return parse_qsl(query, keep_blank_values=True)
    cut = (each.partition("=") for each in query.split("&") if each)
    return [(name, value) for name, _, value in cut]


@cache
def _several(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        name for name, told in kind.model_json_schema()["properties"].items() if told.get("type") == "array"
    )
