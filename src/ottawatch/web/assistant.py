"""The doors for assistants, by the Model Context Protocol. Every tool only reads; the one door of its library.

Needs the extra ``mcp``: ``pip install 'ottawatch[mcp]'``.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from ottawatch import doors
from ottawatch.errors import OttawatchError
from ottawatch.report import fields
from ottawatch.web.documents import from_text

_MOST: Final = 200_000
_READS: Final = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_ABOUT: Final = """\
Ottawatch holds claims about landmines and five treaties (APMBC is the Ottawa treaty; CCM, CCW, CCW-AP2, ATT) against a
sourced record and the treaties' own rules. Every answer names its statements and articles: cite them. `on` is the day
asked about, `known` what was known by then; days are ISO dates. A claim that is `unverified` is not wrong: it names the
source that would settle it."""

_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
State = Annotated[str, Field(description="A state's name, alias or ISO 3166-1 code.", max_length=80)]
On = Annotated[str | None, Field(description="The day asked about; by default today.", pattern=_DAY)]
Known = Annotated[
    str | None, Field(description="What was known on that day; by default today.", pattern=_DAY)
]


def make_server(today: str | None = None) -> MCPServer[Any]:
    """Make the server.

    Args:
        today: The day that counts as today; by default the calendar's.
    """
    server: MCPServer[Any] = MCPServer("ottawatch", instructions=_ABOUT, version=version("ottawatch"))

    @server.tool(annotations=_READS)
    def check(
        text: Annotated[str, Field(description="The document's words.", max_length=_MOST)],
        published: Annotated[
            str | None, Field(description="When it was published: 2025, 2025-06 or 2025-06-27.")
        ] = None,
        known: Known = None,
    ) -> dict[str, Any]:
        """Give every claim of a document with its exact words, a verdict, the reasons, and what has happened since."""
        return _told(
            lambda: fields.of_checked(
                doors.check(from_text(text), published=published, known=known, today=today)
            )
        )

    @server.tool(annotations=_READS)
    def standing(
        states: Annotated[
            list[State], Field(description="States; an empty list asks for all.", max_length=50)
        ],
        treaty: Annotated[str, Field(description="APMBC, CCM, CCW, CCW-AP2 or ATT.")] = "APMBC",
        on: On = None,
        known: Known = None,
    ) -> dict[str, Any]:
        """Tell where states stand toward a treaty on a day: none, signatory, consented, party, leaving or left."""
        return _told(
            lambda: {
                "standings": [
                    fields.of_standing(one)
                    for one in doors.standing(*states, treaty=treaty, on=on, known=known, today=today)
                ]
            }
        )

    @server.tool(annotations=_READS)
    def duties(state: State, on: On = None, known: Known = None) -> dict[str, Any]:
        """Tell what the treaties ask of a state on a day, with articles and deadlines."""
        return _told(
            lambda: {
                "duties": [
                    fields.of_duty(one) for one in doors.duties(state, on=on, known=known, today=today)
                ]
            }
        )

    @server.tool(annotations=_READS)
    def may(
        state: State,
        act: Annotated[
            str,
            Field(description="use, develop, produce, acquire, stockpile, retain, transfer or assist."),
        ],
        on: On = None,
        known: Known = None,
    ) -> dict[str, Any]:
        """Tell whether the law lets a state do an act with anti-personnel mines on a day, and by which article."""
        return _told(lambda: fields.of_permission(doors.may(state, act, on=on, known=known, today=today)))

    @server.tool(annotations=_READS)
    def history(state: State, known: Known = None) -> dict[str, Any]:
        """Give a state's dated timeline with the treaties: acts, steps at home, computed days, with sources."""
        return _told(lambda: fields.of_history(doors.history(state, known=known, today=today)))

    return server


def _told(ask: Any) -> dict[str, Any]:
    """Answer, or say in one sentence what is wrong with the question."""
    try:
        answer: dict[str, Any] = ask()
    except OttawatchError as refusal:
        raise ToolError(refusal.sentence) from None
    return answer
