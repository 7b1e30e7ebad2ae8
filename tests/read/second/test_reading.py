"""A document is read twice, part by part; what goes wrong on the way is told, and the first reader's claims stand."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import ottawatch
from ottawatch.model import Dropped
from ottawatch.read import read_text
from ottawatch.read.second.parts import MOST as LONGEST_PART
from ottawatch.read.second.proposals import MOST
from tests.read.second.readers import answered, asking, chat, document, proposing
from tests.read.second.stub import Asked, Reply, said, serving

if TYPE_CHECKING:
    import httpx

TEXT = "Lithuania left the Ottawa treaty on 27 December 2025."
LEFT: dict[str, Any] = {
    "kind": "step", "state": "LTU", "treaty": "APMBC", "step": "leave", "status": "done", "from": "2025-12-27",
    "to": "2025-12-27", "quote": "Lithuania left the Ottawa treaty on 27 December 2025",
}  # fmt: skip


def test_the_door_reads_twice_through_a_real_socket() -> None:
    """From the address of a model to claims and counts, in read and in check."""
    with serving(said([LEFT, LEFT | {"state": "BRA"}])) as stub:
        second = ottawatch.second_reader(stub.url, "small", key="k", cache=False)
        done = ottawatch.read(TEXT, second_reader=second)
        checked = ottawatch.check(TEXT, today="2026-11-23", second_reader=second)
    assert done.claims == ottawatch.read(TEXT).claims
    assert done.second is not None
    assert (done.second.model, done.second.proposed, done.second.same) == ("small", 2, 1)
    assert done.second.dropped == {Dropped.STATE: 1}
    assert (done.second.tokens_in, done.second.tokens_out) == (100, 20)
    assert checked.second == done.second


def test_a_long_document_is_asked_about_in_parts_with_the_words_before() -> None:
    """Every sentence is in one part, in the order of the text."""
    sentences = [
        f"In meeting number {n} Chad and Mali spoke of the Ottawa treaty at length." for n in range(300)
    ]

    def first_words(asked: Asked) -> Reply:
        quote = asked.told["text"].partition(" spoke")[0]
        return said([{"kind": "use", "state": "TCD", "item": "mine", "status": "done", "quote": quote}])

    with serving(first_words) as stub:
        second = ottawatch.second_reader(stub.url, "small", cache=False)
        estimate = second.estimate([document(" ".join(sentences))])
        done = ottawatch.read(" ".join(sentences), second_reader=second)
    texts = [asked.told["text"] for asked in stub.asked]
    assert " ".join(texts) == " ".join(sentences)
    assert all(len(text) <= LONGEST_PART for text in texts)
    assert estimate.requests == len(texts) > 2
    assert "before" not in stub.asked[0].told
    assert texts[0].endswith(stub.asked[1].told["before"].strip())
    assert done.second is not None
    assert done.second.proposed == len(texts)


@pytest.mark.parametrize(
    ("answer", "proposed", "partly"),
    [
        (lambda: chat([LEFT], "length"), 1, "an answer was cut short"),
        (lambda: chat('{"claims": [{"kind": "use", "quo'), 0, "an answer could not be read"),
        (lambda: chat("No."), 0, "an answer could not be read"),
        (lambda: chat([LEFT] * (MOST + 1)), MOST, "an answer was cut short"),
        (lambda: chat([]), 0, None),
    ],
)
def test_an_answer_that_is_not_whole_is_told(answer: Any, proposed: int, partly: str | None) -> None:
    """What could be heard of it counts."""
    done = asking(lambda _: answer()).read(document(TEXT))
    assert done.claims == read_text(document(TEXT)).claims
    assert done.second is not None
    assert (done.second.proposed, done.second.partly) == (proposed, partly)


def test_a_model_that_does_not_answer_is_asked_no_more() -> None:
    """The first reader's claims stand, the reason is told of every document, and nobody waits twice."""
    times = 0

    def refusing(_: httpx.Request) -> httpx.Response:
        nonlocal times
        times += 1
        return answered(401, {})

    reader = asking(refusing)
    for _ in range(3):
        done = reader.read(document(TEXT))
        assert done.claims == read_text(document(TEXT)).claims
        assert done.second is not None
        assert done.second.partly is not None
        assert "key" in done.second.partly
    assert times == 1


def test_one_document_that_a_server_does_not_take_leaves_the_others_be() -> None:
    """Such as one that is too long for the model."""
    tired = [True] * 5

    def answer(_: httpx.Request) -> httpx.Response:
        return answered(400, {"error": "too long"}) if tired and tired.pop() else chat([LEFT])

    reader = asking(answer)
    first, second = (reader.read(document(TEXT)).second for _ in range(2))
    assert first is not None
    assert second is not None
    assert "too long" in str(first.partly)
    assert second.partly is None
    assert second.proposed == 1


def test_the_same_answers_give_the_same_claims() -> None:
    """In whatever order the model tells them."""
    other = {
        "kind": "membership",
        "state": "LTU",
        "treaty": "APMBC",
        "status": "done",
        "quote": "Lithuania left the Ottawa treaty",
    }
    one, two = (proposing(*claims).read(document(TEXT)) for claims in ([LEFT, other], [other, LEFT]))
    assert one == two


def test_nothing_of_it_is_loaded_unless_asked_for() -> None:
    """Neither its rooms nor the library for addresses."""
    program = (
        "import sys, ottawatch; ottawatch.read('Finland left the Ottawa treaty.'); import ottawatch.cli\n"
        "print([m for m in sys.modules if m.startswith(('ottawatch.read.second', 'httpx', 'platformdirs'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_letters_that_nobody_sees_hide_nothing_and_places_count_in_the_text_as_it_came() -> None:
    """As for the first reader: what is asked about has none of them, and the quotes have all."""
    text = (
        "In\u00ad Latvia the depots were opened, where 20,000 anti-\u200btank mines are held on wooden shelves.\u200b "
        + TEXT
    )
    asked: list[str] = []
    stock = {
        "kind": "stockpile", "state": "LVA", "item": "av_mine", "status": "done", "low": 20000, "high": 20000,
        "unit": "mines", "quote": "where 20,000 anti-tank mines are held on wooden shelves",
    }  # fmt: skip

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(json.loads(request.content)["messages"][1]["content"])["text"])
        return chat([stock, LEFT])

    done = asking(answer).read(document(text))
    assert "\u200b" not in asked[0]
    assert done.second is not None
    assert done.second.kept + done.second.same == 2
    assert done.document.text == text
    assert all(text[claim.start : claim.end] == claim.quote for claim in done.claims)
    assert any("\u200b" in claim.quote for claim in done.claims)


def test_a_document_is_told_of_its_day_as_by_one_reader() -> None:
    """What the first reader says of a document, two readers say of it."""
    text = "On Friday Lithuania left the Ottawa treaty."
    alone = read_text(document(text, published=None))
    both = proposing().read(document(text, published=None))
    assert both.document == alone.document
    assert both.claims == alone.claims
