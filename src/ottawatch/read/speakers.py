"""Whose words a claim is: the person, body or publisher that the sentence cites for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.scene import Clause, Sentence

_REACH: Final = 12
_NAMES: Final = 2
_OPENING: Final = 3
_TAKEN_UP: Final = (
    "references.pronouns",
    "acts.they",
    "acts.we",
    "acts.determiners",
    "split.conjunctions",
    "split.relatives",
)


def speaker_of(sentence: Sentence, clause: Clause) -> str | None:
    """Tell who is cited for a clause, in the words of the text; ``None`` if nobody is."""
    if "mood.says" not in sentence.tags:
        return None
    for place, home in _says(sentence, clause):
        for stretch in _stretches(sentence, place, home):
            name = _name(sentence, stretch)
            if name is not None:
                return sentence.words(name)
    return None


def _says(sentence: Sentence, clause: Clause) -> Iterator[tuple[Place, Clause]]:
    """Verbs of speaking that cover a clause: in it, right before what they introduce, or right behind."""
    number = sentence.clauses.index(clause) if clause in sentence.clauses else 0
    homes = [clause]
    if number and (clause.relative or _cites(sentence, sentence.clauses[number - 1])):
        homes.append(sentence.clauses[number - 1])
    if number + 1 < len(sentence.clauses):
        behind = sentence.clauses[number + 1]
        spoken = sentence.places("mood.says", behind)
        if any(p.first <= behind.first + 1 or p.end >= behind.end - 1 for p in spoken):
            homes.append(behind)
    for home in homes:
        for place in sentence.places("mood.says", home):
            yield place, home


def _cites(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only names a source: "According to the ministry, …"."""
    return sentence.has("split.cites", Place(clause.first, min(clause.first + _OPENING, clause.end)))


def _stretches(sentence: Sentence, says: Place, home: Clause) -> Iterator[Place]:
    """Where the speaker can stand: before the verb, or behind it where the order is turned round."""
    first = home.first + (not sentence.tokens[home.first].is_word)
    turned = sentence.has("split.cites", says) or says.first <= first
    if turned:
        yield Place(says.end, min(says.end + _REACH, home.end))
    else:
        yield Place(max(home.first, says.first - _REACH), says.first)


def _name(sentence: Sentence, stretch: Place) -> Place | None:
    if stretch.first >= stretch.end:
        return None
    return _monitor(sentence, stretch) or _proper_name(sentence, stretch) or _body(sentence, stretch)


def _monitor(sentence: Sentence, stretch: Place) -> Place | None:
    """A publisher of counts, with the year of its edition."""
    found = next(iter(sentence.places("figures.monitor", stretch)), None)
    if found is None:
        return None
    following = sentence.tokens[found.end : found.end + 1]
    year = bool(following) and following[0].text.isdigit()
    return Place(found.first, found.end + year)


def _proper_name(sentence: Sentence, stretch: Place) -> Place | None:
    """A run of capitalised words that names no state, treaty or day; a single one only within the sentence."""
    taken = {t for s in sentence.states for t in range(s.first, s.end)}
    taken |= {t for n in sentence.treaties for t in range(n.first, n.end)}
    taken |= {t for p, _ in sentence.dates for t in range(p.first, p.end)}
    taken |= {t for p in sentence.places("lists.offices") for t in range(p.first, p.end)}
    run: list[int] = []
    for at in range(stretch.first, stretch.end + 1):
        token = sentence.tokens[at] if at < stretch.end else None
        if token is not None and token.is_word and token.text[0].isupper() and at not in taken:
            run.append(at)
        elif len(run) >= _NAMES or (run and _stands_alone(sentence, run[0])):
            break
        else:
            run = []
    return Place(run[0], run[-1] + 1) if run else None


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether a single name is a speaker: an abbreviation, or what opens the sentence right before the verb."""
    if at:
        return sentence.tokens[at].text.isupper()
    says = sentence.has("mood.says", Place(1, 2))
    taken_up = any(sentence.has(c, Place(0, 1)) for c in _TAKEN_UP)
    return says and not taken_up


def _body(sentence: Sentence, stretch: Place) -> Place | None:
    """A ministry, government or official, with the state that it is of."""
    organs = [
        p
        for c in ("actors.government", "actors.committee", "actors.officials")
        for p in sentence.places(c, stretch)
    ]
    if not organs:
        return None
    organ = min(organs, key=lambda p: p.first)
    owner = next((s for s in sentence.states if stretch.first <= s.first < organ.first <= s.end + 4), None)
    first = owner.first if owner else organ.first
    while first > stretch.first and sentence.tokens[first - 1].text[0].isupper():
        first -= 1
    return Place(first, organ.end)
