"""Which number belongs to which kind: people, deaths, land, mines, money, borders."""

from __future__ import annotations

import pytest

from tests.read.claims import read, slots

LANDMINES = "Landmines were on the agenda. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "In 2023 landmines killed 58 people and injured 120 in Colombia.",
            {("COL", "killed", 58, "2023-01-01"), ("COL", "injured", 120, "2023-01-01")},
        ),
        (
            "At least 4,710 people were killed or injured by mines in 2022.",
            {("WORLD", "any", 4710, "2022-01-01")},
        ),
        (
            "In 2023 there were 1,983 deaths and 3,663 injuries in more than 50 countries.",
            {("WORLD", "killed", 1983, "2023-01-01"), ("WORLD", "injured", 3663, "2023-01-01")},
        ),
        ("Mines killed three soldiers in Mali last week.", {("MLI", "killed", 3, "2025-06-30")}),
        ("Two deminers lost their lives in Lebanon in May.", {("LBN", "killed", 2, "2025-05-01")}),
        (
            "The number of casualties in Angola fell from 107 in 2022 to 65 in 2023.",
            {("AGO", "any", 107, "2022-01-01"), ("AGO", "any", 65, "2023-01-01")},
        ),
        (
            "Ukraine had 580 casualties in 2023, Syria 933 and Myanmar 1,003.",
            {
                ("UKR", "any", 580, "2023-01-01"),
                ("SYR", "any", 933, "2023-01-01"),
                ("MMR", "any", 1003, "2023-01-01"),
            },
        ),
        (
            "Mali counted 174 mine casualties in 2022, up from 97 in 2021.",
            {("MLI", "any", 174, "2022-01-01"), ("MLI", "any", 97, "2021-01-01")},
        ),
    ],
)
def test_casualties_take_the_outcome_place_and_year_beside_them(sentence, expected):
    """Deaths, injuries and both together are three outcomes; each number keeps its own."""
    assert slots(LANDMINES + sentence, "state", "outcome", "low", "from", kind="casualties") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Civilians made up 85% of all casualties in 2022.", ("civilian", "any", 85, "percent")),
        ("Children accounted for nearly half of civilian casualties.", ("child", "any", 50, "percent")),
        ("Nine out of ten victims were civilians.", ("civilian", "any", 90, "percent")),
        ("About 70 percent of the deaths were civilian.", ("civilian", "killed", 70, "percent")),
        ("Mines killed 40 children.", ("child", "killed", 40, "people")),
        ("Mines injured 226 civilians.", ("civilian", "injured", 226, "people")),
    ],
)
def test_casualties_are_of_a_group(sentence, expected):
    """A share is always of a group, and the group is the one that the number counts."""
    assert slots(LANDMINES + sentence, "group", "outcome", "low", "unit", kind="casualties") == {expected}


