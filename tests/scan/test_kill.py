"""Whatever process is killed at whatever moment, the lake is the same in the end, byte for byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from tests.scan.archives import LEFT, WEATHER, Sent, write_warc

LITHUANIA = "Lithuania joined the Ottawa Convention on anti-personnel mines in 2003, and destroyed its stockpile in 2004."


@pytest.fixture
def archives(tmp_path: Path) -> Path:
    folder = tmp_path / "archives"
    folder.mkdir()
    for number in range(3):
        sent = [
            Sent.page(text, f"https://example.org/{number}/{at}", title=f"{number} and {at}")
            for at, text in enumerate([LEFT, WEATHER, LITHUANIA] * 4)
        ]
        write_warc(folder / f"{number}.warc.gz", sent)
    return folder


def begin(archives: Path, lake: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "ottawatch",
        "scan",
        str(archives),
        "--out",
        str(lake),
        "--workers",
        "2",
        *options,
    ]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def children(process: int) -> list[int]:
    with suppress(OSError):
        told = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
        return [int(number) for number in told.split()]
    return []


def descendants(process: int) -> list[int]:
    """The processes that a process has begun, and those that these have begun."""
    return [other for child in children(process) for other in (child, *descendants(child))]


def content(lake: Path) -> dict[str, str]:
    return {
        str(path.relative_to(lake)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(lake.rglob("*"))
        if path.is_file() and path.name != ".lock" and ".half-" not in str(path)
    }


def sort_of(scan: int, victim: int) -> str:
    """Whether it is the scan itself, a process of its own, or one of those that are split off from that one: the workers."""
    if victim == scan:
        return "scan"
    return "helper" if victim in children(scan) else "worker"


def killed(archives: Path, lake: Path, times: int, lasts: float, dice: random.Random) -> dict[str, int]:
    """Scan into a lake, and kill the scan or one of its processes so many times; give what was killed."""
    hit = {"scan": 0, "helper": 0, "worker": 0}
    while sum(hit.values()) < times:
        process = begin(archives, lake, "--resume")
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=dice.uniform(0, lasts))
        if process.poll() is not None:
            assert process.returncode == 0
            for path in sorted((lake / "shards").glob("[!.]*"))[:: dice.randint(1, 3)]:
                path.rename(lake / "shards" / f".half-{path.name}")  # so that there is something to do again
            continue
        workers = descendants(process.pid)
        victim = dice.choice([process.pid, *workers, *workers])
        with suppress(ProcessLookupError):
            sort = sort_of(process.pid, victim)
            os.kill(victim, signal.SIGKILL)
            hit[sort] += 1
        if victim != process.pid:
            process.wait(timeout=120)
            assert process.returncode == 0
        process.wait(timeout=120)
    process = begin(archives, lake, "--resume")
    assert process.wait(timeout=120) == 0
    return hit


def undisturbed(archives: Path, lake: Path) -> dict[str, str]:
    assert begin(archives, lake).wait(timeout=120) == 0
    return content(lake)


MANY = 50


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="the processes of a process cannot be told here"
)
@pytest.mark.parametrize("times", [1, pytest.param(MANY, marks=pytest.mark.slow)])
def test_the_lake_is_the_same_after_kills(archives: Path, tmp_path: Path, times: int) -> None:
    """After kill -9 of the scan or of its processes at random moments."""
    begun = time.monotonic()
    whole = undisturbed(archives, tmp_path / "whole")
    lasts = time.monotonic() - begun
    hit = killed(archives, tmp_path / "killed", times, lasts, random.Random(1997))
    print(hit)  # noqa: T201 (how many of each)
    assert times < MANY or all(hit.values())
    assert content(tmp_path / "killed") == whole
