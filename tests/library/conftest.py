"""Libraries on both databases."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty library, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "library.sqlite"
    doors.open_library(path).close()
    return path


@pytest.fixture(scope="session")
def empty_database(server: Server) -> str:
    """A database with an empty library, to be emptied again."""
    address = server.new_database()
    doors.open_library(address).close()
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A file, then a database of a server: where a library can be made, or, for who wants a library, an empty one."""
    wanted = "library" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "library.sqlite"
        return str(shutil.copy(request.getfixturevalue("empty_file"), path) if wanted else path)
    server: Server = request.getfixturevalue("server")
    return server.emptied(request.getfixturevalue("empty_database")) if wanted else server.new_database()


@pytest.fixture
def library(database: str) -> Iterator[Library]:
    """An empty library on either database."""
    with doors.open_library(database) as made:
        yield made
