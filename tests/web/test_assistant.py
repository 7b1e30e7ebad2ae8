"""What an assistant finds: tools that only read, in the words of the doors."""

from __future__ import annotations

import inspect
import os
import sys
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from ottawatch import doors
from tests.web.conftest import TODAY

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

TOOLS = {"check", "standing", "duties", "may", "history"}


def talk(work: Callable[[Any], Awaitable[Any]]) -> Any:
    """Speak with `ottawatch mcp` as an assistant starts it."""

    async def whole() -> Any:
        from mcp import ClientSession, StdioServerParameters, stdio_client  # noqa: PLC0415 (only if it is there)

        server = StdioServerParameters(
            command=sys.executable, args=["-m", "ottawatch", "mcp", "--today", TODAY], env=dict(os.environ)
        )
        async with stdio_client(server) as (reads, writes), ClientSession(reads, writes) as session:
            await session.initialize()
            return await work(session)

    return anyio.run(whole)


def test_the_tools_only_read_and_take_the_doors_words() -> None:
    """Each says that it changes nothing; each takes what its door takes, and no more."""
    listed = talk(lambda session: session.list_tools()).tools
    assert {tool.name for tool in listed} == TOOLS
    for tool in listed:
        assert tool.annotations.read_only_hint is True
        words = set(tool.input_schema["properties"]) - {"text"}
        assert words <= set(inspect.signature(getattr(doors, tool.name)).parameters)


def test_an_assistant_is_answered() -> None:
    """With the verdict, its articles and statements; a wrong name comes back as a sentence."""

    async def ask(session: Any) -> Any:
        text = "Finland joined the Ottawa treaty in 2011."
        return (
            await session.call_tool("check", {"text": text, "published": "2025-08-01"}),
            await session.call_tool("may", {"state": "Finland", "act": "produce", "on": "2026-01-09"}),
            await session.call_tool("standing", {"states": ["Ruritania"]}),
        )

    checked, may, refused = talk(ask)
    claim = checked.structured_content["claims"][0]
    assert claim["verdict"] == "contradicted"
    assert claim["why"][0]["statements"]
    assert may.structured_content["may"] == "no"
    assert refused.is_error
    assert "Ruritania" in refused.content[0].text
