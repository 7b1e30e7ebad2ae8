"""What a library tells: documents page by page, one as it was on a day, as a check, and what is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import icalendar
import pytest

from ottawatch import doors
from ottawatch.cli import run
from ottawatch.errors import UnknownNameError, UsageError
from ottawatch.report.coming import coming_calendar
from ottawatch.report.forms import FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library

FINLAND = "Finland has given notice that it leaves the Ottawa treaty. Lithuania joined the treaty in 2003."
TODAY = "2025-08-01"
LATER = "2026-01-05"
"""The last days before the notice of Finland runs out."""


def keep(library: Library, folder: Path, *texts: str, today: str = TODAY) -> list[str]:
    folder.mkdir(exist_ok=True)
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.txt")
        files[-1].write_text(text, "utf-8")
    return [one.key for one in doors.add_documents(library, map(str, files), published=TODAY, today=today)]


def test_pages_join_without_gap_or_double(library: Library, tmp_path: Path) -> None:
    """Each page tells where the next begins, the last one that there is none."""
    keys = keep(library, tmp_path / "in", *(f"{FINLAND} {number}" for number in range(5)))
    seen: list[str] = []
    after = None
    sizes = []
    while True:
        page = doors.find_documents(library, most=2, after=after)
        seen += [one.key for one in page.documents]
        sizes.append(len(page.documents))
        after = page.after
        if after is None:
            break
    assert sorted(seen) == sorted(keys)
    assert sizes == [2, 2, 1]
    assert doors.find_documents(library, most=5).after is None
    with pytest.raises(UsageError):
        doors.find_documents(library, after=2**63)


def test_a_kept_document_is_the_check_that_it_was(library: Library, tmp_path: Path) -> None:
    """Laid out as a check it equals one made anew, word for word in each form."""
    (key,) = keep(library, tmp_path / "in", FINLAND)
    found = doors.kept_document(library, key)
    done = doors.as_checked(found)
    anew = doors.check(replace(done.document), published=TODAY, today=TODAY)
    for form in FORMS.values():
        assert form.written([done]) == form.written([anew])


def test_every_earlier_verdict_can_be_asked_for(library: Library, tmp_path: Path) -> None:
    """As of a day, a document has the verdicts that had been found by its end; earlier than that there is none."""
    (key,) = keep(library, tmp_path / "in", FINLAND)
    doors.recheck_documents(library, today="2026-02-01")
    now = doors.kept_document(library, key[:8])
    then = doors.kept_document(library, key, known="2026-01-31")
    assert max(len(row["verdicts"]) for row in now["claims"]) == 2
    assert {len(row["verdicts"]) for row in then["claims"]} == {1}
    assert doors.as_checked(then).today == date(2025, 8, 1)
    assert doors.as_checked(now).today == date(2026, 2, 1)
    with pytest.raises(UsageError, match="2025-08-01"):
        doors.kept_document(library, key, known="2025-07-31")
    with pytest.raises(UnknownNameError):
        doors.kept_document(library, "0000")


def test_the_days_to_come_are_told(library: Library, tmp_path: Path) -> None:
    """The day on which a notice runs out; it is over when it has come, and only what is asked for is told."""
    (key,) = keep(library, tmp_path / "in", FINLAND, today=LATER)
    (first, *_) = doors.coming_verdicts(library, state="FIN", today=LATER)
    assert (first.on, first.key) == (date(2026, 1, 10), key)
    assert [word for _, _, word in first.claims]
    assert all("Finland" in quote for _, quote, _ in first.claims)
    assert doors.coming_verdicts(library, state="FIN", last="2026-01-10", today="2026-01-10") == []
    assert doors.coming_verdicts(library, state="FIN", kind="border", today=LATER) == []


def test_the_calendar_is_one(library: Library, tmp_path: Path) -> None:
    """One event for a document and day, with a name that stays, and a link to the page."""
    keep(library, tmp_path / "in", FINLAND, today=LATER)
    found = doors.coming_verdicts(library, state="FIN", today=LATER)
    text = coming_calendar(found, date(2025, 8, 1), base="https://watch.example")
    read = icalendar.Calendar.from_ical(text)
    events = list(read.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [one.on for one in found]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert str(events[0]["url"]) == f"https://watch.example/library/documents/{found[0].key}"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_command_tells_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document in the form of a check, as of a day; the days to come."""
    place = ["--database", str(tmp_path / "library.sqlite")]
    with doors.open_library(tmp_path / "library.sqlite") as library:
        (key,) = keep(library, tmp_path / "in", FINLAND, today=LATER)
        done = doors.as_checked(doors.kept_document(library, key))
    assert run(["library", "show", key, "--format", "csv", *place]) == 0
    assert capsys.readouterr().out == FORMS["csv"].written([done])
    assert run(["library", "show", key, "--known", "2026-01-04", *place]) == 2
    assert run(["library", "days", "--state", "Finland", "--today", LATER, *place]) == 0
    assert capsys.readouterr().out.startswith(f"2026-01-10  {key[:12]}")
    assert run(["library", "days", "--today", LATER, "--format", "ics", *place]) == 0
    assert capsys.readouterr().out.startswith("BEGIN:VCALENDAR")


def test_a_search_needs_no_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A state and a verdict alone find what words with them find; words that stand nowhere find nothing."""
    place = ["--database", str(tmp_path / "library.sqlite")]
    (tmp_path / "note.md").write_text("Poland left the Ottawa treaty in May 2019.", "utf-8")
    assert run(["library", "add", str(tmp_path / "note.md"), "--today", "2026-01-20", *place]) == 0
    capsys.readouterr()
    asked = ["--state", "POL", "--verdict", "contradicted", *place]
    assert run(["library", "search", *asked]) == 0
    alone = capsys.readouterr().out
    assert "(1 contradicted)" in alone
    assert run(["library", "search", "Poland", *asked]) == 0
    assert capsys.readouterr().out == alone
    assert run(["library", "search", "nowhere", *asked]) == 0
    assert capsys.readouterr().out == ""
