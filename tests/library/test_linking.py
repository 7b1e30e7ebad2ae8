"""Copies of one text are one voice, and one act told by many is one act."""

from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from ottawatch import doors
from ottawatch.library import copies
from ottawatch.read.formats.raw import Form, Raw
from tests.library.changing import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library

TODAY = date(2026, 11, 23)
_MAINLY_A_FILE = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)
_WORDS = [
    "the",
    "ministry",
    "of",
    "foreign",
    "affairs",
    "said",
    "on",
    "monday",
    "that",
    "parliament",
    "had",
    "been",
    "told",
    "of",
    "every",
    "step",
    "and",
    "that",
    "the",
    "work",
    "of",
    "clearing",
    "the",
    "fields",
    "along",
    "the",
    "river",
    "would",
    "go",
    "on",
    "for",
    "years",
    "with",
    "help",
    "from",
    "abroad",
    "as",
    "neighbours",
    "looked",
    "on",
    "in",
    "silence",
]


def _body(chance: Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(120))


def _add(library: Library, pages: dict[str, str], published: str = "2026-11-10") -> None:
    from ottawatch.days import Written  # noqa: PLC0415
    from ottawatch.doors.keeping import _reader  # noqa: PLC0415

    added = library.add(
        list(pages),
        read=_reader(TODAY),
        record=SHIPPED,
        today=TODAY,
        published=Written.parse(published),
        fetch=lambda address: Raw(address, pages[address].encode(), Form.TEXT),
    )
    assert all(one.new for one in added)


def _groups(library: Library) -> set[frozenset[str]]:
    """The texts' addresses, by what they are copies of."""
    return {
        frozenset([row["name"], *(each["name"] for each in row["copies"])]) for row in library.documents()
    }


@_MAINLY_A_FILE
def test_copies_are_known(library: Library) -> None:
    """A text under another headline, cut at the end, is a copy; another text on the same matter is none; nor is a short one."""
    chance = Random(1)
    one, other = _body(chance), _body(chance)
    pages = {
        "https://a.example/1": f"Croatia leaves.\n\n{one}",
        "https://b.example/1": f"From our correspondent. {one[: len(one) * 9 // 10]}",
        "https://c.example/1": f"Croatia leaves.\n\n{other}",
        "https://d.example/1": "Croatia leaves, report 1.",
        "https://e.example/1": "Croatia leaves, report 2.",
    }
    _add(library, pages)
    library.link()
    assert {frozenset({"https://a.example/1", "https://b.example/1"})} == {
        group for group in _groups(library) if len(group) > 1
    }
    listed = {one.name: (one.copies, bool(one.copy_of)) for one in library.find(doors.asked_of_library())}
    assert listed["https://a.example/1"] == (1, False)
    assert listed["https://b.example/1"] == (1, True)
    assert listed["https://c.example/1"] == (0, False)


