"""The same lake from a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ottawatch import doors
from ottawatch.errors import UsageError
from tests.scan.archives import LEFT, WEATHER, Sent, write_warc
from tests.scan.test_kill import content

if TYPE_CHECKING:
    from pathlib import Path


def test_ray_gives_the_same_lake(tmp_path: Path) -> None:
    """Several workers of Ray on this machine leave the lake that the processes of this machine leave."""
    pytest.importorskip("ray", reason="Ray is large, and an option: pip install 'ottawatch[cluster]'")
    for number in range(3):
        write_warc(tmp_path / f"{number}.warc.gz", [Sent.page(LEFT), Sent.page(WEATHER)] * (number + 1))
    here = doors.scan(str(tmp_path / "*.gz"), out=tmp_path / "here", workers=2)
    there = doors.scan(str(tmp_path / "*.gz"), out=tmp_path / "there", workers=2, engine="ray")
    assert there.tally == here.tally
    assert content(tmp_path / "there") == content(tmp_path / "here")


def test_an_engine_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The engines are named."""
    path = write_warc(tmp_path / "a.warc", [Sent.page(WEATHER)])
    with pytest.raises(UsageError, match="expected one of local, ray"):
        doors.scan(str(path), out=tmp_path / "lake", engine="abacus")
