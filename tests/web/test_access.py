"""Tokens and roles on every route of the library, and nobody's browser made to write for somebody else."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import pytest
from starlette.routing import Route

from ottawatch import doors
from ottawatch.errors import LibraryError
from ottawatch.web.access import Visitor
from ottawatch.web.openapi import describe

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.shelf import Shelf

ROLES = ("read", "review", "admin")
NEEDS = {
    ("GET", "/library"): "read",
    ("POST", "/library"): "review",
    ("POST", "/library/recheck"): "admin",
    ("GET", "/library/documents/{key}"): "read",
    ("GET", "/library/record/{statement:path}"): "read",
    ("GET", "/library/review"): "review",
    ("POST", "/library/review"): "review",
    ("GET", "/api/v1/library/documents"): "read",
    ("POST", "/api/v1/library/documents"): "review",
    ("GET", "/api/v1/library/documents/{key}"): "read",
    ("GET", "/api/v1/library/documents/{key}/original"): "read",
    ("GET", "/api/v1/library/export"): "read",
    ("POST", "/api/v1/library/recheck"): "admin",
    ("GET", "/api/v1/library/changes"): "read",
    ("GET", "/api/v1/library/days"): "read",
    ("GET", "/api/v1/library/events"): "read",
    ("GET", "/api/v1/library/review"): "review",
    ("GET", "/api/v1/library/review/{claim}"): "review",
    ("POST", "/api/v1/library/review/{claim}/accept"): "review",
    ("POST", "/api/v1/library/review/{claim}/reject"): "review",
    ("POST", "/api/v1/library/review/{claim}/correct"): "review",
    ("POST", "/api/v1/library/review/{claim}/reopen"): "review",
    ("GET", "/api/v1/library/decisions"): "review",
}
OPEN = {("GET", "/library/enter"), ("POST", "/library/enter"), ("POST", "/library/leave")}
ROUTES = sorted(NEEDS)


def routes_of(client: TestClient) -> set[tuple[str, str]]:
    """Every way into the library that a server has, however it was made."""
    app = client.app._app  # type: ignore[attr-defined]
    found = [route for route in app.routes if isinstance(route, Route) and "library" in route.path]
    return {(method, route.path) for route in found for method in (route.methods or ()) if method != "HEAD"}


def asked(
    client: TestClient, shelf: Shelf, route: tuple[str, str], *, header: dict[str, str], mark: str = ""
) -> Any:
    """Ask a route; what writes is sent too little to write anything."""
    method, path = route
    key = shelf.keys["leaving.md"]
    path = path.replace("{key}", key).replace("{claim}", f"{key}:0")
    path = path.replace("{statement:path}", "actions/FIN/APMBC/accession/2012-01-09")
    if method == "GET" or path.startswith("/api/"):
        return client.request(method, path, headers=header, follow_redirects=False)
    return client.post(path, data={"mark": mark}, headers=header, follow_redirects=False)


def signed_in(shelf: Shelf, role: str) -> tuple[TestClient, str]:
    """A browser with the token of a role, and the mark that its pages carry."""
    client = shelf.client()
    answer = client.post("/library/enter", data={"token": shelf.tokens[role]}, follow_redirects=False)
    assert answer.status_code == 303
    found = re.search(r'name="mark" value="(\w+)"', client.get("/library").text)
    return client, found[1] if found else ""


def test_no_route_is_left_out(served: TestClient) -> None:
    """What a server has of the library is what is walked over here; nothing else of it answers."""
    assert routes_of(served) == set(NEEDS) | OPEN


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
@pytest.mark.parametrize("role", ["nobody", *ROLES])
def test_each_role_may_what_it_may(
    served: TestClient, shelf: Shelf, route: tuple[str, str], role: str
) -> None:
    """On every route: nobody is asked for a token, a lesser role is refused, an equal or higher one is not."""
    answer = asked(served, shelf, route, header=shelf.header(role))
    enough = role in ROLES and ROLES.index(role) >= ROLES.index(NEEDS[route])
    expected = 401 if role == "nobody" else 403
    assert (answer.status_code in {401, 403}) is not enough
    if not enough:
        assert answer.status_code == expected
        assert "Finland" not in answer.text
        if route[1].startswith("/api/"):
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] == "access"
            assert ("www-authenticate" in answer.headers) is (expected == 401)
    elif "{statement" in route[1]:
        assert answer.headers["location"].startswith("/record/actions/")
    elif route[0] == "GET":
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("route", [one for one in ROUTES if not one[1].startswith("/api/")], ids=" ".join)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_the_same_in_a_browser(shelf: Shelf, route: tuple[str, str], role: str) -> None:
    """With the cookie and the mark of a page of ours."""
    client, _ = signed_in(shelf, role)
    mark = signed_in(shelf, "admin")[1] if role == "read" else _
    answer = asked(client, shelf, route, header={}, mark=mark)
    assert (answer.status_code == 403) is (ROLES.index(role) < ROLES.index(NEEDS[route]))


@pytest.mark.parametrize("route", [one for one in ROUTES if one[0] == "POST"], ids=" ".join)
@pytest.mark.parametrize(
    ("header", "with_mark"),
    [
        ({}, False),
        ({"Origin": "https://elsewhere.example"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "null"}, True),
    ],
)
def test_no_other_page_writes_with_our_cookie(
    shelf: Shelf, route: tuple[str, str], header: dict[str, str], *, with_mark: bool
) -> None:
    """A form without our mark, or from another origin, is refused on every route that writes; the API takes no cookie."""
    client, mark = signed_in(shelf, "admin")
    answer = asked(client, shelf, route, header=header, mark=mark if with_mark else "")
    assert answer.status_code == (401 if route[1].startswith("/api/") else 403)


def test_a_mark_is_of_one_token(shelf: Shelf) -> None:
    """That of another token opens nothing."""
    client, mark = signed_in(shelf, "admin")
    _, other = signed_in(shelf, "review")
    assert mark != other
    assert client.post("/library/recheck", data={"mark": other}).status_code == 403
    assert client.post("/library/recheck", data={"mark": mark}).status_code == 200


def test_without_a_library_there_is_no_route(client: TestClient) -> None:
    """A server that was not told of one has none, and says nothing of one."""
    assert routes_of(client) == set()
    assert client.get("/library").status_code == 404
    assert client.get("/api/v1/library/documents").status_code == 404
    assert "Library" not in client.get("/").text
    assert not [path for path in describe()["paths"] if "library" in path]


def test_every_door_says_that_it_needs_a_token(served: TestClient) -> None:
    """In the description, with the role."""
    told = served.get("/api/v1/openapi.json").json()
    for path, row in told["paths"].items():
        for one in row.values():
            assert ("security" in one) is path.startswith("/api/v1/library")
            assert ("Needs a token" in one["description"]) is path.startswith("/api/v1/library")


def test_reading_may_be_opened_and_nothing_else(shelf: Shelf) -> None:
    """With the flag everybody reads; what writes needs a token as before."""
    client = shelf.client(library_open=True)
    for route in ROUTES:
        answer = asked(client, shelf, route, header={})
        assert (answer.status_code in {200, 307}) is (NEEDS[route] == "read"), route
    assert client.get("/library", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert 'name="mark"' not in client.get("/library").text


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8000", 200), ("localhost", 200), ("[::1]:8000", 200), ("rebound.example", 401), ("", 401)],
)
def test_an_open_library_is_not_read_by_a_name_of_others(shelf: Shelf, host: str, status: int) -> None:
    """A page whose own name was made to point here reads nothing; the name of the server itself does."""
    client = shelf.client(library_open=True, base="https://watch.example")
    assert client.get("/library", headers={"Host": host}).status_code == status
    assert client.get("/library", headers={"Host": "watch.example"}).status_code == 200


def test_no_other_origin_reads_the_library(shelf: Shelf) -> None:
    """Neither open nor closed does it let pages of elsewhere see an answer."""
    for client in (shelf.client(library_open=True), shelf.client()):
        for path in ("/api/v1/library/documents", "/library"):
            answer = client.get(path, headers={"Origin": "https://elsewhere.example", **shelf.header("read")})
            assert "access-control-allow-origin" not in answer.headers
        asked_first = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
        assert client.options("/api/v1/library/documents", headers=asked_first).status_code in {401, 405}


def test_a_reader_of_feeds_sends_a_password(served: TestClient, shelf: Shelf) -> None:
    """The token as the password, whatever the name: it reads, and writes nothing."""
    packed = base64.b64encode(f"me:{shelf.tokens['admin']}".encode()).decode()
    header = {"Authorization": f"Basic {packed}"}
    assert served.get("/api/v1/library/changes?format=atom", headers=header).status_code == 200
    assert served.post("/api/v1/library/recheck", headers=header).status_code == 401
    assert served.get("/api/v1/library/changes", headers={"Authorization": "Basic ???"}).status_code == 401


def test_a_token_in_an_address_opens_nothing(served: TestClient, shelf: Shelf) -> None:
    """Addresses are written down in many places."""
    assert served.get(f"/api/v1/library/changes?token={shelf.tokens['admin']}").status_code == 401


def test_the_cookie_is_for_nobody_else(shelf: Shelf) -> None:
    """No script reads it, no other site sends it, and behind TLS it is never sent without."""
    for base, sealed in (("", False), ("https://watch.example", True)):
        client = shelf.client(base=base)
        answer = client.post("/library/enter", data={"token": shelf.tokens["read"]}, follow_redirects=False)
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert ("secure" in cookie) is sealed
    other = shelf.client().post(
        "/library/enter",
        data={"token": shelf.tokens["read"]},
        headers={"Origin": "https://elsewhere.example"},
        follow_redirects=False,
    )
    assert (other.status_code, "set-cookie" in other.headers) == (403, False)


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/library?state=FIN", "/library?state=FIN"),
        ("/library/documents/0123", "/library/documents/0123"),
        ("https://elsewhere.example/library", "/library"),
        ("//elsewhere.example/library/", "/library"),
        ("/library/\\elsewhere.example", "/library"),
        ("/libraryx", "/library"),
        ("/library\r\nx: y", "/library"),
    ],
)
def test_one_is_let_in_to_a_page_of_ours_only(shelf: Shelf, wanted: str, goes: str) -> None:
    """The page that one wanted, if it is one of the library."""
    answer = shelf.client().post(
        "/library/enter", data={"token": shelf.tokens["read"], "next": wanted}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, goes)


def test_one_signs_in_and_out(shelf: Shelf) -> None:
    """A wrong token is told; with a right one the page comes, by name and role; signed out, it asks again."""
    client = shelf.client()
    first = client.get("/library?state=FIN")
    assert first.status_code == 401
    assert 'value="/library?state=FIN"' in first.text
    wrong = client.post("/library/enter", data={"token": "ottawatch_1_wrong"})
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (401, True)
    client, _ = signed_in(shelf, "read")
    assert "Desk &lt;read&gt;" in client.get("/library").text
    client.post("/library/leave")
    assert client.get("/library").status_code == 401


def test_a_revoked_token_is_out_at_once(own: Shelf) -> None:
    """Also in a browser that has it, also while the server runs."""
    client, _ = signed_in(own, "review")
    assert client.get("/library").status_code == 200
    with doors.open_library(own.database) as library:
        doors.revoke_token(library, 2)
    assert client.get("/library").status_code == 401
    assert client.get("/api/v1/library/days", headers=own.header("review")).status_code == 401
    late = own.client(today="2027-06-01")
    assert late.get("/library", headers=own.header("admin")).status_code == 401


def test_a_database_that_fails_is_told_without_its_place(
    shelf: Shelf, served: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 with a sentence, to programs and to people; where the library is, is not for everybody."""

    def fail(*_: object, **__: object) -> None:
        raise LibraryError(
            f"the library at {shelf.database}: the database does not answer (no db.inside). Start it."
        )

    monkeypatch.setattr("ottawatch.doors.bearer_of", fail)
    for path in ("/api/v1/library/documents", "/library"):
        answer = served.get(path, headers=shelf.header("read"))
        assert answer.status_code == 503
        assert "does not answer" in answer.text
        assert shelf.database not in answer.text
        assert "db.inside" not in answer.text
    assert served.get("/healthz").status_code == 200


def test_a_guest_may_read_only() -> None:
    """Whoever comes without a token, where reading is open."""
    from ottawatch.model.access import Role  # noqa: PLC0415 (the noun itself)

    assert [Visitor().may(role) for role in Role] == [True, False, False]
