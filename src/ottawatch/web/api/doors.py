"""The doors of the API: a path, what may be asked, what is given; the description is made of them."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from starlette.routing import Route

from ottawatch.web.access import admitted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel

    from ottawatch.model.access import Role
    from ottawatch.web.access import Handler

PREFIX: Final = "/api/v1"


@dataclass(frozen=True, slots=True)
class Door:
    """A door.

    Attributes:
        path: Below ``/api/v1``.
        gives: The name of the schema of its JSON.
        others: The media types of its other forms.
        query: What a query may say.
        body: What a body may say, by media type.
        role: What whoever asks must be allowed at least; ``None`` for a door that is open to all.
        method: How it is asked.
        answers: Other statuses that it answers with, each with what it means.
        refusals: Other statuses that it refuses with.
        given: Headers that say what whoever asks has seen.
    """

    path: str
    answer: Handler
    gives: str
    others: tuple[str, ...] = ()
    query: type[BaseModel] | None = None
    body: Mapping[str, Any] = field(default_factory=dict)
    role: Role | None = None
    method: str = "GET"
    answers: Mapping[str, str] = field(default_factory=dict)
    refusals: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What programs call it."""
        return self.answer.__name__

    @property
    def says(self) -> str:
        """What it tells, in a sentence."""
        return inspect.getdoc(self.answer) or ""

    def route(self) -> Route:
        """The way in."""
        answer = admitted(self.role, self.answer) if self.role else self.answer
        return Route(PREFIX + self.path, answer, methods=[self.method], name=f"api-{self.name}")


def door(
    path: str,
    gives: str,
    *others: str,
    query: type[BaseModel] | None = None,
    body: Mapping[str, Any] | None = None,
    role: Role | None = None,
    method: str = "",
    answers: Mapping[str, str] | None = None,
    refusals: Mapping[str, str] | None = None,
    given: tuple[str, ...] = (),
) -> Callable[[Handler], Handler]:
    """Make a function a door; one that asks for a role is a door of the library."""

    def made(answer: Handler) -> Handler:
        asked = method or ("POST" if body else "GET")
        (LIBRARY if role else DOORS).append(
            Door(
                path,
                answer,
                gives,
                others,
                query,
                body or {},
                role,
                asked,
                answers or {},
                refusals or {},
                given,
            )
        )
        return answer

    return made


DOORS: Final[list[Door]] = []
LIBRARY: Final[list[Door]] = []
"""The doors that are there only where a library is served."""
