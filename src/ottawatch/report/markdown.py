"""A check as Markdown: for a ticket, a mail or a wiki."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ottawatch.report.dates import in_words
from ottawatch.report.places import where
from ottawatch.report.plain import in_plain_words
from ottawatch.report.printable import printable, stopped
from ottawatch.report.publication import published
from ottawatch.report.second import on_the_second_reader
from ottawatch.report.sentences import by_sentence
from ottawatch.report.summary import SYMBOL, followed, in_a_line, most_worth_knowing, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ottawatch.model import (
        CheckedDocument,
        Claim,
        Document,
        Judged,
        ReadDocument,
        Reason,
        SecondReading,
        Since,
        Source,
    )
    from ottawatch.report.sentences import Sentence

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_NOT_IN_ADDRESS = re.compile(r"[<>\s]")
_LINE_MARKS = re.compile(r"^(\d*)([-+.)])(?=\s)")


def checked_markdown(documents: Iterable[CheckedDocument]) -> str:
    """Checked documents, one after the other."""
    return "\n---\n\n".join("\n".join(_checked(document)) + "\n" for document in documents)


def read_markdown(documents: Iterable[ReadDocument], names: Mapping[str, str] | None = None) -> str:
    """Read documents: their claims with their words."""
    return "\n---\n\n".join("\n".join(_read(document, names or {})) + "\n" for document in documents)


def literal(text: str) -> str:
    r"""Words that Markdown shows as they are, on one line.

    >>> literal("*not* <b>bold</b>")
    '\\*not\\* \\<b\\>bold\\</b\\>'
    """
    flat = " ".join(printable(text).split())
    return _LINE_MARKS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", flat))


def _checked(document: CheckedDocument) -> Iterator[str]:
    yield f"# {literal(document.document.title or document.document.id)}"
    yield f"\n{published(document)}; since: up to {in_words(document.today)}."
    yield f"\n**{in_a_line(document.judged)}**"
    chosen = most_worth_knowing(document)
    if chosen:
        yield "\n## Most worth knowing\n"
    for number, one in enumerate(chosen, start=1):
        yield f"{number}. {_worth(one, document)}"
    if document.judged:
        yield "\n## Claim by claim"
    for sentence in by_sentence(document.document.text, document.judged):
        yield _quoted(sentence, document.document)
        for one in sentence.claims:
            yield from _judged(one, document)
    yield from _second(document.second)


def _second(second: SecondReading | None) -> Iterator[str]:
    if second is not None:
        yield f"\n{literal(on_the_second_reader(second))}"


def _quoted(sentence: Sentence[Claim] | Sentence[Judged], document: Document) -> str:
    place = where(document, sentence.start, sentence.start + len(sentence.text))
    return f"\n> {literal(sentence.text)}{f' ({place})' if place else ''}\n"


def _verdict(one: Judged, document: CheckedDocument) -> str:
    word = one.verdict.word
    return f"**{SYMBOL[word]} {word}**: {literal(in_plain_words(one.claim, document.names))}."


def _worth(one: Judged, document: CheckedDocument) -> str:
    says = [literal(stopped(reason.says)) for reason in one.verdict.reasons[:1]]
    says += [
        f"Since then, on {in_words(since.day)}: {literal(stopped(since.says))}" for since in followed(one)
    ]
    return " ".join([_verdict(one, document), *says])


def _judged(one: Judged, document: CheckedDocument) -> Iterator[str]:
    yield f"- {_verdict(one, document)}"
    for reason in one.verdict.reasons:
        yield f"  - Why: {literal(stopped(reason.says))}{_rests(reason, document.sources)}"
    for since in one.verdict.since:
        yield f"  - Since {in_words(since.day)}: {literal(stopped(since.says))}{_rests(since, document.sources)}"
    if one.verdict.settle:
        yield f"  - Ask: {literal(one.verdict.settle)}"


def _rests(told: Reason | Since, sources: Mapping[str, Source]) -> str:
    named = [literal(str(article)) for article in told.articles]
    named += [_source(source) for source in sources_of(told, sources)]
    return f" ({'; '.join(named)})" if named else ""


def _source(source: Source) -> str:
    named = literal(source.publisher)
    web = source.url.startswith(("https://", "http://"))
    address = _NOT_IN_ADDRESS.sub("", source.url)
    return f"[{named}](<{address}>)" if web else named


def _read(document: ReadDocument, names: Mapping[str, str]) -> Iterator[str]:
    yield f"# {literal(document.document.title or document.document.id)}"
    for sentence in by_sentence(document.document.text, document.claims):
        yield _quoted(sentence, document.document)
        for claim in sentence.claims:
            yield f"- {literal(in_plain_words(claim, names))}."
    yield from _second(document.second)
