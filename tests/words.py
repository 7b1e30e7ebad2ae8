"""Shows what a language's files may lack: ``python -m tests.words cs``.

First the categories that most other languages have, then forms of words that it has, as a morphological dictionary
knows them: of the states' names and of the nouns for who acts and what is spoken of. A dictionary knows plurals,
old forms and plain mistakes too, so a person chooses. Forms of verbs are left out: there the ending says whether
something was done, is meant or is only talked of, and each belongs to a category of its own.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from ottawatch.read.language import languages, load_language, tables, tagged
from ottawatch.read.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ottawatch.read.language import Language

NOUNS = (
    "actors.",
    "members.states",
    "members.signatories",
    "figures.child",
    "figures.civilian",
    "figures.border",
)
_LEAST = 4
_NEEDED = 2 / 3

Forms = dict[str, set[str]]


def main(codes: list[str]) -> None:
    """Print what each of the languages may lack."""
    for code in codes:
        print(f"{code}: categories that most others have")
        print("  " + (", ".join(lacking(code)) or "none"))
        forms = known_forms(code)
        print(f"{code}: forms of words that it has, of {sum(map(len, forms.values())):,} in the dictionary")
        for word, missing in missing_forms(code, forms):
            print(f"  {word}: {', '.join(missing)}")


def lacking(code: str) -> list[str]:
    """Categories that at least two thirds of the other languages have."""
    others = [set(categories(other)) for other in languages() if other != code]
    counts = Counter(category for found in others for category in found)
    return sorted(
        c for c, n in counts.items() if n >= _NEEDED * len(others) and c not in set(categories(code))
    )


@cache
def categories(code: str) -> frozenset[str]:
    """The categories of a language, such as ``steps.leave``."""
    return frozenset(
        f"{section}.{category}"
        for section, table in tables(code).items()
        if isinstance(table, dict) and section not in {"states", "groups", "cases", "endings"}
        for category in table
    )


def known_forms(code: str) -> Forms:
    """The forms of each word in small letters, by a dictionary that is kept for many languages."""
    forms: Forms = defaultdict(set)
    for form, word in DefaultDictionaryFactory().get_dictionary(code).items():
        forms[_text(word)].add(_text(form))
    return forms


def _text(word: str | bytes) -> str:
    return (word.decode() if isinstance(word, bytes) else word).lower()


def missing_forms(code: str, forms: Mapping[str, set[str]]) -> Iterator[tuple[str, list[str]]]:
    """Words of the files with the forms that no phrase of theirs finds."""
    language = load_language(code)
    for word in dict.fromkeys((*_names(code), *_nouns(code))):
        known = forms.get(word.lower(), set())
        written = (form.title() if word[0].isupper() else form for form in known if form.isalpha())
        missing = sorted(form for form in written if not _found(form, language))
        if missing:
            yield word, missing


def _names(code: str) -> Iterator[str]:
    """The plain names of the states that are one word."""
    for words in tables(code)["states"].values():
        yield from (name for name in words.get("names", ())[:1] if name.isalpha() and not name.isupper())


def _nouns(code: str) -> Iterator[str]:
    """Nouns that a phrase consists of."""
    for phrase, category in tagged(tables(code)):
        if category.startswith(NOUNS):
            yield from (word for word in phrase.split("|") if word.isalpha() and len(word) >= _LEAST)


def _found(form: str, language: Language) -> bool:
    return any(True for _ in language.words.find(tokenize(form)))


if __name__ == "__main__":
    main(sys.argv[1:])
