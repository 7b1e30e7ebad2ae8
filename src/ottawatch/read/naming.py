"""States named together: a list is one mention, with the preposition that it stands behind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from ottawatch.read.scene import Place, States, of_actors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.read.language import Name
    from ottawatch.read.patterns import Found
    from ottawatch.read.scene import Sentence

_ROLES: Final = ("except", "to", "from", "in", "by", "of", "with")
_PREPOSITIONS: Final = tuple((role, f"prepositions.{role}") for role in _ROLES)
_POSTPOSITIONS: Final = tuple((role, f"postpositions.{role}") for role in _ROLES)
_OWNER: Final = "owner"
_DATIVE_REACH: Final = 8
_WHAT: Final = 6
_SET_OFF: Final = frozenset({":", "–", "—"})
_SUBJECT: Final = "subject"
_UNMARKED: Final = "unmarked"
_NO_ROLE: Final = "none"
_NO_NOUNS: Final = (
    "split.predicates",
    "split.finite",
    "split.conjunctions",
    "lists.connectors",
    "mood.negated",
)


def find_states(
    sentence: Sentence, names: Sequence[Found[Name]], endings: Sequence[tuple[str, str]] = ()
) -> Iterator[States]:
    """Give the lists of states of a sentence, and the words that take such a list up; `endings` as in a language."""
    singles = [f for f in names if f.value.sort in {"state", "references"}]
    singles = [f for at, f in enumerate(singles) if not _names_none(sentence, f, singles[at + 1 :])]
    found = _groups(sentence, singles, endings)
    yield from _of_their_adjective(tuple(found)) if len(singles) > 1 else found


def _of_their_adjective(found: Sequence[States]) -> Iterator[States]:
    """A body that two states call alike is its adjective's: "Sejm litewski"."""
    for at, states in enumerate(found):
        beside = [s for s in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]) if s.form == "adjective"]
        near = (s for s in beside if s.end == states.first or s.first == states.end)
        theirs = next((s.codes for s in near), ()) if states.form == "organ" else ()
        yield replace(states, codes=theirs) if theirs and len(states.codes) == 1 else states


def _groups(
    sentence: Sentence, singles: Sequence[Found[Name]], endings: Sequence[tuple[str, str]]
) -> Iterator[States]:
    joined_by = joints(sentence) if len(singles) > 1 else frozenset()
    at = 0
    while at < len(singles):
        group = [singles[at]]
        while (
            at + 1 < len(singles)
            and _joined(sentence, joined_by, group[-1], singles[at + 1])
            and not _closed(sentence, group, singles[at + 1])
        ):
            at += 1
            group.append(singles[at])
        yield _together(sentence, group, endings)
        at += 1


def _names_none(sentence: Sentence, found: Found[Name], following: Sequence[Found[Name]]) -> bool:
    """Whether a reference is only counted, or a group's name follows at once: "164 countries", "all three Baltic states"."""
    if found.value.sort != "references":
        return False
    counted = any(p.end == found.first and (n.low or 0) > 1 for p, n in sentence.numbers)
    group = bool(following) and following[0].first == found.end and len(following[0].value.value) > 1
    return (counted and found.value.value[0] == "one") or (group and following[0].value.sort == "state")


def joints(sentence: Sentence) -> frozenset[int]:
    """The tokens that join the members of a list."""
    return frozenset(t for p in sentence.places("lists.connectors") for t in range(p.first, p.end))


def _joined(sentence: Sentence, joined_by: frozenset[int], one: Found[Name], other: Found[Name]) -> bool:
    """Whether only commas, conjunctions and articles stand between two states of one form."""
    between = range(one.end, other.first)
    if not between:
        return False
    lows = [sentence.tokens[t].low for t in between]
    if any(low in {";", ":"} for low in lows) or not all(t in joined_by for t in between):
        return False
    kinds = {_kind(one.value), _kind(other.value)}
    articles = {p.first for p in sentence.places("lists.articles")}
    numbers = {t for p, _ in sentence.numbers for t in range(p.first, p.end)}
    bare = [t for t in between if t not in articles | numbers]
    comma = len(bare) == 1 and sentence.tokens[bare[0]].low == ","
    return len(kinds) == 1 and (not comma or _list_goes_on(sentence, other))


