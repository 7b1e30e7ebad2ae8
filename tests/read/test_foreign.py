"""A text in a language that is not read is refused by name, and one that is so in part says it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ottawatch.cli import run
from ottawatch.errors import DocumentError
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.foreign import foreign_language, in_other_languages

HERE = Path(__file__).parent
FOREIGN = tomllib.loads((HERE / "foreign.toml").read_text("utf-8"))
ENGLISH = (
    "Finland was a party to the Ottawa treaty from 2012, and it left the treaty again when its parliament had "
    "voted for it. The minister said that this was not a choice that anyone had wished for. "
)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_text_in_a_language_that_is_not_read_is_refused_by_name(name: str) -> None:
    """It is not taken for a neighbour of which its words remind."""
    with pytest.raises(
        DocumentError, match=f"^x: found a text in {name}, which is not read here; expected one of .*English"
    ):
        read_text(Document("x", FOREIGN[name]))


@pytest.mark.parametrize("code", sorted(path.stem for path in (HERE.parent / "quality").glob("??.jsonl")))
def test_no_text_that_can_be_read_is_refused(code: str) -> None:
    """Of the labelled texts none is taken for a foreign one, whole or in part."""
    import json  # noqa: PLC0415

    for row in (HERE.parent / "quality" / f"{code}.jsonl").read_text("utf-8").splitlines():
        text = json.loads(row)["text"]
        assert foreign_language(text) is None
        assert in_other_languages(text, code) is None


def test_a_text_partly_in_another_language_says_so() -> None:
    """A large part in another language, read or not, is named; a quotation is not."""
    document = read_text(Document("x", ENGLISH * 12 + FOREIGN["Slovak"] * 8)).document
    assert document.partly == "about a third of it is in Slovak, and was read as English"
    assert read_text(Document("x", ENGLISH * 12 + FOREIGN["Slovak"])).document.partly is None


def test_what_was_told_before_stays() -> None:
    """Broken letters are told beside a foreign part."""
    document = Document("x", ENGLISH * 12 + FOREIGN["Greek"] * 8, partly="one letter is broken")
    assert read_text(document).document.partly == (
        "one letter is broken; about half of it is in Greek, and was read as English"
    )


def test_the_language_that_is_said_is_not_doubted() -> None:
    """Whoever says the language knows better; one that is not read is refused."""
    assert read_text(Document("x", FOREIGN["Danish"], lang="sv")).document.partly is None
    with pytest.raises(DocumentError, match="found 'da', which is not read here; expected one of Czech"):
        read_text(Document("x", FOREIGN["Danish"], lang="da"))


def test_a_foreign_document_does_not_take_others_with_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The others are read, the foreign one is told, and the status is 3; of one in part likewise."""
    names = []
    for name, text in (("a", "Finland has left the Ottawa treaty."), ("b", FOREIGN["Hungarian"]),
                       ("c", ENGLISH * 12 + FOREIGN["Greek"] * 8)):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        names.append(str(tmp_path / f"{name}.txt"))
    assert run(["read", *names, "--format", "ndjson"]) == 3
    captured = capsys.readouterr()
    assert captured.out.count('"id"') == 2
    assert "b.txt: found a text in Hungarian" in captured.err
    assert "c.txt: read only in part; about half" in captured.err
    assert captured.err.endswith("3 documents: 2 done, 1 failed.\n")
    assert run(["check", names[2]]) == 3
