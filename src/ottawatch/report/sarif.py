"""SARIF 2.1.0, so that editors and code hosts show each claim in its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from ottawatch.model import Word
from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER, iri_of_claim, is_address
from ottawatch.report.reasons import all_sources, articles_of, heading, in_sentences, statements_of
from ottawatch.report.summary import GRAVEST_FIRST, MEANING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import CheckedDocument, Judged

_LEVEL: Final = {
    Word.CONTRADICTED: "error",
    Word.OUTDATED: "warning",
    Word.DISPUTED: "warning",
    Word.UNVERIFIED: "note",
    Word.SUPPORTED: "none",
}
_KIND: Final = {Word.SUPPORTED: "pass", Word.UNVERIFIED: "open", Word.DISPUTED: "review"}


def sarif(documents: Iterable[CheckedDocument]) -> str:
    """Write one run with one result for each claim.

    Lines and columns count from 1, columns in code points, in the text that was read.
    """
    checked = tuple(documents)
    results = [
        _result(document, at, number)
        for at, document in enumerate(checked)
        for number in range(len(document.judged))
    ]
    run = {
        "tool": {"driver": {"name": MAKER, "rules": [_rule(word) for word in GRAVEST_FIRST]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _location(document), "mimeType": "text/plain"} for document in checked],
        "results": results,
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return pretty({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(word: Word) -> dict[str, Any]:
    level = "none" if _KIND.get(word) else _LEVEL[word]
    return {
        "id": str(word),
        "shortDescription": {"text": f"{str(word).capitalize()}: {MEANING[word]}."},
        "defaultConfiguration": {"level": level},
    }


def _result(document: CheckedDocument, at: int, number: int) -> dict[str, Any]:
    one = document.judged[number]
    word = one.verdict.word
    kind = _KIND.get(word, "fail")
    result: dict[str, Any] = {
        "ruleId": str(word),
        "ruleIndex": GRAVEST_FIRST.index(word),
        "kind": kind,
        "level": _LEVEL[word] if kind == "fail" else "none",
        "message": {"text": f"{heading(one, document)} {in_sentences(one)}".strip()},
        "guid": iri_of_claim(document, number).rpartition(":")[2],
        "properties": {
            "quote": one.claim.quote,
            "articles": list(articles_of(one)),
            "statements": list(statements_of(one)),
            "sources": [source.url for source in all_sources(one, document) if is_address(source.url)],
        },
    }
    place: dict[str, Any] = {"artifactLocation": _location(document) | {"index": at}}
    if one.claim.start >= 0:
        place["region"] = _region(document.document.text, one)
    return result | {"locations": [{"physicalLocation": place}]}


def _location(document: CheckedDocument) -> dict[str, Any]:
    name = document.document.id
    return {"uri": name if is_address(name) else quote(name)}


def _region(text: str, one: Judged) -> dict[str, Any]:
    (line, column), (last, after) = (_place(text, at) for at in (one.claim.start, one.claim.end))
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": after,
        "charOffset": one.claim.start,
        "charLength": one.claim.end - one.claim.start,
        "snippet": {"text": one.claim.quote},
    }


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
