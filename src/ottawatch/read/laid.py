"""The sentences of a document, laid out as they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.layout import lay_out, words_of
from ottawatch.read.sentences import split
from ottawatch.read.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.days import Period
    from ottawatch.model import Document
    from ottawatch.read.dateline import Dateline
    from ottawatch.read.language import Language
    from ottawatch.read.layout import Words
    from ottawatch.read.scene import Sentence

_LONG: Final = 200_000
"""Characters of a text whose sentences are laid out anew each time, so that memory does not grow with it."""


class Sentences:
    """The sentences of a document in order, gone over as often as one likes. A dateline is no part of any."""

    def __init__(self, document: Document, language: Language, dateline: Dateline | None) -> None:
        """Find where they are; nothing is laid out yet."""
        self._document, self._language = document, language
        self._kept = len(document.text) <= _LONG
        self.spans = tuple(_without(dateline, split(document.text, language.sentences)))
        self._words: list[Words] = []
        self._laid: list[Sentence] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self.spans)

    def words(self) -> Iterator[Words]:
        """Each with its words only: the names and what builds claims, without figures, states and clauses."""
        if not self._kept:
            return self._find_words()
        self._words = self._words or list(self._find_words())
        return iter(self._words)

    def __iter__(self) -> Iterator[Sentence]:
        """Each laid out."""
        if self._laid:
            return iter(self._laid)
        return self._keep_all() if self._kept else self._lay_out()

    def _keep_all(self) -> Iterator[Sentence]:
        """Each as it is laid out; they are kept when all have been asked for."""
        laid: list[Sentence] = []
        for sentence in self._lay_out():
            laid.append(sentence)
            yield sentence
        self._laid = laid

    def _find_words(self) -> Iterator[Words]:
        text, language = self._document.text, self._language
        return (words_of(text, span, language) for span in self.spans)

    def _lay_out(self) -> Iterator[Sentence]:
        """A date that hangs on an earlier one is told which."""
        anchor: Period | None = None
        for words in self.words():
            sentence = lay_out(words, self._language, self._document.published, anchor)
            certain = [d.named for _, d in sentence.dates if d.named and not d.ambiguous]
            anchor = certain[-1] if certain else anchor
            yield sentence


def title_of(document: Document, language: Language) -> list[Sentence]:
    """The title, laid out: no claim is read from it, as it is not part of the text."""
    if not document.title:
        return []
    words = words_of(document.title, Span(0, len(document.title)), language)
    return [lay_out(words, language, document.published)]


def _without(dateline: Dateline | None, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        if dateline is None or span.end <= dateline.start or span.start >= dateline.end:
            yield span
        elif span.end > dateline.end:
            yield Span(dateline.end, span.end)
