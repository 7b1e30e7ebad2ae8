"""Reviewing over HTTP: nobody decides over another's head, and everybody's name stands beside what they did."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch import doors
from tests.web.test_library_api import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from tests.web.shelf import Shelf

API = "/api/v1/library"
SOURCE = {"publisher": "The Example", "title": "Croatia leaves", "url": "https://news.example.org/1"}


@pytest.fixture
def desk(own: Shelf) -> Iterator[TestClient]:
    with own.client() as made:
        made.headers.update(own.header("review"))
        yield made


def notice(desk: TestClient) -> tuple[str, str]:
    """The claim of a notice that the record lacks, and its tag."""
    rows = desk.get(f"{API}/review?state=HRV&kind=step").json()["claims"]
    claim = next(row["claim"] for row in rows if row["says"]["step"] == "notify_leave")
    return claim, desk.get(f"{API}/review/{claim}").headers["etag"]


def decide(desk: TestClient, claim: str, what: str, tag: str | None, **body: Any) -> Any:
    header = {} if tag is None else {"If-Match": tag}
    return desk.post(f"{API}/review/{claim}/{what}", json=body, headers=header)


def test_the_queue_is_what_the_record_lacks(desk: TestClient) -> None:
    """Each claim with its words, its verdict and the row that it would make; by filter, a page at a time."""
    found = desk.get(f"{API}/review").json()
    validate("LibraryReview", found)
    assert found["counts"]["waiting"] == len(found["claims"])
    one = next(row for row in found["claims"] if row["says"].get("step") == "notify_leave")
    assert one["proposal"]["table"] == "actions"
    assert one["proposal"]["cells"]["date"] == "2025-07-02"
    seen: list[str] = []
    after = ""
    while True:
        page = desk.get(f"{API}/review?most=1{after}").json()
        seen += [row["claim"] for row in page["claims"]]
        if page["after"] is None:
            break
        after = f"&after={page['after']}"
    assert seen == [row["claim"] for row in found["claims"]]
    assert desk.get(f"{API}/review?state=Finland").json()["claims"] == []
    assert desk.get(f"{API}/review?review=accepted").json()["claims"] == []


def test_what_is_accepted_is_judged_by(desk: TestClient, own: Shelf) -> None:
    """With the tag of what was seen; the next re-check uses it, and the answer says who did it."""
    claim, tag = notice(desk)
    answer = decide(desk, claim, "accept", tag, source=SOURCE, note="Seen.")
    validate("LibraryDecision", answer.json())
    told = answer.json()["decision"]
    assert (answer.status_code, told["did"], told["by"], told["version"]) == (
        200,
        "accepted",
        "Desk <review>",
        1,
    )
    assert answer.headers["etag"] == desk.get(f"{API}/review/{claim}").headers["etag"] != tag
    desk.post(f"{API}/recheck", headers=own.header("admin"))
    key, _, number = claim.partition(":")
    row = desk.get(f"{API}/documents/{key}").json()["document"]["claims"][int(number)]
    assert row["verdicts"][0]["verdict"] == "supported"
    history = desk.get(f"{API}/decisions?claim={claim}").json()
    validate("LibraryDecisions", history)
    assert [(one["did"], one["by"], one["note"]) for one in history["decisions"]] == [
        ("accepted", "Desk <review>", "Seen.")
    ]
    assert desk.get(f"{API}/decisions?by=Nobody").json()["decisions"] == []


@pytest.mark.parametrize("what", ["accept", "reject", "correct", "reopen"])
def test_nobody_decides_on_what_has_changed(desk: TestClient, own: Shelf, what: str) -> None:
    """Another reviewer was faster: 412 with the sentence, and what that one did stands; without a tag 428."""
    claim, tag = notice(desk)
    with doors.open_library(own.database) as library:
        doors.reject_claim(library, claim, by="Ana")
    body = {"changes": {"state": "FIN"}} if what == "correct" else {}
    late = decide(desk, claim, what, tag, **body)
    assert (late.status_code, late.json()["code"]) == (412, "conflict")
    assert late.headers["content-type"] == "application/problem+json"
    assert decide(desk, claim, what, '"1-0000000000000000"', **body).status_code == 412
    assert decide(desk, claim, what, "W/nonsense", **body).status_code == 412
    assert decide(desk, claim, what, None, **body).status_code == 428
    assert [one["by"] for one in desk.get(f"{API}/decisions").json()["decisions"]] == ["Ana"]


def test_two_at_once_do_not_overwrite_each_other(desk: TestClient) -> None:
    """Of two who have seen the same, one decides and the other is told so."""
    claim, tag = notice(desk)
    answers = [decide(desk, claim, what, tag) for what in ("reject", "accept")]
    assert [one.status_code for one in answers] == [200, 412]


def test_a_decision_is_taken_back(desk: TestClient) -> None:
    """Reopened, the claim waits again; all steps stay on the trail."""
    claim, tag = notice(desk)
    rejected = decide(desk, claim, "reject", tag, note="A rumour.")
    reopened = decide(desk, claim, "reopen", rejected.headers["etag"])
    assert (reopened.status_code, notice(desk)[0]) == (200, claim)
    trail = desk.get(f"{API}/decisions?claim={claim}").json()["decisions"]
    assert [one["did"] for one in trail] == ["reopened", "rejected"]


def test_a_reading_is_corrected(desk: TestClient) -> None:
    """Only what is told changes, null empties a slot, and the claim is judged anew; the earlier reading is kept."""
    claim, tag = notice(desk)
    answer = decide(
        desk, claim, "correct", tag, changes={"state": "LTU", "from": "2025-06-27", "to": "2025-06-27"}
    )
    told = answer.json()["decision"]
    assert (told["was"]["state"], told["now"]["state"], told["now"]["from"]) == ("HRV", "LTU", "2025-06-27")
    key, _, number = claim.partition(":")
    row = desk.get(f"{API}/documents/{key}").json()["document"]["claims"][int(number)]
    assert row["claim"]["state"] == "LTU"
    assert len(row["verdicts"]) == 2


@pytest.mark.parametrize(
    ("what", "body", "status"),
    [
        ("accept", {}, 400),
        ("accept", {"table": "nothing"}, 400),
        ("accept", {"cells": {"nothing": "1"}, "source": SOURCE}, 400),
        ("accept", {"cells": {"date": "2025-02-31"}, "source": SOURCE}, 422),
        ("accept", {"cells": {"state": "Ruritania"}, "source": SOURCE}, 422),
        ("accept", {"cells": {"date": "a\x00b"}, "source": SOURCE}, 422),
        ("accept", {"words": "x"}, 422),
        ("correct", {}, 422),
        ("correct", {"changes": {}}, 400),
        ("correct", {"changes": {"quote": "x"}}, 422),
        ("correct", {"changes": {"state": "Ruritania"}}, 400),
        ("correct", {"changes": {"step": "dance"}}, 400),
        ("correct", {"changes": {"from": "2026-01-01", "to": "2025-01-01"}}, 400),
        ("correct", {"changes": {"from": "2025-02-31"}}, 400),
        ("correct", {"changes": {"low": 5, "high": 2, "unit": "people"}}, 400),
        ("correct", {"changes": {"kind": None}}, 400),
        ("reopen", {}, 400),
        ("reject", {"note": "x" * 2001}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(
    desk: TestClient, own: Shelf, what: str, body: dict[str, Any], status: int
) -> None:
    """By problem details with the sentence of the door; nothing is decided, and no place of this machine is told."""
    claim, tag = notice(desk)
    answer = decide(desk, claim, what, tag, **body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), (
        answer.text
    )
    assert tempfile.gettempdir() not in answer.text
    assert own.database not in answer.text
    assert notice(desk) == (claim, tag)


def test_a_claim_that_is_none_is_refused(desk: TestClient, own: Shelf) -> None:
    """By name and by number."""
    assert desk.get(f"{API}/review/nothing").status_code == 400
    assert desk.get(f"{API}/review/ffffffff:0").status_code == 404
    assert desk.get(f"{API}/review/{own.keys['leaving.md']}:999").status_code == 400
