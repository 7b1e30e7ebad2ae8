"""Reports on a terminal."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ottawatch.days import Period
from ottawatch.model import (
    Article,
    Duty,
    Finding,
    History,
    May,
    Permission,
    Standing,
    StandingOn,
    State,
    Treaty,
    View,
)
from ottawatch.report.terminal import (
    checked_text,
    duties_text,
    history_text,
    permission_text,
    read_text,
    render,
    standings_text,
)
from tests.report.golden import same_as_golden
from tests.report.samples import ACCESSION, CHECKED, EMPTY, NAMES, READ, SOURCES

if TYPE_CHECKING:
    from rich.console import RenderableType

ENTRY = Finding(
    "In force from 2012-07-01", Period(date(2012, 7, 1)), (Article("APMBC", "17(2)"),), (ACCESSION,)
)


def shown(what: RenderableType, width: int = 88, *, colour: bool | None = None) -> str:
    file = io.StringIO()
    render(what, file, width=width, colour=colour)
    return file.getvalue()


def standing(state: str, word: Standing, *views: View) -> StandingOn:
    days = Period(date(2012, 7, 1), date(2026, 1, 10))
    return StandingOn(state, Treaty.APMBC, date(2025, 8, 1), word, days, (ENTRY,), views)


@pytest.mark.parametrize("width", [44, 88])
def test_a_check_reads_like_a_mark_up(width: int) -> None:
    """A check at a fixed width is what a person has looked at, without colour."""
    same_as_golden(f"check-{width}.txt", shown(checked_text(CHECKED), width))


def test_a_check_can_be_explained() -> None:
    """With an explanation, statements, articles and sources stand under each reason."""
    same_as_golden("check-explained.txt", shown(checked_text(CHECKED, explain=True)))


def test_claims_alone_have_no_verdicts() -> None:
    """What is only read is shown in plain words."""
    same_as_golden("read.txt", shown(read_text(READ, NAMES)))


def test_a_document_without_claims_says_so() -> None:
    """Nothing found is said, not left blank, and an unknown day is named."""
    said = shown(checked_text(EMPTY))
    assert "0 claims" in said
    assert "no day of publication given, taken as 23 November 2026" in said


def test_every_verdict_is_a_word_and_a_colour() -> None:
    """Each verdict is written out, and coloured where colours are wanted."""
    said = shown(checked_text(CHECKED), colour=True)
    for word, code in (
        ("contradicted", "1;31"),
        ("outdated", "1;33"),
        ("disputed", "1;35"),
        ("supported", "1;32"),
    ):
        assert re.search(rf"\x1b\[{code}m[^\x1b]*{word}", said)


def test_a_document_cannot_command_the_terminal() -> None:
    """Escape sequences in a document are shown as replaced letters."""
    assert "\x1b" not in shown(checked_text(CHECKED))
    assert "\ufffd[31mHalf" in shown(checked_text(CHECKED))


def test_few_standings_come_with_grounds() -> None:
    """A few states are told with days, grounds and contested readings."""
    view = View("The claim has no effect", ("depositary",), (Article("APMBC", "20"),), ())
    same_as_golden(
        "standing-few.txt", shown(standings_text([standing("FIN", Standing.LEAVING, view)], NAMES))
    )


def test_many_standings_come_as_a_table() -> None:
    """Many states are grouped by their standing and counted."""
    many = [standing(state, word) for state, word in zip(NAMES, Standing, strict=False)]
    same_as_golden("standing-many.txt", shown(standings_text(many, NAMES)))


def test_permission_duties_and_history_name_their_articles() -> None:
    """Every answer of the law stands with its article."""
    permission = Permission("FIN", "produce", date(2025, 8, 1), May.NO, (ENTRY,))
    duty = Duty(
        "FIN",
        Treaty.APMBC,
        "Clear all mined areas",
        (Article("APMBC", "5"),),
        date(2022, 7, 1),
        date(2026, 1, 9),
    )
    act = Finding("Deposits its accession", Period.of_day(date(2012, 1, 9)), (), (ACCESSION,))
    history = History(State("FIN", "Finland", Period()), date(2025, 8, 1), (act, ENTRY), SOURCES)
    parts = (permission_text(permission, NAMES), duties_text([duty], NAMES), history_text(history))
    same_as_golden("findings.txt", "\n".join(shown(part) for part in parts))
    assert shown(duties_text([], NAMES)) == "No duty is on record for that day.\n"
