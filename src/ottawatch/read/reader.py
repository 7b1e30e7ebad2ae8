"""The way of a document: text, sentences, clauses, claims."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError
from ottawatch.model import DayFrom, Document, ReadDocument
from ottawatch.read.dateline import Dateline, find_dateline
from ottawatch.read.foreign import foreign_language, in_other_languages
from ottawatch.read.headlines import headline, told_once
from ottawatch.read.kinds import ALL
from ottawatch.read.laid import Sentences, title_of
from ottawatch.read.language import DEFAULT, Language, load_language, names_of_languages, tell_language
from ottawatch.read.learned.look import on_likely_day
from ottawatch.read.learned.opinion import ADDED, KEPT, Grammar, opinion_of
from ottawatch.read.told import Told
from ottawatch.read.topic import Topic
from ottawatch.read.unseen import as_it_is, as_it_looks
from ottawatch.read.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ottawatch.days import Period
    from ottawatch.model import Claim
    from ottawatch.read.learned.opinion import Looked, Opinion
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story
    from ottawatch.read.unseen import Seen


_NO_DAY: Final = (
    "it speaks of days such as “on Friday”, and its day of publication is not known; say it with --published"
)
_WEAK_DAY: Final = (
    "it speaks of days such as “on Friday”, which are counted from the making of its file; say with --published if it "
    "came out on another day"
)
_UNTOLD: Final = "its language could not be told, so that it was read as English"
_BARE: Final = 2
_PARAGRAPH: Final = "\n\n"
_ELSEWHERE: Final = frozenset({"in", "from", "with"})
"""Roles in which a title names a state that nothing is told of."""


@dataclass(slots=True)
class Reading:
    """A document laid out, before its claims are read.

    Attributes:
        document: The document without what nobody sees of its text; every place counts in this text until the end.
        story: What the whole text is about; ``None`` if it is not about mines, and then makes no claim.
        text: The text as it came.
        seen: How the one text lies in the other; ``None`` if they are the same.
        hanging: How many of the sentences so far speak of days that only the day of publication tells.
        opinion: Who weighs the claims.
        looked: The claims that were looked at so far, by grammar or model, each with where its fact stands in the story.
    """

    document: Document
    title: Sequence[Sentence]
    sentences: Sentences
    story: Story | None
    text: str
    seen: Seen | None = None
    hanging: int = 0
    opinion: Opinion = field(default_factory=Grammar)
    looked: list[tuple[Looked, int | None]] = field(default_factory=list)

    def follow(self, opinion: Opinion | None = None) -> Iterator[tuple[Sentence, Story]]:
        """Read on, and give each sentence with the story that its claims stand in, before its names do.

        Args:
            opinion: Asked of each sentence once the grammar has read it; by default the model of its language.
        """
        story = self.story
        opinion = self.opinion = opinion or opinion_of(self.document.lang or DEFAULT)
        if story is None:
            return
        for sentence in self.title:
            story.take_up(sentence)
            story.titled = tuple(dict.fromkeys(c for s in sentence.states for c in s.codes))
            acting = [s for s in sentence.states if s.form != "capital" and s.role not in _ELSEWHERE]
            story.subject = story.titled if len(story.titled) == 1 and acting else ()
            story.titled_by_seat = bool(sentence.states) and all(s.form == "capital" for s in sentence.states)
        end = 0
        for sentence in self.sentences:
            if _PARAGRAPH in self.document.text[end : sentence.span.start]:
                story.begin_paragraph()
            end = sentence.span.end
            story.acted = ()
            story.told.fresh.clear()
            self.hanging += _hangs_on_its_day(sentence)
            read = [(claim, story.told.add(claim)) for claim in _claims(sentence, story)]
            looked = opinion.look(sentence, story, [claim for claim, _ in read])
            self.looked += zip_longest(looked, [at for _, at in read])
            yield sentence, story
            story.take_up(sentence)

    def claims(self) -> tuple[Claim, ...]:
        """The claims that were read so far, in the order of the text: those that are likely right."""
        if self.story is None:
            return ()
        told, added = self.story.told, Told()
        kept: dict[int, Period | None] = {}
        chances = self.opinion.chances([one for one, _ in self.looked], len(self.sentences))
        for (one, at), chance in zip(self.looked, chances, strict=True):
            if at is None and chance >= ADDED:
                added.add(one.claim)
            elif at is not None and chance >= KEPT:
                kept[at] = kept.get(at) or one.when
        read = (on_likely_day(claim, kept[at]) for at, claim in enumerate(told.claims) if at in kept)
        others = (claim for claim in added.claims if told.find(claim) not in kept)
        row = sorted((*read, *others), key=lambda c: c.start)
        return told_once(row, headline(self.document.text, self.sentences.spans))

    def end(self, claims: tuple[Claim, ...]) -> ReadDocument:
        """The document as it came, with its claims where they stand in it."""
        done = _asking_for_its_day(self.document) if self.hanging and claims else self.document
        if self.seen is None:
            return ReadDocument(done, claims)
        return ReadDocument(
            replace(done, text=self.text), tuple(as_it_is(claim, self.seen, self.text) for claim in claims)
        )


def begin(document: Document) -> Reading:
    """Lay a document out, and tell what it is about.

    Raises:
        DocumentError: The document is in a language that is not read.
    """
    seen = as_it_looks(document.text)
    shown, language = _in_its_language(replace(document, text=seen.text) if seen else document)
    dateline = find_dateline(shown.text, language)
    shown = _dated(shown, dateline)
    sentences, title = Sentences(shown, language, dateline), title_of(shown, language)
    topic = Topic()
    short = len(title) + len(sentences) <= _BARE
    for sentence in (*title, *sentences) if short else chain(title, (w.sentence for w in sentences.words())):
        topic.take(sentence)
        if topic.settled:
            break
    return Reading(shown, title, sentences, topic.open(shown.published), document.text, seen)


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
    if (
        dateline is None
        or dateline.day is None
        or (document.published and document.published_from is not DayFrom.FILE)
    ):
        return document
    return replace(document, published=dateline.day, published_from=DayFrom.DATELINE)


def _hangs_on_its_day(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a day such as "on Friday", which only the day of publication tells."""
    return any(date.relative and not date.anchored for _, date in sentence.dates)


