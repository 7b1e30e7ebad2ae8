"""Archives at an address are scanned as those in a folder."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from ottawatch import doors
from ottawatch.errors import DocumentError
from tests.scan.archives import LEFT, WEATHER, Sent, write_warc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tells nobody."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of this machine with the files of a folder."""
    (tmp_path / "served").mkdir()
    served = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "served")))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.usefixtures("here")
def test_an_archive_at_an_address(server: str, tmp_path: Path) -> None:
    """The claims are those of the same file in a folder, and each names the address."""
    path = write_warc(tmp_path / "served" / "a.warc.gz", [Sent.page(LEFT), Sent.page(WEATHER)])
    here = doors.scan(str(path), out=tmp_path / "here")
    there = doors.scan(f"{server}/a.warc.gz", out=tmp_path / "there")
    assert there.tally == here.tally
    one, other = (doors.lake(tmp_path / name, state="FIN") for name in ("here", "there"))
    place, offset, digest = (one.columns.index(name) for name in ("archive", "offset", "digest"))
    assert [row[place] for row in other.rows] == [f"{server}/a.warc.gz"] * len(one.rows)
    assert [(row[offset], row[digest]) for row in other.rows] == [
        (row[offset], row[digest]) for row in one.rows
    ]


def test_an_address_with_nothing_behind_it_is_refused(server: str, tmp_path: Path) -> None:
    """It is named, and nothing is written."""
    with pytest.raises(DocumentError, match=r"none\.warc\.gz"):
        doors.scan(f"{server}/none.warc.gz", out=tmp_path / "lake")
    assert not (tmp_path / "lake").exists()
