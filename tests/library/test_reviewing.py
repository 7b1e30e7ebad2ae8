"""Reviewing: what the record lacks is decided by people, by one at a time, and nothing that they did is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch import doors
from ottawatch.errors import ConflictError, OttawatchError, RecordError, UsageError
from ottawatch.library import again
from ottawatch.record import load_record
from tests.library.changing import SHIPPED
from tests.library.test_again import _differing
from tests.library.test_together import _assert_whole, _ended, _run

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library, Waiting

TODAY = date(2026, 11, 23)
NOTICE = "Croatia notified the UN on 2 November 2026 that it is leaving the Ottawa treaty."
SOURCE = {"publisher": "The Example", "title": "Croatia leaves", "url": "https://news.example.org/1"}
_MAINLY_A_FILE = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)


def _add(library: Library, path: Path, *texts: str, published: str = "2026-11-10") -> list[str]:
    rows = [{"id": f"{n}", "text": text, "published": published} for n, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    added = list(doors.add_documents(library, [str(path)], today=TODAY))
    assert [one.fault for one in added] == [None] * len(texts)
    return [one.key for one in added]


def _waiting(library: Library, **asked: Any) -> list[Waiting]:
    return library.reviews.queue(doors.asked_of_library(**asked))


def _notice_of(library: Library) -> Waiting:
    (one,) = [each for each in _waiting(library) if each.says.get("step") == "notify_leave"]
    return one


def test_what_the_record_lacks_waits(library: Library, tmp_path: Path) -> None:
    """Claims that nothing on record settles wait with a row to add; those that are supported or refuted do not."""
    texts = (NOTICE, "Finland joined the Ottawa treaty in 2012.", "Finland joined the Ottawa treaty in 1999.")
    _add(library, tmp_path / "a.jsonl", *texts)
    waiting = _waiting(library)
    assert {one.verdict for one in waiting} <= {"unverified", "contradicted"}
    assert {one.says["state"] for one in waiting} == {"HRV"}
    one = _notice_of(library)
    assert one.proposal.table == "actions"
    assert one.proposal.cells == {
        "state": "HRV",
        "treaty": "APMBC",
        "action": "withdrawal_notification",
        "date": "2026-11-02",
    }
    assert one.version == 0
    assert _waiting(library, state="Finland") == []
    assert _waiting(library, state="Croatia", kind="step")
    assert [each.id for each in library.reviews.queue(after=one.id)] == [
        each.id for each in waiting if each.id > one.id
    ]
    assert library.reviews.counts() == {"waiting": len(waiting)}


def test_what_is_accepted_becomes_a_statement(library: Library, tmp_path: Path) -> None:
    """The next re-check judges by it; its tables are a user's own and load beside the shipped ones to the same verdicts."""
    (key,) = _add(library, tmp_path / "a.jsonl", NOTICE)
    one = _notice_of(library)
    done = library.reviews.accept(one.claim, by="Ana", version=0, source=SOURCE, note="Seen.")
    assert (done.did, done.version, done.by, done.claim) == ("accepted", 1, "Ana", one.claim)
    assert one.id not in {each.id for each in _waiting(library)}
    doors.recheck_documents(library, today=TODAY)
    row = library.document(key)["claims"][int(one.claim.partition(":")[2])]
    assert row["verdicts"][0]["verdict"] == "supported"
    assert "accepted:actions/HRV/APMBC/withdrawal_notification/2026-11-02" in json.dumps(row["verdicts"][0])
    assert row["decisions"][0]["by"] == "Ana"
    folder = tmp_path / "accepted"
    assert [path.name for path in library.reviews.write_tables(folder)] == ["actions.csv", "sources.csv"]
    assert library.reviews.write_tables(folder) == []
    lines = (folder / "actions.csv").read_text("utf-8").splitlines()
    assert lines == [
        "state,treaty,action,date,notification_number,circulated,sources,note",
        f"HRV,APMBC,withdrawal_notification,2026-11-02,,,DOC-{key[:12]},",
    ]
    assert _differing(library, load_record(also=[folder]), TODAY) == []
    assert doors.recheck_documents(library, today=TODAY, record=load_record(also=[folder])).claims == 0


