"""One self-contained page: the article with each claim marked in place, its verdict and sources beside it.

The page asks nothing of the network, runs no script, and shows every word of the document as words.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ottawatch.report.dates import in_words
from ottawatch.report.places import where
from ottawatch.report.plain import in_plain_words
from ottawatch.report.printable import printable, stopped
from ottawatch.report.publication import published
from ottawatch.report.reasons import correction
from ottawatch.report.second import on_the_second_reader
from ottawatch.report.segments import paragraphs
from ottawatch.report.summary import (
    GRAVEST_FIRST,
    MEANING,
    SYMBOL,
    followed,
    in_a_line,
    most_worth_knowing,
    sources_of,
    tally,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ottawatch.model import CheckedDocument, Judged, Reason, Since, Source, Word
from ottawatch.report.segments import Paragraph, Piece

_MOST_LINKED = 8
_BAR_HEIGHT = 26
_BAR_START = 150
_BAR_ROOM = 180
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(documents: Iterable[CheckedDocument]) -> str:
    """Write checked documents as one HTML page."""
    articles = [_article(_At(f"d{number}"), one) for number, one in enumerate(documents, start=1)]
    titles = [title for title, _ in articles]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} documents"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_words(title)} – checked by Ottawatch</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        '<div class="page">\n<a class="skip" href="#text">To the text</a>\n<main id="text">\n'
        + "\n".join(html for _, html in articles)
        + "\n</main>\n<footer>Made by Ottawatch from its record and the treaties’ own rules. "
        "A verdict is as good as its sources; follow them before you rely on it.</footer>\n</div>\n</body>\n</html>\n"
    )


def _words(text: str) -> str:
    """Words as words: nothing in them is a mark, an entity or a command."""
    return escape(printable(text))


def _style() -> str:
    return files("ottawatch.report").joinpath("page.css").read_text("utf-8")


class _At(NamedTuple):
    """Where things stand: what the ids of a document begin with, and the address of the record's pages, if any."""

    prefix: str
    record: str | None = None


def article(document: CheckedDocument, record: str | None = None) -> str:
    """A checked document as a part of a page: summary, text with its marks, notes and sources.

    Args:
        document: The document.
        record: The address below which each statement has its page; without one, statements are not linked.
    """
    return _article(_At("d1", record), document)[1]


def _article(at: _At, document: CheckedDocument) -> tuple[str, str]:
    title = document.document.title or document.document.id
    parts = [
        f'<article aria-labelledby="{at.prefix}">',
        f'<header><h1 id="{at.prefix}">{_words(title)}</h1>',
        f'<p class="days">{_words(_days(document))}</p></header>',
        _summary(at, document),
        f'<div{_lang(document)} class="text">',
        *_rows(at, document),
        "</div>",
        _placeless(at, document),
        _sources(document),
        "</article>",
    ]
    return title, "\n".join(part for part in parts if part)


def _lang(document: CheckedDocument) -> str:
    lang = document.document.lang
    return f' lang="{_words(lang)}"' if lang else ""


def _days(document: CheckedDocument) -> str:
    says = f"{published(document)}."
    if document.known != document.published:
        says += f" Held against what was known on {in_words(document.known)}."
    says += f" “Since” runs up to {in_words(document.today)}."
    partly = document.document.partly
    says = f"{says} Read only in part: {partly}." if partly else says
    return f"{says} {on_the_second_reader(document.second)}" if document.second else says


def _summary(at: _At, document: CheckedDocument) -> str:
    counts = tally(document.judged)
    legend = "".join(
        f'<li><span class="key {word}">{SYMBOL[word]} {word}</span> <span class="quiet">{MEANING[word]}</span></li>'
        for word in GRAVEST_FIRST
    )
    return (
        f'<section class="summary" aria-label="Summary">\n<div><h2>{in_a_line(document.judged).partition(":")[0]}</h2>\n'
        f'{_bars(counts)}\n<ul class="legend">{legend}</ul></div>\n<div>{_worth(at, document)}</div>\n</section>'
    )


def _bars(counts: Mapping[Word, int]) -> str:
    most = max(*counts.values(), 1)
    said = ", ".join(f"{count} {word}" for word, count in counts.items())
    bars = "".join(_bar(line, word, count, most) for line, (word, count) in enumerate(counts.items()))
    size = f"0 0 {_BAR_START + _BAR_ROOM + 40} {_BAR_HEIGHT * len(counts)}"
    return f'<svg class="tally" viewBox="{size}" role="img" aria-label="{said}">{bars}</svg>'


