"""A checked document: each sentence with its claims marked, each claim with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ottawatch.report.dates import in_words
from ottawatch.report.places import where
from ottawatch.report.plain import in_plain_words
from ottawatch.report.printable import printable, stopped
from ottawatch.report.publication import published
from ottawatch.report.second import on_the_second_reader
from ottawatch.report.sentences import by_sentence
from ottawatch.report.summary import (
    MEANING,
    SYMBOL,
    followed,
    in_a_line,
    most_worth_knowing,
    sources_of,
    support,
    tally,
)
from ottawatch.report.terminal.screen import STYLES, labelled

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
        Word,
    )
    from ottawatch.report.sentences import Sentence

_BAR_WIDTH = 24
_VERDICT_WIDTH = len("  ✗ contradicted")


def checked_text(document: CheckedDocument, *, explain: bool = False) -> RenderableType:
    """Show a checked document; with `explain`, the statements and articles behind each verdict."""
    parts: list[RenderableType] = [_head(document), Text()]
    told: set[str] = set()
    for sentence in by_sentence(document.document.text, document.judged):
        spans = [(one.claim, STYLES[one.verdict.word]) for one in sentence.claims]
        parts.append(_marked(sentence, spans, document.document))
        for one in sentence.claims:
            parts += [
                _verdict(one, document),
                labelled(*_lines(one, document.sources, told, explain=explain)),
            ]
        parts.append(Text())
    return Group(*parts, *_summary(document), *_second(document.second, explain=explain))


def read_text(document: ReadDocument, names: Mapping[str, str] | None = None) -> RenderableType:
    """Show the claims that a document makes, without verdicts."""
    parts: list[RenderableType] = [Text(_title(document.document), style="bold"), Text()]
    for sentence in by_sentence(document.document.text, document.claims):
        parts.append(_marked(sentence, [(claim, "") for claim in sentence.claims], document.document))
        plain = (Text(printable(in_plain_words(claim, names or {}))) for claim in sentence.claims)
        parts += [*(labelled(("·", words), indent=1, label=1) for words in plain), Text()]
    count = len(document.claims)
    return Group(
        *parts, Text(f"{count} claim{'' if count == 1 else 's'}", style="bold"), *_second(document.second)
    )


def _second(second: SecondReading | None, *, explain: bool = True) -> Iterator[RenderableType]:
    if second is not None:
        yield Text(f"\n{printable(on_the_second_reader(second, explain=explain))}", style="dim")


def _title(document: Document) -> str:
    return printable(document.title or document.id)


def _head(document: CheckedDocument) -> Text:
    said = published(document)
    days = [said[:1].lower() + said[1:]]
    if document.known != document.published:
        days.append(f"by what was known on {in_words(document.known)}")
    head = Text(_title(document.document), style="bold")
    head.append(f"\n{'; '.join(days)}; since: up to {in_words(document.today)}", style="dim not bold")
    if document.document.partly:
        head.append(f"\nread only in part: {printable(document.document.partly)}", style="yellow not bold")
    return head


def _marked(
    sentence: Sentence[Claim] | Sentence[Judged], spans: Iterable[tuple[Claim, str]], document: Document
) -> Text:
    start = max(sentence.start, 0)
    flat = Text(printable(sentence.text).replace("\n", " "))
    for claim, style in spans:
        first = max(claim.start, 0) - start
        flat.stylize(f"underline {style}", first, first + len(claim.quote))
    place = where(document, sentence.start, sentence.start + len(sentence.text))
    return (Text("“") + flat + Text("”")).append(f" {place}" if place else "", style="dim")


def _verdict(one: Judged, document: CheckedDocument) -> RenderableType:
    word = one.verdict.word
    line = Table.grid(padding=(0, 2, 0, 0))
    line.add_column(no_wrap=True, min_width=_VERDICT_WIDTH, style=STYLES[word])
    line.add_column(ratio=1)
    line.add_row(f"  {SYMBOL[word]} {word}", Text(printable(in_plain_words(one.claim, document.names))))
    return line


def _lines(
    one: Judged, sources: Mapping[str, Source], told: set[str], *, explain: bool
) -> Iterator[tuple[str, Text]]:
    """Say why, what followed and whom to ask; what followed is told in full only once."""
    verdict = one.verdict
    for number, reason in enumerate(verdict.reasons if explain else verdict.reasons[:1]):
        yield "" if number else "why", _with_support(printable(reason.says), reason, sources, explain=explain)
    for number, since in enumerate(verdict.since if explain else followed(one)):
        said = printable(f"{in_words(since.day)}: {since.says}")
        if said in told and not explain:
            yield "since", Text(f"{in_words(since.day)}, as above", style="dim")
            continue
        told.add(said)
        yield "" if number else "since", _with_support(said, since, sources, explain=explain)
    if verdict.settle:
        yield "ask", Text(printable(verdict.settle))


def _with_support(says: str, told: Reason | Since, sources: Mapping[str, Source], *, explain: bool) -> Text:
    line = Text(says)
    if explain:
        return line.append(printable(_behind(told, sources)), style="dim")
    named = printable(support(told, sources))
    return line.append(f" [{named}]", style="dim") if named else line


def _behind(told: Reason | Since, sources: Mapping[str, Source]) -> str:
    """Articles, then statements by their place in the record, then sources in full."""
    lines = [f"law: {article}" for article in told.articles]
    lines += [f"record: {fact.id} ({fact.table}, row {fact.row})" for fact in told.statements]
    for source in sources_of(told, sources):
        parts = (source.publisher, source.title, source.published)
        lines.append(f"source: {', '.join(part for part in parts if part)}. {source.url}")
    return "".join(f"\n{line}" for line in lines)


def _summary(document: CheckedDocument) -> Iterator[RenderableType]:
    yield Text(in_a_line(document.judged), style="bold")
    yield _bars(tally(document.judged))
    chosen = most_worth_knowing(document)
    if chosen:
        yield Text("\nMost worth knowing", style="bold")
    for number, one in enumerate(chosen, start=1):
        yield _worth(number, one, document)


def _bars(counts: Mapping[Word, int]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    total = sum(counts.values())
    for word, count in counts.items():
        if count:
            bar = "█" * max(1, round(count / total * _BAR_WIDTH))
            label = Text(f"  {SYMBOL[word]} {word}", style=STYLES[word])
            table.add_row(
                label, Text(str(count), justify="right"), Text(bar, style=STYLES[word]), MEANING[word]
            )
    return table


def _worth(number: int, one: Judged, document: CheckedDocument) -> RenderableType:
    word = one.verdict.word
    line = Text(f"{SYMBOL[word]} {word}", style=STYLES[word])
    line.append(f": {printable(in_plain_words(one.claim, document.names))}.", style="not bold default")
    for reason in one.verdict.reasons[:1]:
        line.append(f" {printable(stopped(reason.says))}", style="not bold default")
    for since in followed(one):
        said = f" Since then, on {in_words(since.day)}: {printable(stopped(since.says))}"
        line.append(said, style="not bold default")
    return labelled((f"{number}.", line), indent=1, label=2)
