"""The pages of the library: what they show, and what their forms do, without script."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch import doors
from tests.web.shelf import HOSTILE, TODAY, Shelf
from tests.web.test_safety import harmless

if TYPE_CHECKING:
    from starlette.testclient import TestClient

SOURCE = {
    "source.publisher": "The Example",
    "source.title": "Croatia leaves",
    "source.url": "https://n.example/1",
}


def browser_of(shelf: Shelf, role: str) -> TestClient:
    client = shelf.client()
    client.post("/library/enter", data={"token": shelf.tokens[role]})
    return client


def hidden(page: str) -> dict[str, str]:
    """What the first form with a mark carries unseen."""
    form = page[page.index('name="mark"') :].partition("</form>")[0]
    found = re.findall(r'name="(\w+)" value="([^"]*)"', 'name="mark"' + form.partition('name="mark"')[2])
    return {name: html.unescape(value) for name, value in found}


def deciding(client: TestClient) -> tuple[dict[str, str], str]:
    """The page of the first claim that waits, and what its forms carry."""
    page = client.get("/library/review").text
    part = page[page.index('id="claim"') :]
    return hidden(part), part


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/library", "leaving.md"),
        ("/library", "1 disputed"),
        ("/library?state=Ukraine", "leaving.md"),
        ("/library?verdict=disputed", "leaving.md"),
        ("/library?words=zebra", "No document has all that is asked for"),
        ("/library?state=FIN", "more has followed"),
        ("/library?state=FIN", "/api/v1/library/changes?format=atom&amp;state=FIN"),
    ],
)
def test_the_library_shows_what_it_has(shelf: Shelf, path: str, says: str) -> None:
    """Documents with what became of their claims, by filter; what changed, and feeds by the same filter."""
    page = browser_of(shelf, "read").get(path)
    assert page.status_code == 200
    assert says in page.text
    assert "Add a document" not in page.text


def test_pages_of_documents_lead_on(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the filter kept."""
    monkeypatch.setattr("ottawatch.web.pages.library.shelf._PAGE", 1)
    client = browser_of(shelf, "read")
    first = client.get("/library?first=2025-01-01").text
    more = re.search(r'href="(/library\?first=2025-01-01&amp;after=\d+)"', first)
    assert more
    second = client.get(html.unescape(more[1])).text
    keys = [
        re.findall(r"/library/documents/(\w+)\"", text[text.index('"kept"') :])[0] for text in (first, second)
    ]
    assert keys[0] != keys[1]


def test_a_document_shows_its_marks_and_what_became_of_them(shelf: Shelf) -> None:
    """The text as on a check, a row of the picture for each verdict that has turned, and the same in words."""
    client = browser_of(shelf, "read")
    page = client.get(f"/library/documents/{shelf.keys['leaving.md']}").text
    assert '<mark class="disputed"' in page
    assert 'class="bars verdict-bars"' in page
    assert page.count('<li class="act">') >= 2
    assert "2025-08-10" in page
    then = client.get(f"/library/documents/{shelf.keys['leaving.md']}?known=2025-12-31").text
    assert "By what had been found by the end of 31 December 2025" in then
    assert '<li class="act">' not in then
    assert client.get("/library/documents/ffffffff").status_code == 404


def test_a_document_is_added_by_its_form(own: Shelf) -> None:
    """A text, a file; what cannot be kept is told on the page."""
    client = browser_of(own, "review")
    mark = hidden(client.get("/library").text[client.get("/library").text.index('id="add"') :])
    text = {"text": "Latvia left the Ottawa treaty in 2024.", "name": "note", "published": "2025-11-01"}
    answer = client.post("/library", data=mark | text, follow_redirects=False)
    assert answer.status_code == 303
    assert "Latvia left the Ottawa treaty" in client.get(answer.headers["location"]).text
    file = {"file": ("poland.txt", b"Poland is a party to the Ottawa treaty.", "text/plain")}
    assert client.post("/library", data=mark, files=file).status_code == 200
    for wrong, status in (
        ({}, 400),
        ({"text": "x", "published": "2025-02-30"}, 400),
        ({"url": "http://127.0.0.1/"}, 422),
    ):
        refused = client.post("/library", data=mark | wrong)
        assert (refused.status_code, 'role="alert"' in refused.text) == (status, True)


def test_a_recheck_is_told_on_the_page(own: Shelf) -> None:
    """How many claims were judged again."""
    client = browser_of(own, "admin")
    mark = {"mark": re.search(r'name="mark" value="(\w+)"', client.get("/library").text)[1]}  # type: ignore[index]
    assert "0 claims judged again" in client.post("/library/recheck", data=mark).text


def test_a_claim_is_seen_beside_its_words(own: Shelf) -> None:
    """The claim in plain words, its quote in the text, and the row that it would make, ready to be filled."""
    _, page = deciding(browser_of(own, "review"))
    assert "Croatia notified the UN" in page
    assert '<mark class="contradicted">Croatia notified the UN on 2 July 2025</mark>' in page
    assert 'name="cell.date" value="2025-07-02"' in page
    assert 'name="source.url" value="" required' in page


def test_a_claim_is_accepted_by_its_form(own: Shelf) -> None:
    """Noted with the name of the token; the page goes on to the next, and offers to take it back."""
    client = browser_of(own, "review")
    told, _ = deciding(client)
    answer = client.post("/library/review", data=told | SOURCE | {"what": "accept", "note": "Seen."})
    assert answer.status_code == 200
    assert "Accepted: “Croatia notified the UN on 2 July 2025”" in answer.text
    with doors.open_library(own.database) as library:
        (done,) = doors.review_history(library)
    assert (done.did, done.by, done.note) == ("accepted", "Desk <review>", "Seen.")
    back = hidden(answer.text[answer.text.index('class="said"') :])
    undone = client.post("/library/review", data=back | {"what": "reopen"})
    assert "Taken back: “Croatia" in undone.text
    assert deciding(client)[0]["claim"] == told["claim"]