def _bar(line: int, word: Word, count: int, most: int) -> str:
    top, width = line * _BAR_HEIGHT, round(count / most * _BAR_ROOM, 1)
    return (
        f'<text x="0" y="{top + 17}">{SYMBOL[word]} {word}</text>'
        f'<rect class="{word}" x="{_BAR_START}" y="{top + 4}" width="{width}" height="{_BAR_HEIGHT - 9}" rx="2"/>'
        f'<text x="{_BAR_START + width + 8}" y="{top + 17}">{count}</text>'
    )


def _worth(at: _At, document: CheckedDocument) -> str:
    chosen = most_worth_knowing(document)
    if not chosen:
        return (
            "<h2>Most worth knowing</h2><p>Nothing here is contradicted, outdated, disputed or overtaken.</p>"
        )
    items = "".join(_worth_item(at, document, one) for one in chosen)
    return f"<h2>Most worth knowing</h2>\n<ol>{items}</ol>"


def _worth_item(at: _At, document: CheckedDocument, one: Judged) -> str:
    word, number = one.verdict.word, document.judged.index(one) + 1
    plain = _words(in_plain_words(one.claim, document.names))
    says = [_words(stopped(reason.says)) for reason in one.verdict.reasons[:1]]
    says += [
        f"Since then, on {in_words(since.day)}: {_words(stopped(since.says))}" for since in followed(one)
    ]
    return (
        f'<li><span class="word {word}">{SYMBOL[word]} {word}</span> '
        f'<a href="#{at.prefix}n{number}">{plain}</a>. {" ".join(says)}</li>'
    )


def _rows(at: _At, document: CheckedDocument) -> Iterator[str]:
    """One row a paragraph; a headline that says no more than the page's own is not repeated."""
    spans = [(one.claim.start, one.claim.end) for one in document.judged]
    for paragraph in paragraphs(document.document.text, spans):
        headline = paragraph.text.strip() == document.document.title
        if headline and not any(piece.inside for piece in paragraph.pieces):
            continue
        style = ' class="headline"' if headline else ""
        notes = _notes(at, document, paragraph.opening)
        yield f'<div class="row">\n<p{style}>{_marked(at, paragraph, document.judged)}</p>\n{notes}</div>'


def _marked(at: _At, paragraph: Paragraph, judged: Sequence[Judged]) -> str:
    opened: set[int] = set()
    return "".join(_piece(at, piece, judged, opened) for piece in paragraph.pieces)


def _piece(at: _At, piece: Piece, judged: Sequence[Judged], opened: set[int]) -> str:
    words = _words(piece.text)
    if not piece.inside:
        return words
    gravest = min((judged[n].verdict.word for n in piece.inside), key=GRAVEST_FIRST.index)
    new = [n for n in piece.inside if n not in opened]
    opened.update(new)
    anchors = "".join(f'<a id="{at.prefix}q{n + 1}"></a>' for n in new)
    notes = " ".join(f"{at.prefix}n{n + 1}" for n in piece.inside)
    mark = f'<mark class="{gravest}" data-notes="{notes}">{words}</mark>'
    return f"{anchors}{mark}{_numbers(at, piece.ending, judged)}"


def _numbers(at: _At, ending: Sequence[int], judged: Sequence[Judged]) -> str:
    if not ending:
        return ""
    links = "".join(
        f'<a class="{word}" href="#{at.prefix}n{n + 1}" aria-label="claim {n + 1}: {word}">{SYMBOL[word]}{n + 1}</a>'
        for n in ending
        for word in (judged[n].verdict.word,)
    )
    return f"<sup>{links}</sup>"


def _notes(at: _At, document: CheckedDocument, numbers: Iterable[int]) -> str:
    notes = "".join(_note(at, document, number) for number in numbers)
    return f'<ul class="notes" lang="en">{notes}</ul>\n' if notes else ""


