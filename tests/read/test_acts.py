"""What states do with mines: made, held, given, used and destroyed are five different acts."""

from __future__ import annotations

import pytest

from tests.read.claims import read, slots

LANDMINES = "Landmines were on the agenda. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Latvia plans to produce anti-personnel mines from 2027.", ("LVA", "ap_mine", "planned")),
        ("Turkmenistan has never manufactured landmines.", ("TKM", "mine", "negated")),
        ("The Polish arms firm Belma will make anti-tank mines.", ("POL", "av_mine", "planned")),
        ("Vietnam may resume production of landmines.", ("VNM", "mine", "considered")),
        ("South Korea stopped producing mines in 2007.", ("KOR", "mine", "negated")),
        ("Cuba is a producer of landmines.", ("CUB", "mine", "done")),
        ("Anti-personnel mines are still manufactured in Iran.", ("IRN", "ap_mine", "done")),
        ("Egypt makes no anti-personnel mines.", ("EGY", "ap_mine", "negated")),
        ("Mines made in Belgium were found in a depot.", ("BEL", "mine", "done")),
        ("Production of anti-personnel mines ended in Sweden in 1974.", ("SWE", "ap_mine", "negated")),
        ("Nepal has been taken off the list of mine producers.", ("NPL", "mine", "negated")),
        ("Lithuanian firms are gearing up to make landmines.", ("LTU", "mine", "planned")),
    ],
)
def test_production_is_read_with_its_state_weapon_and_status(sentence, expected):
    """Made, to be made, perhaps to be made and not made are told apart."""
    assert slots(LANDMINES + sentence, "state", "item", "status", kind="production") == {expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Russia has laid anti-personnel mines along the front.", ("RUS", "ap_mine", "done")),
        ("Myanmar's army continues to lay landmines near villages.", ("MMR", "mine", "done")),
        ("Norway will not use landmines, its prime minister said.", ("NOR", "mine", "negated")),
        ("Poland is considering laying mines along its border.", ("POL", "mine", "considered")),
        ("Poland will mine its eastern border in the event of war.", ("POL", "mine", "planned")),
        ("Armenia denies that it used cluster munitions.", ("ARM", "cluster_munition", "negated")),
        ("Syria was accused of using cluster bombs in 2013.", ("SYR", "cluster_munition", "done")),
        ("Laos was heavily mined by the United States.", ("USA", "mine", "done")),
        ("Germany urged Ukraine not to use landmines.", ("UKR", "mine", "negated")),
        ("Latvia's decision to use landmines was criticised by Norway.", ("LVA", "mine", "planned")),
        ("Estonia reserves the right to use landmines.", ("EST", "mine", "considered")),
        ("Myanmar was confirmed to have laid mines last year.", ("MMR", "mine", "done")),
        ('"We have no intention of laying mines," Norway\'s minister said.', ("NOR", "mine", "negated")),
    ],
)
def test_use_is_of_who_lays_and_not_of_where(sentence, expected):
    """The user is who acts, by whom it is done, who is accused or who speaks."""
    assert slots(LANDMINES + sentence, "state", "item", "status", kind="use") == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels planted mines on the roads in Mali.",
        "Al-Shabaab used landmines in Somalia.",
        "UNITA laid mines across Angola.",
        "Dogs are used in Kosovo to find landmines.",
        "Landmines used in Ukraine will endanger civilians for decades.",
        "The UN condemns the use of landmines in Libya.",
    ],
)
def test_armed_groups_and_deminers_are_no_states_that_use(sentence):
    """Only a state's own forces use mines."""
    assert not slots(LANDMINES + sentence, "state", kind="use")


