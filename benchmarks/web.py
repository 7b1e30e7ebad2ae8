"""The web under load, from another process: `wrk` against a server on this machine, beside a bare FastAPI route.

Rates on a busy machine tell little; beside them stands what an answer costs the server's processor, which tells more.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import RUNS, Measured, as_row, machine

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 4
LEAST_SHARE = 0.6
LEAST_CHECKS = 40
MOST_MS = 250
MOST_GROWN = 10
WARM_UP = 15
SOAK = 600
RESULT = ROOT / "benchmarks" / "results" / "web.json"
_TICKS = os.sysconf("SC_CLK_TCK")
_QUESTIONS = """
local codes = {%s}
local treaties = {"APMBC", "CCM", "CCW", "CCW-AP2", "ATT"}
math.randomseed(7)
request = function()
  return wrk.format("GET", string.format("/api/v1/standing?states=%%s&treaty=%%s&on=%%04d-%%02d-%%02d",
    codes[math.random(#codes)], treaties[math.random(#treaties)],
    math.random(1997, 2034), math.random(12), math.random(28)))
end
"""
_CHECK = """
wrk.method = "POST"
wrk.path = "/api/v1/check?published=2025-07-09"
wrk.headers["Content-Type"] = "text/markdown"
local file = io.open("%s", "rb")
wrk.body = file:read("*a")
"""


def run() -> Iterator[Measured]:
    """Measure standing beside a bare route, then checks of a page; skipped with a word if a part is missing."""
    missing = [name for name in ("wrk",) if not shutil.which(name)]
    missing += [name for name in ("fastapi", "uvicorn", "starlette") if not find_spec(name)]
    if missing:
        print(f"  (no {missing[0]}: the web is not measured; Debian has wrk, pip the rest)")
        return
    yield from _standing()
    yield from _checks(SECONDS * RUNS)


def _standing() -> Iterator[Measured]:
    from ottawatch.record import load_record  # noqa: PLC0415 (the server loads its own)

    codes = ", ".join(f'"{code}"' for code in load_record().states)
    with _script(_QUESTIONS % codes) as questions, _bare() as bare, _server(1) as ours:
        _load(*ours, questions)
        pairs = [(_load(*bare, None), _load(*ours, questions)) for _ in range(RUNS)]
    beside, found = zip(*pairs, strict=True)
    yield _told("bare FastAPI route, JSON", [each.rate for each in beside], "answers/s")
    yield _told("standing over HTTP, random questions", [each.rate for each in found], "answers/s")
    shares = [mine.rate / other.rate for other, mine in pairs]
    middle = statistics.median(shares)
    yield Measured(
        "its share of the bare route's rate, run by run", max(shares), middle, "times",
        f"at least {LEAST_SHARE}", middle >= LEAST_SHARE,
    )  # fmt: skip
    costs = [other.cost / mine.cost for other, mine in pairs]
    yield Measured("the same by processor time an answer", max(costs), statistics.median(costs), "times")
    yield _errors("standing", sum(each.errors for each in found))


def _checks(seconds: int) -> Iterator[Measured]:
    page = ROOT / "examples" / "article.md"
    with _script(_CHECK % page) as script, _server(2) as (address, server):
        _load(address, server, script, connections=4, seconds=WARM_UP)
        before = _memory(server)
        found = _load(address, server, script, connections=4, seconds=seconds)
        grown = _memory(server) - before
    yield Measured(
        "checks of a page, two workers", found.rate, found.rate, "answers/s",
        f"at least {LEAST_CHECKS}", found.rate >= LEAST_CHECKS,
    )  # fmt: skip
    yield Measured("99 of 100 take less", found.p99, found.p99, "ms", f"below {MOST_MS}", found.p99 < MOST_MS)
    yield Measured("processor time a check", 1000 * found.cost, 1000 * found.cost, "ms")
    yield Measured(
        f"memory grown over {seconds} s", grown, grown, "MB", f"at most {MOST_GROWN}", grown <= MOST_GROWN
    )
    yield _errors("checks", found.errors)


class _Load:
    """What a run of wrk told."""

    def __init__(self, told: str, cpu: float) -> None:
        self.rate = float(_find(r"Requests/sec:\s+([\d.]+)", told))
        self.p99 = _milliseconds(_find(r"99%\s+([\d.]+\w+)", told))
        count = int(_find(r"(\d+) requests in", told))
        self.cost = cpu / max(count, 1)
        self.errors = sum(int(each) for each in re.findall(r"Non-2xx or 3xx responses: (\d+)", told))
        self.errors += sum(int(each) for each in re.findall(r"(?:connect|read|write|timeout) (\d+)", told))


def _load(
    address: str,
    server: subprocess.Popen[bytes],
    script: Path | None,
    connections: int = 32,
    seconds: int = SECONDS,
) -> _Load:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", address]
    command += ["-s", str(script)] if script else []
    before = _cpu(server.pid)
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return _Load(told, _cpu(server.pid) - before)


@contextlib.contextmanager
def _server(workers: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    options = ["--rate", "0", "--workers", str(workers), "--today", "2026-11-23", "--no-fetch"]
    with _started(["-m", "ottawatch", "serve", *options], "/healthz") as made:
        yield made


@contextlib.contextmanager
def _bare() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with _started(
        ["-m", "uvicorn", "benchmarks.bare:app", "--no-access-log", "--log-level", "error"], "/"
    ) as made:
        yield made


@contextlib.contextmanager
def _started(arguments: list[str], health: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, *arguments, "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(address + health)
            yield address, server
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(address: str) -> None:
    for _ in range(900):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 (our own address)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@contextlib.contextmanager
def _script(text: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ask.lua"
        path.write_text(text, "utf-8")
        yield path


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _cpu(pid: int) -> float:
    """Seconds of processor time of a server and its workers."""
    rows = [Path(f"/proc/{each}/stat").read_text("ascii").rpartition(")")[2].split() for each in _family(pid)]
    return sum(int(row[11]) + int(row[12]) for row in rows) / _TICKS


def _memory(server: subprocess.Popen[bytes]) -> float:
    """Megabytes that a server and its workers hold."""
    rows = [Path(f"/proc/{each}/status").read_text("utf-8") for each in _family(server.pid)]
    return sum(int(_find(r"VmRSS:\s+(\d+)", row)) for row in rows) / 1000


def _told(name: str, rates: list[float], unit: str) -> Measured:
    return Measured(name, max(rates), statistics.median(rates), unit)


def _errors(name: str, errors: int) -> Measured:
    return Measured(f"errors among the answers: {name}", errors, errors, "errors", "none", errors == 0)


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"found no {pattern} in {text}")
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def main() -> int:
    """Load a server: `python -m benchmarks.web`, for ten minutes with `--soak 600`, all and kept with `--whole`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", type=int, metavar="SECONDS", help="only checks, for this long")
    parser.add_argument(
        "--whole", action="store_true", help="standing, then ten minutes of checks; writes results/web.json"
    )
    asked = parser.parse_args()
    kept = []
    for each in _chosen(asked.soak, whole=asked.whole):
        target = f"  {each.target}: {'yes' if each.met else 'NO'}" if each.target else ""
        print(f"  {each.value:10.3g} ({each.spread:.3g}) {each.unit:10} {each.name}{target}", flush=True)
        kept.append(each)
    if asked.whole:
        result = {"machine": machine(), "measured": [as_row(each) for each in kept]}
        RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return int(any(each.met is False for each in kept))


def _chosen(soak: int | None, *, whole: bool) -> Iterator[Measured]:
    if whole:
        yield from _standing()
        yield from _checks(SOAK)
    else:
        yield from _checks(soak) if soak else run()


if __name__ == "__main__":
    sys.exit(main())
