"""What a whole check comes to: the tally, and the three things most worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import CheckedDocument, Judged, Status, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ottawatch.model import Reason, Since, Source

GRAVEST_FIRST: Final = (Word.CONTRADICTED, Word.OUTDATED, Word.DISPUTED, Word.UNVERIFIED, Word.SUPPORTED)
SYMBOL: Final[Mapping[Word, str]] = {
    Word.CONTRADICTED: "✗",
    Word.OUTDATED: "↻",
    Word.DISPUTED: "≠",
    Word.UNVERIFIED: "?",
    Word.SUPPORTED: "✓",
}
MEANING: Final[Mapping[Word, str]] = {
    Word.CONTRADICTED: "the record or the law says otherwise",
    Word.OUTDATED: "was so once, no longer on the document's day",
    Word.DISPUTED: "sources, or readings of the law, differ",
    Word.UNVERIFIED: "the record cannot settle it",
    Word.SUPPORTED: "the record and the law bear it out",
}


def tally(judged: Iterable[Judged]) -> dict[Word, int]:
    """Count the verdicts, the gravest word first; a word that does not occur counts 0."""
    words = [one.verdict.word for one in judged]
    return {word: words.count(word) for word in GRAVEST_FIRST}


def in_a_line(judged: Iterable[Judged]) -> str:
    """The tally in words, such as ``12 claims: 1 contradicted, 11 supported``."""
    counts = tally(judged)
    total = sum(counts.values())
    parts = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return f"{total} claim{'' if total == 1 else 's'}" + (f": {parts}" if parts else "")


def most_worth_knowing(document: CheckedDocument, most: int = 3) -> tuple[Judged, ...]:
    """Choose what a reader should not miss: what does not hold, then what has changed since.

    Contradicted, outdated and disputed claims come first, in this order, those that something has followed
    before the others; then what held and has changed since. One reason is told once.
    """
    chosen: dict[str, Judged] = {}
    for one in sorted(document.judged, key=_weight):
        if _is_worth_it(one):
            chosen.setdefault(_told(one), one)
    return tuple(chosen.values())[:most]


def followed(one: Judged) -> tuple[Since, ...]:
    """What followed, in short: the latest; for what was still to come or denied, first what came of it."""
    since = one.verdict.since
    open_then = one.claim.status in {Status.PLANNED, Status.CONSIDERED, Status.NEGATED}
    return (since[0], since[-1]) if open_then and len(since) > 1 else since[-1:]


def _weight(one: Judged) -> tuple[int, bool]:
    return GRAVEST_FIRST.index(one.verdict.word), not one.verdict.since


def _is_worth_it(one: Judged) -> bool:
    return one.verdict.word in GRAVEST_FIRST[:3] or bool(one.verdict.since)


def _told(one: Judged) -> str:
    """What is news in it: what followed, or else the reason."""
    verdict = one.verdict
    tells = verdict.since or verdict.reasons
    return tells[0].says if tells else one.claim.quote


def support(reason: Reason | Since, sources: Mapping[str, Source], most: int = 2) -> str:
    """Name in a few words what a reason rests on: a publisher, then articles; not what it names itself."""
    publishers = [*dict.fromkeys(source.publisher for source in sources_of(reason, sources))]
    if any(publisher in reason.says for publisher in publishers):
        publishers = []
    articles = [str(article) for article in reason.articles if str(article) not in reason.says]
    return "; ".join([*publishers[:1], *articles[:most]])


def sources_of(reason: Reason | Since, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources of a reason's statements, each once; one that is not named is left out."""
    ids = dict.fromkeys(id_ for statement in reason.statements for id_ in statement.sources)
    return tuple(sources[id_] for id_ in ids if id_ in sources)
