"""A language: its data file, compiled. No code of the reader knows any language by name."""

from __future__ import annotations

import gc
import re
import tomllib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import DocumentError
from ottawatch.read.dates import DateWords
from ottawatch.read.hints import Hints
from ottawatch.read.numbers import NumberWords
from ottawatch.read.patterns import Phrases
from ottawatch.read.sentences import SentenceWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

    _Cases = Mapping[str, Sequence[str]]

_ENTITIES: Final = ("treaties", "items")
_TAGGED: Final = (
    "split",
    "prepositions",
    "lists",
    "acts",
    "actors",
    "steps",
    "members",
    "mood",
    "rules",
    "figures",
    "topic",
)
_OPTIONAL: Final = ("postpositions",)
SUBJECT: Final = "subject"
"""The case of a name's first form, in a language that lists the forms of its subjects."""
UNMARKED: Final = "unmarked"
"""The case of a name in capitals, which has no endings, in a language that says so of them."""
DEFAULT: Final = "en"
"""The language that a text is read in if its own cannot be told."""
_FEW: Final = 25
_LEAST: Final = 0.035
_SAMPLE: Final = 4000
_COUNTED = re.compile(r"(?:\b(?:[cdjlmnst]|qu)')|[^\W_]+")
_PLAIN_REFERENCES: Final = ("pronouns", "not_pronouns", "generic")
_FORMS: Final = {
    "names": "name",
    "adjectives": "adjective",
    "people": "people",
    "capital": "capital",
    "regions": "region",
}


@dataclass(frozen=True, slots=True)
class Name:
    """What a word or phrase of the lexicon names.

    Attributes:
        sort: ``state``, ``treaties``, ``items``, ``references`` or ``none`` (a name that means nothing here).
        value: The codes of the states, the treaty, the item, or which reference it is.
        form: For a state: ``name``, ``adjective``, ``people``, ``capital``, ``region`` or ``organ``.
        organ: For an organ: which, such as ``parliament``.
        case: The role that its ending tells: one of a preposition's, or ``owner``; empty if it tells none.
    """

    sort: str
    value: tuple[str, ...]
    form: str = ""
    organ: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the reader uses it.

    Attributes:
        words: The names of states, treaties, weapons and others, of which only the longest counts at each place; and
            the words that build a claim, by category such as ``steps.leave``, which may overlap.
        hints: Which words can be part of a date or number.
        endings: Endings of names with the role that they give, the longest first; ``none`` for none.
        free_order: Whether an object may stand before its verb.
        verb_second: Whether the subject stands behind the verb where anything else opens the sentence.
        verb_last: Whether participles and infinitives stand behind all that belongs to them.
        dated: What stands before the day of publication, in lower case.
    """

    code: str
    words: Phrases[Name | str]
    numbers: NumberWords
    dates: DateWords
    hints: Hints
    sentences: SentenceWords
    endings: tuple[tuple[str, str], ...] = ()
    free_order: bool = False
    verb_second: bool = False
    verb_last: bool = False
    dated: tuple[str, ...] = ()


@cache
def languages() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that are read, in order."""
    found = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def _head(code: str) -> dict[str, Any]:
    """What a language is called and its commonest words; its file is read to the first section only."""
    with (_folder() / f"{code}.toml").open(encoding="utf-8") as lines:
        return tomllib.loads("".join(takewhile(lambda line: not line.startswith("["), lines)))


def language_name(code: str) -> str:
    """The English name of a language that is read."""
    return str(_head(code)["name"])


def names_of_languages() -> str:
    """The languages that are read, each with its code."""
    return ", ".join(f"{language_name(code)} ({code})" for code in languages())


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """The languages that each of the commonest words is one of."""
    found: dict[str, tuple[str, ...]] = {}
    for code in languages():
        head = _head(code)
        for word in dict.fromkeys((*head["common"], *head.get("shared", ()))):
            found[word] = (*found.get(word, ()), code)
    return found


def counted(text: str) -> Counter[str]:
    """The words of the beginning of a text, each with how often it stands there."""
    return Counter(_COUNTED.findall(text[:_SAMPLE].lower().replace("’", "'")))


def shares(words: Counter[str]) -> dict[str, float]:
    """How much of some words is among the commonest of each language that is read."""
    found = dict.fromkeys(languages(), 0)
    common = _common()
    for word in words.keys() & common.keys():
        for code in common[word]:
            found[code] += words[word]
    long = max(words.total(), 1)
    return {code: often / long for code, often in found.items()}


def tell_language(text: str) -> str | None:
    """Tell which of the languages a text is in, by its commonest words; ``None`` if none stands out.

    >>> tell_language("The treaty that was signed by the states has not been forgotten.")
    'en'
    """
    words = counted(text)
    found, few = shares(words), words.total() < _FEW
    best = max(found, key=lambda code: (found[code], code == DEFAULT))
    if found[best] and (few or found[best] >= _LEAST):
        return best
    return DEFAULT if few else None


