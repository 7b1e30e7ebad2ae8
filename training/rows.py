"""What the model learns from: each sentence of a labelled text as the reader sees it, beside what it tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import compress
from typing import TYPE_CHECKING, Any, TypeVar

from ottawatch.model import Kind
from ottawatch.read.learned.asked import ask, type_of
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
_SLACK = timedelta(3)
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: what the model sees of it, and which types of claims it tells, each with its status."""

    document: str
    language: str
    traits: dict[str, int]
    told: dict[str, str | None]


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
            statuses = {name: (str(c[0].status) if c[0].status else None) for name, c in labels.items()}
            rows.append(Row(told.name, told.language, traits(sentence, story, vocabulary), statuses))
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
            scores = of.scores(traits(sentence, story, vocabulary))
            for name, claims in _labels(told, sentence, read).items():
                at = scores.speaks_most(name) if name in scores.of else -1
                _note_slots(slots, told, ask(sentence, story, name, at, claims[0].status), claims)
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
    slots.add("when", told, asked, days_of(asked), lambda days: any(_same_days(c, days) for c in claims))
    if asked.units:
        found = figures_of(asked)
        slots.add("figure", told, asked, found, lambda figure: any(_same_figure(c, figure) for c in claims))


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
    labels = [label for line in told.lines for label in line.claims]
    right = [False] * len(claims)
    for at in sorted(range(len(claims)), key=lambda at: claims[at].reader is not None):
        found = next((label for label in labels if _same_key(label, claims[at])), None)
        if found is not None:
            labels.remove(found)
        right[at] = found is not None
    return right


def _same_key(label: Claim, claim: Claim) -> bool:
    if type_of(label) != type_of(claim) or label.treaty not in {None, claim.treaty}:
        return False
    ends = (label.state, label.counterpart), (claim.state, claim.counterpart)
    if label.kind is Kind.BORDER:
        return set(ends[0]) == set(ends[1])
    other = label.counterpart in {None, claim.counterpart} or label.kind is not Kind.TRANSFER
    items: set[Any] = {label.item, claim.item}
    return ends[0][0] == ends[1][0] and other and (label.item is None or len(items) == 1 or "mine" in items)


def _same_days(claim: Claim, days: Period) -> bool:
    """Whether days overlap those of a label, give or take three."""
    label = claim.when
    if label is None:
        return False
    begins = days.start is None or label.last is None or days.start - _SLACK <= label.last
    ends = days.last is None or label.start is None or label.start - _SLACK <= days.last
    return begins and ends


def _same_figure(claim: Claim, figure: Figure) -> bool:
    label = claim.figure
    if label is None:
        return False
    return all(
        a is None or (b is not None and abs(a - b) <= _NEAR * max(1.0, abs(a)))
        for a, b in ((label.low, figure.low), (label.high, figure.high))
    )
