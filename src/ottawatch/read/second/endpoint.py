"""Asking an endpoint that speaks like OpenAI's ``/v1/chat/completions``. The second door of httpx.

The user names the address, so that a machine of one's own may be asked. The key goes to that address only: no redirect
is followed, no proxy or password file of the environment is used, and over plain http it goes to private addresses only.
"""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

import httpx

from ottawatch.errors import EndpointError, UsageError
from ottawatch.read.second.cache import Answer
from ottawatch.read.second.whereabouts import OWN, PRIVATE, whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.read.second.settings import Settings

_MOST_BYTES: Final = 4_000_000
_MOST_SECONDS: Final = 1800.0
_LONGEST_PAUSE: Final = 60.0
_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_CANNOT: Final = frozenset({400, 415, 422, 501})
_KEYLESS: Final = frozenset({401, 403})
_SENT: Final = {"User-Agent": "ottawatch/0.1", "Accept": "application/json", "Accept-Encoding": "identity"}
_SAID: Final = 200
_PATH: Final = "/chat/completions"


def address_of(base: str) -> httpx.URL:
    """The address to ask, from the one that was named: with or without ``/v1`` and what follows.

    >>> str(address_of("http://localhost:11434"))
    'http://localhost:11434/v1/chat/completions'

    Raises:
        UsageError: It is no http or https address, or has a password in it.
    """
    try:
        url = httpx.URL(base.strip())
    except (httpx.InvalidURL, UnicodeError):
        raise _wrong("something that is no address") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise _wrong(f"{url.scheme[:20]!r} as its scheme" if url.scheme else "no scheme")
    if url.userinfo:
        raise _wrong("a name or password in it; give the key apart")
    path = url.path.rstrip("/")
    if not path.endswith(_PATH):
        path = (path or "/v1") + _PATH
    return url.copy_with(path=path, fragment=None)


def _wrong(found: str) -> UsageError:
    return UsageError(
        f"the second reader's url: found {found}, expected an http or https address such as http://localhost:11434/v1."
    )


