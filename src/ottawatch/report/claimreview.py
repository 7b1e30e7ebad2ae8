"""ClaimReview of schema.org, as JSON-LD: what search engines and fact-check databases read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ottawatch.model import Word
from ottawatch.report.json import pretty
from ottawatch.report.naming import MAKER, iri_of_claim, is_address
from ottawatch.report.reasons import all_sources, heading, in_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model import CheckedDocument, Judged

_WORST, _BEST = 1, 5
_RATING: Final = {Word.CONTRADICTED: 1, Word.OUTDATED: 2, Word.DISPUTED: 3, Word.SUPPORTED: 5}
"""What cannot be settled gets its word and no number."""


def claim_reviews(documents: Iterable[CheckedDocument]) -> str:
    """Write one ClaimReview for each claim, in one graph."""
    graph = [_review(document, number) for document in documents for number in range(len(document.judged))]
    return pretty({"@context": "https://schema.org", "@graph": graph})


def _review(document: CheckedDocument, number: int) -> dict[str, Any]:
    one = document.judged[number]
    cited = [source.url for source in all_sources(one, document) if is_address(source.url)]
    review = {
        "@type": "ClaimReview",
        "@id": iri_of_claim(document, number),
        "inLanguage": "en",
        "claimReviewed": heading(one, document),
        "datePublished": document.today.isoformat(),
        "author": {"@type": "Organization", "name": MAKER},
        "itemReviewed": _claim(document, one),
        "reviewRating": _rating(one),
        "reviewBody": in_sentences(one),
    }
    return review | ({"citation": cited} if cited else {})


def _claim(document: CheckedDocument, one: Judged) -> dict[str, Any]:
    source = document.document
    appeared = {"@type": "CreativeWork", "name": source.title or source.id}
    if is_address(source.id):
        appeared["url"] = source.id
    if source.published:
        appeared["datePublished"] = document.published.isoformat()
    claim: dict[str, Any] = {"@type": "Claim", "text": one.claim.quote, "appearance": appeared}
    if one.claim.speaker:
        claim["author"] = {"@type": "Person", "name": one.claim.speaker}
    return claim


def _rating(one: Judged) -> dict[str, Any]:
    word = one.verdict.word
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": str(word)}
    if word in _RATING:
        rating |= {"ratingValue": _RATING[word], "bestRating": _BEST, "worstRating": _WORST}
    return rating