def test_a_figure_without_a_year_is_of_the_year_counted_last():
    """Later sentences go on with the year of the first."""
    text = LANDMINES + "In 2021 mines killed 88 people in Chad. Another 190 were injured."
    assert slots(text, "outcome", "from", kind="casualties") == {
        ("killed", "2021-01-01"),
        ("injured", "2021-01-01"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Landmine Monitor lists incidents in 53 countries.",
        "More than 160 states have joined a treaty on weapons that kill and maim.",
        "Flooding killed 40 people in Kenya.",
    ],
)
def test_numbers_of_other_things_are_no_casualties(sentence):
    """Countries and parties are not people, and people who died of something else are not counted."""
    text = sentence if sentence.startswith("Flooding") else LANDMINES + sentence
    assert not slots(text, "low", kind="casualties")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Some 174,000 km2 of Ukraine may be contaminated with landmines.",
            ("UKR", "considered", 174000, "km2"),
        ),
        ("Angola still has 67 square kilometres to clear.", ("AGO", "done", 67, "km2")),
        ("Ethiopia has yet to clear 726 km2.", ("ETH", "done", 726, "km2")),
        ("Two percent of Bosnia's territory is still mined.", ("BIH", "done", 2, "percent")),
        ("More than two million mines remain in the ground in Bosnia.", ("BIH", "done", 2000000, "mines")),
        ("In Laos 80 million submunitions remain in the ground.", ("LAO", "done", 80000000, "munitions")),
        ("Thailand has 29.7 square kilometres of mined land left.", ("THA", "done", 29.7, "km2")),
        ("Iraq remains heavily contaminated by landmines.", ("IRQ", "done", None, None)),
        ("There is no minefield in Finland.", ("FIN", "negated", None, None)),
        ("Nearly 40 per cent of Syria is suspected to be mined.", ("SYR", "done", 40, "percent")),
        ("Iraq has the largest mined area, 1,200 km², ahead of Ukraine.", ("IRQ", "done", 1200, "km2")),
        ("Mines and unexploded bombs still litter Laos.", ("LAO", "done", None, None)),
    ],
)
def test_contamination_is_what_is_still_in_the_ground(sentence, expected):
    """Land or mines still to be cleared are contamination, also if the word is "clear"."""
    assert slots(LANDMINES + sentence, "state", "status", "low", "unit", kind="contamination") == {expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Croatia cleared 48 square kilometres in 2023.", {("HRV", "done", 48, "km2")}),
        ("An area of 120 hectares was returned to farmers in Lebanon.", {("LBN", "done", 1.2, "km2")}),
        ("Colombia has cleared 12 million square metres since 2004.", {("COL", "done", 12000000, "m2")}),
        ("Deminers in Sri Lanka have removed 830,000 landmines.", {("LKA", "done", 830000, "mines")}),
        (
            "Zimbabwe released 4.3 km² of land in 2022 and destroyed 30,000 mines.",
            {("ZWE", "done", 4.3, "km2"), ("ZWE", "done", 30000, "mines")},
        ),
        ("Chile declared itself free of anti-personnel mines in March 2020.", {("CHL", "done", None, None)}),
        ("Burundi fulfilled its Article 5 obligations in 2011.", {("BDI", "done", None, None)}),
        ("Peru's clearance deadline is 31 December 2027.", {("PER", "planned", None, None)}),
        ("Turkey will not meet its clearance deadline.", {("TUR", "negated", None, None)}),
        ("Senegal will miss its 2026 deadline for clearing mines.", {("SEN", "negated", None, None)}),
        ("Oman declared that no mined areas remain on its territory.", {("OMN", "done", None, None)}),
        ("They dream of a world free of landmines.", set()),
    ],
)
def test_clearance_is_done_planned_or_missed(sentence, expected):
    """Areas and mines cleared, whole countries declared free, and deadlines to come or missed."""
    assert slots(LANDMINES + sentence, "state", "status", "low", "unit", kind="clearance") == expected


def test_a_country_cleared_is_another_fact_than_its_mines():
    """Being declared free and the number of mines dug up on the way are two claims."""
    text = (
        LANDMINES
        + "Mozambique was declared free of landmines. More than 171,000 landmines were dug up and destroyed."
    )
    assert slots(text, "state", "low", kind="clearance") == {("MOZ", None), ("MOZ", 171000)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway gave 45 million dollars for mine clearance in 2023.", ("NOR", "done", 45000000, "USD")),
        (
            "The United States has provided Laos with $400 million for clearance.",
            ("USA", "done", 400000000, "USD"),
        ),
        ("Lithuania will spend 50 million euros on mines.", ("LTU", "planned", 50000000, "EUR")),
        ("Ukraine received 30 million euros from Germany for demining.", ("DEU", "done", 30000000, "EUR")),
        ("Global funding for mine action reached $913 million in 2022.", ("WORLD", "done", 913000000, "USD")),
        ("Clearing the fields cost Britain £44 million.", ("GBR", "done", 44000000, "GBP")),
        ("Donors contributed 798 million dollars to mine action.", ("WORLD", "done", 798000000, "USD")),
        ("Angola needs $240 million to finish demining.", ("AGO", "planned", 240000000, "USD")),
        ("The European Union pledged 110 million euros for clearance in Ukraine.", None),
        ("Poland spends 40 billion zlotys on tanks.", None),
    ],
)
def test_money_is_of_the_state_that_pays(sentence, expected):
    """The payer is not the receiver, and what an organisation pays is no state's."""
    text = sentence if "tanks" in sentence else LANDMINES + sentence
    found = slots(text, "state", "status", "low", "unit", kind="spending")
    assert found == ({expected} if expected else set())


