"""An answer is kept and asked for once; what is damaged counts as not there."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ottawatch.read.second.cache import Answer, Cache
from tests.read.second.readers import asking, chat, document

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

TEXT = "Lithuania left the Ottawa treaty on 27 December 2025."
ANSWER = Answer("{}", cut=False, tokens_in=3, tokens_out=4)


class Counting:
    """A model that counts how often it is asked."""

    def __init__(self, *answers: str) -> None:
        self.times = 0
        self.answers = answers

    def __call__(self, _: httpx.Request) -> httpx.Response:
        """Say the next answer, and the last for ever."""
        self.times += 1
        return chat(self.answers[min(self.times, len(self.answers)) - 1])


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    """Also by another reader on another day; the result is the same."""
    model = Counting('{"claims": []}')
    first = asking(model, tmp_path).read(document(TEXT))
    assert asking(model, tmp_path).read(document(TEXT)) == first
    assert model.times == 1
    assert not asking(model, tmp_path).estimate([document(TEXT)]).asks
    asking(model, tmp_path).read(document(TEXT + " It did."))
    asking(model, tmp_path).read(document(TEXT, "2025-07-10"))
    assert model.times == 3


def test_nothing_is_kept_without_a_folder(tmp_path: Path) -> None:
    """Asked to keep nothing, it keeps nothing."""
    model = Counting('{"claims": []}')
    for _ in range(2):
        asking(model).read(document(TEXT))
    assert model.times == 2
    assert not list(tmp_path.iterdir())


def test_an_answer_that_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    """It is told, and asked for again the next time."""
    model = Counting("Sorry.", '{"claims": []}')
    told = asking(model, tmp_path).read(document(TEXT)).second
    assert told is not None
    assert told.partly == "an answer could not be read"
    again = asking(model, tmp_path).read(document(TEXT)).second
    assert again is not None
    assert again.partly is None


def test_only_the_owner_sees_what_is_kept(tmp_path: Path) -> None:
    """An answer quotes the document."""
    cache = Cache(tmp_path / "answers")
    cache.put("ab12", ANSWER)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert cache.get("ab12") == ANSWER


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 100_000,
        json.dumps({"key": "ab12", "said": "{}"}).encode(),
        json.dumps({"key": "ab12", "said": 7, "cut": False, "tokens_in": 0, "tokens_out": 0}).encode(),
        json.dumps({"key": "other", "said": "{}", "cut": False, "tokens_in": 0, "tokens_out": 0}).encode(),
        json.dumps({"key": "ab12", "said": "{}", "cut": False, "tokens_in": -1, "tokens_out": True}).encode(),
        b" " * 9_000_000,
    ],
)  # fmt: skip
def test_a_damaged_answer_counts_as_not_there(tmp_path: Path, damage: bytes) -> None:
    """Cut, overwritten, of another question, or too long."""
    cache = Cache(tmp_path)
    cache.put("ab12", ANSWER)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(damage)
    assert cache.get("ab12") is None
    cache.put("ab12", ANSWER)
    assert cache.get("ab12") == ANSWER


def test_a_disk_that_takes_nothing_is_no_reason_to_stop(tmp_path: Path) -> None:
    """The answer is used, and not kept."""
    (tmp_path / "file").write_text("in the way")
    model = Counting('{"claims": []}')
    done = asking(model, tmp_path / "file").read(document(TEXT)).second
    assert done is not None
    assert done.partly is None


def test_the_key_is_no_part_of_what_is_kept(tmp_path: Path) -> None:
    """Neither of its name nor of its words: without the key the answer is found again."""
    model = Counting('{"claims": []}')
    keyed = asking(model, tmp_path)
    keyed.endpoint.settings = replace(keyed.endpoint.settings, key="sk-secret")
    keyed.read(document(TEXT))
    asking(model, tmp_path).read(document(TEXT))
    assert model.times == 1
    assert all(b"sk-secret" not in kept.read_bytes() for kept in tmp_path.rglob("*.json"))
