"""Annotations by the Web Annotation Data Model of the W3C: each claim by its words and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER, iri_of, iri_of_claim, iri_of_page
from ottawatch.report.reasons import heading, in_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import CheckedDocument, Judged

_AROUND: Final = 32


def web_annotations(documents: Iterable[CheckedDocument]) -> str:
    """Write one annotation for each claim that has a place in its text, on one page.

    Positions count code points of the text that was read, from 0, the end not included.
    """
    done = tuple(documents)
    items = [
        _annotation(document, number)
        for document in done
        for number, one in enumerate(document.judged)
        if one.claim.start >= 0
    ]
    return pretty(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": iri_of_page(done),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        }
    )


def _annotation(document: CheckedDocument, number: int) -> dict[str, Any]:
    one = document.judged[number]
    stamp = f"{document.today.isoformat()}T00:00:00Z"
    return {
        "id": iri_of_claim(document, number),
        "type": "Annotation",
        "motivation": "assessing",
        "created": stamp,
        "generator": {"type": "Software", "name": MAKER},
        "body": [
            _body("tagging", str(one.verdict.word)),
            _body("describing", heading(one, document)),
            _body("assessing", in_sentences(one)),
        ],
        "target": {"source": iri_of(document), "selector": _selectors(document.document.text, one)},
    }


def _body(purpose: str, words: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": words,
        "format": "text/plain",
        "language": "en",
    }


def _selectors(text: str, one: Judged) -> list[dict[str, Any]]:
    start, end = one.claim.start, one.claim.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": one.claim.quote,
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
