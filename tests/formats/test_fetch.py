"""Addresses are asked with care; no test here leaves the machine."""

from __future__ import annotations

import gzip
import http.server
import threading
import zlib
from typing import TYPE_CHECKING

import httpx
import pytest

from ottawatch.errors import FetchError
from ottawatch.read.formats import open_documents
from ottawatch.read.formats.fetch import PublicOnly, fetch, fetch_changed, is_public
from ottawatch.read.formats.raw import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PUBLIC = "93.184.216.34"


def answering(answer: Callable[[httpx.Request], httpx.Response], *addresses: str) -> PublicOnly:
    return PublicOnly(httpx.MockTransport(answer), lambda _host, _port: addresses or (PUBLIC,))


def stream(*parts: bytes) -> Iterator[bytes]:
    yield from parts


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0" + ".0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1",
        "not an address",
    ],
)  # fmt: skip
def test_no_address_inside_is_public(address: str) -> None:
    """Loopback, private, link-local, shared, multicast, reserved and wrapped addresses are not public."""
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2001:4860:4860::8888", "2a00:1450:4001::64"])
def test_the_open_internet_is_public(address: str) -> None:
    """Addresses of the open internet may be asked."""
    assert is_public(address)


@pytest.fixture
def local_server() -> Iterator[str]:
    asked: list[str] = []

    class Quiet(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    assert asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0x7f000001", "2130706433", "0", "[::ffff:127.0.0.1]"]
)
def test_a_server_of_this_machine_is_not_asked(local_server: str, host: str) -> None:
    """However the machine itself is written, it hears of no request."""
    with pytest.raises(FetchError, match=r"not a public address|no address|cannot be fetched"):
        fetch(f"http://{host}:{local_server}/")


def test_one_inner_address_among_many_is_enough() -> None:
    """A name with a public and an inner address is not asked."""
    with pytest.raises(FetchError, match=r"found 10\.0\.0\.1"):
        fetch("http://example.org/", transport=answering(lambda _: httpx.Response(200), PUBLIC, "10.0.0.1"))


