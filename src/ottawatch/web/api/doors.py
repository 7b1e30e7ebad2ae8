"""The doors of the API: a path, what may be asked, what is given; the description is made of them."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

Handler = Callable[[Request], Awaitable[Response]]
PREFIX: Final = "/api/v1"


@dataclass(frozen=True, slots=True)
class Door:
    """A door.

    Attributes:
        path: Below ``/api/v1``.
        gives: The name of the schema of its JSON.
        others: The media types of its other forms.
        query: What a query may say.
        body: What a body may say, by media type; a door with one takes POST.
    """

    path: str
    answer: Handler
    gives: str
    others: tuple[str, ...] = ()
    query: type[BaseModel] | None = None
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What programs call it."""
        return self.answer.__name__

    @property
    def method(self) -> str:
        """How it is asked."""
        return "POST" if self.body else "GET"

    @property
    def says(self) -> str:
        """What it tells, in a sentence."""
        return inspect.getdoc(self.answer) or ""

    def route(self) -> Route:
        """The way in."""
        return Route(PREFIX + self.path, self.answer, methods=[self.method], name=f"api-{self.name}")


def door(
    path: str,
    gives: str,
    *others: str,
    query: type[BaseModel] | None = None,
    body: Mapping[str, Any] | None = None,
) -> Callable[[Handler], Handler]:
    """Make a function a door."""

    def made(answer: Handler) -> Handler:
        DOORS.append(Door(path, answer, gives, others, query, body or {}))
        return answer

    return made


DOORS: Final[list[Door]] = []
