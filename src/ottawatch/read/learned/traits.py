"""What the model sees of a sentence: its words with names, days and figures taken out, and what the grammar finds in them.

A trait that means the same in every language begins with ``@``; all others are of one language only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ottawatch.days import Written
    from ottawatch.read.dates import DateMention
    from ottawatch.read.learned.classes import Classes
    from ottawatch.read.scene import Sentence
    from ottawatch.read.story import Story

SHARED: Final = "@"
_PREFIX: Final = 5
_MOST_WORDS: Final = 20_000
_NOWHERE: Final = -1
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_MOST: Final = 3
_TWO: Final = 2
_MARK: Final = "#"
_SIGNS: Final = frozenset(':?!"“”„«»')


class Word(NamedTuple):
    """A word, or what stands for a name, a day or a figure, at its first token."""

    text: str
    at: int


@dataclass(slots=True)
class Vocabulary:
    """The words of a language as the model sees them.

    Attributes:
        classes: What they hint at.
        known: The traits that have weights, so that no others are made; ``None`` for all, as when it is trained.
    """

    classes: Classes
    known: Collection[str] | None = None
    _alone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _opening: dict[str, dict[str, str]] | None = None

    def alone(self, word: str) -> tuple[str, ...]:
        """The traits of a word by itself: it, how a longer one begins, and its classes."""
        known = self._alone.get(word)
        if known is None:
            found = [_named(word), *(f"@%{name}" for name in self.classes.of(word))]
            if len(word) > _PREFIX and not word.startswith(_MARK):
                found.append(f"{word[:_PREFIX]}-")
            if len(self._alone) > _MOST_WORDS:
                self._alone.clear()
            known = self._alone[word] = tuple(n for n in found if self.known is None or n in self.known)
        return known

    def opened(self, word: str) -> Mapping[str, str]:
        """The rows of two words with weight that begin with this one, by what follows it: "… out" or "out"."""
        if self._opening is None:
            self._opening = {}
            for name in self.known or ():
                first, blank, rest = name.removeprefix(SHARED).partition(" ")
                if blank:
                    self._opening.setdefault(first, {})[rest] = name
        return self._opening.get(word, _NONE)


def traits(sentence: Sentence, story: Story, vocabulary: Vocabulary) -> dict[str, int]:
    """All that the model sees of a sentence: its traits, each with the first token that it rests on.

    A trait that rests on none, as how many states there are, has ``-1``.

    Args:
        sentence: The sentence, laid out.
        story: What the text has told so far.
        vocabulary: The words of its language.
    """
    words = words_of(sentence, story.published)
    found: dict[str, int] = {}
    for word in words:
        for name in vocabulary.alone(word.text):
            found.setdefault(name, word.at)
    for name, at in _rows(words, vocabulary):
        found.setdefault(name, at)
    for category, places in sentence.tags.items():
        if places:
            found[f"@{category}"] = places[0].first
    for name in (*_counted(sentence), *_so_far(story)):
        found[name] = _NOWHERE
    for state in reversed(sentence.states):
        found[f"@{state.form} {state.role}{' of' if state.possessive else ''}"] = state.first
    return found


def words_of(sentence: Sentence, published: Written | None) -> list[Word]:
    """The words of a sentence; states, treaties, weapons, days and figures are told by a mark."""
    marks: dict[int, str] = {}
    hidden: set[int] = set()
    for first, end, text in _marked(sentence, published):
        if first not in hidden:
            marks[first] = f"{_MARK}{text}"
        hidden.update(range(first, end))
    words = []
    for at, token in enumerate(sentence.tokens):
        if at in marks:
            words.append(Word(marks[at], at))
        elif at not in hidden and (token.is_word or token.low in _SIGNS):
            words.append(Word(token.low, at))
    return words


def _marked(sentence: Sentence, published: Written | None) -> Iterator[tuple[int, int, str]]:
    for state in sentence.states:
        yield state.first, state.end, "state"
    for named in (*sentence.treaties, *sentence.items):
        yield named.first, named.end, named.value
    for place, date in sentence.dates:
        yield place.first, place.end, _day(date, published)
    for place, number in sentence.numbers:
        yield place.first, place.end, number.unit or "number"


def _day(date: DateMention, published: Written | None) -> str:
    start = date.period.start if date.period else None
    return "day+" if published and start and start > published.last else "day"


def _counted(sentence: Sentence) -> Iterator[str]:
    """How much it names of what claims are made of."""
    yield f"@{min(_MOST, sum(len(s.codes) for s in sentence.states))} states"
    yield f"@{min(_TWO, len(sentence.numbers))} figures"
    yield f"@{min(_TWO, len(sentence.dates))} days"
    if not sentence.treaties:
        yield "@no treaty"
    if not sentence.items:
        yield "@no weapon"


def _so_far(story: Story) -> Iterator[str]:
    """What the text is about."""
    yield f"@about {story.topic}"
    if story.leaving:
        yield "@leaving"


def _rows(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Rows of two words, with a word between them or not."""
    if vocabulary.known is None:
        for a, b in pairwise(words):
            yield _named(a.text, b.text), a.at
        for a, b in zip(words, words[2:], strict=False):
            yield _named(a.text, "…", b.text), a.at
        return
    last = len(words) - 1
    for number, (text, at) in enumerate(words):
        rows = vocabulary.opened(text)
        if rows and number < last:
            if (name := rows.get(words[number + 1].text)) is not None:
                yield name, at
            if number + 1 < last and (name := rows.get(f"… {words[number + 2].text}")) is not None:
                yield name, at


def _named(*parts: str) -> str:
    shared = all(part.startswith((_MARK, "…")) for part in parts)
    return f"{SHARED if shared else ''}{' '.join(parts)}"
