"""Whole articles read in every language, and a document of 5 MB; beside spaCy with the same words as phrases.

Times are processor time, each article's best of some runs, so that it counts little who else uses the machine. The
articles are the labelled examples of our own, read one after the other. spaCy's blank pipeline cuts words and sentences, and its PhraseMatcher looks for the
words of the same language, as far as it can be told them: it knows no endings left open and no gaps.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import RUNS, Measured
from ottawatch.days import Written
from ottawatch.model import Document
from ottawatch.read import read_text
from ottawatch.read.language import languages, load_language, phrases, tables
from ottawatch.read.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
LEAST_SENTENCES, MOST_MS, PAGE = 1_500, 20, 2_500
LONG, MOST_SECONDS, MOST_MB = 5_000_000, 30, 500
WAYS = 64
"""Of a phrase with choices, at most so many ways are given to spaCy."""


def run() -> Iterator[Measured]:
    """Every language, ours beside spaCy, then a long document in the first and in the slowest."""
    peer = find_spec("spacy") is not None
    if not peer:
        print("spaCy is not installed here: skipped. make bench installs it for itself.")
    rates: dict[str, float] = {}
    for lang in languages():
        articles, words = articles_in(lang), load_language(lang).sentences
        sentences = sum(len(split(article.text, words)) for article in articles)
        for each in _of_language(lang, articles, sentences):
            rates.setdefault(lang, each.value)
            yield each
        if peer:
            yield _in_spacy(lang, articles, sentences)
    for lang in dict.fromkeys(("en", min(rates, key=lambda lang: rates[lang]))):
        yield from _of_long(lang)


def articles_in(lang: str) -> list[Document]:
    """The labelled examples of our own in a language."""
    lines = (ROOT / "tests" / "quality" / f"{lang}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Document(row["id"], row["text"], Written.parse(row["published"]), lang, row.get("title"))
        for row in rows
    ]


def _of_language(lang: str, articles: Sequence[Document], sentences: int) -> Iterator[Measured]:
    pages = sum(len(article.text) for article in articles) / PAGE
    first = sum(_processor_time(read_text, article) for article in articles)
    best, middle = _best_and_middle(read_text, articles)
    yield Measured(
        f"{lang}: sentences read, {len(articles)} articles",
        sentences / best,
        sentences / middle,
        "/s",
        f"at least {LEAST_SENTENCES:,}",
        sentences / best >= LEAST_SENTENCES,
    )
    yield Measured(
        f"{lang}: a page of {PAGE:,} characters",
        1000 * best / pages,
        1000 * middle / pages,
        "ms",
        f"at most {MOST_MS}",
        1000 * best / pages <= MOST_MS,
    )
    yield Measured(
        f"{lang}: the same, words met for the first time", 1000 * first / pages, 1000 * first / pages, "ms"
    )


def _best_and_middle(work: Callable[[Document], object], articles: Sequence[Document]) -> tuple[float, float]:
    """The sums of each article's best and middle time."""
    times = [[_processor_time(work, article) for _ in range(RUNS)] for article in articles]
    return sum(map(min, times)), sum(map(statistics.median, times))


def _processor_time(work: Callable[[Document], object], article: Document) -> float:
    begun = time.process_time()
    work(article)
    return time.process_time() - begun


# ------------------------------------------------------------------------------------------------------- spaCy


def _in_spacy(lang: str, articles: Sequence[Document], sentences: int) -> Measured:
    """Cutting and looking up only: no dates, no numbers, no clauses, no claims."""
    import spacy  # noqa: PLC0415 (a peer that may be missing)
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    told = sorted({way for phrase, _ in phrases(tables(lang)) for way in _ways(phrase)})
    matcher.add("word", [nlp.make_doc(way) for way in told])
    best, middle = _best_and_middle(lambda article: matcher(nlp(article.text)), articles)
    return Measured(
        f"{lang}: the same sentences cut and looked up by spaCy, {len(told):,} phrases",
        sentences / best,
        sentences / middle,
        "/s",
    )


def _ways(phrase: str) -> Iterator[str]:
    """A phrase in plain words: each choice, with and without what may be missing, stems as they stand, up to a gap."""
    parts: list[list[str]] = []
    for part in phrase.split():
        if part[0] in "~+":
            break
        choices = [choice.strip("*") for choice in part.removesuffix("?").split("|")]
        parts.append([*choices, ""] if part.endswith("?") and len(part) > 1 else choices)
    ways = (" ".join(word for word in way if word) for way in product(*parts))
    return (way for way in islice(ways, WAYS) if way)


# ------------------------------------------------------------------------------------------- a long document

_READ = """
import resource, sys, time
from benchmarks.reading import LONG, articles_in
from ottawatch.model import Document
from ottawatch.read import read_text

lang = sys.argv[1]
one = "\\n\\n".join(article.text for article in articles_in(lang))
text = ((one + "\\n\\n") * (LONG // len(one.encode()) + 1)).encode()[:LONG].decode(errors="ignore")
begun = time.process_time()
read_text(Document("long", text, articles_in(lang)[0].published, lang))
print(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def _of_long(lang: str) -> Iterator[Measured]:
    """Our examples, one after the other and over again, as one document in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", _READ, lang], capture_output=True, text=True, check=True, cwd=ROOT
    )
    seconds, peak = (float(figure) for figure in told.stdout.split())
    size = f"{LONG // 1_000_000} MB"
    yield Measured(
        f"{lang}: a document of {size}",
        seconds,
        seconds,
        "s",
        f"below {MOST_SECONDS}",
        seconds < MOST_SECONDS,
    )
    yield Measured(
        f"{lang}: memory at its peak, {size}", peak, peak, "MB", f"below {MOST_MB}", peak < MOST_MB
    )
