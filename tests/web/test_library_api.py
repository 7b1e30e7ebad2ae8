"""The library over HTTP: what Python answers, in every form, and what is sent kept as by the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest
from jsonschema import Draft202012Validator

from ottawatch import doors
from ottawatch.report.forms import FORMS
from ottawatch.web.openapi import describe

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.web.shelf import Shelf

API = "/api/v1/library"


@pytest.fixture(scope="module")
def api(served: TestClient, shelf: Shelf) -> Any:
    def ask(path: str, role: str = "read", **more: Any) -> Any:
        return served.get(f"{API}{path}", headers=shelf.header(role) | more.pop("headers", {}), **more)

    return ask


def validate(name: str, found: object) -> None:
    """By the schema that the description gives for it."""
    told = describe(library=True)
    whole = {"$ref": f"#/components/schemas/{name}", "components": told["components"]}
    Draft202012Validator(whole).validate(found)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["cluster.txt", "leaving.md"]),
        ("?state=Ukraine", ["leaving.md"]),
        ("?treaty=CCM", ["cluster.txt"]),
        ("?verdict=disputed", ["leaving.md"]),
        ("?kind=border", []),
        ("?words=munitions", ["cluster.txt"]),
        ('?words="leaves the Ottawa"', ["leaving.md"]),
        ("?first=2025-08-02", []),
        ("?last=2025-08-01", ["cluster.txt", "leaving.md"]),
        ("?state=Ukraine&verdict=supported", []),
    ],
)
def test_documents_are_found(api: Any, query: str, names: list[str]) -> None:
    """By words, state, treaty, kind, verdict and day; all of it of one and the same claim."""
    found = api(f"/documents{query}").json()
    validate("LibraryList", found)
    told = sorted(row["name"].rpartition("/")[2] for row in found["documents"])
    assert [name for name in told if name in {"leaving.md", "cluster.txt"}] == names


def test_pages_of_documents_join(api: Any) -> None:
    """The cursor leads through all of them, each once."""
    seen: list[str] = []
    after = ""
    while True:
        page = api(f"/documents?most=1{after}").json()
        seen += [row["key"] for row in page["documents"]]
        if page["after"] is None:
            break
        after = f"&after={page['after']}"
    assert len(seen) == len(set(seen)) == len(api("/documents").json()["documents"])


def test_a_document_comes_whole_and_as_it_was(api: Any, shelf: Shelf) -> None:
    """With text, claims and every verdict; as of a day, with those that had been found by its end."""
    key = shelf.keys["leaving.md"]
    found = api(f"/documents/{key[:10]}").json()
    validate("LibraryDocument", found)
    document = found["document"]
    for row in document["claims"]:
        claim = row["claim"]
        assert document["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert max(len(row["verdicts"]) for row in document["claims"]) == 2
    then = api(f"/documents/{key}?known=2025-12-31").json()["document"]
    assert {len(row["verdicts"]) for row in then["claims"]} == {1}
    assert api(f"/documents/{key}?known=2025-08-09").status_code == 400
    assert api("/documents/ffffffff").status_code == 404


@pytest.mark.parametrize("form", [name for name in FORMS if name != "json"])
def test_a_document_comes_in_each_form(api: Any, shelf: Shelf, form: str) -> None:
    """As Python lays it out, with the form's media type, to be saved."""
    key = shelf.keys["leaving.md"]
    answer = api(f"/documents/{key}?format={form}")
    with doors.open_library(shelf.database) as library:
        done = doors.as_checked(doors.kept_document(library, key))
    assert answer.text == FORMS[form].written([done])
    assert answer.headers["content-type"].startswith(FORMS[form].media)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_bytes_come_as_they_were_and_are_never_opened(api: Any, shelf: Shelf) -> None:
    """To be saved, as a stream of bytes, whatever they are."""
    answer = api(f"/documents/{shelf.keys['leaving.md']}/original")
    assert answer.content.startswith(b"# Two who leave")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_everything_is_exported_as_the_command_does(api: Any, shelf: Shelf) -> None:
    """A row for each document, such as a check takes again."""
    rows = [json.loads(line) for line in api("/export").text.splitlines()]
    assert {shelf.keys["leaving.md"], shelf.keys["cluster.txt"]} <= {row["id"] for row in rows}
    assert all(len(row["claims"]) == len(row["verdicts"]) for row in rows)


def test_changes_are_told_and_followed(api: Any, shelf: Shelf) -> None:
    """Since a day, by state, as JSON and as feeds whose entries lead to the claim."""
    found = api("/changes?state=FIN&first=2026-01-01").json()
    validate("LibraryChanges", found)
    assert {row["judged_on"] for row in found["changes"]} == {"2026-01-20"}
    assert found["changes"]
    assert api("/changes?first=2026-01-21").json()["changes"] == []
    assert api("/changes?state=FIN&treaty=CCM").json()["changes"] == []
    atom = feedparser.parse(api("/changes?state=FIN&format=atom").text)
    feed = api("/changes?state=FIN&format=jsonfeed").json()
    links = [f"/library/documents/{row['key']}#d1n{row['claim'] + 1}" for row in found["changes"]]
    assert [entry.link.removeprefix("http://testserver") for entry in atom.entries] == links
    assert [item["url"].removeprefix("http://testserver") for item in feed["items"]] == links
    assert not atom.bozo
    assert {tag.term for tag in atom.entries[0].tags} >= {"FIN"}
    assert shelf.keys["leaving.md"] in links[0]


