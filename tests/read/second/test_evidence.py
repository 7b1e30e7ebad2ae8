"""A proposal is kept only if the text bears out its quote and every slot."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawatch.model import (
    Claim,
    CountOf,
    Dropped,
    Figure,
    Group,
    Item,
    Kind,
    Outcome,
    Rule,
    Status,
    Step,
    Treaty,
)
from ottawatch.read.reader import begin
from ottawatch.read.second.joining import Proposal, join
from ottawatch.read.second.proposals import claim_of
from ottawatch.read.second.quotes import places_of
from ottawatch.read.spans import Span
from tests.read.second.readers import asking, chat, document


def outcome(text: str, row: Any, lang: str = "en", published: str | None = "2025-07-09") -> Claim | str:
    """The claim that the text bears out, or the reason why it is none; what the first reader reads does not matter."""
    claim = claim_of(row)
    if isinstance(claim, Dropped):
        return str(claim)
    reading = begin(document(text, published, lang))
    proposal = Proposal(claim, places_of(claim.quote, text, Span(0, len(text))))
    join(reading, [proposal])
    found = proposal.outcome()
    return str(found) if isinstance(found, Dropped) else found


VOTE = (
    "Latvia looks back. After a debate that took the whole night and in which nobody gave way, the Saeima on "
    "16 April 2025 passed the bill on leaving the Ottawa treaty, and 20,000 anti-tank mines were shown to guests."
)
STEP: dict[str, Any] = {
    "kind": "step", "state": "LVA", "treaty": "APMBC", "step": "approve_leave", "status": "done", "from": "2025-04-16",
    "to": "2025-04-16", "quote": "the Saeima on 16 April 2025 passed the bill on leaving the Ottawa treaty",
}  # fmt: skip


def test_a_claim_that_the_words_bear_out_stands() -> None:
    """Quote, state, treaty, step, status and day are all there."""
    claim = outcome(VOTE, STEP)
    assert isinstance(claim, Claim)
    assert VOTE[claim.start : claim.end] == claim.quote == STEP["quote"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "the Saeima on 17 April 2025 passed the bill"}, "quote"),
        ({"quote": "Saeima"}, "quote"),
        ({"quote": VOTE * 8}, "quote"),
        ({"quote": None}, "form"),
        ({"state": "EST"}, "state"),
        ({"state": "Latvia"}, "form"),
        ({"state": None}, "slots"),
        ({"treaty": "CCM"}, "treaty"),
        ({"treaty": "Ottawa"}, "form"),
        ({"step": "notify_leave"}, "words"),
        ({"step": "suspend"}, "words"),
        ({"step": None}, "slots"),
        ({"status": "negated"}, "status"),
        ({"status": "considered"}, "status"),
        ({"status": None}, "slots"),
        ({"from": "2024-04-16", "to": "2024-04-16"}, "days"),
        ({"from": "2025-02-30"}, "form"),
        ({"from": "2025-04-20", "to": "2025-04-16"}, "form"),
    ],
)
def test_a_slot_that_the_words_do_not_bear_out_drops_the_claim(change: dict[str, Any], reason: str) -> None:
    """Each slot is held against the text by itself."""
    assert outcome(VOTE, STEP | change) == reason


STOCK: dict[str, Any] = {
    "kind": "stockpile", "state": "LVA", "item": "av_mine", "status": "done", "low": 20000, "high": 20000, "unit": "mines",
}  # fmt: skip
SHELVES = "In Latvia the depots were opened to the press, where 20,000 anti-tank mines or so are held on wooden shelves."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"low": 30000, "high": 30000}, "figure"),
        ({"low": 20000, "high": None}, None),
        ({"low": 20, "high": 20}, "figure"),
        ({"unit": "km"}, "figure"),
        ({"low": True}, "form"),
        ({"low": "20000"}, "form"),
        ({"low": -20000, "high": 20000}, "form"),
        ({"low": 1e300, "high": 1e300}, "form"),
        ({"item": "cluster_munition"}, "item"),
        ({"item": "ap_mine"}, "item"),
        ({"item": "mine"}, None),
        ({"kind": "destruction"}, "words"),
        ({"kind": "magic"}, "form"),
    ],
)
def test_figures_and_weapons_are_those_of_the_quote(change: dict[str, Any], reason: str | None) -> None:
    """A figure is one that the number reader finds in the quote, of the unit that the kind has."""
    told = STOCK | {"quote": "where 20,000 anti-tank mines or so are held on wooden shelves"} | change
    found = outcome(SHELVES, told)
    assert found == reason if reason else isinstance(found, Claim)


def test_a_figure_is_given_as_the_number_reader_reads_it() -> None:
    """The bounds that stand in the words count, whatever was proposed."""
    text = "The depots of Latvia were opened, and more than 20,000 anti-tank mines or so are held on wooden shelves."
    told = STOCK | {"quote": "more than 20,000 anti-tank mines or so are held on wooden shelves"}
    claim = outcome(text, told)
    assert isinstance(claim, Claim)
    assert claim.figure == Figure(20000, None, "mines")


def test_the_quote_is_widened_to_the_day() -> None:
    """A day that stands in the sentence but not in the quote comes with its words."""
    told = STEP | {"quote": "passed the bill on leaving the Ottawa treaty"}
    claim = outcome(VOTE, told)
    assert isinstance(claim, Claim)
    assert claim.quote == VOTE[claim.start : claim.end]
    assert claim.quote == "on 16 April 2025 passed the bill on leaving the Ottawa treaty"


def test_who_is_cited_must_be_named() -> None:
    """A speaker that the sentence does not name is left out, and the claim stands."""
    told = STOCK | {"quote": "where 20,000 anti-tank mines or so are held", "speaker": "<b>Somebody Else</b>"}
    claim = outcome(SHELVES, told)
    assert isinstance(claim, Claim)
    assert claim.speaker is None
    cited = outcome(SHELVES, told | {"speaker": "the press"})
    assert isinstance(cited, Claim)
    assert cited.speaker == "the press"


@pytest.mark.parametrize(
    ("lang", "text", "proposal"),
    [
        (
            "fi",
            "Suomen eduskunta kävi pitkän keskustelun, jonka päätteeksi se hyväksyi 19. kesäkuuta 2025 irtautumisen Ottawan sopimuksesta.",
            {"state": "FIN", "from": "2025-06-19", "to": "2025-06-19", "quote": "se hyväksyi 19. kesäkuuta 2025 irtautumisen Ottawan sopimuksesta"},
        ),
        (
            "de",
            "Im Parlament von Estland wurde lange gestritten, ehe der Riigikogu am 4. Juni 2025 den Austritt aus dem Ottawa-Abkommen billigte.",
            {"state": "EST", "from": "2025-06-04", "to": "2025-06-04", "quote": "der Riigikogu am 4. Juni 2025 den Austritt aus dem Ottawa-Abkommen billigte"},
        ),
        (
            "uk",
            "У Литві довго сперечалися, і Сейм 8 травня 2025 року схвалив вихід з Оттавської конвенції.",
            {"state": "LTU", "from": "2025-05-08", "to": "2025-05-08", "quote": "Сейм 8 травня 2025 року схвалив вихід з Оттавської конвенції"},
        ),
    ],
)  # fmt: skip
def test_other_languages_are_held_against_their_own_words(
    lang: str, text: str, proposal: dict[str, Any]
) -> None:
    """The categories of the language's file bear a claim out, and its number and date readers."""
    told = {"kind": "step", "treaty": "APMBC", "step": "approve_leave", "status": "done"} | proposal
    assert isinstance(outcome(text, told, lang), Claim)
    assert outcome(text, told | {"state": "POL"}, lang) == "state"
    assert outcome(text, told | {"from": "2024-05-08", "to": "2024-05-08"}, lang) == "days"


