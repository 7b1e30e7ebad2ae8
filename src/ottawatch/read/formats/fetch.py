"""Asking an address. The one door of httpx, and a guarded one.

Only http and https; no credentials in an address; no more than five redirects; no address inside: every host,
that of a redirect too, is resolved once, each of its addresses must be a public one, and the connection goes to
the very address that was judged, so that a name cannot mean another machine a moment later.
"""

from __future__ import annotations

import contextlib
import socket
import time
import zlib
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

import httpx

from ottawatch.errors import FetchError
from ottawatch.read.formats.raw import MOST_BYTES, Raw, form_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Resolve = Callable[[str, int], tuple[str, ...]]

_SECONDS: Final = 10.0
_MOST_SECONDS: Final = 60.0
_MOST_REDIRECTS: Final = 5
_HEAD: Final = 2048
_ROUTED: Final = IPv6Network("2000::/3")
_SENT: Final = {
    "User-Agent": "ottawatch/0.1",
    "Accept": "text/html, text/plain, text/markdown;q=0.9, application/pdf;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered.

    Attributes:
        raw: The document; ``None`` if it is what it was.
        etag: What the answer calls its version.
        modified: What it says of when it was changed.
    """

    raw: Raw | None
    etag: str | None
    modified: str | None


def fetch(
    address: str,
    *,
    transport: httpx.BaseTransport | None = None,
    most: int = MOST_BYTES,
    clock: Callable[[], float] = time.monotonic,
) -> Raw:
    """Ask for a document by its address.

    Args:
        address: An http or https address.
        transport: Where requests go; by default to the network, to public addresses only.
        most: The most bytes that are taken, counted after decompression.
        clock: Seconds that only go on; it bounds the whole answer.

    Raises:
        FetchError: It does not answer in time and size, answers with another status than 200, or must not be asked.
    """
    raw = fetch_changed(address, transport=transport, most=most, clock=clock).raw
    return raw if raw is not None else _unasked(address)


def fetch_changed(
    address: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    transport: httpx.BaseTransport | None = None,
    most: int = MOST_BYTES,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """Ask for a document by its address, unless it is what it was.

    Args:
        address: An http or https address.
        etag: What the last answer called its version.
        modified: What the last answer said of when it was changed.
        transport: Where requests go; by default to the network, to public addresses only.
        most: The most bytes that are taken, counted after decompression.
        clock: Seconds that only go on; it bounds the whole answer.

    Raises:
        FetchError: It does not answer in time and size, answers with another status than 200, or must not be asked.
    """
    where = _shown(address)
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    asking = {name: value for name, value in known.items() if value}
    try:
        with httpx.Client(
            transport=transport or PublicOnly(), timeout=_SECONDS, headers=_SENT, trust_env=False
        ) as client:
            until = clock() + _MOST_SECONDS
            request = client.build_request("GET", _url(address), headers=asking)
            answer = _last_answer(client, request, where)
            with contextlib.closing(answer):
                if asking and answer.status_code == httpx.codes.NOT_MODIFIED:
                    return Answer(None, etag, modified)
                raw = _raw(answer, where, most, lambda: clock() < until)
                return Answer(raw, answer.headers.get("etag"), answer.headers.get("last-modified"))
    except httpx.TimeoutException:
        raise FetchError(
            f"{where}: no answer within {_SECONDS:.0f} seconds. Try later, or save the page."
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error, UnicodeError) as fault:
        raise FetchError(
            f"{where}: it cannot be fetched ({_reason(fault)}). Save the page and give the file."
        ) from None


def _unasked(address: str) -> Raw:
    raise FetchError(f"{_shown(address)}: found an answer without a document. Try again.")


def _last_answer(client: httpx.Client, request: httpx.Request, where: str) -> httpx.Response:
    """Follow redirects without reading what they carry, which may have no end."""
    for _ in range(_MOST_REDIRECTS + 1):
        answer = client.send(request, stream=True)
        if answer.next_request is None:
            return answer
        answer.close()
        request = answer.next_request
    raise FetchError(f"{where}: found more than {_MOST_REDIRECTS} redirects. Give the page's own address.")


class PublicOnly(httpx.BaseTransport):
    """Requests go on only to public addresses, and to the very address that was judged.

    Args:
        inner: What carries the request on.
        resolve: From a host and port to its addresses.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None, resolve: Resolve | None = None) -> None:
        self._inner = inner or httpx.HTTPTransport()
        self._resolve = resolve or _addresses_of

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Judge the host, then ask the address that it was judged by."""
        url = request.url
        _refuse_unasked(url)
        host = url.raw_host.decode("ascii")
        port = url.port or (443 if url.scheme == "https" else 80)
        pinned = _first_public(self._resolve(host, port), host)
        return self._inner.handle_request(
            httpx.Request(
                request.method,
                url.copy_with(host=pinned),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
        )

    def close(self) -> None:
        """Close what carries the requests."""
        self._inner.close()


def is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("2001:4860:4860::8888")
    (False, False, True)
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _public_v6(found) if isinstance(found, IPv6Address) else _public_v4(found)


def _public_v4(address: IPv4Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _public_v6(address: IPv6Address) -> bool:
    """An address that carries an IPv4 one inside could lead anywhere; none is asked."""
    carries_v4 = address.ipv4_mapped or address.sixtofour or address.teredo
    return address in _ROUTED and address.is_global and not carries_v4


def _first_public(addresses: tuple[str, ...], host: str) -> str:
    if not addresses:
        raise FetchError(f"{host}: found no address for this host. Check its spelling.")
    for address in addresses:
        if not is_public(address):
            raise FetchError(
                f"{host}: found {address}, which is not a public address; it is not asked. Save the page and give the file."
            )
    return addresses[0]


def _addresses_of(host: str, port: int) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


def _url(address: str) -> httpx.URL:
    url = httpx.URL(address)
    _refuse_unasked(url)
    return url


def _refuse_unasked(url: httpx.URL) -> None:
    if url.scheme not in {"http", "https"}:
        raise FetchError(f"{_shown(str(url))}: found {url.scheme}, expected an http or https address.")
    if url.userinfo:
        raise FetchError(f"{_shown(str(url))}: found a name or password in the address; take it out.")
    if not url.host:
        raise FetchError(f"{_shown(str(url))}: found no host, expected one such as www.example.org.")


def _raw(answer: httpx.Response, where: str, most: int, in_time: Callable[[], bool]) -> Raw:
    if answer.status_code != httpx.codes.OK:
        said = f"{where}: found the answer {answer.status_code}, expected 200. Check the address."
        raise FetchError(said, answer=answer.status_code, wait=_wait(answer.headers.get("retry-after", "")))
    data = bytearray()
    for part in _unpacked(answer, where, most):
        data += part
        if len(data) > most:
            raise FetchError(f"{where}: found more than {most:,} bytes, the most that one document may have.")
        if not in_time():
            raise FetchError(
                f"{where}: the answer took more than {_MOST_SECONDS:.0f} seconds. Save the page."
            )
    content_type = answer.headers.get("content-type", "")
    form = form_of(answer.url.path, bytes(data[:_HEAD]), content_type)
    return Raw(where, bytes(data), form, answer.charset_encoding)


def _wait(told: str) -> float | None:
    """How many seconds an address asks to be left alone; a day in words is left to whoever asks again."""
    return float(told) if told.strip().isascii() and told.strip().isdigit() else None


def _unpacked(answer: httpx.Response, where: str, most: int) -> Iterator[bytes]:
    """Unpack no more than is asked for: a small answer may swell to any size."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        yield from answer.iter_raw()
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"{where}: found the packing {packing:.40}, expected gzip or none.")
    unpacker, taken = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32), 0
    for packed in answer.iter_raw():
        part = unpacker.decompress(packed, most + 1 - taken)
        taken += len(part)
        yield part
        if taken > most:
            return
    if not unpacker.eof:
        raise FetchError(f"{where}: the answer broke off. Try again.")


def _shown(address: str) -> str:
    """The address without a name or password, for messages and ids."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address[:300]
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"[:300]


def _reason(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0][:160] or type(fault).__name__
