"""The API: the doors' answers, refusals as problem details, and manners on the wire."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from ottawatch import doors
from ottawatch.report import fields
from ottawatch.report.forms import FORMS
from ottawatch.report.json import schema
from ottawatch.web.guard import Buckets
from ottawatch.web.openapi import describe
from tests.web.conftest import TODAY

if TYPE_CHECKING:
    from starlette.testclient import TestClient

TEXT = "Finland joined the Ottawa treaty in 2011. Ukraine has suspended the treaty."
ASKED = [
    "/standing?states=Ukraine&states=FIN",
    "/standing?states=FIN&format=csv",
    "/standing?states=FIN&format=geojson",
    "/may?state=Finland&act=produce",
    "/duties?state=Finland",
    "/history?state=Lithuania",
    "/count?treaty=CCM",
    "/next?states=Poland&days=900",
    "/deadlines?states=Cambodia&format=ics",
    "/deadlines?states=Cambodia&passed=true&format=hxl",
    "/states",
    "/states/FIN",
    "/treaties",
    "/statements?text=withdrawal+poland",
    "/statements/actions/FIN/APMBC/accession/2012-01-09",
    "/figures?of=casualties_world&format=csv",
    "/outlook?state=Cambodia&paths=200&years=5",
    "/outlook?border=FIN-RUS&paths=200&years=5&format=csv",
    "/changes?state=FIN&format=atom",
    "/changes?treaty=CCM&format=jsonfeed",
]


@pytest.mark.parametrize("path", ASKED)
def test_a_question_is_answered_the_same_each_time(client: TestClient, path: str) -> None:
    """Each door answers, says how long its answer may be kept, and knows it again by its tag."""
    first = client.get(f"/api/v1{path}")
    assert first.status_code == 200, first.text
    again = client.get(f"/api/v1{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first.headers["cache-control"]


def test_standing_is_what_python_answers(client: TestClient) -> None:
    """The API adds nothing to the door, and keeps to the published schema."""
    found = client.get("/api/v1/standing?states=UKR&on=2025-08-01").json()
    asked = doors.standing("UKR", on="2025-08-01", today=TODAY)
    assert found == json.loads(json.dumps([fields.of_standing(one) for one in asked]))
    Draft202012Validator(schema("standing")).validate(found)


@pytest.mark.parametrize("form", list(FORMS))
def test_a_check_comes_in_each_form(client: TestClient, form: str) -> None:
    """As the report writes it, JSON without its blanks, with the media type of the form."""
    answer = client.post(f"/api/v1/check?format={form}", json={"text": TEXT, "published": "2025-08-01"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMS[form].media)
    assert answer.headers["cache-control"] == "no-store"
    done = doors.check(TEXT, published="2025-08-01", today=TODAY)
    written = FORMS[form].written([done])
    if form == "json":
        written = json.dumps(json.loads(written), ensure_ascii=False, separators=(",", ":"))
    assert answer.text == written


def test_a_worker_with_a_queue_sends_its_client_on(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others wait, the connection ends with the answer, so that the next question may find an idle worker."""
    ask = {"text": TEXT, "published": "2025-08-01"}
    assert "connection" not in client.post("/api/v1/check", json=ask).headers
    monkeypatch.setattr("ottawatch.web.api.reading.others_wait", lambda: True)
    assert client.post("/api/v1/check", json=ask).headers["connection"] == "close"


