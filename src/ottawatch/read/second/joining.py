"""How the proposals join what the first reader has read: a fact is given once, and of the same words its reading counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Dropped, Item, Kind, Reader
from ottawatch.read.scene import place_of
from ottawatch.read.second.evidence import borne_out
from ottawatch.read.second.passage import Passage
from ottawatch.read.second.quotes import nearest
from ottawatch.read.told import agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ottawatch.read.learned.opinion import Opinion
    from ottawatch.read.reader import Reading
    from ottawatch.read.scene import Sentence
    from ottawatch.read.spans import Span
    from ottawatch.read.story import Story

_MINES: Final = frozenset({Item.AP_MINE, Item.AV_MINE, Item.MINE})


@dataclass(slots=True)
class Proposal:
    """A claim that was proposed, with the places where its quote stands, the likeliest first."""

    claim: Claim
    places: Sequence[Span]
    found: dict[Span, Claim | Dropped] = field(default_factory=dict)

    def outcome(self) -> Claim | Dropped:
        """The claim at the likeliest place that bears it out, or else why the likeliest does not."""
        told = [self.found[place] for place in self.places if place in self.found]
        return next((one for one in told if isinstance(one, Claim)), told[0] if told else Dropped.QUOTE)


@dataclass(frozen=True, slots=True)
class Joined:
    """All claims of a document, and what became of the proposals."""

    claims: tuple[Claim, ...]
    kept: int
    same: int
    dropped: Counter[Dropped]


def join(reading: Reading, proposals: Sequence[Proposal], opinion: Opinion | None = None) -> Joined:
    """Read the document, holding each proposal against its words on the way, and put both together.

    Args:
        reading: The document, laid out.
        proposals: What the second reader found.
        opinion: Weighs the claims of the first; by default the model of the language.
    """
    done: list[Sentence] = []
    for sentence, story in reading.follow(opinion):
        done.append(sentence)
        for proposal in proposals:
            for place in proposal.places:
                if sentence.span.start < place.end <= sentence.span.end:
                    proposal.found[place] = borne_out(proposal.claim, _passage(place, done, story))
    return together(reading.claims(), [proposal.outcome() for proposal in proposals])


def order(claim: Claim, places: Sequence[Span], after: int) -> Proposal:
    """A proposal with its places by their distance from the proposal before: answers follow the text."""
    return Proposal(claim, nearest(places, after))


def _passage(place: Span, done: Sequence[Sentence], story: Story) -> Passage:
    inside = []
    for sentence in reversed(done):
        if sentence.span.end <= place.start:
            break
        start, end = max(place.start, sentence.span.start), min(place.end, sentence.span.end)
        inside.append((sentence, place_of(sentence.tokens, start, end)))
    return Passage(place, tuple(reversed(inside)), story)


def together(first: tuple[Claim, ...], outcomes: Iterable[Claim | Dropped]) -> Joined:
    """Add to the first reader's claims what it does not have; the rest is counted."""
    dropped: Counter[Dropped] = Counter()
    same, added = 0, list[Claim]()
    for outcome in outcomes:
        if isinstance(outcome, Dropped):
            dropped[outcome] += 1
        elif any(_same(outcome, other) for other in (*first, *added)):
            same += 1
        elif any(_read_otherwise(outcome, other) for other in first):
            dropped[Dropped.OTHERWISE] += 1
        else:
            added.append(replace(outcome, reader=Reader.SECOND))
    return Joined(tuple(sorted((*first, *added), key=lambda c: c.start)), len(added), same, dropped)


def _same(claim: Claim, other: Claim) -> bool:
    """Whether both tell one fact: a border from either side, or of the same words any of the mines that they name."""
    if claim.kind is Kind.BORDER and claim.state == other.counterpart:
        claim = replace(claim, state=claim.counterpart, counterpart=claim.state)
    if _overlap(claim, other) and {claim.item, other.item} <= _MINES:
        claim = replace(claim, item=other.item)
    return agree(claim, other)


def _overlap(claim: Claim, other: Claim) -> bool:
    return claim.start < other.end and other.start < claim.end


def _read_otherwise(claim: Claim, first: Claim) -> bool:
    """Whether the first reader takes the same words for the same thing, said in another way; two figures are two claims."""
    figures = claim.figure is not None and first.figure is not None and claim.figure != first.figure
    return _overlap(claim, first) and not figures and _key(claim) == _key(first)


def _key(claim: Claim) -> tuple[object, ...]:
    return (
        claim.kind, claim.state, claim.counterpart, claim.treaty, claim.step, claim.rule, claim.group, claim.outcome,
        claim.of, claim.item,
    )  # fmt: skip
