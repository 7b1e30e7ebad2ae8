"""The texts that the model learns from are of their form, and training gives the same weights each time."""

import json
from collections import Counter
from pathlib import Path

import pytest
from training.sources import all_texts, written
from training.told import ToldError, load

from ottawatch.read.language import languages

TEXTS = Path(__file__).parents[2] / "training" / "texts"

SMALL = """## 2025-06-12 | agency | withdrawal
! Latvia votes
~ kind=step state=LVA treaty=APMBC step=approve_leave status=done
The Saeima voted on Thursday to leave the Ottawa Convention.
= kind=step state=LVA treaty=APMBC step=approve_leave status=done from=2025-06-12 to=2025-06-12

Nothing is said here.
"""


@pytest.fixture
def told(tmp_path):
    """A small file of labelled text."""

    def write(text):
        path = tmp_path / "en-test.txt"
        path.write_text(text, encoding="utf-8")
        return list(load(path))

    return write


def test_a_labelled_text_is_read_in_its_form(told):
    """Headline, sentences, paragraphs, claims told and told again."""
    (text,) = told(SMALL)
    assert text.text == (
        "Latvia votes\n\nThe Saeima voted on Thursday to leave the Ottawa Convention.\n\nNothing is said here."
    )
    assert [len(line.claims) for line in text.lines] == [0, 1, 0]
    assert [len(line.again) for line in text.lines] == [1, 0, 0]
    assert all(text.text[line.start : line.end] == line.text for line in text.lines)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A sentence.", "text before the first document"),
        ("## 2025-06-12 | agency\n", "expected “## DAY"),
        ("## 2025-06-12 | a | history\n= kind=rule", "expected the sentence"),
        ("## 2025-06-12 | a | history\nOne.\n= kind=step step=vanish", "vanish"),
        ("## 2025-06-12 | a | history\nOne.\n= kind=step whence=there", "whence"),
    ],
)
def test_a_line_that_is_not_of_the_form_is_refused_with_its_place(told, text, found):
    """Whoever writes a text is told where to look."""
    with pytest.raises(ToldError, match=r"en-test\.txt:") as refused:
        told(text)
    assert found in str(refused.value)


def test_every_text_is_of_its_form_and_of_a_language_that_is_read():
    """All files load, and each language but the example has a good number of texts."""
    counts = Counter(text.language for text in written())
    assert set(counts) <= set(languages())
    assert min(counts.values()) >= 75


def test_what_only_measures_is_not_learned_from():
    """The frozen documents are in no source."""
    frozen = {
        json.loads(line)["id"]
        for path in (TEXTS.parents[1] / "tests" / "quality").glob("*frozen*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert frozen
    assert frozen.isdisjoint(text.name for text in all_texts())


def test_training_twice_gives_the_same_weights():
    """Nothing is left to chance."""
    pytest.importorskip("sklearn", reason="training needs the extra train")
    from training.fit import fit  # noqa: PLC0415  # needs the extra

    some = [text for text in written() if text.name.startswith(("en-d1", "en-d2", "en-d3"))]
    assert fit(some) == fit(some)
