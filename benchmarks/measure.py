"""How a time is taken, and what machine it was taken on."""

from __future__ import annotations

import platform
import statistics
import time
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from os import cpu_count, getloadavg
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
PACKAGES = (
    "ottawatch",
    "numpy",
    "openfisca-core",
    "fastapi",
    "starlette",
    "uvicorn",
    "shapely",
    "mesa",
    "pysd",
    "spacy",
)


@dataclass(frozen=True)
class Measured:
    """One line of a result.

    Attributes:
        value: The best of the runs, in `unit`.
        spread: The middle one of the runs, in `unit`, so that a lucky best is seen.
        target: What is asked for; ``None`` for a peer or a fact beside.
        met: Whether it is reached.
    """

    name: str
    value: float
    spread: float
    unit: str
    target: str | None = None
    met: bool | None = None


def rate(name: str, work: Callable[[], object], count: int, least: float | None = None) -> Measured:
    """How many answers a second, in millions, the best of some runs."""
    times = _times(work)
    best, middle = count / min(times) / 1e6, count / statistics.median(times) / 1e6
    target = None if least is None else f"at least {least:g}"
    return Measured(name, best, middle, "million/s", target, None if least is None else best >= least)


def duration(name: str, work: Callable[[], object], most: float | None = None, count: int = 1) -> Measured:
    """How many milliseconds one piece of work takes, the best of some runs."""
    times = [1000 * each / count for each in _times(work)]
    target = None if most is None else f"below {most:g}"
    met = None if most is None else min(times) < most
    return Measured(name, min(times), statistics.median(times), "ms", target, met)


def machine() -> dict[str, Any]:
    """What the numbers depend on; no name or path of the machine. The load is how many programs wanted to run at once."""
    return {
        "processor": _processor(),
        "cores": cpu_count(),
        "load": round(getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def as_row(measured: Measured) -> dict[str, Any]:
    """A line for the file of results, rounded to what a run can tell."""
    row = asdict(measured)
    return row | {"value": float(f"{measured.value:.3g}"), "spread": float(f"{measured.spread:.3g}")}


def _times(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    names = facts.read_text("utf-8").splitlines() if facts.exists() else []
    told = [line.partition(":")[2].strip() for line in names if line.startswith("model name")]
    return told[0] if told else platform.processor() or "unknown"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
