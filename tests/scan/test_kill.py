"""Whatever process is killed at whatever moment, the lake is the same in the end, byte for byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
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


def alive(scan: int) -> dict[str, list[int]]:
    """The processes of a scan: itself, those of its own, and the workers, which are split off from one of these."""
    own = children(scan)
    return {"scan": [scan], "helper": own, "worker": [each for one in own for each in descendants(one)]}


def strike(process: subprocess.Popen[bytes], lasts: float, dice: random.Random) -> str | None:
    """Kill a process of a scan, of whatever sort, at a random moment; give its sort, or nothing if the scan was over."""
    sort = dice.choice(("scan", "helper", "worker"))
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=dice.uniform(0, lasts))
    while process.poll() is None:
        found = alive(process.pid)[sort]
        with suppress(ProcessLookupError, IndexError):
            os.kill(dice.choice(found), signal.SIGKILL)
            return sort
        time.sleep(dice.uniform(0, 0.3))  # until there is one of that sort, and then at no particular moment
    return None


def killed(archives: Path, lake: Path, times: int, lasts: float, dice: random.Random) -> Counter[str]:
    """Scan into a lake, and kill the scan or one of its processes so many times; give what was killed."""
    hit: Counter[str] = Counter()
    while hit.total() < times:
        process = begin(archives, lake, "--resume")
        sort = strike(process, lasts, dice)
        done = process.wait(timeout=120) == 0
        assert done or sort == "scan"
        hit.update([sort] if sort else [])
        if done:
            for path in sorted((lake / "shards").glob("[!.]*"))[:: dice.randint(1, 3)]:
                path.rename(lake / "shards" / f".half-{path.name}")  # so that there is something to do again
    assert begin(archives, lake, "--resume").wait(timeout=120) == 0
    return hit


def undisturbed(archives: Path, lake: Path) -> dict[str, str]:
    assert begin(archives, lake).wait(timeout=120) == 0
    return content(lake)


MANY = 50


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="the processes of a process cannot be told here"
)
@pytest.mark.slow
def test_the_lake_is_the_same_after_kills(archives: Path, tmp_path: Path) -> None:
    """After kill -9 of the scan or of its processes at random moments."""
    begun = time.monotonic()
    whole = undisturbed(archives, tmp_path / "whole")
    lasts = time.monotonic() - begun
    hit = killed(archives, tmp_path / "killed", MANY, lasts, random.Random(1997))
    print(hit)  # noqa: T201 (how many of each)
    assert min(hit[sort] for sort in ("scan", "helper", "worker")) >= MANY // 10
    assert content(tmp_path / "killed") == whole