def test_a_sum_in_two_currencies_is_one_sum():
    """What stands in brackets only says the same in other money."""
    text = LANDMINES + "Poland has set aside 310 million zlotys ($86 million) for mines."
    assert slots(text, "low", "unit", kind="spending") == {(310000000, "PLN")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Finland shares a 1,340-kilometre border with Russia.", {("FIN", "RUS", 1340)}),
        ("The border between Estonia and Russia is 294 kilometres long.", {("EST", "RUS", 294)}),
        (
            "Latvia borders Russia for 283 km and Belarus for 173 km.",
            {("LVA", "RUS", 283), ("LVA", "BLR", 173)},
        ),
        (
            "Lithuania has a border of 274 kilometers with the exclave of Kaliningrad and one of 679 with Belarus.",
            {("LTU", "RUS", 274), ("LTU", "BLR", 679)},
        ),
        (
            "Finland's border with Russia is 1,340 km long, Estonia's 294 and Latvia's 283.",
            {("FIN", "RUS", 1340), ("EST", "RUS", 294), ("LVA", "RUS", 283)},
        ),
        (
            "Poland's borders with Belarus and Russia are 418 km and 210 km long.",
            {("POL", "BLR", 418), ("POL", "RUS", 210)},
        ),
        ("The Baltic states share more than 1,000 km of border with Russia and Belarus.", set()),
        ("The village lies 40 km from the border with Syria.", set()),
    ],
)
def test_each_border_has_its_two_states_and_its_length(sentence, expected):
    """In a row of borders every number goes with its own pair."""
    assert slots(LANDMINES + sentence, "state", "counterpart", "low", kind="border") == expected


def test_the_border_spoken_of_before_needs_no_names():
    """A border that is only called "the border" is the one between the two states of the sentence before."""
    text = LANDMINES + "Norway guards its border with Russia. The border is 198 kilometers long."
    assert slots(text, "state", "counterpart", "low", kind="border") == {("NOR", "RUS", 198)}


def test_every_quote_stands_in_the_text():
    """The words of a claim are found where it says."""
    text = (
        LANDMINES
        + "Mines killed 58 people in Chad, which cleared 12 km² and gave 3 million euros for demining."
    )
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in read(text))


def test_what_is_still_to_clear_is_contamination():
    """A decimal figure does not part the words that say it is still to clear."""
    text = LANDMINES + "Zimbabwe cleared 5.1 km² in 2023 and still has 18.3 km² to clear."
    assert slots(text, "state", "low", kind="clearance") == {("ZWE", 5.1)}
    assert slots(text, "state", "low", kind="contamination") == {("ZWE", 18.3)}


def test_a_share_of_those_hurt_counts_people_and_not_the_mines_behind_them():
    """The weapon named behind victims is not what the share counts."""
    text = LANDMINES + "More than half of those hurt by mines in Chad in 2024 were civilians."
    assert slots(text, "state", "group", "low", kind="casualties") == {("TCD", "civilian", 50)}


def test_a_figure_that_moved_is_of_what_was_counted_before():
    """Figures without a noun go on with the casualties told before, each with its year."""
    text = "In the 1990s landmines killed or maimed 26,000 people a year. By 2013 the figure had dropped to 3,456."
    assert slots(text, "outcome", "low", kind="casualties") == {("any", 26_000), ("any", 3_456)}


def test_people_hurt_by_other_weapons_are_no_casualties_of_mines():
    """Deminers killed by a rocket are told in a text on mines, and counted by none of its claims."""
    text = LANDMINES + "A rocket killed two deminers and injured three in Ukraine on Thursday."
    assert not slots(text, "state", kind="casualties")
    assert slots(text.replace("A rocket", "A mine"), "low", kind="casualties") == {(2,), (3,)}
