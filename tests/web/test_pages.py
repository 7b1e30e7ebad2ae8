"""What the pages say is so, and a server that cannot start says why in one sentence."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from ottawatch.cli import run, serving
from ottawatch.web.pages.examples import EXAMPLE
from ottawatch.web.settings import Settings
from tests.web.conftest import TODAY

if TYPE_CHECKING:
    from starlette.testclient import TestClient

FLOORS = Path(__file__).parents[1] / "quality" / "floors.json"


def test_no_more_is_claimed_than_the_floors_hold() -> None:
    """Each figure of the page on accuracy is one that the tests do not let fall."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    told = json.loads(files("ottawatch.web").joinpath("accuracy.json").read_text("utf-8"))
    assert {row["texts"] for row in told} <= {name.removesuffix(".jsonl") for name in floors}
    for row in told:
        floor = floors[f"{row['texts']}.jsonl"]["whole"]
        assert row["key_f1"] <= floor["key_f1"]
        assert row["exact_f1"] <= floor["exact_f1"]


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence with the mend, and the status of wrong use."""
    monkeypatch.setattr(serving, "find_spec", lambda _: None)
    assert run(["serve"]) == 2
    assert "pip install 'ottawatch[web]'" in capsys.readouterr().err
    assert run(["mcp"]) == 2
    assert "pip install 'ottawatch[mcp]'" in capsys.readouterr().err


def test_settings_reach_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command sets, a worker reads."""
    for name in ("base", "rate", "burst", "most_bytes", "fetch", "today", "library", "library_open"):
        monkeypatch.setenv(f"OTTAWATCH_{name.upper()}", "")
    chosen = Settings("https://watch.example", 3.5, 7, 12_345, False, TODAY, "postgresql://x@y/z", True)
    chosen.to_environment()
    assert Settings.from_environment() == chosen


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/states/UKR", "contested"),
        ("/states/UKR", "Held by Switzerland"),
        ("/states/FIN?on=2025-12-01", "Bound until 9 January 2026"),
        ("/states/SUN", "No state"),
        ("/treaties/ottawa", "law.apmbc.effect_of_notice"),
        ("/treaties/APMBC", "Can a state suspend the mine ban while it is at war?"),
        ("/world?on=2025-11-23", "<b>48</b> days left"),
        ("/world?treaty=CCM&on=2024-10-01", "Lithuania"),
        ("/figures", "years were revised"),
        ("/record?of=borders&state=Finland", "borders/FIN/RUS"),
        ("/deadlines?state=Cambodia", "last day to have cleared all land"),
    ],
)
def test_a_page_has_what_it_is_for(client: TestClient, path: str, says: str) -> None:
    """Each page says the thing that one comes for; a state that is not known is told so."""
    answer = client.get(path)
    if says == "No state":
        assert answer.status_code == 404
        assert "not known here" in answer.text
    else:
        assert says in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/world",
        "/states",
        "/states/UKR",
        "/treaties/CCM",
        "/deadlines",
        "/figures",
        "/record",
        "/outlook",
    ],
)
def test_a_place_in_a_page_has_one_name(client: TestClient, path: str) -> None:
    """No id twice, each label has its field, and a time is one that a program can read."""
    page = html.fromstring(client.get(path).content)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), Counter(ids).most_common(1)
    assert set(page.xpath("//label/@for")) <= set(ids)
    for each in page.iter("time"):
        date.fromisoformat(each.get("datetime") or each.text_content())


def test_a_statement_is_shown_as_it_was_known(client: TestClient) -> None:
    """Its page as of the day before its act says that it was not known."""
    path = "/record/actions/FIN/APMBC/withdrawal_notification/2025-07-10"
    assert "this was not known" in client.get(f"{path}?known=2025-07-09").text
    assert "this was not known" not in client.get(f"{path}?known=2025-07-10").text


def test_every_statement_has_its_page(client: TestClient) -> None:
    """Whatever stands in an id, its link leads to it."""
    from ottawatch.record import load_record  # noqa: PLC0415
    from ottawatch.report.feed import link_to  # noqa: PLC0415

    odd = [
        each.id
        for each in load_record().statements
        if not each.id.replace("/", "").replace("-", "").replace("_", "").isalnum()
    ]
    assert odd
    for id_ in odd[:40]:
        assert client.get(link_to(id_)).status_code == 200, id_


def test_a_script_is_told_how_far_a_check_is(client: TestClient) -> None:
    """Opened, every sentence, every claim, and then the page that comes without script; a refusal is a page too."""
    form = {"text": EXAMPLE, "published": "2025-08-01"}
    answer = client.post("/check", data=form, headers={"accept": "text/event-stream"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    told = [json.loads(part.removeprefix("data: ")) for part in answer.text.split("\n\n") if part]
    stages = list(dict.fromkeys(event["stage"] for event in told))
    assert stages == ["opened", "read", "judged", "done"]
    for stage in ("read", "judged"):
        numbers = [event["number"] for event in told if event["stage"] == stage]
        assert numbers == sorted(numbers)
        assert numbers[-1] == next(event["of"] for event in told if event["stage"] == stage)
    assert told[-1]["page"] == client.post("/check", data=form).text
    nothing = client.post("/check", data={"text": ""}, headers={"accept": "text/event-stream"})
    assert "found nothing" in nothing.text


def test_a_crowd_is_told_on_the_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks when too many wait already reads so, in the page that the script shows."""
    monkeypatch.setattr("ottawatch.web.work._WAITING", 0)
    answer = client.post("/check", data={"text": EXAMPLE}, headers={"accept": "text/event-stream"})
    last = json.loads(answer.text.split("\n\n")[-2].removeprefix("data: "))
    assert last["stage"] == "done"
    assert "too many wait" in last["page"]
    assert 'id="main"' in last["page"]


def test_markdown_is_pasted_as_markdown(client: TestClient) -> None:
    """A heading of a pasted text becomes its title, without the marks."""
    text = "# On the way out\n\nFinland joined the Ottawa treaty in 2011."
    assert ">On the way out</h1>" in client.post("/check", data={"text": text}).text