@cache
def load_language(code: str) -> Language:
    """Load a language by its ISO 639-1 code.

    Raises:
        DocumentError: The language is not one that is read.
    """
    if code not in languages():
        raise DocumentError(
            f"the language: found {code!r}, which is not read here; expected one of {names_of_languages()}. "
            f"Leave it out to have it told from the text."
        )
    with _nothing_thrown_away():
        return _built(code, tables(code))


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """All that a language is built of stays: looking through it for what could go takes a third of the time.

    It is set aside from later looking through as well. What could go before is thrown away first, so that it is not
    set aside too.
    """
    collecting = gc.isenabled()
    if collecting:
        gc.collect()
        gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.enable()


def _built(code: str, table: Mapping[str, Any]) -> Language:
    words: Phrases[Name | str] = Phrases()
    for phrase, value in phrases(table):
        words.add(phrase, value)
    numbers, dates = NumberWords.from_table(table), DateWords.from_table(table)
    return Language(
        code=code,
        words=words,
        numbers=numbers,
        dates=dates,
        hints=Hints(dates.anchors, numbers.anchors, numbers.terms),
        sentences=SentenceWords.from_table(table),
        endings=_endings(table.get("endings", {})),
        free_order=table.get("free_order", False),
        verb_second=table.get("verb_second", False),
        verb_last=table.get("verb_last", False),
        dated=tuple(table.get("dated", ())),
    )


def _endings(table: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    pairs = ((ending, role) for role, endings in table.items() for ending in endings)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _folder() -> Traversable:
    return files("ottawatch.read") / "languages"


def tables(code: str) -> dict[str, Any]:
    """The file of a language as it is written."""
    return tomllib.loads((_folder() / f"{code}.toml").read_text(encoding="utf-8"))


def phrases(table: Mapping[str, Any]) -> Iterator[tuple[str, Name | str]]:
    """Each phrase of a language as it is written, with what it names or its category."""
    yield from _names(table)
    yield from tagged(table)


def _names(table: Mapping[str, Any]) -> Iterator[tuple[str, Name]]:
    """Give every name with what it names; of two for the same words the first counts."""
    for sort in (*_ENTITIES, "references"):
        for value, phrases in table[sort].items():
            for phrase in () if value in _PLAIN_REFERENCES else phrases:
                yield phrase, Name("none" if value.startswith("not_") else sort, (value,))
    cases = table.get("cases", {})
    for code, words in table["states"].items():
        yield from _state_names(code, words, cases)
    for group in table["groups"].values():
        for phrase in group["names"]:
            case = _case_of(phrase, group["names"], cases)
            yield phrase, Name("state", tuple(group["members"]), "name", case=case)
    for phrases in table["not_states"].values():
        for phrase in phrases:
            yield phrase, Name("none", ())


def _state_names(code: str, words: Mapping[str, Any], cases: _Cases) -> Iterator[tuple[str, Name]]:
    for key, form in _FORMS.items():
        phrases = words.get(key, ())
        for phrase in phrases:
            case = "" if form == "adjective" else _case_of(phrase, phrases, cases)
            yield phrase, Name("state", (code,), form, case=case)
    for organ, phrases in words.get("organs", {}).items():
        for phrase in phrases:
            yield phrase, Name("state", (code,), "organ", organ, _case_of(phrase, phrases, cases))


def _case_of(phrase: str, forms: Sequence[str], cases: _Cases) -> str:
    """The role that a form's last ending tells: made from the first form if it can be, else from another ("a>os" for Lietuva, Lietuvos)."""
    if UNMARKED in cases and phrase.isupper():
        return UNMARKED
    if phrase == forms[0]:
        return SUBJECT if SUBJECT in cases and len(forms) > 1 and "*" not in phrase else ""
    last = phrase.rsplit(maxsplit=1)[-1]
    if last == forms[0].split()[-1]:
        return ""
    for plain in ({forms[0].split()[-1]}, {form.split()[-1] for form in forms}):
        for role, endings in cases.items():
            for old, _, new in (ending.partition(">") for ending in endings):
                if last.endswith(new) and last.removesuffix(new) + old in plain:
                    return role
    return ""


def tagged(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each phrase of a language with its category, such as ``steps.leave``."""
    for section in (*_TAGGED, *(s for s in _OPTIONAL if s in table)):
        for category, phrases in table[section].items():
            for phrase in phrases:
                yield phrase, f"{section}.{category}"
    for category in _PLAIN_REFERENCES:
        for phrase in table["references"].get(category, ()):
            yield phrase, f"references.{category}"
