"""`ottawatch scan` as a command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ottawatch.cli import run
from ottawatch.cli.scanning import progress_line
from ottawatch.scan import Progress, Tally
from tests.scan.archives import LEFT, WEATHER, Sent, write_warc

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.usefixtures("here")
def test_it_tells_what_became_of_every_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts are printed with their reasons; a damaged record makes the exit status 3."""
    sent = [Sent.page(LEFT), Sent.page(WEATHER), Sent(b"mines \0\1 anti-personnel" * 50)]
    path = write_warc(tmp_path / "a.warc.gz", sent)
    assert run(["scan", str(path), "--out", str(tmp_path / "lake"), "--workers", "1"]) == 3
    shown = capsys.readouterr().out
    assert "seen                   3" in shown
    assert "set aside              1   no-words 1" in shown
    assert "failed                 1   unreadable 1" in shown


@pytest.mark.usefixtures("here")
def test_the_counts_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same counts for programs."""
    path = write_warc(tmp_path / "a.warc.gz", [Sent.page(LEFT)])
    assert (
        run(["scan", str(path), "--out", str(tmp_path / "lake"), "--workers", "1", "--format", "json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["archives"], told["tally"]["seen"], told["tally"]["read"]) == (1, 1, 1)


def test_the_line_of_progress() -> None:
    """Rate, hits, faults and the time that is left stand in one line."""
    tally = Tally(seen=900, claims=12)
    tally.failed["corrupt"] = 2
    progress = Progress(archives=4, all_bytes=400, done=1, bytes=100, tally=tally, in_hand=100)
    assert progress_line(progress, 10) == (
        "1 of 4 archives · 1,000 records (100/s) · 12 claims · 2 faults · 30 s left"
    )