def test_a_denial_stands_beside_the_accusation():
    """Alleged use is done, and its denial is negated."""
    text = LANDMINES + "Thailand accused Cambodia of laying new mines in July 2025, which Phnom Penh denied."
    uses = slots(text, "state", "status", published="2025-08-01", kind="use")
    assert uses == {("KHM", "done"), ("KHM", "negated")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The United States will give Ukraine anti-personnel mines.", ("USA", "UKR", "planned")),
        ("Italy sold landmines to Iraq in the 1980s.", ("ITA", "IRQ", "done")),
        ("Germany will not supply landmines to Ukraine.", ("DEU", "UKR", "negated")),
        ("Ukraine received 20,000 anti-personnel mines from the United States.", ("USA", "UKR", "done")),
        ("Kyiv was supplied with landmines by Washington.", ("USA", "UKR", "done")),
        ("Iran has shipped landmines to Sudan.", ("IRN", "SDN", "done")),
        ("Pakistan has banned the export of landmines.", ("PAK", None, "negated")),
        ("Slovenia gave 2 million euros for mine clearance.", None),
    ],
)
def test_a_transfer_runs_from_giver_to_receiver(sentence, expected):
    """Whoever is the subject, the giver is the state and the receiver the counterpart; money is no mine."""
    found = slots(LANDMINES + sentence, "state", "counterpart", "status", kind="transfer")
    assert found == ({expected} if expected else set())


def test_a_row_of_producers_gives_a_claim_for_each():
    """Those listed behind the verb act as those before it do."""
    text = LANDMINES + "The countries that manufacture mines are India, Iran and Pakistan."
    assert slots(text, "state", kind="production") == {("IND",), ("IRN",), ("PAK",)}


def test_each_number_counts_the_weapon_behind_it():
    """Two figures of one act have a weapon each."""
    text = LANDMINES + "Argentina laid 20,000 anti-personnel mines and 5,000 anti-tank mines."
    assert slots(text, "item", "low", kind="use") == {("ap_mine", 20000), ("av_mine", 5000)}


def test_stocks_held_together_belong_to_no_single_state():
    """A sum over several states is left out."""
    text = LANDMINES + "Belarus and Greece destroyed none. Together they hold 4 million mines."
    assert not slots(text, "state", kind="stockpile")


def test_a_row_of_stocks_goes_on_without_its_verb():
    """States each with a number repeat what was said of the first."""
    text = LANDMINES + "China holds 110 million landmines, Russia 60 million and Pakistan 6 million."
    stocks = {("CHN", 110000000), ("RUS", 60000000), ("PAK", 6000000)}
    assert slots(text, "state", "low", kind="stockpile") == stocks


def test_mines_made_for_another_state_are_to_go_there():
    """Production "for themselves and for" another state is a planned transfer too."""
    text = LANDMINES + "Latvia will start producing mines next year, for itself and for Ukraine."
    assert slots(text, "state", "counterpart", "status", kind="transfer") == {("LVA", "UKR", "planned")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ukraine holds 3.3 million PFM mines in its depots.", ("UKR", "done", 3300000, 3300000)),
        ("Lithuania will buy 85,000 anti-tank mines next year.", ("LTU", "planned", 85000, 85000)),
        ("Greece still has more than 600,000 anti-personnel mines in stock.", ("GRC", "done", 600000, None)),
        ("Oman retains 500 mines for training.", ("OMN", "done", 500, 500)),
        ("Eritrea declared a stockpile of 214 antipersonnel mines.", ("ERI", "done", 214, 214)),
        ("Georgia has no anti-personnel mines in its arsenals.", ("GEO", "negated", None, None)),
        ("Estonia has decided to procure anti-personnel mines.", ("EST", "planned", None, None)),
        ("Finland wants to bring anti-personnel mines back.", ("FIN", "planned", None, None)),
        ("Lithuania has ordered 40,000 anti-tank mines.", ("LTU", "planned", 40000, 40000)),
    ],
)
def test_a_stockpile_is_what_is_held_or_to_be_bought(sentence, expected):
    """Its figure is the number of mines that stands with it, and an order is still a plan."""
    assert slots(LANDMINES + sentence, "state", "status", "low", "high", kind="stockpile") == {expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Between 1999 and 2013 Turkey destroyed 2.9 million stockpiled landmines.",
            ("TUR", "done", 2900000),
        ),
        ("Belgium completed the destruction of its stock of landmines in 1997.", ("BEL", "done", None)),
        ("Greece has failed to destroy its stockpile by its deadline.", ("GRC", "negated", None)),
        ("Sri Lanka will destroy its remaining landmines by 2028.", ("LKA", "planned", None)),
        ("About 300,000 mines have to be destroyed in Belarus.", ("BLR", "planned", 300000)),
        ("States Parties have destroyed more than 55 million stockpiled mines.", ("WORLD", "done", 55000000)),
        ("Ukraine has not yet destroyed its stocks of landmines.", ("UKR", "negated", None)),
    ],
)
def test_destruction_is_of_stocks(sentence, expected):
    """Destroyed, still to be destroyed and not destroyed, by one state or by all together."""
    assert slots(LANDMINES + sentence, "state", "status", "low", kind="destruction") == {expected}