def test_a_decision_is_taken_back(library: Library, tmp_path: Path) -> None:
    """Reopened, the statement is gone, the verdict is what it was, the claim waits, and all three steps are on the trail."""
    (key,) = _add(library, tmp_path / "a.jsonl", NOTICE)
    one, folder = _notice_of(library), tmp_path / "accepted"
    library.reviews.accept(one.claim, by="Ana", source=SOURCE)
    library.reviews.write_tables(folder)
    doors.recheck_documents(library, today=TODAY)
    library.reviews.reopen(one.claim, by="Ben", note="Too early.")
    assert len(library.reviews.write_tables(folder)) == 2
    assert list(folder.glob("*.csv")) == []
    doors.recheck_documents(library, today=TODAY)
    again_ = _notice_of(library)
    assert (again_.verdict, again_.version) == (one.verdict, 2)
    library.reviews.reject(one.claim, by="Ana", version=2)
    assert [(each.did, each.by, each.version) for each in library.reviews.history(one.claim)] == [
        ("rejected", "Ana", 3),
        ("reopened", "Ben", 2),
        ("accepted", "Ana", 1),
    ]
    assert [each.by for each in library.reviews.history(by="Ben")] == ["Ben"]
    assert one.id not in {each.id for each in _waiting(library)}
    assert _differing(library, SHIPPED, TODAY) == []
    assert library.document(key)["claims"][0]["decisions"]


def test_a_second_report_adds_its_source(library: Library, tmp_path: Path) -> None:
    """Two documents of one notice make one statement with two sources."""
    _add(library, tmp_path / "a.jsonl", NOTICE, f"{NOTICE} So says the ministry.")
    for number, one in enumerate(
        each for each in _waiting(library) if each.says.get("step") == "notify_leave"
    ):
        library.reviews.accept(
            one.claim, by="Ana", source=SOURCE | {"url": f"https://n{number}.example.org/"}
        )
    tables = library.reviews.tables()
    assert tables["actions.csv"].count("\n") == 2
    assert tables["sources.csv"].count("\n") == 3
    assert ";" in tables["actions.csv"]


