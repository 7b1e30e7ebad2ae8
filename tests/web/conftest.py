"""A server of our own on a fixed day, in this process and, for browsers, in another one."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed")

from starlette.testclient import TestClient

from ottawatch.web.app import make_app
from ottawatch.web.settings import Settings
from tests.web.shelf import Shelf, make_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = "2026-01-20"


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(
        make_app(Settings(rate=0, today=TODAY, most_bytes=2_000_000)), raise_server_exceptions=False
    ) as made:
        yield made


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of `ottawatch serve`, as a user starts it."""
    with served_at() as base:
        yield base


@contextlib.contextmanager
def served_at(*more: str) -> Iterator[str]:
    """Serve as a user does, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "ottawatch",
        "serve",
        "--port",
        str(port),
        "--rate",
        "0",
        "--today",
        TODAY,
        *more,
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(f"{base}/healthz", server)
            yield base
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"{address}: no answer within a minute")


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A library of our own with a token of each role, from which others are copied."""
    pytest.importorskip("sqlalchemy", reason="the extra library is not installed")
    return make_shelf(tmp_path_factory.mktemp("untouched"))


@pytest.fixture(scope="session")
def shelf(untouched: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A library that is asked by many tests."""
    return untouched.copied_to(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def own(untouched: Shelf, tmp_path: Path) -> Shelf:
    """A library that a test may change."""
    return untouched.copied_to(tmp_path)


@pytest.fixture(scope="session")
def served(shelf: Shelf) -> Iterator[TestClient]:
    """A server with that library; whoever asks sends its own token."""
    with shelf.client(most_bytes=2_000_000) as made:
        yield made
