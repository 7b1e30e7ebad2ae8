"""Log lines as JSON, one object a line. A query may hold someone's words, so it is not written down; nor is who asked."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from typing import TextIO

_AT_ONCE: Final = 256
_SECONDS: Final = 0.5


class Lines:
    """Writes a line for each answer, several at once: a line costs less than the answer."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._held: list[str] = []
        self._second, self._stamp = 0, ""
        self._waiting = False

    def add(self, method: str, path: str, status: int, size: int, seconds: float) -> None:
        """Keep a line; it is written within half a second."""
        now = int(time.time())
        if now != self._second:
            self._second, self._stamp = now, _stamp(now)
        self._held.append(
            f'{{"time": "{self._stamp}", "level": "info", "from": "ottawatch.web", "method": {json.dumps(method)}, '
            f'"path": {json.dumps(path)}, "status": {status}, "bytes": {size}, "ms": {seconds * 1000:.2f}}}\n'
        )
        if len(self._held) >= _AT_ONCE:
            self.write()
        elif not self._waiting:
            self._waiting = True
            asyncio.get_running_loop().call_later(_SECONDS, self.write)

    def write(self) -> None:
        """Write what is held."""
        self._waiting = False
        if self._held:
            self._stream.write("".join(self._held))
            self._stream.flush()
            self._held.clear()


class InJson(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record, with the trace of a fault."""
        row: dict[str, Any] = {
            "time": _stamp(record.created),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        if record.exc_info:
            row["trace"] = self.formatException(record.exc_info)
        return json.dumps(row, ensure_ascii=False)


def _stamp(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
