"""Whether an endpoint is on one's own machine, in a private network or on the internet."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolve = Callable[[str], tuple[str, ...]]

OWN, PRIVATE, PUBLIC, UNKNOWN = "this machine", "a private network", "the internet", "an unknown place"


def whereabouts(host: str, resolve: Resolve | None = None) -> str:
    """Whose machine it is, by every address of its host.

    >>> whereabouts("127.0.0.1"), whereabouts("192.168.1.20"), whereabouts("2001:4860:4860::8888")
    ('this machine', 'a private network', 'the internet')
    """
    try:
        found = [ip_address(address.partition("%")[0]) for address in (resolve or _addresses)(host)]
    except ValueError:
        found = []
    if not found:
        return UNKNOWN
    if all(address.is_loopback for address in found):
        return OWN
    return PUBLIC if any(address.is_global for address in found) else PRIVATE


def _addresses(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))