def _closed(sentence: Sentence, group: Sequence[Found[Name]], other: Found[Name]) -> bool:
    """Whether a conjunction has closed the list, and another opens a clause: "signed in Chad and Mali, and Niger acceded"."""
    verb = Place(other.end, other.end + 1)
    if len(group) <= 1 or not (sentence.has("split.finite", verb) or sentence.has("split.predicates", verb)):
        return False
    joints = Place(group[-2].end, group[-1].first), Place(group[-1].end, other.first)
    each = sentence.has("split.conjunctions", Place(max(0, group[0].first - 1), group[0].first))
    denied = any(sentence.has("mood.negated", joint) for joint in joints)
    return not (each or denied) and all(sentence.has("split.conjunctions", joint) for joint in joints)


def _kind(name: Name) -> str:
    return "adjective" if name.form == "adjective" else "organ" if name.form == "organ" else "name"


def _list_goes_on(sentence: Sentence, after: Found[Name]) -> bool:
    """A bare comma joins two states only inside a longer list or before its end."""
    following = Place(after.end, min(after.end + 3, len(sentence.tokens)))
    return sentence.has("lists.goes_on", following) or after.end >= len(sentence.tokens) - 1


def _together(sentence: Sentence, group: Sequence[Found[Name]], endings: Sequence[tuple[str, str]]) -> States:
    first, last = group[0], group[-1]
    codes: list[str] = []
    reference = ""
    for one in group:
        if one.value.sort == "references":
            reference = one.value.value[0]
        else:
            codes += [c for c in one.value.value if c not in codes]
    end = last.end
    told = _role_behind(sentence, end) or _role_by_ending(sentence, last, endings)
    case = first.value.case or told
    if case == _UNMARKED:
        case = "of" if _behind_noun(sentence, first.first) else ""
    opening = noun_before(sentence, first.first) if first.value.form == "adjective" else first.first
    role = _role(sentence, opening, end, case)
    role = "" if role == case == "to" and _dative_acts(sentence, end) else role
    possessive = _OWNER in {last.value.case, told} or (
        end < len(sentence.tokens) and sentence.begins("lists.possessive", end)
    )
    return States(
        first.first,
        end,
        tuple(codes),
        form="reference" if reference and not codes else first.value.form,
        organ=first.value.organ,
        role="" if role in {_OWNER, _SUBJECT} else role,
        possessive=possessive,
        reference=reference,
        size=_size(sentence, first.first, end) if reference else None,
        case=case,
        last_row=_last_row(sentence, group),
    )


def _last_row(sentence: Sentence, group: Sequence[Found[Name]]) -> tuple[str, ...]:
    """The states behind the last word that opens a row of its own: "in Chad and Mali, and also in Niger and Togo"."""
    rows = sentence.places("lists.rows") if len(group) > 1 else ()
    ends = [p.end for p in rows if group[0].end <= p.first and p.end <= group[-1].first]
    return tuple(
        c for f in group if f.value.sort == "state" and f.first >= max(ends, default=0) for c in f.value.value
    )


def _dative_acts(sentence: Sentence, end: int) -> bool:
    """Whether a state in the dative is who acts or has: "Lietuvai prisijungus", "Latvijai nav mīnu"."""
    reach = range(end, min(end + _DATIVE_REACH, len(sentence.tokens)))
    stop = next((t for t in reach if sentence.tokens[t].low == ","), reach.stop)
    return sentence.has("lists.dative_acts", Place(end, stop))


