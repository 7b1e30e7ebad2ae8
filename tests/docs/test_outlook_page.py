"""The page on the outlook tells the back-test that ships, and the one that ships is what the command finds."""

from __future__ import annotations

import csv
import re

from ottawatch.doors import outlook_scores
from ottawatch.outlook.ground import find_border
from ottawatch.outlook.lengths import simplified_km
from ottawatch.record import load_record
from ottawatch.report.outlook.fields import scores_csv
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "concepts" / "outlook.md").read_text("utf-8")
SHIPPED = (ROOT / "src" / "ottawatch" / "outlook" / "data" / "backtest.csv").read_text("utf-8")


def test_the_table_of_the_page_is_the_one_that_ships() -> None:
    """Each state has its row, with the figures of backtest.csv."""
    for row in csv.DictReader(SHIPPED.splitlines()):
        told = [
            row["name"],
            row["seen"],
            row["first"],
            f"{row['held']} of {row['predicted']}",
            *(f"{float(row[name]):,.1f}" for name in ("crps", "last", "decay")),
        ]
        assert f"| {' | '.join(told)} |" in PAGE


def test_the_back_test_that_ships_is_what_the_command_finds() -> None:
    """Run anew, the back-test gives the same rows."""
    assert scores_csv(outlook_scores()) == SHIPPED


def test_the_lengths_of_the_page_are_those_of_the_map() -> None:
    """Each border of the table has the lengths that are computed."""
    names = {state.name: code for code, state in load_record().states.items()}
    rows = re.findall(r"^\| (\w+)–(\w+) \| (.*) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for one, other, cells in rows:
        border = find_border(names[one], names[other])
        assert border is not None
        found = (
            border.map_km,
            border.at_sea_km,
            border.identical_km,
            border.natural_earth_km,
            simplified_km(border, 25),
        )
        assert cells.split(" | ")[:5] == [f"{km:,.0f}" for km in found]
