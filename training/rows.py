"""What the model learns from: each sentence of a labelled text as the reader sees it, beside what it tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

from tests.quality import scoring

from ottawatch.read.learned.asked import ask, meant, type_of
from ottawatch.read.learned.choices import days_of, figures_of, states_of
from ottawatch.read.learned.classes import classes_of
from ottawatch.read.learned.opinion import Grammar, Looked, Model, in_document
from ottawatch.read.learned.traits import Vocabulary, traits
from ottawatch.read.reader import begin
from ottawatch.read.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ottawatch.days import Period
    from ottawatch.model import Claim, Figure
    from ottawatch.read.learned.asked import Asked
    from ottawatch.read.learned.weights import Weights
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story
    from training.told import Told as Text

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: what the model sees of it, and which types of claims it tells."""

    document: str
    language: str
    traits: dict[str, int]
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meant:
    """A claim that a sentence tells: what is seen of it, and how it is meant."""

    language: str
    type: str
    traits: list[str]
    status: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate for a slot, or a claim: what speaks for it, and whether it is right."""

    language: str
    type: str
    speaks: list[str]
    right: bool


@dataclass(slots=True)
class Slots:
    """Candidates by the slot that they are for."""

    of: dict[str, list[Candidate]] = field(default_factory=dict)
    meant: list[Meant] = field(default_factory=list)

    def add(
        self, slot: str, told: Text, asked: Asked, found: Mapping[V, list[str]], right: Callable[[V], bool]
    ) -> None:
        """Add the candidates for a slot of a claim."""
        row = (Candidate(told.language, asked.type, speaks, right(value)) for value, speaks in found.items())
        self.of.setdefault(slot, []).extend(row)


def rows_of(texts: Iterable[Text]) -> list[Row]:
    """Each sentence of the texts that are about mines, as the model sees it."""
    rows: list[Row] = []
    for told in texts:
        vocabulary = Vocabulary(classes_of(told.language))
        for sentence, story, read in _sentences(told):
            labels = _labels(told, sentence, read)
            rows.append(Row(told.name, told.language, traits(sentence, story, vocabulary), frozenset(labels)))
    return rows


def slots_of(texts: Iterable[Text], weights: Mapping[str, Weights]) -> Slots:
    """The candidates for the slots of each claim that the texts make.

    Args:
        texts: The texts.
        weights: By language, those that tell where in a sentence a claim of a type lies.
    """
    slots = Slots()
    for told in texts:
        of = weights[told.language]
        vocabulary = Vocabulary(classes_of(told.language), of.traits)
        for sentence, story, read in _sentences(told):
            seen = traits(sentence, story, vocabulary)
            scores = of.scores(seen)
            for name, claims in _labels(told, sentence, read).items():
                at = scores.speaks_most(name) if name in scores.of else -1
                asked = ask(sentence, story, name, at, claims[0].status)
                _note_slots(slots, told, asked, claims)
                if asked.status:
                    slots.meant.append(Meant(told.language, name, [*seen, *meant(asked)], str(asked.status)))
    return slots


def claims_of(texts: Iterable[Text], weights: Mapping[str, Weights]) -> list[Candidate]:
    """The claims that grammar and model find in texts which the model was not fitted to, right and wrong."""
    found: list[Candidate] = []
    for text in texts:
        of = weights[text.language]
        model = Model(of, Vocabulary(classes_of(text.language), of.traits))
        sentences, looked = 0, list[Looked]()
        for sentence, story, read in _sentences(text):
            sentences += 1
            looked += model.look(sentence, story, read)
        around, known = in_document(looked, sentences), Told()
        first = [known.find(one.claim) is None and known.add(one.claim) >= 0 for one in looked]
        right = _right(text, [one.claim for one in compress(looked, first)])
        for one, more, so in zip(compress(looked, first), compress(around, first), right, strict=True):
            found.append(Candidate(text.language, type_of(one.claim), [*one.speaks, *more], so))
    return found


def _sentences(told: Text) -> Iterator[tuple[Sentence, Story, Sequence[Claim]]]:
    """Read a text with the grammar alone; each sentence that has clauses, with its story and claims."""
    note = _Note()
    for sentence, story in begin(told.document).follow(note):
        if sentence.clauses:
            yield sentence, story, note.read


class _Note(Grammar):
    """Notes what the grammar read last."""

    read: Sequence[Claim] = ()

    def look(self, sentence: Sentence, story: Story, read: Sequence[Claim]) -> Sequence[Looked]:
        """Note what was read."""
        self.read = read
        return super().look(sentence, story, read)


def _note_slots(slots: Slots, told: Text, asked: Asked, claims: Sequence[Claim]) -> None:
    if asked.names_state:
        states = {claim.state for claim in claims}
        slots.add("state", told, asked, states_of(asked), lambda code: code in states)
    slots.add("when", told, asked, days_of(asked), lambda days: any(_has_days(c, days) for c in claims))
    if asked.units:
        found = figures_of(asked)
        slots.add("figure", told, asked, found, lambda figure: any(_has_figure(c, figure) for c in claims))


def _labels(told: Text, sentence: Sentence, read: Sequence[Claim]) -> dict[str, list[Claim]]:
    """The claims of the lines that make up a sentence, by type."""
    claims: list[Claim] = list(read) if told.settled else []
    size = sentence.span.end - sentence.span.start
    for line in told.lines:
        common = min(line.end, sentence.span.end) - max(line.start, sentence.span.start)
        if 2 * common > min(size, len(line.text)):
            claims += [*line.claims, *line.again]
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(type_of(claim), []).append(claim)
    return found


def _right(told: Text, claims: Sequence[Claim]) -> list[bool]:
    """Which claims a text is labelled with; each label is used once, and first by what the grammar read."""
    if told.settled:
        return [not claim.reader for claim in claims]
    labels, rows = told.labels(), [claim.to_fields() for claim in claims]
    right = [False] * len(claims)
    for at in sorted(range(len(claims)), key=lambda at: claims[at].reader is not None):
        label = next((label for label in labels if scoring.found(label, rows[at])), None)
        if label is not None:
            labels.remove(label)
        right[at] = label is not None
    return right


def _has_days(label: Claim, days: Period) -> bool:
    return label.when is not None and scoring.same_days(
        label.to_fields(), replace(label, when=days).to_fields()
    )


def _has_figure(label: Claim, figure: Figure) -> bool:
    return label.figure is not None and scoring.same_figure(
        label.to_fields(), replace(label, figure=figure).to_fields()
    )