@_MAINLY_A_FILE
@pytest.mark.parametrize("order", range(3))
def test_copies_are_the_same_in_whatever_order_they_come(
    library: Library, order: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that lies between two others brings them together, whether it comes first, last or in another batch."""
    monkeypatch.setattr(copies, "_BATCH", 2)
    chance = Random(4)
    parts = [_body(chance) for _ in range(4)]
    texts = {
        "https://a.example/1": f"{parts[0]} {parts[1]} {parts[2]}",
        "https://b.example/1": f"{parts[0]} {parts[1]} {parts[2]} {parts[3]}",
        "https://c.example/1": f"{parts[1]} {parts[2]} {parts[3]}",
        "https://d.example/1": _body(chance),
    }
    names = sorted(texts)
    names = names[order:] + names[:order]
    for each in names:
        _add(library, {each: texts[each]})
        if order:
            library.link()
    library.link()
    abc = frozenset(name for name in texts if name[8] in "abc")
    assert _groups(library) == {abc, frozenset({"https://d.example/1"})}


def test_one_act_told_by_many_is_one(library: Library) -> None:
    """Days that lie close are of one act; a copy, and a second page of an outlet, are no further source."""
    body = _body(Random(2))
    said = "Croatia notified the UN on {} that it is leaving the Ottawa treaty."
    _add(
        library,
        {
            "https://a.example/1": f"{said.format('2 November 2026')} {body}",
            "https://www.a.example/2": said.format("2 November 2026"),
            "https://b.example/1": f"{said.format('2 November 2026')} {body} More soon.",
            "https://c.example/1": said.format("3 November 2026"),
            "https://d.example/1": said.format("2 May 2024").replace("Croatia", "Chad"),
        },
    )
    library.link()
    events = doors.reported_events(library, step="notify_leave", verdict="unverified")
    (one,) = [each for each in events if each.state == "HRV"]
    assert (one.documents, one.outlets, one.independent) == (4, 3, 2)
    assert (one.first, one.last, one.status) == (date(2026, 11, 2), date(2026, 11, 2), "done")
    assert len(one.claims) == 3
    assert doors.reported_events(library, step="notify_leave", independent=2, state="Croatia") == [one]
    assert doors.reported_events(library, step="notify_leave", independent=3) == []
    assert doors.reported_events(library, last="2026-11-01", state="HRV", step="notify_leave") == []
    row = library.document(one.claims[0].partition(":")[0])["claims"][int(one.claims[0].partition(":")[2])]
    assert row["event"] == one.to_fields()
    _add(library, {"https://e.example/1": f"{said.format('2 November 2026')} So says E."})
    library.link()
    (more,) = doors.reported_events(library, step="notify_leave", state="HRV")
    assert more.independent == 3


def test_a_corrected_claim_is_of_another_act(library: Library) -> None:
    """It leaves the act that it was taken to report, and is of the one that it reports."""
    said = "Croatia notified the UN on 2 November 2026 that it is leaving the Ottawa treaty."
    _add(library, {"https://a.example/1": said, "https://b.example/1": f"{said} So says B."})
    library.link()
    (one,) = doors.reported_events(library, step="notify_leave", state="HRV")
    doors.correct_claim(library, one.claims[1], {"state": "CHL"}, by="Ana", today=TODAY)
    library.link()
    counted = {each.state: each.documents for each in doors.reported_events(library, step="notify_leave")}
    assert counted == {"HRV": 1, "CHL": 1}
    doors.correct_claim(library, one.claims[0], {"state": "CHL"}, by="Ana", today=TODAY)
    library.link()
    counted = {each.state: each.documents for each in doors.reported_events(library, step="notify_leave")}
    assert counted == {"CHL": 2}


def _linked(library: Library) -> Any:
    """What is linked, without the numbers that rows happen to have."""
    events = [row["event"] for document in library.documents() for row in document["claims"]]
    return _groups(library), sorted(json.dumps(each, sort_keys=True) for each in events)


def test_linked_bit_by_bit_is_linked_at_once(tmp_path: Path) -> None:
    """Linked after each document or in the end, copies and acts are the same."""
    chance = Random(5)
    bodies = [_body(chance) for _ in range(3)]
    pages = {}
    for number in range(24):
        day = f"{chance.randrange(1, 28)} {chance.choice(['October', 'November'])} 2026"
        state = chance.choice(["Croatia", "Chad"])
        said = f"{state} notified the UN {chance.choice(['', f'on {day} '])}that it is leaving the Ottawa treaty."
        pages[f"https://n{number % 7}.example/{number}"] = (
            f"{said} {chance.choice([*bodies, ''])} Page {number}."
        )
    found = []
    for name, step in (("bit", 1), ("once", 24)):
        with doors.open_library(tmp_path / name) as library:
            for first in range(0, 24, step):
                _add(library, dict([*pages.items()][first : first + step]))
                library.link()
            found.append(_linked(library))
    assert found[0] == found[1]
