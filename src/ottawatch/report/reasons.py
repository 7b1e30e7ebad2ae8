"""A verdict in a few plain sentences, for forms that have one place for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.report.dates import in_words
from ottawatch.report.naming import is_address
from ottawatch.report.plain import in_plain_words
from ottawatch.report.printable import printable, stopped
from ottawatch.report.summary import followed, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import CheckedDocument, Judged, Reason, Since, Source


def in_sentences(one: Judged) -> str:
    """The reasons, what followed, and what would settle it."""
    said = [stopped(reason.says) for reason in one.verdict.reasons]
    said += [f"Since then, on {in_words(since.day)}: {stopped(since.says)}" for since in followed(one)]
    if one.verdict.settle:
        said.append(f"To be asked: {stopped(one.verdict.settle)}")
    return printable(" ".join(said))


def correction(one: Judged, document: CheckedDocument) -> str:
    """What a letter to the editor would say: the words, the verdict, the reason and where to look."""
    where = document.document.title or document.document.id
    lines = [
        f"“{one.claim.quote}” ({where}, {in_words(document.published)})",
        f"{one.verdict.word}: {in_sentences(one)}",
    ]
    cited = [*articles_of(one), *(_cited(source) for source in all_sources(one, document))]
    if cited:
        lines.append(f"Sources: {'; '.join(cited)}.")
    lines.append(f"Checked with Ottawatch against {_edition(document)}.")
    return printable("\n".join(lines))


def heading(one: Judged, document: CheckedDocument) -> str:
    """The claim in plain words."""
    return printable(stopped(in_plain_words(one.claim, document.names)))


def told(one: Judged) -> Iterator[Reason | Since]:
    """All that a verdict tells."""
    yield from one.verdict.reasons
    yield from one.verdict.since


def articles_of(one: Judged) -> tuple[str, ...]:
    """The articles that a verdict rests on, each once."""
    return tuple(dict.fromkeys(str(article) for part in told(one) for article in part.articles))


def statements_of(one: Judged) -> tuple[str, ...]:
    """The ids of the statements that a verdict rests on, each once."""
    return tuple(dict.fromkeys(statement.id for part in told(one) for statement in part.statements))


def all_sources(one: Judged, document: CheckedDocument) -> tuple[Source, ...]:
    """The sources that a verdict rests on, each once."""
    found = (source for part in told(one) for source in sources_of(part, document.sources))
    return tuple({source.id: source for source in found}.values())


def _cited(source: Source) -> str:
    parts = [source.publisher, source.title, source.published]
    parts += [source.url] if is_address(source.url) else []
    return ", ".join(part for part in parts if part)


def _edition(document: CheckedDocument) -> str:
    return f"its record, edition {document.edition}" if document.edition else "its record"
