"""The way of a document: text, sentences, clauses, claims."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document, Item, ReadDocument, Treaty
from ottawatch.read.dateline import Dateline, find_dateline
from ottawatch.read.foreign import foreign_language, in_other_languages
from ottawatch.read.kinds import ALL
from ottawatch.read.language import DEFAULT, Language, load_language, names_of_languages, tell_language
from ottawatch.read.layout import lay_out
from ottawatch.read.sentences import split
from ottawatch.read.spans import Span
from ottawatch.read.story import Story
from ottawatch.read.unseen import as_it_is, as_it_looks
from ottawatch.read.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.days import Period
    from ottawatch.model import Claim
    from ottawatch.read.scene import Sentence


_BARE: Final = 2
_NO_DAY: Final = (
    "it speaks of days such as “on Friday”, and its day of publication is not known; say it with --published"
)
_WEAK_DAY: Final = (
    "it speaks of days such as “on Friday”, which are counted from the making of its file; say with --published if it "
    "came out on another day"
)
_UNTOLD: Final = "its language could not be told, so that it was read as English"
_OFTEN: Final = 2
_CERTAIN: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.CLUSTER_MUNITION})
"""Weapons that no mine at sea or in the mountains is called by."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document laid out, before its claims are read.

    Attributes:
        story: What the whole text is about; ``None`` if it is not about mines, and then makes no claim.
    """

    document: Document
    title: Sequence[Sentence]
    sentences: Sequence[Sentence]
    story: Story | None

    def follow(self) -> Iterator[tuple[Sentence, Story]]:
        """Read on, and give each sentence with the story that its claims stand in, before its names do."""
        story = self.story
        if story is None:
            return
        for sentence in self.title:
            story.take_up(sentence)
        for sentence in self.sentences:
            story.acted = ()
            story.told.fresh.clear()
            for claim in _claims(sentence, story):
                story.told.add(claim)
            yield sentence, story
            story.take_up(sentence)

    def claims(self) -> tuple[Claim, ...]:
        """The claims that were read so far, in the order of the text."""
        return tuple(sorted(self.story.claims, key=lambda c: c.start)) if self.story else ()


def begin(document: Document) -> Reading:
    """Lay a document out, and tell what it is about.

    Raises:
        DocumentError: The document is in a language that is not read.
    """
    document, language = _in_its_language(document)
    dateline = find_dateline(document.text, language)
    document = _dated(document, dateline)
    sentences = _lay_out(document, language, dateline)
    title = _title(document, language)
    document = _asking_for_its_day(document, sentences)
    return Reading(document, title, sentences, _open_story(document, [*title, *sentences]))


def _in_its_language(document: Document) -> tuple[Document, Language]:
    """Tell the language of a document that does not say it, and how much of it is in others."""
    if document.lang is not None:
        return document, load_language(document.lang)
    foreign = foreign_language(document.text)
    if foreign:
        raise DocumentError(
            f"{document.id}: found a text in {foreign}, which is not read here; expected one of {names_of_languages()}. "
            "Give a translation."
        )
    told = tell_language(document.text)
    lacks = in_other_languages(document.text, told) if told else _UNTOLD
    partly = "; ".join(said for said in (document.partly, lacks) if said) or None
    return replace(document, lang=told, partly=partly), load_language(told or DEFAULT)


def _dated(document: Document, dateline: Dateline | None) -> Document:
    """Take the day from the text's own dateline, where nobody but the file says it."""
    if dateline is None or (document.published and document.published_from is not DayFrom.FILE):
        return document
    return replace(document, published=dateline.day, published_from=DayFrom.DATELINE)


def _asking_for_its_day(document: Document, sentences: Sequence[Sentence]) -> Document:
    """Say so if days hang on a day of publication that is not known, or known only from the file."""
    if document.published and document.published_from is not DayFrom.FILE:
        return document
    if not any(d.relative and not d.anchored for s in sentences for _, d in s.dates):
        return document
    return replace(document, notes=(*document.notes, _WEAK_DAY if document.published else _NO_DAY))


