"""Every command that a page shows prints what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.console import Step, agrees, exchanges, perform, prepare
from tests.docs.pages import PAGES, name_of

if TYPE_CHECKING:
    from pathlib import Path

EXCHANGES = [
    pytest.param(steps, id=f"{name_of(page)}:{steps[0].line}")
    for page in PAGES
    for steps in exchanges(page.read_text("utf-8"))
]


@pytest.mark.parametrize("steps", EXCHANGES)
def test_an_exchange_prints_what_the_page_says(
    steps: list[Step], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of a block gives the lines below it; one without lines ends well, or its status is asked for."""
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    status = 0
    for number, step in enumerate(steps):
        ran = perform(step.command, status)
        status = ran.status
        if step.expected.strip():
            assert agrees(step.expected, ran.printed), f"line {step.line}: {step.command}\n{ran.printed}"
        elif not _asked_for_status(steps[number + 1 :]):
            assert status == 0, f"line {step.line}: {step.command}\n{ran.printed}"


def _asked_for_status(following: list[Step]) -> bool:
    return bool(following) and following[0].command == "echo $?"


def test_the_pages_have_exchanges() -> None:
    """The commands are found at all."""
    assert len(EXCHANGES) > 10


@pytest.mark.parametrize(
    ("expected", "printed", "right"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\n...\nc", "a\nb\nb\nc", True),
        ("a\n...", "a", True),
        ("a\n...", "b", False),
        ("a\nb", "a\nb\nc", False),
        ("a.c", "abc", False),
        ("row …)", "row 321)", True),
        ("row …)", "row 3\n21)", False),
    ],
)
def test_only_three_points_stand_for_other_lines(expected: str, printed: str, right: bool) -> None:
    """What is not left out must be there, letter by letter."""
    assert agrees(expected, printed) is right
