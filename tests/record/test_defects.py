"""Planted defects: each kind is found in a copy of the tables, with its place, what was expected and the mend."""

from __future__ import annotations

import re

import pytest

from ottawatch.record.integrity import verify

FIN_LEAVES = "FIN,APMBC,withdrawal_notification,2025-07-10,C.N.372.2025,2025-07-11"
MLI = "MLI,Armed groups in the north and centre,2012,,"

# what is planted, file, words that stand there once, what they become, column, words of the message
PLANTED = (
    ("a day on no calendar", "actions.csv", "FIN,APMBC,accession,2012-01-09", "FIN,APMBC,accession,2012-02-30", "date", "calendar"),
    ("a month on no calendar", "steps.csv", "FIN,APMBC,parliament_vote,leave,2025-06-19", "FIN,APMBC,parliament_vote,leave,2025-13", "date", "2025-02-28"),
    ("a date in another form", "actions.csv", "FIN,APMBC,accession,2012-01-09", "FIN,APMBC,accession,9.1.2012", "date", "whole day"),
    ("an unknown kind of act", "actions.csv", "FIN,APMBC,accession,", "FIN,APMBC,adhesion,", "action", "one of"),
    ("an unknown treaty", "actions.csv", "FIN,APMBC,accession,", "FIN,OTTAWA,accession,", "treaty", "APMBC"),
    ("an unknown column", "borders.csv", "state,counterpart,measure", "state,neighbour,measure", "the header", "neighbour"),
    ("a missing column", "borders.csv", "measure,length_km,publisher,", "measure,length_km,", "the header", "publisher"),
    ("columns in another order", "borders.csv", "state,counterpart,measure", "counterpart,state,measure", "the header", "order"),
    ("a column twice", "borders.csv", "state,counterpart,measure", "state,counterpart,measure,measure", "the header", "each column once"),
    ("a key twice", "conflicts.csv", MLI, f"{MLI}AFP-SAHEL,\n{MLI}", "state, conflict, from", "stands once"),
    ("a state that is not known", "actions.csv", "FIN,APMBC,accession", "FIM,APMBC,accession", "state", "states.csv"),
    ("a source that is not known", "actions.csv", "GAMEREACTOR-0711;", "GAMEREACTOR;", "sources", "sources.csv"),
    ("a neighbour that is not known", "borders.csv", "EST,RUS,land,135.6", "EST,RUX,land,135.6", "counterpart", "states.csv"),
    ("an empty cell that must be filled", "actions.csv", "FIN,APMBC,accession,2012-01-09", "FIN,APMBC,accession,", "date", "a value"),
    ("a row without a source", "borders.csv", "Sovereign Limits,sovlimits", "Sovereign Limits,", "sources", "a value"),
    ("a cell too many", "borders.csv", "Sovereign Limits,sovlimits,", "Sovereign Limits,sovlimits,,", "the row", "one a column"),
    ("blanks at an end", "borders.csv", "EST,RUS,land,135.6,Estonian", "EST,RUS,land,135.6, Estonian", "publisher", "no blank"),
    ("blanks after a word of a list", "actions.csv", "FIN,APMBC,accession,", "FIN,APMBC,accession ,", "action", "no blank"),
    ("an empty part of a list", "actions.csv", "GAMEREACTOR-0711;", "GAMEREACTOR-0711;;", "sources", "none of them empty"),
    ("a source twice in a list", "actions.csv", "GAMEREACTOR-0711;", "GAMEREACTOR-0711;GAMEREACTOR-0711;", "sources", "once"),
    ("separators of thousands", "casualties_world.csv", "2022,2023,first,4710,", '2022,2023,first,"4,710",', "total", "no separator"),
    ("a negative figure", "casualties_world.csv", "2022,2023,first,4710,1661", "2022,2023,first,4710,-1661", "killed", "not below 0"),
    ("a share above 100 percent", "casualties_world.csv", "4710,1661,3015,34,85,49", "4710,1661,3015,34,850,49", "civilian_percent", "not above 100"),
    ("a malformed number of a notice", "actions.csv", "C.N.372.2025", "CN 372/2025", "notification_number", "the form"),
    ("a number of another year", "actions.csv", "C.N.372.2025", "C.N.372.2015", "notification_number", "a number of 2025"),
    ("a notice circulated before it was given", "actions.csv", FIN_LEAVES, FIN_LEAVES.replace("07-11", "07-01"), "circulated", "2025-07-10 on"),
    ("an upper end below the lower", "stockpiles.csv", "FIN,2012,ap_mine,held,1029763,1029763", "FIN,2012,ap_mine,held,1029763,102976", "quantity_high", "not below"),
    ("a budget that ends below its beginning", "production.csv", "10000,,100000000,999999999", "10000,,100000000,9999999", "budget_high", "not below"),
    ("a currency that is none", "clearance_costs.csv", "3900000,3900000,EUR", "3900000,3900000,EUX", "currency", "ISO 4217"),
    ("money without a currency", "production.csv", "311200000,311200000,PLN", "311200000,311200000,", "currency", "the currency"),
    ("a quantity that is not given", "stockpiles.csv", "FIN,2019,ap_mine,retained,16000,16000", "FIN,2019,ap_mine,retained,,", "quantity_low", "a figure"),
    ("parts that exceed their total", "casualties_world.csv", "2021,2022,first,5544,", "2021,2022,first,5444,", "total", "its parts"),
    ("parts that do not make the total", "casualties_world.csv", "2021,2022,first,5544,", "2021,2022,first,5644,", "total", "the sum"),
    ("more civilians than victims", "casualties_state.csv", "23,12,11,0,4,23,0", "23,12,11,0,24,23,0", "civilian", "not more than"),
    ("causes that exceed the total", "casualties_state.csv", "23,12,11,0,4,23,0", "23,12,11,0,4,23,9", "by_mines", "not more than"),
    ("an edition before its year", "casualties_world.csv", "2021,2022,first,5544,", "2021,2020,first,5544,", "edition", "2021 or later"),
    ("a revised total without a first", "casualties_world.csv", "2001,2002,first", "2001,2002,revised", "status", "no row has the first"),
    ("a revision before the first total", "casualties_world.csv", "2006,2008,revised", "2006,2006,revised", "edition", "after that of the first"),
    ("two first totals of a year", "casualties_world.csv", "2006,2008,revised", "2006,2008,first", "status", "revised"),
    ("two rows to quote for a year", "casualties_state.csv", "UKR,2017,,,civilian_government_area,,full,no", "UKR,2017,,,civilian_government_area,,full,yes", "preferred", "is preferred"),
    ("a year outside its own days", "casualties_state.csv", "COL,2019,2018-11,2019-10", "COL,2019,2020-11,2021-10", "year", "as the row says"),
    ("a total that was known too early", "casualties_world.csv", "2006,2007,first,5751,,,,75,34,mines_erw_and_improvised_mines,2007-11", "2006,2007,first,5751,,,,75,34,mines_erw_and_improvised_mines,2006-11", "known_from", "on"),
    ("a sum of funding that is none", "funding.csv", "637000000,480000000,157000000", "640000000,480000000,157000000", "total_usd", "its parts"),
    ("an end before its beginning", "conflicts.csv", "ETH,Tigray,2020-11,2022-11-02", "ETH,Tigray,2020-11,2019-11-02", "to", "not before the first"),
    ("conflicts that overlap", "conflicts.csv", MLI, f"{MLI[:-1]}2015,AFP-SAHEL,\n{MLI.replace('2012', '2014')}", "from", "overlaps"),
    ("an act before its state began", "actions.csv", "SSD,APMBC,succession,2011-11-11", "SSD,APMBC,succession,2010-11-11", "date", "2011-07-09"),
    ("an act after its state ended", "actions.csv", "CSK,CCW,ratification,1982-08-31", "CSK,CCW,ratification,1993-08-31", "date", "1992-12-31"),
    ("a ratification before the signature", "actions.csv", "POL,APMBC,ratification,2012-12-27", "POL,APMBC,ratification,1997-12-03", "date", "when it consented"),
    ("a ratification without a signature", "actions.csv", "FIN,APMBC,accession,", "FIN,APMBC,ratification,", "action", "no signature"),
    ("an accession by a signatory", "actions.csv", "POL,APMBC,ratification,", "POL,APMBC,accession,", "action", "has it sign"),
    ("two consents to a treaty", "actions.csv", "FIN,APMBC,accession,2012-01-09,,,", "FIN,APMBC,acceptance,2012-01-08,,,UNTC-XXVI-5-2026,\nFIN,APMBC,accession,2012-01-09,,,", "action", "one consent"),
    ("two notices of withdrawal", "actions.csv", FIN_LEAVES, f"FIN,APMBC,withdrawal_notification,2025-07-09,C.N.370.2025,,UNTC-XXVI-5-2026,\n{FIN_LEAVES}", "date", "one withdrawal"),
    ("a notice by a state that is no party", "actions.csv", FIN_LEAVES, FIN_LEAVES.replace("FIN,APMBC", "FIN,CCM"), "action", "there is none"),
    ("a notice before joining", "actions.csv", FIN_LEAVES, FIN_LEAVES.replace("2025-07-10", "2011-07-10"), "date", "after 2012-01-09"),
    ("a succession without a predecessor", "states.csv", "2011-07-09,,SDN", "2011-07-09,,", "action", "predecessor"),
    ("a predecessor that had not joined", "states.csv", "2011-07-09,,SDN", "2011-07-09,,EGY", "action", "predecessor"),
    ("a predecessor of a state with no first day", "states.csv", "2011-07-09,,SDN", ",,SDN", "predecessors", "existed_from"),
    ("a signature after the treaty closed", "actions.csv", "LTU,APMBC,signature,1999-02-26", "LTU,APMBC,signature,1999-03-02", "date", "closed for signature"),
    ("a signature before the treaty opened", "actions.csv", "POL,APMBC,signature,1997-12-04", "POL,APMBC,signature,1997-12-02", "date", "opened for signature"),
    ("a signature of a protocol", "actions.csv", "FIN,CCW-AP2,consent_to_be_bound", "FIN,CCW-AP2,signature", "action", "not signed"),
    ("an accession to a protocol", "actions.csv", "FIN,CCW-AP2,consent_to_be_bound", "FIN,CCW-AP2,accession", "action", "consent_to_be_bound"),
    ("a consent to a protocol alone", "actions.csv", "USA,CCW-AP2,consent_to_be_bound,1999-05-24", "USA,CCW-AP2,consent_to_be_bound,1994-05-24", "date", "to the CCW on"),
    ("an act that all its sources come before", "actions.csv", "2012-01-09,,,UNTC-XXVI-5-2026;UNTC-XXVI-5-2015", "2016-01-09,,,UNTC-XXVI-5-2015", "sources", "a source from"),
    ("an effect of no notice", "printed_dates.csv", "LTU,CCM,withdrawal_effect", "LAO,CCM,withdrawal_effect", "event", "the effect of none"),
    ("an effect before its act", "printed_dates.csv", "FIN,APMBC,withdrawal_effect,2026-01-10", "FIN,APMBC,withdrawal_effect,2025-01-10", "date", "received"),
    ("votes without a vote", "steps.csv", "FIN,APMBC,announcement,leave,2025-04-01,printed,", "FIN,APMBC,announcement,leave,2025-04-01,printed,9", "votes_for", "no vote"),
    ("a step out of a treaty that was not joined", "steps.csv", "LTU,CCM,decree,leave", "USA,CCM,decree,leave", "toward", "no consent"),
    ("a view of an act that is not on record", "views.csv", "UKR,APMBC,suspension_notification,AUT", "POL,APMBC,suspension_notification,AUT", "act", "actions.csv"),
    ("a deadline of a state that is no party", "deadlines.csv", "COL,APMBC,5,initial", "USA,APMBC,5,initial", "state", "consented before"),
    ("an extension granted after its end", "deadlines.csv", "2025-12-31,2020-11-20", "2025-12-31,2026-11-20", "granted_on", "the deadline that it gives"),
    ("a border with itself", "borders.csv", "EST,RUS,land,135.6", "EST,EST,land,135.6", "counterpart", "other than EST"),
    ("a border both ways", "borders.csv", "POL,BLR,total,375", "BLR,POL,total,375", "state", "first, as in row"),
    ("a border of an unknown measure", "borders.csv", "EST,RUS,land,135.6", "EST,RUS,dry,135.6", "measure", "one of"),
    ("a border of no length", "borders.csv", "EST,RUS,land,135.6", "EST,RUS,land,0", "length_km", "above 0"),
    ("a transfer to itself", "transfers.csv", "GRC,BGR,ap_mine", "GRC,GRC,ap_mine", "to_state", "other than GRC"),
    ("a name of two states", "states.csv", "Republic of South Sudan", "Republic of Croatia", "aliases", "a name of one state"),
    ("a source without a publisher", "sources.csv", "wtn_lm2025,World Today News,", "wtn_lm2025,,", "publisher", "a value"),
    ("a malformed address", "sources.csv", "https://www.world-today-news.com/", "world-today-news", "url", "https://"),
    ("a source of the future", "sources.csv", "https://www.world-today-news.com/,2025-12", "https://www.world-today-news.com/,2031-12", "published", "the edition"),
    ("a total that does not hold", "totals.csv", "APMBC,signature,2024-04-19,133", "APMBC,signature,2024-04-19,134", None, "134 are printed"),
    ("a quote that is not needed", "states.csv", "AFG,AF,Afghanistan", '"AFG",AF,Afghanistan', "the row", "no needless quotes"),
    ("a letter read in the wrong encoding", "production.csv", 'Riku Mikkonen,"inspector of engineers, army command",vedomosti_2025', 'Riku MikkonÃ©n,"inspector of engineers, army command",vedomosti_2025', "speaker", "the letter that was meant"),
    ("a letter that was lost", "sources.csv", "wtn_lm2025,World Today News", "wtn_lm2025,World Today\ufffdNews", "publisher", "can be seen"),
    ("a blank that cannot be seen", "sources.csv", "wtn_lm2025,World Today News", "wtn_lm2025,World\u00a0Today News", "publisher", "can be seen"),
    ("an accent apart from its letter", "sources.csv", "wtn_lm2025,World Today News", "wtn_lm2025,World Toda\u0301y News", "publisher", "NFC"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "words"),
    [row[1:] for row in PLANTED],
    ids=[row[0] for row in PLANTED],
)
def test_a_planted_defect_is_found(change, file, old, new, column, words):
    """The record does not hold, and one problem names file, row and column, the expectation and the mend."""
    report = verify(change(file, old, new))
    assert not report.holds
    if column is None:
        assert words in str(report)
        return
    told = [problem for problem in report.problems if problem.column == column and words in problem.says]
    assert told, str(report)
    assert re.fullmatch(r"\w+\.csv, row \d+, .+: found .*, expected .+\. .+\.", str(told[0]), re.DOTALL)