def _asking_for_its_day(document: Document) -> Document:
    """Say that days hang on a day of publication that is not known, or known only from the file."""
    if document.published and document.published_from is not DayFrom.FILE:
        return document
    return replace(document, notes=(*document.notes, _WEAK_DAY if document.published else _NO_DAY))


def read_text(
    document: Document, told: Callable[[int, int], None] | None = None, opinion: Opinion | None = None
) -> ReadDocument:
    """Read every claim of a document, in the order of its text; each fact is given once.

    Args:
        document: The document.
        told: Called after each sentence with how many were read, and of how many.
        opinion: Weighs the claims; by default the model of its language, `Grammar` for none.

    Raises:
        DocumentError: The document is in a language that is not read.
    """
    reading = begin(document)
    for number, _ in enumerate(reading.follow(opinion), 1):
        if told is not None:
            told(number, len(reading.sentences))
    return reading.end(reading.claims())


def _goes_on_about(story: Story, codes: tuple[str, ...], acted: Sequence[str]) -> bool:
    """Whether the text goes on about these; where the title names one state, another that nothing is told of is put in."""
    main = story.main if story.main in story.told.doers else None
    return main is None or main in codes or not set(acted).isdisjoint(codes)


def _claims(sentence: Sentence, story: Story) -> Iterator[Claim]:
    asks = sentence.asks
    for number, clause in enumerate(sentence.clauses):
        view = View(sentence, clause, sentence.clauses[:number], sentence.clauses[number + 1 :], story)
        acted: list[str] = []
        for find in ALL if clause.relative or clause.inner or not asks else ():
            for claim in find(view):
                acted += [claim.state] if claim.state and claim.state not in acted else []
                yield claim
        story.acted = tuple(acted) or story.acted
        subject = [s for s in view.states_in(clause) if view.can_act(s)]
        if subject and (codes := story.resolve(subject[0])) and _goes_on_about(story, codes, acted):
            story.subject = codes
            if story.opening and subject[0].first == 0 and not subject[0].possessive:
                story.opened = codes
        story.take_names(view.states_in(clause))
