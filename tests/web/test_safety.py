"""Hostile documents, addresses, uploads and paths."""

from __future__ import annotations

import base64
import re
import zlib
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from ottawatch.errors import OttawatchError
from ottawatch.web.app import make_app
from ottawatch.web.documents import from_address, from_bytes
from ottawatch.web.pages.check import packed, unpacked
from ottawatch.web.settings import Settings

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7919*7919}}"
TEXT = f"{HOSTILE}\n\nFinland joined the Ottawa treaty in 2011, said {HOSTILE}. Estonia left it on 1 May 2025 {HOSTILE}."
PAGES = [
    "/",
    "/world",
    "/states",
    "/states/FIN",
    "/treaties",
    "/treaties/APMBC",
    "/deadlines",
    "/figures",
    "/record",
    "/record/actions/FIN/APMBC/accession/2012-01-09",
    "/outlook?place=Cambodia",
    "/about",
    "/nothing-here",
]


class _Page(HTMLParser):
    """What a browser would obey in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "script":
            self.scripts.append(told.get("src"))
        self.handlers += [name for name in told if name.startswith("on") or name == "style"]
        self.links += [value for name, value in attrs if name in {"href", "src", "action"} and value]


def obeyed(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    return page


def harmless(html: str) -> None:
    page = obeyed(html)
    assert page.scripts == ["/static/site.js"]
    assert page.handlers == []
    assert not [
        link for link in page.links if re.match(r"\s*(?:javascript|data|vbscript):", link, re.IGNORECASE)
    ]
    assert "62710561" not in html


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_no_script_but_its_own(client: TestClient, path: str) -> None:
    """No inline script, handler or style; a strict policy; nothing from elsewhere; no cookie."""
    answer = client.get(path)
    harmless(answer.text)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    loaded = [link for link in obeyed(answer.text).links if link.endswith((".css", ".js", ".svg", ".woff2"))]
    assert all(link.startswith("/static/") for link in loaded)


@pytest.mark.parametrize("name", ["x.txt", HOSTILE[:80] + ".txt", "../../../../etc/passwd", "..\\..\\x.txt"])
def test_a_hostile_document_is_shown_as_words(client: TestClient, name: str) -> None:
    """Script in a text, a title or a file's name is words, in the page and in each form that is saved."""
    answer = client.post("/check", files={"file": (name, TEXT.encode(), "text/plain")})
    assert answer.status_code == 200
    harmless(answer.text)
    assert "&lt;script&gt;" in answer.text
    for form in ("html", "md", "claimreview", "sarif", "csv"):
        saved = client.post("/check/save", data={"text": TEXT, "title": HOSTILE, "format": form})
        assert saved.status_code == 200
        assert saved.headers["content-disposition"].startswith("attachment")
        if form == "html":
            assert obeyed(saved.text).scripts == []
            assert obeyed(saved.text).handlers == []


@pytest.mark.parametrize(
    "path",
    [
        f"/record?text={HOSTILE}",
        f"/record?state={HOSTILE}",
        f"/states/{HOSTILE}",
        f"/treaties/{HOSTILE}",
        f"/?url={HOSTILE}",
        f"/deadlines?state={HOSTILE}",
        f"/figures?of={HOSTILE}",
        f"/world?treaty={HOSTILE}",
        f"/outlook?place={HOSTILE}",
        f"/check?z={HOSTILE}",
        f"/record/{HOSTILE}",
    ],
)
def test_a_hostile_address_is_shown_as_words(client: TestClient, path: str) -> None:
    """What an address says comes back as words, also in a refusal."""
    answer = client.get(path)
    assert answer.status_code < 500
    harmless(answer.text)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/metrics",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://user:secret@127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "/etc/passwd",
        "-",
    ],
)
def test_no_address_inside_is_asked(client: TestClient, url: str) -> None:
    """Not by the API, not by the page; and no file of this machine is opened."""
    answer = client.post("/api/v1/check", json={"url": url})
    assert answer.status_code in {400, 422}
    page = client.post("/check", data={"url": url})
    assert page.status_code in {400, 422}
    assert "root:" not in page.text
    with pytest.raises(OttawatchError):
        from_address(url)


def test_an_upload_is_bounded(client: TestClient) -> None:
    """By what it says of its length, and by what comes."""
    large = b"a" * 2_100_000
    assert (
        client.post("/api/v1/check", content=large, headers={"Content-Type": "text/plain"}).status_code == 413
    )

    def parts() -> object:
        for _ in range(30):
            yield b"b" * 100_000

    slow = client.post("/api/v1/check", content=parts(), headers={"Content-Type": "text/plain"})  # type: ignore[arg-type]
    assert slow.status_code == 413
    assert client.post("/check", files={"file": ("x.txt", large, "text/plain")}).status_code == 413
    assert client.get(f"/record?text={'x' * 20_000}").status_code == 414


def test_a_long_text_is_refused(client: TestClient) -> None:
    """What would keep a processor busy for minutes is left to the command."""
    answer = client.post("/api/v1/check", json={"text": "Finland joined the treaty. " * 30_000})
    assert answer.status_code == 422
    assert "ottawatch check" in answer.json()["detail"]


def test_a_queue_has_an_end(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would wait too long is told to come back."""
    monkeypatch.setattr("ottawatch.web.work._WAITING", 0)
    answer = client.get("/api/v1/count")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.headers["content-type"] == "application/problem+json"


def test_who_asks_too_often_waits() -> None:
    """A burst is served, then 429 with when to come back; health and style are not counted, a check counts as ten."""
    with TestClient(make_app(Settings(rate=0.5, burst=15))) as client:
        assert client.post("/api/v1/read", json={"text": "Finland joined."}).status_code == 200
        statuses = [client.get("/api/v1/treaties").status_code for _ in range(8)]
        assert statuses == [200] * 5 + [429] * 3
        answer = client.get("/world")
        assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
        assert client.get("/healthz").status_code == 200
        assert client.get("/static/site.css").status_code == 200


def test_a_binary_upload_is_refused(client: TestClient) -> None:
    """One clear sentence, and no fault of ours."""
    answer = client.post("/check", files={"file": ("x.txt", bytes(range(256)) * 40, "text/plain")})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/fonts/"]
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    """Only files of the folder are served, and no folder is listed."""
    assert client.get(path).status_code == 404


def test_a_link_carries_a_short_text_and_no_bomb(client: TestClient) -> None:
    """What is packed comes back; what would swell is refused."""
    assert unpacked(packed(TEXT)) == TEXT
    assert packed("".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(30_000))) == ""
    bomb = packed("a" * 60_000)
    assert client.get(f"/check?z={bomb}").status_code == 200
    worse = base64.urlsafe_b64encode(zlib.compress(b"a" * 3_000_000, 9)).decode()
    assert client.get(f"/check?z={worse}").status_code == 400


def test_a_name_is_never_a_path() -> None:
    """The last part of it, without what a screen would obey."""
    assert from_bytes("../../a/b\x1b[31m.txt", b"Finland joined.").id == "b[31m.txt"