def test_the_planted_kinds_are_many():
    """At least thirty kinds are planted, none of them twice."""
    assert len({row[0] for row in PLANTED}) == len(PLANTED) >= 30


@pytest.mark.parametrize(
    ("damage", "row", "words"),
    [
        (lambda raw: b"\xef\xbb\xbf" + raw, 1, "byte order mark"),
        (lambda raw: raw.replace(b"\n", b"\r\n"), 1, "LF"),
        (lambda raw: raw.replace("Rumšas".encode(), "Rumšas".encode("cp1257")), None, "UTF-8"),
        (lambda raw: raw.rstrip(b"\n"), None, "line end"),
        (lambda raw: raw + b"\n", None, "one a column"),
    ],
    ids=[
        "a byte order mark",
        "lines ended by CRLF",
        "another encoding",
        "a last row cut off",
        "an empty line",
    ],
)
def test_damage_of_a_file_is_found(tables, damage, row, words):
    """What an editor or a transfer does to a file is told with its line and how to save it."""
    path = tables / "production.csv"
    raw = path.read_bytes().replace(b"Heikki Autto", "Vaidotas Rumšas".encode())
    path.write_bytes(damage(raw))
    problems = [problem for problem in verify(tables).problems if problem.file == "production.csv"]
    assert any(words in problem.says for problem in problems), problems
    assert row is None or problems[0].row == row


def test_rows_out_of_order_are_found(tables):
    """Rows stand in the order of their key."""
    path = tables / "borders.csv"
    head, first, second, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([head, second, first, *rest]), encoding="utf-8")
    (problem,) = verify(tables).problems
    assert (problem.file, problem.row, problem.column) == ("borders.csv", 3, "state")
    assert "Sort the rows" in problem.says