def read_text(document: Document) -> ReadDocument:
    """Read every claim of a document, in the order of its text; each fact is given once.

    Raises:
        DocumentError: The document is in a language that is not read.
    """
    seen = as_it_looks(document.text)
    reading = begin(replace(document, text=seen.text) if seen else document)
    deque(reading.follow(), maxlen=0)
    if seen is None:
        return ReadDocument(reading.document, reading.claims())
    claims = tuple(as_it_is(claim, seen, document.text) for claim in reading.claims())
    return ReadDocument(replace(reading.document, text=document.text), claims)


def _open_story(document: Document, sentences: Sequence[Sentence]) -> Story | None:
    """Tell what the whole text is about before its first claim; ``None`` if not about mines."""
    if not _about_mines(sentences):
        return None
    story = Story(published=document.published, about_mines=True)
    named = (t.value for s in sentences for t in s.treaties if t.value != "anaphora")
    story.unnamed = story.treaty = Treaty.APMBC if _unnamed(sentences) else next(named, None)
    story.leaving = any(s.has("steps.leave") and (s.treaties or story.unnamed) for s in sentences)
    return story


def _title(document: Document, language: Language) -> list[Sentence]:
    """The title, laid out: no claim is read from it, as it is not part of the text."""
    if not document.title:
        return []
    whole = Span(0, len(document.title))
    return [lay_out(document.title, whole, language, document.published)]


def _lay_out(document: Document, language: Language, dateline: Dateline | None) -> list[Sentence]:
    """Lay out every sentence; a date that hangs on an earlier one is told which. A dateline is no part of any."""
    sentences: list[Sentence] = []
    anchor: Period | None = None
    for span in _without(dateline, split(document.text, language.sentences)):
        sentence = lay_out(document.text, span, language, document.published, anchor)
        sentences.append(sentence)
        certain = [d.named for _, d in sentence.dates if d.named and not d.ambiguous]
        anchor = certain[-1] if certain else anchor
    return sentences


def _without(dateline: Dateline | None, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        if dateline is None or span.end <= dateline.start or span.start >= dateline.end:
            yield span
        elif span.end > dateline.end:
            yield Span(dateline.end, span.end)


def _about_mines(sentences: Sequence[Sentence]) -> bool:
    """Whether the text names one of the treaties, or mines in words that mean no other kind.

    A text that speaks more of mines at sea or of mining is about these. Bare "mines" will do where states are said to ratify or accede.
    A text of one or two sentences has no room to say what it is about: any word for mines, the length
    of a border or a number of casualties is taken at its word.
    """
    if any(t.value in set(Treaty) for s in sentences for t in s.treaties):
        return True
    told, elsewhere = (sum(len(s.places(c)) for s in sentences) for c in ("topic.mines", "topic.elsewhere"))
    certain = any(i.value in _CERTAIN for s in sentences for i in s.items)
    if told and (certain or told >= elsewhere):
        return True
    if len(sentences) > _BARE:
        mined = sum(any(i.value == Item.MINE for i in s.items) for s in sentences)
        return mined >= max(_OFTEN, elsewhere) and any(s.has("topic.parties") for s in sentences)
    counts = ("figures.border", "figures.any")
    return any(s.items or (s.numbers and any(s.has(c) for c in counts)) for s in sentences)


def _unnamed(sentences: Sequence[Sentence]) -> bool:
    """Whether a treaty is spoken of, as "the convention" or by its parties, before any is named."""
    treaties = [t.value for s in sentences for t in s.treaties]
    spoken_of = "anaphora" in treaties or any(s.has("topic.parties") for s in sentences)
    return spoken_of and set(treaties[:1]) <= {"anaphora"}


def _claims(sentence: Sentence, story: Story) -> Iterator[Claim]:
    for number, clause in enumerate(sentence.clauses):
        view = View(sentence, clause, sentence.clauses[:number], sentence.clauses[number + 1 :], story)
        acted: list[str] = []
        for find in ALL:
            for claim in find(view):
                acted += [claim.state] if claim.state and claim.state not in acted else []
                yield claim
        story.acted = tuple(acted) or story.acted
        subject = [s for s in view.states_in(clause) if view.can_act(s)]
        if subject and (codes := story.resolve(subject[0])):
            story.subject = codes
        story.take_names(view.states_in(clause))