def test_the_reading_is_corrected(library: Library, tmp_path: Path) -> None:
    """It is judged anew at once as if it had been read so; the earlier reading and its verdict stay."""
    (key,) = _add(library, tmp_path / "a.jsonl", "Finland joined the Ottawa treaty in 2010.")
    before = library.document(key)["claims"][0]
    done = doors.correct_claim(
        library, f"{key[:8]}:0", {"from": "2012-01-01", "to": "2012-12-31"}, by="Ana", today=TODAY
    )
    assert done.body["was"] == before["claim"]
    after = library.document(key)["claims"][0]
    assert after["claim"] == before["claim"] | {"from": "2012-01-01", "to": "2012-12-31"}
    assert [each["verdict"] for each in after["verdicts"]] == ["supported", before["verdicts"][0]["verdict"]]
    assert _differing(library, SHIPPED, TODAY) == []
    doors.correct_claim(
        library, f"{key}:0", {"kind": "membership", "step": None}, by="Ana", version=1, today=TODAY
    )
    assert doors.recheck_documents(library, today=TODAY).claims == 0
    assert _differing(library, SHIPPED, TODAY) == []
    _assert_whole(library)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "nonsense"}, "nonsense"),
        ({"state": "Finland"}, "expected a code"),
        ({"quote": "other"}, "text's own"),
        ({"colour": "red"}, "colour"),
        ({}, "nothing that would change"),
        ({"low": "many"}, "many"),
    ],
)
def test_a_correction_that_is_none(
    library: Library, tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    """It is refused in one sentence, and nothing is changed."""
    (key,) = _add(library, tmp_path / "a.jsonl", "Finland joined the Ottawa treaty in 2010.")
    before = library.document(key)
    with pytest.raises(UsageError, match=said):
        doors.correct_claim(library, f"{key}:0", changes, by="Ana", today=TODAY)
    assert library.document(key) == before


@_MAINLY_A_FILE
def test_what_cannot_be_accepted(library: Library, tmp_path: Path) -> None:
    """A missing cell, a source without an address, a column or table that is none, an act that stands already."""
    _add(library, tmp_path / "a.jsonl", NOTICE, "Lithuania has 12,345 anti-personnel mines.")
    one = _notice_of(library)
    refused: list[tuple[dict[str, Any], type[OttawatchError], str]] = [
        ({}, UsageError, "found no publisher, title, url"),
        ({"source": SOURCE, "cells": {"date": ""}}, UsageError, "found no date"),
        ({"source": SOURCE, "cells": {"colour": "red"}}, UsageError, "colour"),
        ({"source": {"colour": "red"}}, UsageError, "colour"),
        ({"source": SOURCE, "table": "nonsense"}, UsageError, "nonsense"),
        ({"source": SOURCE, "cells": {"date": "2026-13-01"}}, RecordError, "2026-13-01"),
        ({"source": SOURCE, "cells": {"state": "LTU"}}, RecordError, "withdrawal_notification"),
        ({"source": SOURCE | {"url": "by mail"}}, RecordError, "by mail"),
        ({"cells": {"sources": "nobody"}}, RecordError, "nobody"),
        ({"source": SOURCE, "by": "two\nlines"}, UsageError, "a name"),
    ]
    for options, error, said in refused:
        with pytest.raises(error, match=said) as refusal:
            library.reviews.accept(one.claim, **{"by": "Ana"} | options)
        assert "\n" not in refusal.value.sentence
    assert library.reviews.history() == []
    assert library.reviews.tables() == {}
    undated = min(id_ for id_, each in SHIPPED.sources.items() if not each.published)
    library.reviews.accept(one.claim, by="Ana", cells={"sources": undated}, source=SOURCE)
    assert list(library.reviews.tables()) == ["actions.csv"]
    with pytest.raises(UsageError, match="Reopen it first"):
        library.reviews.accept(one.claim, by="Ana", version=1, source=SOURCE)


def test_what_the_record_holds_by_now_is_passed_over(library: Library, tmp_path: Path) -> None:
    """An accepted act that a newer record has itself does not stand twice."""
    _add(library, tmp_path / "a.jsonl", NOTICE)
    library.reviews.accept(_notice_of(library).claim, by="Ana", source=SOURCE)
    folder = tmp_path / "ministry"
    library.reviews.write_tables(folder)
    joined = library.reviews.record([folder])
    named = [each.id for each in joined.statements if each.subject == "HRV" and "withdrawal" in each.property]
    assert named == ["ministry:actions/HRV/APMBC/withdrawal_notification/2026-11-02"]


def test_tables_of_others_are_not_written_over(library: Library, tmp_path: Path) -> None:
    """A folder with tables that were not written by this is refused and left as it is."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "steps.csv").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="other tables"):
        library.reviews.write_tables(tmp_path / "own")
    assert (tmp_path / "own" / "steps.csv").read_text("utf-8") == "mine"
    with pytest.raises(UsageError, match="cannot be written"):
        library.reviews.write_tables(tmp_path / "own" / "steps.csv" / "below")


def test_nobody_decides_over_another_s_head(library: Library, database: str, tmp_path: Path) -> None:
    """Who has not seen the newest decision is refused, and told whose it is; nothing of theirs is kept."""
    _add(library, tmp_path / "a.jsonl", NOTICE)
    claim = _notice_of(library).claim
    with doors.open_library(database) as other:
        other.reviews.reject(claim, by="Ben", version=0)
    for version in (None, 0, 2):
        with pytest.raises(ConflictError, match="Ben rejected it") as refusal:
            library.reviews.accept(claim, by="Ana", version=version, source=SOURCE)
        assert refusal.value.version == 1
    with pytest.raises(ConflictError):
        doors.correct_claim(library, claim, {"state": "FIN"}, by="Ana", version=0, today=TODAY)
    assert library.reviews.show(claim).says["state"] == "HRV"
    assert library.reviews.accept(claim, by="Ana", version=1, source=SOURCE).version == 2


def test_a_claim_that_is_none(library: Library, tmp_path: Path) -> None:
    """A name of another form, a number that the document does not have."""
    (key,) = _add(library, tmp_path / "a.jsonl", NOTICE)
    for named in (key, f"{key}:99", "0000000:0", "x", f"{key}:-1"):
        with pytest.raises(UsageError):
            library.reviews.show(named)


@pytest.mark.parametrize("number", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_several_decide_at_once(library: Library, database: str, tmp_path: Path, number: int) -> None:
    """Two programs that decide on the same claims: each claim gets one decision, the other one a conflict, none both."""
    texts = [f"Report {n}: Mongolia has {1000 + n} anti-personnel mines." for n in range(number)]
    _add(library, tmp_path / "a.jsonl", *texts)
    waiting = _waiting(library, most=1000)
    assert len(waiting) >= number
    told = [_ended(each) for each in [_run("review", database, name) for name in ("Ana", "Ben")]]
    assert [err for _, err in told] == ["", ""]
    done = [dict(line.split(":") for line in out) for out, _ in told]
    for one in waiting:
        assert sorted(each[str(one.id)] for each in done) == ["conflict", "decided"]
    decided = library.reviews.history(most=1000)
    assert sorted(each.claim for each in decided) == sorted(one.claim for one in waiting)
    by = {"Ana": done[0], "Ben": done[1]}
    ids = {one.claim: str(one.id) for one in waiting}
    assert all(by[each.by][ids[each.claim]] == "decided" for each in decided)
    _assert_whole(library)


@_MAINLY_A_FILE
def test_a_correction_during_a_re_check_is_judged(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim that is corrected between reading and writing of a re-check keeps the verdict on its new reading."""
    (key,) = _add(library, tmp_path / "a.jsonl", "Finland joined the Ottawa treaty in 2010.")
    found = again._found

    def corrected_meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(again, "_found", found)
        changes = {"from": "2012-01-01", "to": "2012-12-31"}
        doors.correct_claim(library, f"{key}:0", changes, by="Ana", today=TODAY)
        return found(*given)

    monkeypatch.setattr(again, "_found", corrected_meanwhile)
    library.recheck(record=SHIPPED, today=TODAY, everything=True)
    assert _differing(library, SHIPPED, TODAY) == []
    _assert_whole(library)
