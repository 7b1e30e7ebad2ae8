"""Libraries on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ottawatch import doors
from tests.library.postgres import Server, programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ottawatch.library import Library


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL; a test that needs it skips where it is absent."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    made = Server(found)
    yield made
    made.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new library can be made: a file, then a database of a server."""
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    made: Server = request.getfixturevalue("server")
    return made.new_database()


@pytest.fixture
def library(database: str) -> Iterator[Library]:
    """A new library on either database."""
    with doors.open_library(database) as made:
        yield made
