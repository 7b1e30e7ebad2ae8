"""What the law computes against what others print; a difference is news and needs its explanation.

The printed dates are those of the record's own table and of `printed_dates.csv` beside this file,
whose sources stand in `printed_sources.csv`.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from ottawatch.law import apmbc, ccm, ccw
from ottawatch.law.course import entered, left
from ottawatch.law.treaties import start_of
from ottawatch.model import Treaty
from ottawatch.record import dossier, load_record
from ottawatch.record.schema import SHIPPED
from tests.law.given import TODAY

HERE = Path(__file__).parent


class Printed(NamedTuple):
    """A date that somebody printed."""

    state: str
    treaty: Treaty
    event: str
    date: date
    source: str
    explained: str


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _printed() -> list[Printed]:
    own = [
        Printed(
            row["state"],
            Treaty(row["treaty"]),
            row["event"],
            date.fromisoformat(row["date"]),
            row["sources"],
            "",
        )
        for row in _rows(SHIPPED / "printed_dates.csv")
    ]
    found = [
        Printed(
            row["state"],
            Treaty(row["treaty"]),
            row["event"],
            date.fromisoformat(row["date"]),
            row["source"],
            row["explained"],
        )
        for row in _rows(HERE / "printed_dates.csv")
    ]
    deadlines = [
        Printed(row["state"], Treaty(row["treaty"]), f"deadline_{row['article']}", day, row["sources"], "")
        for row in _rows(SHIPPED / "deadlines.csv")
        if row["kind"] == "initial" and len(row["deadline"]) == len("2009-03-01")
        for day in [date.fromisoformat(row["deadline"])]
    ]
    return [*own, *found, *deadlines]


ALL = _printed()


def _computed(printed: Printed) -> date | None:
    given = dossier(load_record(), printed.state or "FIN", known=TODAY)
    if printed.event == "entry_into_force_of_treaty":
        finding = start_of(given.deposits, printed.treaty)
    elif printed.event == "withdrawal_effect":
        ended = left(given, printed.treaty)
        assert ended, f"{printed.state} has given no notice"
        finding = ended
    else:
        began = entered(given, printed.treaty)
        assert began, f"{printed.state} never joined"
        finding = began
    start = finding.days.start if finding.days else None
    return _deadline(printed, start) if start else None


def _deadline(printed: Printed, entry: date) -> date:
    of = {
        (Treaty.APMBC, "stockpile_deadline"): apmbc.stockpile_deadline,
        (Treaty.APMBC, "deadline_4"): apmbc.stockpile_deadline,
        (Treaty.APMBC, "deadline_5"): apmbc.clearance_deadline,
        (Treaty.CCM, "deadline_3"): ccm.stockpile_deadline,
        (Treaty.CCM, "deadline_4"): ccm.clearance_deadline,
    }
    rule = of.get((printed.treaty, printed.event))
    assert rule or printed.event in {"entry_into_force", "entry_into_force_of_treaty", "withdrawal_effect"}
    return rule(entry) if rule else entry


@pytest.mark.parametrize(
    "printed", [pytest.param(each, id=f"{each.state}-{each.treaty}-{each.event}-{each.date}") for each in ALL]
)
def test_the_computed_day_is_the_printed_one(printed: Printed) -> None:
    """The law gives the printed day, or the difference is explained."""
    computed = _computed(printed)
    if printed.explained:
        assert computed != printed.date, "the explanation is no longer needed; take it out"
    else:
        assert computed == printed.date, f"{printed.source} prints another day"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=f"{row['state']}-{row['instrument']}")
        for row in _rows(HERE / "printed_terms.csv")
    ],
)
def test_the_half_year_of_the_conventional_weapons_treaty_is_the_printed_one(row: dict[str, str]) -> None:
    """Its later protocols and its amendment share its clock; lists of them print consent and effect.

    The United Kingdom's list is one of protocol IV, as its first consents came before Amended Protocol II
    was adopted. Two of its rows are findings about the list: no clock gives their days.
    """
    computed = ccw.six_months(date.fromisoformat(row["consented"]))
    agrees = computed == date.fromisoformat(row["in_force"])
    assert agrees != bool(row["explained"]), f"{row['source']} prints another day than {computed}"


def test_every_printed_date_names_a_source_that_is_listed() -> None:
    """No printed date without its source, and no source that nothing uses."""
    named = {row["source"] for row in _rows(HERE / "printed_dates.csv")}
    named |= {row["source"] for row in _rows(HERE / "printed_terms.csv")}
    named |= {"ICRC-831"}
    assert named == {row["id"] for row in _rows(HERE / "printed_sources.csv")}


def test_the_first_forty_are_those_that_were_named_at_the_time() -> None:
    """The review of the Red Cross of September 1998 names the forty whose ratifications set the treaty going."""
    named = (
        "ZAF DEU AND AUT BHS BEL BLZ BOL BIH BGR CAN HRV DNK DJI FJI FRA GRD GNQ HUN IRL JAM MKD MWI MLI MUS "
        "MEX MOZ NIU NOR PER GBR SMR VAT WSM CHE TTO TKM YEM ZWE BFA"
    )
    finding = start_of(dossier(load_record(), "FIN", known=TODAY).deposits, Treaty.APMBC)
    assert {each.subject for each in finding.statements} == set(named.split())


def test_all_five_treaties_and_their_starts_are_compared() -> None:
    """Each treaty has its own start and the entry into force of states among the printed dates."""
    for treaty in Treaty:
        events = {each.event for each in ALL if each.treaty is treaty}
        assert {"entry_into_force_of_treaty", "entry_into_force"} <= events, treaty


def test_the_first_forty_and_the_counts_that_are_printed() -> None:
    """Burkina Faso is among the forty that set the mine ban going, on 16 September 1998."""
    deposits = dossier(load_record(), "FIN", known=TODAY).deposits
    finding = start_of(deposits, Treaty.APMBC)
    assert len(finding.statements) == 40
    assert "BFA" in {each.subject for each in finding.statements}
    assert finding.days
    assert finding.days.start == date(1999, 3, 1)
    assert [each.subject for each in start_of(deposits, Treaty.CCW_AP2).statements][-1] == "LTU"