def _role(sentence: Sentence, first: int, end: int, case: str) -> str:
    """The preposition before a name, looking past articles and adjectives, or else what its ending tells."""
    after = any(p.first in {end, end + 1} for p in sentence.places("lists.examples_after"))
    if (after and not sentence.ends("prepositions.to", first)) or any(
        p.end == first or p.end == first - 1 or _set_before(sentence, p, first)
        for p in sentence.places("lists.examples")
    ):
        return "example"
    if sentence.ends("lists.quantifiers", first) or sentence.ends("lists.quantifiers", first - 1):
        return ""
    if sentence.begins("lists.each_behind", end):
        return ""
    at = first - 1
    while sentence.begins("lists.articles", at):
        at -= 1
    roles = [role for role, category in _PREPOSITIONS if sentence.ends(category, at + 1)]
    if roles[:1] == ["except"] and any(at - p.end in {0, 1} for p in sentence.places("lists.examples")):
        return "example"
    return case if case in roles or not roles else roles[0]


def _set_before(sentence: Sentence, examples: Place, first: int) -> bool:
    """Whether only what they are stands between, set off by a mark: "among them the big makers: China, …"."""
    marked = sentence.tokens[first - 1].low in _SET_OFF
    between = Place(examples.end, first - marked)
    if not 0 < between.end - between.first <= _WHAT or not (marked or _describes(sentence, between)):
        return False
    words = all(sentence.tokens[t].is_word for t in range(between.first, between.end))
    return words and not sentence.has("split.predicates", between)


def _describes(sentence: Sentence, words: Place) -> bool:
    """Whether words before names only say what these are, and not where: "among them big makers China and India"."""
    makers = any(sentence.has(c, words) for c in ("acts.makers", "members.producing", "acts.alone"))
    return makers and not any(sentence.has(category, words) for _, category in _PREPOSITIONS)


def noun_before(sentence: Sentence, first: int, *, of: bool = False) -> int:
    """Where the words for a body begin that a name stands behind: "le ministre de la Défense lituanien".

    With `of`, small words may stand between: "les ministres de la Défense de la Pologne".
    """
    nouns = {t for p in sentence.gathered(_of_bodies) for t in range(p.first, p.end)}
    small = {p.first for p in sentence.gathered(_is_small)}
    opening, at = first, first - 1
    while at in nouns or (at in small and (of or opening < first)):
        opening = at if at in nouns else opening
        at -= 1
    return opening


@cache
def _of_bodies(category: str) -> bool:
    return of_actors(category) or category == "lists.offices"


@cache
def _is_small(category: str) -> bool:
    return category in {"lists.articles", "prepositions.of"}


def _behind_noun(sentence: Sentence, first: int) -> bool:
    """Whether a word stands right before that is no verb, joint or denial: it is theirs."""
    if not first or not sentence.tokens[first - 1].is_word or sentence.tokens[first - 1].text.isdigit():
        return False
    return not any(sentence.has(category, Place(first - 1, first)) for category in _NO_NOUNS)


def _role_behind(sentence: Sentence, end: int) -> str:
    """What the postposition right behind a name tells."""
    for role, category in _POSTPOSITIONS:
        if sentence.begins(category, end):
            return role
    return ""


def _role_by_ending(sentence: Sentence, last: Found[Name], endings: Sequence[tuple[str, str]]) -> str:
    """What the ending of a list's last name tells; adjectives and organs keep to their noun or verb."""
    if last.value.sort != "state" or last.value.form in {"adjective", "organ"}:
        return ""
    word = sentence.tokens[last.end - 1].low
    role = next((role for ending, role in endings if word.endswith(ending)), "")
    return "" if role == _NO_ROLE else role


def _size(sentence: Sentence, first: int, end: int) -> int | None:
    for place, number in sentence.numbers:
        if first <= place.first < end and number.low is not None:
            return int(number.low)
    return 2 if sentence.has("lists.pair", Place(first, end)) else None