def test_that_stock_is_the_one_told_before():
    """A passive without an agent goes on about the stocks of the sentence before."""
    text = LANDMINES + "In 2009 Albania still had 8,000 anti-personnel mines. That stock has been destroyed."
    assert slots(text, "state", "item", kind="destruction") == {("ALB", "ap_mine")}


def test_destroyed_and_kept_mines_are_counted_apart():
    """Each number goes with its own verb."""
    text = LANDMINES + "Chad destroyed 40,000 anti-personnel mines and retains 900 for training."
    assert slots(text, "state", "low", kind="destruction") == {("TCD", 40000)}
    assert slots(text, "state", "low", kind="stockpile") == {("TCD", 900)}


def test_a_pronoun_may_stand_for_mines_and_its_state_for_a_group():
    """Mines that "will be spread" are spread by those who acted in the sentence before."""
    text = "Estonia and Latvia do not want to lay landmines in peacetime. If war comes, they will be spread quickly."
    uses = slots(text, "state", "status", kind="use")
    assert uses == {("EST", "negated"), ("LVA", "negated"), ("EST", "planned"), ("LVA", "planned")}


def test_a_number_before_a_relative_clause_belongs_to_its_verb():
    """The mines counted are those that the clause speaks of."""
    text = LANDMINES + "Deminers mapped the 13,000 landmines that Argentina laid in 1982."
    assert slots(text, "state", "low", kind="use") == {("ARG", 13000)}


def test_do_so_repeats_the_act_told_last():
    """An ellipsis takes over kind and weapon, with its own status."""
    text = LANDMINES + "Hungary does not make anti-tank mines. Romania wants to do so."
    assert slots(text, "state", "item", "status", kind="production") == {
        ("HUN", "av_mine", "negated"),
        ("ROU", "av_mine", "planned"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway backs the Ottawa Convention, which prohibits the use, production and transfer of landmines.",
        "The Ottawa Convention obliges its parties never to use or stockpile landmines.",
        (
            "France has signed the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of "
            "Anti-Personnel Mines and on their Destruction."
        ),
        "Parties to the Ottawa Convention have four years to destroy their stocks and ten to clear mined land.",
        "The gold mine in Ghana produces twelve tonnes a year.",
    ],
)
def test_a_treatys_bans_and_other_mines_are_no_acts(sentence):
    """What a treaty forbids, and what mines of other kinds yield, nobody is said to do."""
    acts = {"production", "stockpile", "transfer", "use", "destruction"}
    assert not [c for c in read(LANDMINES + sentence) if c["kind"] in acts]


@pytest.mark.parametrize(
    "sentence", ["Lithuania did not keep any landmines.", "Lithuania keeps no landmines."]
)
def test_keeping_none_is_a_denied_stock(sentence):
    """Who keeps none has no stock."""
    found = slots(LANDMINES + sentence, "state", "item", "status", kind="stockpile")
    assert found == {("LTU", "mine", "negated")}


def test_an_army_and_armed_groups_make_the_state_a_user():
    """Groups that act beside an army take nothing from what the army does."""
    text = LANDMINES + "Myanmar's army and several rebel groups laid landmines in 2024."
    assert slots(text, "state", "status", kind="use") == {("MMR", "done")}


def test_armed_groups_alone_are_no_state():
    """What groups in a country do is not told of the state."""
    assert not slots(LANDMINES + "In Myanmar several rebel groups laid landmines in 2024.", kind="use")


def test_the_adjective_of_mines_received_is_who_gave_them():
    """Mines received with a nation's name before them come from it."""
    text = "Ukraine received its first American landmines in November."
    assert slots(text, "state", "counterpart", kind="transfer") == {("USA", "UKR")}


def test_who_makes_mines_too_is_read_from_the_answer():
    """A number of producers is no number of mines, and "so are" goes on with who produces."""
    text = "Armenia is among the eleven producers of anti-personnel mines; so are Singapore and Cuba."
    found = slots(text, "state", "low", kind="production")
    assert found == {("ARM", None), ("SGP", None), ("CUB", None)}