def test_days_to_come_are_a_calendar(api: Any) -> None:
    """By filter; each event says which document, and links to it."""
    found = api("/days?today=2025-08-10").json()
    validate("LibraryDays", found)
    read = icalendar.Calendar.from_ical(api("/days?today=2025-08-10&format=ics").text)
    assert len(read.walk("VEVENT")) == len(found["days"])
    assert api("/days?kind=border").json()["days"] == []
    assert all("/library/documents/" in str(event["url"]) for event in read.walk("VEVENT"))


def test_acts_that_documents_report_are_told(api: Any, shelf: Shelf) -> None:
    """One act for all who tell it, with who does; by filter."""
    found = api("/events?state=HRV&step=notify_leave").json()
    validate("LibraryEvents", found)
    assert [(row["documents"], row["from"]) for row in found["events"]] == [(1, "2025-07-02")]
    assert found["events"][0]["claims"] == [f"{shelf.keys['lacking.txt']}:0"]
    assert api("/events?state=HRV&independent=2").json()["events"] == []
    assert api("/events?step=dance").status_code == 400


def test_a_text_is_kept_once(served: TestClient, shelf: Shelf) -> None:
    """201 when it is new, 200 when it was there; both say where."""
    header = shelf.header("review")
    body = {"text": "Latvia left the Ottawa treaty in 2024.", "name": "note", "published": "2026-01-02"}
    first = served.post(f"{API}/documents", json=body, headers=header)
    validate("LibraryAdded", first.json())
    assert (first.status_code, first.json()["new"], first.json()["claims"]) == (201, True, 1)
    again = served.post(f"{API}/documents", json=body, headers=header)
    assert (again.status_code, again.json()["new"]) == (200, False)
    kept = served.get(first.headers["location"], headers=header).json()["document"]
    assert (kept["text"], kept["day"], kept["name"]) == (body["text"], "2026-01-02", "note")


def test_a_file_is_kept_as_it_came(served: TestClient, shelf: Shelf) -> None:
    """As the body, with its name; its bytes come back."""
    page = b"<html><body><article><p>Poland is a party to the Ottawa treaty.</p></article></body></html>"
    header = shelf.header("review") | {"Content-Type": "text/html; charset=utf-8"}
    answer = served.post(
        f"{API}/documents?name=../poland.html&published=2025-08", content=page, headers=header
    )
    assert (answer.status_code, answer.json()["name"]) == (201, "poland.html")
    key = answer.json()["key"]
    assert served.get(f"{API}/documents/{key}/original", headers=header).content == page


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "usage"),
        ({"text": "x", "url": "https://example.org"}, 400, "usage"),
        ({"text": "   "}, 422, "document"),
        ({"text": "Finland joined.", "published": "2031-01-01"}, 400, "day"),
        ({"text": "Finland joined.", "published": "2025-02-30"}, 400, "day"),
        ({"words": "x"}, 422, "question"),
        ({"url": "http://127.0.0.1/"}, 422, "fetch"),
        ({"url": "/etc/passwd"}, 400, "usage"),
        ({"text": '{"id": "1", "text": "Finland joined."}'}, 422, "document"),
        ({"text": "Finland joined the treaty. " * 30_000}, 422, "document"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    served: TestClient, shelf: Shelf, body: dict[str, str], status: int, code: str
) -> None:
    """By problem details, with the bounds of a check; nothing of it is kept."""
    before = served.get(f"{API}/documents?most=500", headers=shelf.header("read")).json()
    answer = served.post(f"{API}/documents", json=body, headers=shelf.header("review"))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert served.get(f"{API}/documents?most=500", headers=shelf.header("read")).json() == before


def test_an_upload_is_bounded(served: TestClient, shelf: Shelf) -> None:
    """Like everything that is sent."""
    header = shelf.header("review") | {"Content-Type": "application/pdf"}
    assert served.post(f"{API}/documents", content=b"a" * 2_100_000, headers=header).status_code == 413


def test_a_recheck_is_told(served: TestClient, shelf: Shelf) -> None:
    """How many claims were judged again; a second one finds nothing to do."""
    header = shelf.header("admin")
    done = served.post(f"{API}/recheck?everything=true", headers=header).json()
    validate("LibraryRechecked", done)
    assert (done["claims"] > 0, done["turned"]) == (True, 0)
    assert served.post(f"{API}/recheck", headers=header).json()["claims"] == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/documents?state=Ruritania", 404),
        ("/documents?kind=nothing", 400),
        ("/documents?first=2025-02-30", 400),
        ("/documents?after=-1", 422),
        ("/documents?most=501", 422),
        ("/documents?nothing=1", 422),
        ("/documents/ab", 400),
        ("/changes?verdict=wrong", 400),
        ("/days?first=tomorrow", 422),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(api: Any, path: str, status: int) -> None:
    """By problem details with the sentence of the door."""
    answer = api(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
