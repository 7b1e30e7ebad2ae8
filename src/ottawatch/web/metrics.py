"""Counts for Prometheus. The one door of its library."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

MEDIA: Final = CONTENT_TYPE_LATEST
_STEPS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_KNOWN: Final = frozenset(
    [
        "about",
        "api",
        "check",
        "deadlines",
        "docs",
        "figures",
        "healthz",
        "library",
        "metrics",
        "outlook",
        "record",
        "states",
        "static",
        "treaties",
        "world",
    ]
)


class Metrics:
    """What one worker has answered, by place and status, and how long it took."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Counter, Histogram]] = {}
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "ottawatch_requests", "Requests answered.", ["place", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "ottawatch_request_seconds",
            "Seconds to the answer.",
            ["place"],
            registry=self._registry,
            buckets=_STEPS,
        )

    def saw(self, path: str, status: int, seconds: float) -> None:
        """Count an answer."""
        place = place_of(path)
        requests, took = self._of(place, status)
        requests.inc()
        took.observe(seconds)

    def _of(self, place: str, status: int) -> tuple[Counter, Histogram]:
        found = self._known.get((place, status))
        if found is None:
            found = self._requests.labels(place, str(status)), self._seconds.labels(place)
            self._known[place, status] = found
        return found

    def written(self) -> bytes:
        """Write all counts."""
        return generate_latest(self._registry)


@lru_cache(maxsize=256)
def place_of(path: str) -> str:
    """The part of the house that a path belongs to; a path that nobody made up costs no memory."""
    first, _, rest = path.strip("/").partition("/")
    if first == "api":
        door = rest.removeprefix("v1/").partition("/")[0]
        return f"api/{door}" if door.isalpha() and len(door) < 12 else "api"  # noqa: PLR2004
    return first if first in _KNOWN else "other" if first else "start"