def test_a_body_may_be_the_text_itself(client: TestClient) -> None:
    """A page is sent as a page; its claims are those of its words."""
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    html = client.post("/api/v1/read", content=page, headers={"Content-Type": "text/html; charset=utf-8"})
    plain = client.post("/api/v1/read", content=TEXT, headers={"Content-Type": "text/plain"})
    quotes = [[claim["quote"] for claim in one.json()["documents"][0]["claims"]] for one in (html, plain)]
    assert quotes[0] == quotes[1] != []


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/standing?states=Ruritania", None, 404, "unknown-name"),
        ("GET", "/standing?states=FIN&on=2025-02-30", None, 400, "day"),
        ("GET", "/standing?states=FIN&on=tomorrow", None, 422, "question"),
        ("GET", "/standing?state=FIN", None, 422, "question"),
        ("GET", "/may?state=FIN", None, 422, "question"),
        ("GET", "/statements/nothing/of/this/name", None, 404, "unknown-name"),
        ("POST", "/check", {}, 400, "usage"),
        ("POST", "/check", {"text": "x", "url": "https://example.org"}, 400, "usage"),
        ("POST", "/check", {"text": "   "}, 422, "document"),
        ("POST", "/check", {"text": TEXT, "published": "2031-01-01"}, 400, "day"),
        ("POST", "/check", {"words": "x"}, 422, "question"),
    ],
)
def test_a_refusal_is_problem_details(
    client: TestClient, method: str, path: str, body: object, status: int, code: str
) -> None:
    """By RFC 9457: a status, a stable code, and a sentence that says the mend."""
    answer = client.request(method, f"/api/v1{path}", json=body)
    told = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["detail"].endswith((".", "?"))


def test_near_spellings_come_with_the_problem(client: TestClient) -> None:
    """A program can offer them without reading the sentence."""
    assert "Finland" in client.get("/api/v1/duties?state=Finnland").json()["near"]


def test_pages_of_statements_join_without_gap_or_double(client: TestClient) -> None:
    """The cursor leads through all of them, in order."""
    seen: list[str] = []
    after = ""
    while True:
        page = client.get(f"/api/v1/statements?treaty=CCM&most=70{after}").json()
        seen += [row["id"] for row in page["statements"]]
        if page["after"] is None:
            break
        after = f"&after={page['after']}"
    assert len(seen) == page["total"] == len(set(seen))
    assert seen == sorted(seen)


def test_what_was_known_is_kept_apart(client: TestClient) -> None:
    """As known on the day before a notice, there is none; it is so on its own day only."""
    ask = "/api/v1/statements?state=FIN&treaty=APMBC&text=withdrawal_notification"
    assert client.get(f"{ask}&known=2025-07-09").json()["total"] == 0
    assert client.get(f"{ask}&known=2025-07-10&on=2025-07-10").json()["total"] == 1
    assert client.get(f"{ask}&known=2025-08-10&on=2025-08-01").json()["total"] == 0


def test_answers_are_packed_and_open_to_other_origins(client: TestClient) -> None:
    """Large answers are packed for whoever asks; any page may read the API, none a page of ours."""
    headers = {"Origin": "https://elsewhere.example", "Accept-Encoding": "gzip"}
    answer = client.get("/api/v1/states", headers=headers)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/world", headers=headers).headers
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    assert client.options("/api/v1/check", headers=asked).status_code == 200


def test_a_head_has_no_body(client: TestClient) -> None:
    """Whoever asks for the head alone gets the head alone."""
    answer = client.head("/api/v1/treaties")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"]


def test_a_bucket_empties_and_fills() -> None:
    """A client may make a burst, then waits; others do not wait for it."""
    buckets = Buckets(rate=2, burst=3)
    assert [buckets.take("a", 1, now=0) for _ in range(3)] == [0, 0, 0]
    assert buckets.take("a", 1, now=0) >= 1
    assert buckets.take("b", 1, now=0) == 0
    assert buckets.take("a", 2, now=1) == 0


def test_health_and_counts_are_told(client: TestClient) -> None:
    """A probe learns the edition; a collector finds what was answered, and a made-up path costs it nothing."""
    assert client.get("/healthz").json()["status"] == "ok"
    client.get("/api/v1/treaties")
    client.get("/made-up-by-somebody")
    told = client.get("/metrics").text
    assert 'ottawatch_requests_total{place="api/treaties",status="200"}' in told
    assert "made-up" not in told


def test_the_description_is_openapi() -> None:
    """Version 3.1, every reference leads somewhere, every door is told."""
    told = describe()
    assert told["openapi"].startswith("3.1")
    names = set(told["components"]["schemas"])
    references = {part["$ref"] for part in _parts(told) if "$ref" in part}
    assert {name.removeprefix("#/components/schemas/") for name in references} <= names
    for name, each in told["components"]["schemas"].items():
        Draft202012Validator.check_schema(each), name


def _parts(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in _parts(each))]
    return [part for each in value for part in _parts(each)] if isinstance(value, list) else []
