"""Asking politely: what a site's robots.txt allows, one request to a host at a time, and not too often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from protego import Protego

from ottawatch.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ottawatch.read.formats.fetch import Answer

_NAME: Final = "ottawatch"
_PAUSE: Final = 1.0
_LONGEST: Final = 60.0
_LASTS: Final = 3_600.0
_MISSING: Final = range(400, 500)
_ASK_LATER: Final = 429


@dataclass
class Polite:
    """Asks addresses, each host with a pause between.

    Attributes:
        ask: Asks an address, with what is known of its last answer.
        seconds: A clock that only goes on.
        sleep: Waits for some seconds.
    """

    ask: Callable[[str, str | None, str | None], Answer]
    seconds: Callable[[], float]
    sleep: Callable[[float], None]
    _last: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, tuple[float, Protego]] = field(default_factory=dict)

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """Ask an address when its host may be asked again.

        Raises:
            FetchError: Its site does not want it to be asked, or it does not answer as it should.
        """
        host = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        rules = self._rules_of(host)
        if not rules.can_fetch(address, _NAME):
            raise FetchError(
                f"{address}: the robots.txt of {host} asks not to fetch it; it is left alone.", answer=403
            )
        return self._asked(host, address, etag, modified, min(rules.crawl_delay(_NAME) or _PAUSE, _LONGEST))

    def _rules_of(self, host: str) -> Protego:
        """The rules of a host; where it has none, everything is allowed."""
        since, rules = self._rules.get(host, (0.0, None))
        if rules is None or self.seconds() - since > _LASTS:
            try:
                raw = self._asked(host, f"{host}/robots.txt", None, None, _PAUSE).raw
                rules = Protego.parse(raw.data.decode("utf-8", "replace") if raw else "")
            except FetchError as fault:
                if fault.answer not in _MISSING or fault.answer == _ASK_LATER:
                    raise
                rules = Protego.parse("")
            self._rules[host] = self.seconds(), rules
        return rules

    def _asked(self, host: str, address: str, etag: str | None, modified: str | None, pause: float) -> Answer:
        if host in self._last:
            wait = self._last[host] + pause - self.seconds()
            if wait > 0:
                self.sleep(wait)
        try:
            return self.ask(address, etag, modified)
        finally:
            self._last[host] = self.seconds()