def test_the_judged_address_is_the_one_asked() -> None:
    """The connection goes to the judged address under the host's own name, so a name cannot change its meaning."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=stream(b"Finland left."))

    raw = fetch("https://example.org/a.txt", transport=answering(answer))
    (request,) = seen
    assert request.url.host == PUBLIC
    assert request.headers["host"] == "example.org"
    assert request.extensions["sni_hostname"] == "example.org"
    assert (raw.name, raw.data, raw.form) == ("https://example.org/a.txt", b"Finland left.", Form.TEXT)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("http://169.254.169.254/latest", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("file:///etc/passwd", "expected an http|cannot be fetched"),
        ("http://user:secret@example.org/", "name or password"),
    ],
)
def test_a_redirect_is_judged_like_an_address(target: str, found: str) -> None:
    """A redirect inside, to another scheme or with credentials is refused."""

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "example.org"
        return httpx.Response(302, headers={"location": target})

    def resolve(host: str, _port: int) -> tuple[str, ...]:
        return (PUBLIC,) if host == "example.org" else (host.strip("[]"),)

    with pytest.raises(FetchError, match=found) as refusal:
        fetch("http://example.org/", transport=PublicOnly(httpx.MockTransport(answer), resolve))
    assert "secret" not in refusal.value.sentence


def test_redirects_are_bounded_and_not_read() -> None:
    """A circle of redirects ends, and what a redirect carries is not read."""
    asked = 0

    def answer(_: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1

        def endless() -> Iterator[bytes]:
            raise AssertionError
            yield b""

        return httpx.Response(302, headers={"location": "/again"}, content=endless())

    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch("http://example.org/", transport=answering(answer))
    assert asked == 6


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "http://", "http:///a"]
)
def test_other_schemes_are_refused(address: str) -> None:
    """Only http and https with a host are asked."""
    with pytest.raises(FetchError):
        fetch(address, transport=answering(lambda _: httpx.Response(200)))


def test_a_refused_address_is_shown_as_it_was_understood() -> None:
    """An address without a host is repeated without marks that it does not have."""
    with pytest.raises(FetchError, match=r"^file:/etc/passwd: found file, "):
        fetch("file:///etc/passwd", transport=answering(lambda _: httpx.Response(200)))


def test_credentials_are_refused_and_not_shown() -> None:
    """An address with a name or password is refused, and the refusal does not repeat it."""
    with pytest.raises(FetchError, match="name or password") as refusal:
        fetch("http://user:secret@example.org/", transport=answering(lambda _: httpx.Response(200)))
    assert "secret" not in refusal.value.sentence


def test_an_answer_is_taken_up_to_its_bound() -> None:
    """An endless answer is left at the bound."""

    def endless() -> Iterator[bytes]:
        while True:
            yield b"mines " * 1000

    with pytest.raises(FetchError, match="more than 50,000 bytes"):
        fetch(
            "http://example.org/",
            transport=answering(lambda _: httpx.Response(200, content=endless())),
            most=50_000,
        )


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_swelling_answer_is_bounded(packing: str) -> None:
    """A small packed answer that would swell is left at the bound."""
    swelling = b"a" * 30_000_000
    packed = gzip.compress(swelling) if packing == "gzip" else zlib.compress(swelling)
    headers = {"content-encoding": packing}
    with pytest.raises(FetchError, match="more than 50,000 bytes"):
        fetch(
            "http://example.org/",
            transport=answering(lambda _: httpx.Response(200, headers=headers, content=stream(packed))),
            most=50_000,
        )


def test_a_packed_answer_is_unpacked() -> None:
    """A gzip answer gives its text, in its declared encoding and form."""
    headers = {"content-encoding": "gzip", "content-type": "text/html; charset=iso-8859-2"}
    packed = gzip.compress(b"<p>mines</p>")
    raw = fetch(
        "http://example.org/",
        transport=answering(
            lambda _: httpx.Response(200, headers=headers, content=stream(packed[:9], packed[9:]))
        ),
    )
    assert (raw.data, raw.form, raw.charset) == (b"<p>mines</p>", Form.HTML, "iso-8859-2")


@pytest.mark.parametrize(
    ("headers", "content", "found"),
    [
        ({"content-encoding": "br"}, b"x", "the packing br"),
        ({"content-encoding": "gzip"}, b"not gzip", "cannot be fetched"),
        ({"content-encoding": "gzip"}, gzip.compress(b"mines" * 100)[:-9], "broke off"),
    ],
    ids=["unknown", "not as said", "cut off"],
)
def test_a_damaged_answer_is_refused(headers: dict[str, str], content: bytes, found: str) -> None:
    """Packing that is unknown, wrong or cut off is refused."""
    with pytest.raises(FetchError, match=found):
        fetch(
            "http://example.org/",
            transport=answering(lambda _: httpx.Response(200, headers=headers, content=stream(content))),
        )


def test_a_slow_answer_ends() -> None:
    """An answer that drips is left when its time is over."""
    ticks = iter(range(0, 10_000, 20))

    def drip() -> Iterator[bytes]:
        while True:
            yield b"a"

    with pytest.raises(FetchError, match="more than 60 seconds"):
        fetch(
            "http://example.org/",
            transport=answering(lambda _: httpx.Response(200, content=drip())),
            clock=lambda: float(next(ticks)),
        )


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (httpx.ConnectTimeout("late"), "no answer within 10 seconds"),
        (httpx.ConnectError("refused"), "refused"),
    ],
)
def test_a_silent_server_is_one_sentence(fault: Exception, found: str) -> None:
    """A server that does not answer gives one sentence."""

    def answer(_: httpx.Request) -> httpx.Response:
        raise fault

    with pytest.raises(FetchError, match=found):
        fetch("http://example.org/", transport=answering(answer))


def test_another_status_is_refused() -> None:
    """A page that is not found is not read."""
    with pytest.raises(FetchError, match="the answer 404"):
        fetch("http://example.org/", transport=answering(lambda _: httpx.Response(404, text="No such page")))


def test_an_address_opens_as_a_document() -> None:
    """A fetched page is a document like any other."""
    page = "<html><body><article><p>Finland left the treaty, as its parliament had decided.</p></article></body></html>"
    transport = answering(lambda _: httpx.Response(200, content=stream(page.encode())))
    (document,) = open_documents("http://example.org/a", fetch=lambda url: fetch(url, transport=transport))
    assert document.text == "Finland left the treaty, as its parliament had decided."  # type: ignore[union-attr]


def test_what_has_not_changed_is_not_sent_again() -> None:
    """The version of the last answer is sent along; the answer that it still stands has no document."""

    def answer(request: httpx.Request) -> httpx.Response:
        if (
            request.headers.get("if-none-match") == '"a"'
            and request.headers.get("if-modified-since") == "then"
        ):
            return httpx.Response(304)
        return httpx.Response(200, content=stream(b"text"), headers={"etag": '"a"', "last-modified": "then"})

    first = fetch_changed("https://example.org/", transport=answering(answer))
    assert first.raw
    assert first.raw.data == b"text"
    again = fetch_changed(
        "https://example.org/", etag=first.etag, modified=first.modified, transport=answering(answer)
    )
    assert (again.raw, again.etag, again.modified) == (None, '"a"', "then")


@pytest.mark.parametrize(("told", "wait"), [("120", 120.0), ("soon", None), ("-1", None), ("", None)])
def test_a_refusal_tells_how_long_to_wait(told: str, wait: float | None) -> None:
    """The status and the seconds that an address asks to be left alone stand in the refusal."""
    transport = answering(lambda _: httpx.Response(429, headers={"retry-after": told}))
    with pytest.raises(FetchError) as refusal:
        fetch("https://example.org/", transport=transport)
    assert (refusal.value.answer, refusal.value.wait) == (429, wait)


def test_an_answer_that_nothing_has_changed_to_a_question_that_did_not_ask() -> None:
    """It is no document, and is refused."""
    with pytest.raises(FetchError, match="304"):
        fetch("https://example.org/", transport=answering(lambda _: httpx.Response(304)))