class _Passing(Exception):  # noqa: N818 (it may well go right the next time)
    """Something that may be over in a moment."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _Cannot(Exception):  # noqa: N818 (the next form is tried)
    """The server does not take what it was asked."""


@dataclass
class Endpoint:
    """A model behind an address.

    Args:
        transport: What carries requests; by default the network.
        sleep: Waits so many seconds.
        clock: Seconds that only go on.
    """

    settings: Settings
    transport: httpx.BaseTransport | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _form: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._url = address_of(self.settings.url)
        if self.settings.key and self._url.scheme == "http" and self.place not in {OWN, PRIVATE}:
            raise UsageError(
                "the second reader's url: found http with a key, which anyone on the way could read; expected https."
            )

    @property
    def place(self) -> str:
        """Whose machine it is."""
        return whereabouts(self._url.host)

    @property
    def host(self) -> str:
        """The host that is asked, with its port if it has one of its own."""
        return f"{self._url.host}:{self._url.port}" if self._url.port else self._url.host

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Answer:
        """Ask once, and again while it may help; a server that does not know a form of answer is asked in a plainer one.

        Raises:
            EndpointError: No answer came, or none that can be used.
        """
        while True:
            forms = list(_forms(schema, self.settings.max_tokens))
            try:
                return self._patiently(
                    {"model": self.settings.model, "messages": messages, **forms[self._form]}
                )
            except _Cannot as reason:
                self._form += 1
                if self._form == len(forms):
                    self._form = 0
                    raise self._error(str(reason), lasting=False) from None

    def _patiently(self, body: dict[str, Any]) -> Answer:
        reason = ""
        for number in range(self.settings.tries):
            try:
                return self._once(body)
            except _Passing as passing:
                reason, pause = str(passing), passing.wait
            if number + 1 < self.settings.tries:
                self.sleep(min(2.0**number if pause is None else pause, _LONGEST_PAUSE))
        raise self._error(f"{reason}; it was asked {self.settings.tries} times")

    def _once(self, body: dict[str, Any]) -> Answer:
        key = self.settings.key
        headers = {**_SENT, **({"Authorization": f"Bearer {key}"} if key else {})}
        until = self.clock() + _MOST_SECONDS
        try:
            with (
                httpx.Client(
                    transport=self.transport, timeout=self.settings.timeout, trust_env=False
                ) as client,
                contextlib.closing(self._sent(client, body, headers)) as response,
            ):
                return _answer(self._accepted(response, self._data(response, until)))
        except httpx.TimeoutException:
            raise _Passing(f"no answer within {self.settings.timeout:.0f} seconds") from None
        except httpx.TransportError as fault:
            raise _Passing(
                f"it does not answer ({self._shown(str(fault)) or type(fault).__name__})"
            ) from None

    def _sent(self, client: httpx.Client, body: dict[str, Any], headers: dict[str, str]) -> httpx.Response:
        content = json.dumps(body, ensure_ascii=True).encode("ascii")
        request = client.build_request("POST", self._url, content=content, headers=headers)
        request.headers["Content-Type"] = "application/json"
        return client.send(request, stream=True, follow_redirects=False)

    def _data(self, response: httpx.Response, until: float) -> bytes:
        """The answer, as far as it may go on."""
        data = bytearray()
        for piece in response.iter_raw():
            data += piece
            if len(data) > _MOST_BYTES:
                raise self._error(
                    f"found more than {_MOST_BYTES:,} bytes, the most that an answer may have", lasting=False
                )
            if self.clock() > until:
                raise self._error(f"the answer took more than {_MOST_SECONDS:.0f} seconds")
        return bytes(data)

    def _accepted(self, response: httpx.Response, data: bytes) -> Any:
        """What stands in an answer that is one; else what is to be done."""
        status = response.status_code
        if response.is_redirect:
            target = self._shown(response.headers.get("location", ""))
            raise self._error(
                f"found a redirect to {target!r}, which is not followed. Give the address that is meant"
            )
        if status in _KEYLESS:
            raise self._error(
                f"found the answer {status}: the key is not accepted, or none was given. Check the key"
            )
        if status in _PASSING:
            raise _Passing(f"found the answer {status}", _pause(response.headers))
        if status in _CANNOT:
            raise _Cannot(f"found the answer {status} ({self._reason(data)})")
        if status != httpx.codes.OK:
            raise self._error(f"found the answer {status}, expected 200 ({self._reason(data)})")
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise self._error("found a packed answer though none was asked for")
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise _Passing("the answer is not JSON") from None

    def _reason(self, data: bytes) -> str:
        """What a server says of its refusal, on one line and without the key."""
        try:
            said = json.loads(data)
            said = said.get("error", said) if isinstance(said, dict) else said
            said = said.get("message", said) if isinstance(said, dict) else said
        except (ValueError, RecursionError):
            said = data.decode("utf-8", "replace")
        return self._shown(str(said))

    def _shown(self, said: str) -> str:
        key = self.settings.key
        said = said.replace(key, "…") if key else said
        return " ".join("".join(c if c.isprintable() else " " for c in said[: 4 * _SAID]).split())[:_SAID]

    def _error(self, reason: str, *, lasting: bool = True) -> EndpointError:
        url = self._url.copy_with(query=None)
        return EndpointError(f"the second reader, {url}: {reason}.", lasting=lasting)


def _forms(schema: dict[str, Any], most: int) -> Iterator[dict[str, Any]]:
    """What is asked for beside the prompt, the most first: not every server knows all of it."""
    by_schema = {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema}}
    yield {"temperature": 0, "max_tokens": most, "response_format": by_schema}
    yield {"max_completion_tokens": most, "response_format": by_schema}
    yield {"temperature": 0, "max_tokens": most, "response_format": {"type": "json_object"}}
    yield {"temperature": 0, "max_tokens": most}
    yield {}


def _pause(headers: httpx.Headers) -> float | None:
    """How long a server asks to wait: seconds, or until a moment that its own clock tells."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.replace(".", "", 1).isdigit():
        return float(told[:12])
    try:
        until, now = (parsedate_to_datetime(moment) for moment in (told, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def _answer(told: Any) -> Answer:
    """The words of an answer, wherever servers put them."""
    try:
        choice = told["choices"][0]
        said = choice["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise _Passing("the answer has no choices[0].message.content") from None
    if isinstance(said, list):
        said = "".join(str(piece.get("text", "")) for piece in said if isinstance(piece, dict))
    if not isinstance(said, str):
        said = ""
    usage = told.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    counts = (_count(usage.get(name)) for name in ("prompt_tokens", "completion_tokens"))
    return Answer(said, choice.get("finish_reason") == "length", *counts)


def _count(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 10**9 else 0
