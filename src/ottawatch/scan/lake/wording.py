"""A question in words becomes a named question, or is refused with what could not be understood.

States, treaties and days are found by the reader's own words; the rest by a short list of words, so that whoever asks
can see why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError
from ottawatch.model import Kind, Treaty
from ottawatch.read.dates import find_dates
from ottawatch.read.language import load_language
from ottawatch.read.tokens import tokenize
from ottawatch.scan.lake.asking import By, Named, Question

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.tokens import Token

_NAMED: Final = {
    "events": Named.EVENTS, "event": Named.EVENTS, "acts": Named.EVENTS, "happened": Named.EVENTS,
    "first": Named.FIRST_SEEN, "earliest": Named.FIRST_SEEN,
    "contradicted": Named.CONTRADICTED, "contradict": Named.CONTRADICTED, "wrong": Named.CONTRADICTED,
    "false": Named.CONTRADICTED,
    "coverage": Named.COVERAGE, "covered": Named.COVERAGE, "archives": Named.COVERAGE,
    "claims": Named.CLAIMS, "claimed": Named.CLAIMS, "said": Named.CLAIMS, "told": Named.CLAIMS,
    "reported": Named.CLAIMS,
}  # fmt: skip
_BY: Final = {
    "month": By.MONTH, "months": By.MONTH, "monthly": By.MONTH, "year": By.YEAR, "years": By.YEAR, "yearly": By.YEAR,
    "state": By.STATE, "country": By.STATE, "kind": By.KIND, "step": By.STEP, "outlet": By.OUTLET,
    "outlets": By.OUTLET, "language": By.LANG, "languages": By.LANG,
}  # fmt: skip
_KINDS: Final = {
    "steps": Kind.STEP, "membership": Kind.MEMBERSHIP, "rules": Kind.RULE, "production": Kind.PRODUCTION,
    "producing": Kind.PRODUCTION, "spending": Kind.SPENDING, "stockpile": Kind.STOCKPILE, "stockpiles": Kind.STOCKPILE,
    "stocks": Kind.STOCKPILE, "destruction": Kind.DESTRUCTION, "destroyed": Kind.DESTRUCTION,
    "transfer": Kind.TRANSFER, "transfers": Kind.TRANSFER, "exports": Kind.TRANSFER, "use": Kind.USE,
    "border": Kind.BORDER, "borders": Kind.BORDER, "casualties": Kind.CASUALTIES, "victims": Kind.CASUALTIES,
    "contamination": Kind.CONTAMINATION, "clearance": Kind.CLEARANCE, "cleared": Kind.CLEARANCE,
}  # fmt: skip
_FILLING: Final = frozenset(
    [
        "what",
        "which",
        "who",
        "when",
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "did",
        "do",
        "does",
        "done",
        "to",
        "of",
        "the",
        "a",
        "an",
        "about",
        "on",
        "in",
        "for",
        "by",
        "per",
        "each",
        "and",
        "how",
        "many",
        "much",
        "been",
        "be",
        "being",
        "that",
        "it",
        "its",
        "all",
        "any",
        "seen",
        "show",
        "list",
        "give",
        "me",
        "as",
        "known",
        "when",
        "where",
        "there",
        "under",
        "with",
        "over",
        "things",
        "thing",
        "something",
        "anything",
        "claim",
        "claims",
        "mines",
        "treaty",
        "convention",
    ]
)
_UNTIL: Final = frozenset({"known", "until", "by"})
_FROM: Final = frozenset({"since", "from", "after"})


@dataclass(slots=True)
class _Heard:
    """What has been understood so far."""

    named: Named | None = None
    state: str | None = None
    treaty: str | None = None
    kind: Kind | None = None
    by: By | None = None
    since: Any = None
    known: Any = None
    taken: set[int] = field(default_factory=set)


def question_in(words: str) -> Question:
    """Understand a question in English.

    >>> question_in("what Lithuania was said to do, by month").plain
    'claims --state LTU --by month'

    Raises:
        UsageError: A word of it cannot be mapped, or there is nothing in it to ask for.
    """
    exact = next((named for named in Named if words.strip().lower() == named), None)
    if exact:
        return Question(exact)
    tokens = tokenize(words)
    heard = _Heard()
    _hear_names(tokens, heard)
    _hear_days(words, tokens, heard)
    _hear_words(tokens, heard)
    unknown = [
        token.text
        for at, token in enumerate(tokens)
        if at not in heard.taken and token.is_word and token.low not in _FILLING
    ]
    if unknown or not (heard.named or heard.state or heard.treaty or heard.kind):
        raise _refused(words, unknown)
    return Question(
        heard.named or Named.CLAIMS,
        state=heard.state,
        treaty=heard.treaty,
        kind=heard.kind.value if heard.kind else None,
        by=heard.by,
        since=heard.since,
        known=heard.known,
    )


def _hear_names(tokens: tuple[Token, ...], heard: _Heard) -> None:
    """States and treaties, the longest name at each place."""
    spans = load_language("en").words.spans(tokens)
    for first, end, value in sorted(spans, key=lambda span: (span[0], -span[1])):
        if isinstance(value, str) or not heard.taken.isdisjoint(range(first, end)):
            continue
        if value.sort == "state" and len(value.value) == 1 and value.form in {"name", "adjective", "people"}:
            if heard.state not in {None, value.value[0]}:
                raise UsageError(
                    "lake: found two states in one question; ask about one at a time, or about all."
                )
            heard.state = value.value[0]
        elif value.sort == "treaties" and value.value[0] in set(Treaty):
            heard.treaty = value.value[0]
        else:
            continue
        heard.taken.update(range(first, end))


def _hear_days(words: str, tokens: tuple[Token, ...], heard: _Heard) -> None:
    """One date: since then, known by then, or what came out in that time."""
    for date in find_dates(words, load_language("en").dates, None):
        inside = [at for at, token in enumerate(tokens) if token.start < date.end and token.end > date.start]
        period: Period | None = date.named or date.period
        if period is None or period.start is None or period.last is None or not inside:
            continue
        before = next((tokens[at].low for at in range(inside[0] - 1, -1, -1) if tokens[at].is_word), "")
        opening = tokens[inside[0]].low
        if before in _FROM or opening in _FROM:
            heard.since = period.start
        elif before in _UNTIL or opening in _UNTIL:
            heard.known = period.last
        else:
            heard.since, heard.known = period.start, period.last
        heard.taken.update(inside)
        heard.taken.update(at for at in (inside[0] - 1,) if before in _FROM | _UNTIL)


def _hear_words(tokens: tuple[Token, ...], heard: _Heard) -> None:
    for at, token in enumerate(tokens):
        if at in heard.taken:
            continue
        before = tokens[at - 1].low if at else ""
        if token.low in _BY and (before in {"by", "per", "each"} or token.low.endswith("ly")):
            heard.by = _BY[token.low]
        elif token.low in _NAMED:
            named = _NAMED[token.low]
            heard.named = named if heard.named in {None, Named.CLAIMS} else heard.named
        elif token.low in _KINDS:
            heard.kind = _KINDS[token.low]
        else:
            continue
        heard.taken.add(at)


def _refused(words: str, unknown: list[str]) -> UsageError:
    what = (
        f"found {', '.join(repr(word) for word in unknown)}, which cannot be mapped"
        if unknown
        else "found nothing to ask for"
    )
    return UsageError(
        f"lake: {what} in {words!r}. Ask for {', '.join(Named)}, with a state, treaty, kind or day, "
        f"and by {', '.join(By)}."
    )