def test_what_was_accepted_has_its_page(own: Shelf) -> None:
    """A verdict that rests on it leads there, and only those who may read the library see it; the record's lead to the record."""
    client = browser_of(own, "admin")
    told, _ = deciding(client)
    client.post("/library/review", data=told | SOURCE | {"what": "accept"})
    client.post("/library/recheck", data={"mark": told["mark"]})
    page = client.get(f"/library/documents/{told['claim'].partition(':')[0]}").text
    link = re.search(r'href="(/library/record/accepted[^"]*)"', page)
    assert link
    shown = client.get(html.unescape(link[1]))
    assert shown.status_code == 200
    assert "only this library has it" in shown.text
    assert own.client().get(html.unescape(link[1])).status_code == 401
    assert client.get(html.unescape(link[1]).replace("/library", "")).status_code == 404
    public = client.get("/library/record/actions/FIN/APMBC/accession/2012-01-09?known=2026-01-01")
    assert public.url.path == "/record/actions/FIN/APMBC/accession/2012-01-09"
    assert client.get("/library/record/nothing").status_code == 404


def test_a_claim_is_corrected_and_rejected_by_its_form(own: Shelf) -> None:
    """Only slots that differ are changed; then the same claim is shown again, judged anew."""
    client = browser_of(own, "review")
    told, page = deciding(client)
    slots = dict(re.findall(r'name="(slot\.(?:state|from|to))" value="([^"]*)"', page))
    kept = {"slot.kind": "step", "slot.treaty": "APMBC", "slot.step": "notify_leave", "slot.status": "done"}
    answer = client.post(
        "/library/review", data=told | slots | kept | {"what": "correct", "slot.state": "BEL"}
    )
    assert "Corrected and judged anew" in answer.text
    with doors.open_library(own.database) as library:
        (done,) = doors.review_history(library)
    assert {name for name in done.body["was"] if done.body["was"][name] != done.body["now"].get(name)} == {
        "state"
    }
    again = hidden(answer.text[answer.text.index('id="claim"') :])
    assert again["claim"] == told["claim"]
    assert "Rejected: " in client.post("/library/review", data=again | {"what": "reject"}).text


def test_two_reviewers_do_not_overwrite_each_other(own: Shelf) -> None:
    """The second is told, sees the claim as it is now, and nothing is lost of what the first did."""
    first, second = browser_of(own, "review"), browser_of(own, "admin")
    mine, _ = deciding(first)
    theirs, _ = deciding(second)
    assert first.post("/library/review", data=mine | {"what": "reject"}).status_code == 200
    late = second.post("/library/review", data=theirs | SOURCE | {"what": "accept"})
    assert (late.status_code, "it is not what was seen" in late.text) == (412, True)
    assert "rejected by Desk &lt;review&gt;" in late.text
    with doors.open_library(own.database) as library:
        assert [one.did for one in doors.review_history(library)] == ["rejected"]


@pytest.mark.parametrize(
    "more",
    [
        {"what": "dance"},
        {"what": "accept"},
        {"what": "accept", "table": "nothing", **SOURCE},
        {"what": "accept", "cell.date": "some day", **SOURCE},
        {"what": "correct"},
        {"what": "correct", "slot.low": "many"},
        {"what": "correct", "slot.low": "1e999"},
        {"what": "correct", "slot.nothing": "1"},
        {"what": "reopen"},
        {"what": "reject", "claim": "nothing"},
    ],
)
def test_a_decision_that_makes_no_sense_is_told(own: Shelf, more: dict[str, str]) -> None:
    """On the page, with the claim as it was; nothing is decided."""
    client = browser_of(own, "review")
    told, _ = deciding(client)
    answer = client.post("/library/review", data=told | more)
    assert answer.status_code in {400, 422}
    assert "Something went wrong" not in answer.text
    with doors.open_library(own.database) as library:
        assert doors.review_history(library) == []


def test_a_hostile_document_is_shown_as_words(own: Shelf) -> None:
    """In a title, a text, a name and a note: words on each page of the library."""
    client = browser_of(own, "admin")
    page = client.get("/library").text
    mark = {"mark": re.search(r'name="mark" value="(\w+)"', page)[1]}  # type: ignore[index]
    text = (
        f"{HOSTILE}\n\nCroatia notified the UN on 3 July 2025 that it is leaving the Ottawa treaty. {HOSTILE}"
    )
    added = client.post("/library", data=mark | {"text": text, "name": HOSTILE, "published": "2025-08-01"})
    harmless(added.text)
    for path in ("/library", "/library/review", f"/library?words={HOSTILE}", f"/library/review?state={HOSTILE}",
                 f"/library/review?claim={HOSTILE}", f"/library/enter?next={HOSTILE}", f"/library/documents/{HOSTILE}"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code < 500
        harmless(answer.text)
    told, _ = deciding(client)
    noted: Any = client.post("/library/review", data=told | {"what": "reject", "note": HOSTILE})
    harmless(noted.text)
    harmless(client.get(f"/library/review?claim={told['claim']}").text)


def test_a_page_says_what_day_it_is(shelf: Shelf) -> None:
    """The server's."""
    assert TODAY.partition("-")[0] in browser_of(shelf, "read").get("/library").text
