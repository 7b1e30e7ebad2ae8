"""How a server runs; workers read it from their environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Final

_PREFIX: Final = "OTTAWATCH_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    Attributes:
        base: The public address of the pages, without the last slash; feeds and citations name it.
        rate: How many requests a second one address may make in the long run; 0 does not limit.
        burst: How many it may make at once; a check counts as ten.
        most_bytes: The most that a request may carry.
        fetch: Whether addresses of documents are asked.
        library: Where the library is that is served; empty serves none.
        library_open: Whether it may be read without a token.
        today: The day that counts as today, for tests and pictures; by default the calendar's.
    """

    base: str = ""
    rate: float = 20.0
    burst: int = 200
    most_bytes: int = 5_000_000
    fetch: bool = True
    today: str = ""
    library: str = ""
    library_open: bool = False

    def to_environment(self) -> None:
        """Leave the settings where the workers find them."""
        for name in _NAMES:
            value = getattr(self, name)
            os.environ[_PREFIX + name.upper()] = str(int(value) if isinstance(value, bool) else value)

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the settings that were left, or the defaults."""
        left, own = {name: os.environ.get(_PREFIX + name.upper()) for name in _NAMES}, cls()
        return cls(
            base=left["base"] or own.base,
            rate=float(left["rate"] or own.rate),
            burst=int(left["burst"] or own.burst),
            most_bytes=int(left["most_bytes"] or own.most_bytes),
            fetch=left["fetch"] != "0",
            today=left["today"] or own.today,
            library=left["library"] or own.library,
            library_open=left["library_open"] == "1",
        )


_NAMES: Final = tuple(each.name for each in fields(Settings))