def test_states_may_be_taken_up_by_words_that_the_reader_knows() -> None:
    """A text may say "the country" for the state of the sentence before, and for no other."""
    text = "Chad took part in the meeting on the Ottawa treaty. The country, delegates heard, was found to hold anti-personnel mines in 2010."
    told = {
        "kind": "stockpile",
        "state": "TCD",
        "item": "ap_mine",
        "status": "done",
        "quote": "The country, delegates heard, was found to hold anti-personnel mines",
    }
    assert isinstance(outcome(text, told), Claim)
    assert outcome(text, told | {"state": "MLI"}) == "state"


_WORDS = [
    str(w) for words in (Kind, Step, Rule, Item, Status, Group, Outcome, CountOf, Treaty) for w in words
]
_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(_WORDS),
    st.sampled_from(["LVA", "EST", "WORLD", "2025-04-16", "mines", "km", VOTE[10:60], VOTE[80:150], "the bill on leaving"]),
    st.lists(st.integers(), max_size=2),
)  # fmt: skip
_ROWS = st.one_of(
    _VALUES,
    st.dictionaries(
        st.sampled_from([*STEP, *STOCK, "counterpart", "rule", "group", "speaker", "odd"]), _VALUES
    ),
    st.dictionaries(st.sampled_from([*STEP, "speaker"]), _VALUES).map(lambda row: STEP | row),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_ROWS, max_size=6))
def test_whatever_is_proposed_only_words_of_the_text_are_quoted(rows: list[Any]) -> None:
    """No proposal breaks the reader, each is accounted for, and every quote stands where it says."""
    done = asking(lambda _: chat(json.dumps({"claims": rows}))).read(document(VOTE))
    assert done.second is not None
    second = done.second
    assert second.proposed == second.kept + second.same + sum(second.dropped.values())
    for claim in done.claims:
        assert VOTE[claim.start : claim.end] == claim.quote
        assert claim.speaker is None or claim.speaker in VOTE