def _note(at: _At, document: CheckedDocument, number: int) -> str:
    one = document.judged[number]
    verdict, shown, sources = one.verdict, number + 1, document.sources
    word = verdict.word
    back = f'<a href="#{at.prefix}q{shown}" aria-label="back to the words of claim {shown}">↩</a>'
    parts = [
        f'<li class="note {word} kind-{one.claim.kind}" id="{at.prefix}n{shown}">',
        f'<span class="word">{SYMBOL[word]} {word}</span> <span class="quiet">claim {shown}{_place(one, document)}</span>',
        back if one.claim.start >= 0 else "",
        f'<p class="claim">{_words(in_plain_words(one.claim, document.names))}.</p>',
        *(f"<p>{_says(reason, sources)}</p>" for reason in verdict.reasons[:1]),
        *(_since(since, sources) for since in followed(one)),
        f'<p><span class="label">ask</span>{_words(verdict.settle)}</p>' if verdict.settle else "",
        _grounds(at, one, document),
        _correction(one, document),
        "</li>",
    ]
    return "\n".join(part for part in parts if part)


def _place(one: Judged, document: CheckedDocument) -> str:
    place = where(document.document, one.claim.start, one.claim.end)
    return f", {place}" if place else ""


def _correction(one: Judged, document: CheckedDocument) -> str:
    """What to write to whoever published it, of a claim that does not hold as it stands."""
    if one.verdict.word not in GRAVEST_FIRST[:3]:
        return ""
    says = _words(correction(one, document))
    return f'<details class="correct"><summary>a correction to copy</summary><p>{says}</p></details>'


def _says(told: Reason | Since, sources: Mapping[str, Source]) -> str:
    first = [source for source in sources_of(told, sources)[:1] if source.publisher not in told.says]
    rests = [_linked(source, source.publisher) for source in first]
    rests += [_words(str(article)) for article in told.articles[:2] if str(article) not in told.says]
    more = f' <span class="quiet">[{"; ".join(rests)}]</span>' if rests else ""
    return f"{_words(stopped(told.says))}{more}"


def _since(since: Since, sources: Mapping[str, Source]) -> str:
    label = f'<span class="label">since</span>{in_words(since.day)}: '
    return f'<p class="since">{label}{_says(since, sources)}</p>'


def _grounds(at: _At, one: Judged, document: CheckedDocument) -> str:
    """All that a verdict rests on, folded away until it is wanted."""
    verdict = one.verdict
    told: list[tuple[str, Reason | Since]] = [("", reason) for reason in verdict.reasons]
    told += [(f"{in_words(since.day)}: ", since) for since in verdict.since]
    if not any(part.statements or part.articles for _, part in told):
        return ""
    parts = "".join(_ground(at, day, part, document) for day, part in told)
    return f"<details><summary>grounds and sources</summary>{parts}</details>"


def _ground(at: _At, day: str, told: Reason | Since, document: CheckedDocument) -> str:
    rests = [_words(str(article)) for article in told.articles]
    rests += [_source(source) for source in sources_of(told, document.sources)]
    if at.record:
        rests += [_statement(at.record, each.id, document) for each in told.statements[:_MOST_LINKED]]
        left = len(told.statements) - _MOST_LINKED
        rests += [f"and {left} more, which the JSON of this check names"] if left > 0 else []
    more = "".join(f"<li>{one}</li>" for one in rests)
    return f"<p>{day}{_words(stopped(told.says))}</p>" + (f'<ul class="quiet">{more}</ul>' if more else "")


def _statement(record: str, id_: str, document: CheckedDocument) -> str:
    """A statement's page, as it was known up to the day that the record was asked for what follows."""
    return f'<a class="code" href="{record}/{quote(id_)}?known={document.today}">{_words(id_)}</a>'


def _source(source: Source) -> str:
    parts = (source.publisher, source.title, source.published)
    return _linked(source, ", ".join(part for part in parts if part))


def _linked(source: Source, named: str) -> str:
    """Only web addresses become links."""
    if not source.url.startswith(("https://", "http://")):
        return _words(named)
    return f'<a href="{_words(source.url)}" rel="noreferrer">{_words(named)}</a>'


def _sources(document: CheckedDocument) -> str:
    """All sources with their addresses in print, for paper."""
    if not document.sources:
        return ""
    order = sorted(document.sources.values(), key=lambda source: (source.publisher, source.title, source.id))
    items = "".join(
        f'<li>{_source(source)}<br><span class="quiet">{_words(source.url)}</span></li>' for source in order
    )
    return f'<section class="sources"><h2>Sources</h2>\n<ol>{items}</ol></section>'


def _placeless(at: _At, document: CheckedDocument) -> str:
    numbers = [n for n, one in enumerate(document.judged) if one.claim.start < 0]
    if not numbers:
        return ""
    return f"<section><h2>Claims that came without a place in the text</h2>{_notes(at, document, numbers)}</section>"
