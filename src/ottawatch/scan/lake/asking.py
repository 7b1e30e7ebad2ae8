"""Named questions to a lake."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from ottawatch.errors import UsageError
from ottawatch.scan.lake import schema
from ottawatch.scan.lake.asof import last_words, pages_by_number
from ottawatch.scan.lake.store import connected, edition_of, quoted

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ottawatch.scan.lake.store import Edition


class Named(StrEnum):
    """The questions that a lake answers.

    ``contradicted`` is ``claims`` held against the record, which is done by whoever knows it.
    """

    CLAIMS = "claims"
    EVENTS = "events"
    FIRST_SEEN = "first-seen"
    CONTRADICTED = "contradicted"
    COVERAGE = "coverage"


class By(StrEnum):
    """What the claims, acts or pages of an answer are counted by."""

    MONTH = "month"
    YEAR = "year"
    STATE = "state"
    KIND = "kind"
    STEP = "step"
    OUTLET = "outlet"
    LANG = "lang"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a lake.

    Attributes:
        on: Only what had begun by this day; of each thing told, as of then, the last word. Without it all claims.
        known: Only what could be known by this day.
        since: Only what came out on this day or later.
        by: Counts instead of rows.
        most: How many rows; 0 for all.
    """

    named: Named = Named.CLAIMS
    state: str | None = None
    treaty: str | None = None
    kind: str | None = None
    step: str | None = None
    on: date | None = None
    known: date | None = None
    since: date | None = None
    by: By | None = None
    most: int = 100

    @property
    def plain(self) -> str:
        """The question in the words of the command."""
        options = (
            ("state", self.state), ("treaty", self.treaty), ("kind", self.kind), ("step", self.step), ("on", self.on),
            ("known", self.known), ("since", self.since), ("by", self.by),
        )  # fmt: skip
        return " ".join(
            (self.named.value, *(f"--{name} {value}" for name, value in options if value is not None))
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with the names of their columns.

    Attributes:
        question: What was asked, in the words of the command.
        whole: Whether these are all; else there are more.
    """

    question: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    whole: bool = True


_SAID: Final = ("status", "low", "high", "from", "to", "known")
_SHOWN: Final = (
    "state",
    "kind",
    "treaty",
    "step",
    "item",
    "counterpart",
    "rule",
    "group",
    "outcome",
    "of",
    "unit",
)

_FROM_WHERE: Final = (
    "outlet", "address", "crawled", "published", "published_from", "archive", "record", "offset", "digest",
)  # fmt: skip


def ask(lake: Path, question: Question, *, threads: int | None = None) -> Answer:
    """Ask a lake.

    Raises:
        DocumentError: The folder is no lake.
        UsageError: The question cannot be asked like this.
    """
    edition = edition_of(lake)
    with connected(threads=threads) as sql:
        if question.on and question.named in _AS_OF:
            sql.register(_LAST_WORDS, last_words(sql, edition, question, threads))
        query = _query(sql, edition, question)
        found = sql.execute(f"SELECT * FROM ({query}) {_limit(question)}")
        columns = tuple(column[0] for column in found.description)
        rows = found.fetchall()
    whole = not question.most or len(rows) <= question.most
    return Answer(question.plain, columns, rows if whole else rows[:-1], whole)


_AS_OF: Final = frozenset({Named.CLAIMS, Named.CONTRADICTED})


def _limit(question: Question) -> str:
    """One more than are asked for, so that it is seen whether there are more."""
    return f"LIMIT {question.most + 1}" if question.most else ""


def _query(sql: Any, edition: Edition, question: Question) -> str:
    if question.named is Named.EVENTS:
        return _events(edition, question)
    if question.named is Named.FIRST_SEEN:
        return _first_seen(edition, question)
    if question.named is Named.COVERAGE:
        return _coverage(edition, question)
    return _counts(edition, question) if question.by else _claims(sql, edition, question)


def _counts(edition: Edition, question: Question) -> str:
    return f"""
        SELECT {_group(question.by or By.MONTH)} AS "{question.by}", count(*) AS claims,
               count(DISTINCT page) AS pages, count(DISTINCT outlet) AS outlets
        FROM ({_told(edition, question)}) AS told JOIN {edition.table("pages")} AS pages USING (page)
        GROUP BY ALL ORDER BY ALL
    """


def _claims(sql: Any, edition: Edition, question: Question) -> str:
    """The claims first, then their pages and words: of few it is said by number which, so that no others are read.

    The last words by a day bring their words along.
    """
    order = ("place",) if question.on else ("known", "page", "number")
    told = f"SELECT * FROM ({_told(edition, question)}) ORDER BY {', '.join(order)} {_limit(question)}"
    sql.execute(f"CREATE TEMP TABLE told AS {told}")
    pages = [row[0] for row in sql.execute("SELECT DISTINCT page FROM told LIMIT ?", [_FEW + 1]).fetchall()]
    few = len(pages) <= _FEW
    those = f"WHERE page IN ({', '.join(map(str, pages))})" if pages and few else ""
    if few:
        sql.register("few_pages", pages_by_number(edition, sorted(pages), _FROM_WHERE))
    sources = "few_pages" if few else edition.table("pages")
    words = (
        ""
        if question.on
        else f"""
        JOIN (SELECT * FROM {_kind(edition, "quotes", question)} {those}) AS quotes USING (page, number)"""
    )
    named = ", ".join(f'told."{name}"' for name in (*_SHOWN, *_SAID))
    return f"""
        SELECT {named}, quote, {", ".join(f'pages."{name}"' for name in _FROM_WHERE)}
        FROM told
        JOIN {sources} AS pages USING (page)
        {words}
        ORDER BY {", ".join(f"told.{name}" for name in order)}
    """


def _told(edition: Edition, question: Question) -> str:
    return f"SELECT * FROM {_LAST_WORDS}" if question.on else _plain(edition, question)


_FEW: Final = 1_000
_LAST_WORDS: Final = "last_words"


def _group(by: By) -> str:
    if by in {By.MONTH, By.YEAR}:
        return f"""strftime(told.known, '{"%Y-%m" if by is By.MONTH else "%Y"}')"""
    return f"pages.{by}" if by in {By.OUTLET, By.LANG} else f"told.{by}"


def _source(edition: Edition, question: Question) -> str:
    """The files of the claims that are asked about; a kind has a folder of its own."""
    return _kind(edition, "claims", question)


def _kind(edition: Edition, table: str, question: Question) -> str:
    return edition.table(f"{table}/kind={question.kind}" if question.kind else table)


def _plain(edition: Edition, question: Question) -> str:
    return f"SELECT * FROM {_source(edition, question)} AS told WHERE {_wanted(question)}"


def _wanted(question: Question) -> str:
    same = (
        ("state", question.state),
        ("treaty", question.treaty),
        ("kind", question.kind),
        ("step", question.step),
    )
    conditions = [f'told."{name}" = {quoted(str(value))}' for name, value in same if value]
    if question.on:
        conditions.append(f"told.began <= DATE '{question.on}'")
    if question.known:
        conditions.append(f"told.known <= DATE '{question.known}'")
    if question.since:
        conditions.append(f"told.known >= DATE '{question.since}'")
    return " AND ".join(conditions) or "true"


def _events(edition: Edition, question: Question) -> str:
    """Acts; as known by a day, those whose first report had come out."""
    if question.by in {By.OUTLET, By.LANG, By.KIND}:
        raise UsageError(f"events: found --by {question.by}, expected month, year, state or step.")
    conditions = [
        f'"{name}" = {quoted(str(value))}'
        for name, value in (("state", question.state), ("treaty", question.treaty), ("step", question.step))
        if value
    ]
    if question.kind not in {None, "step"}:
        raise UsageError(
            f"events: found --kind {question.kind}; only steps under a treaty are linked as events."
        )
    for column, sign, day in (('"from"', "<=", question.on), ("first_known", "<=", question.known),
                              ("first_known", ">=", question.since)):  # fmt: skip
        if day:
            conditions.append(f"{column} {sign} DATE '{day}'")
    where = " AND ".join(conditions) or "true"
    table = edition.table("events")
    if question.by:
        month = """strftime("from", '%Y-%m')""" if question.by is By.MONTH else """strftime("from", '%Y')"""
        group = month if question.by in {By.MONTH, By.YEAR} else f'"{question.by}"'
        return f"""SELECT {group} AS "{question.by}", count(*) AS events, sum(reports)::BIGINT AS reports
                   FROM {table} WHERE {where} GROUP BY ALL ORDER BY ALL"""
    return f"""
        SELECT state, treaty, step, status, "from", "to", reports, outlets, independent, first_known,
               pages.outlet AS first_outlet, pages.address AS first_address, quote AS first_quote, differs
        FROM (SELECT * FROM {table} WHERE {where}) AS events
        LEFT JOIN {edition.table("pages")} AS pages ON first_page = pages.page
        LEFT JOIN {edition.table("quotes/kind=step")} AS quotes ON first_page = quotes.page AND first_number = quotes.number
        ORDER BY ALL
    """


def _first_seen(edition: Edition, question: Question) -> str:
    """For each thing told of a state, the earliest report."""
    if question.by:
        raise UsageError("first-seen: found --by, which counts nothing here; leave it out.")
    key = ", ".join(f'"{name}"' for name in schema.WORDS)
    shown = ", ".join(f'told."{name}"' for name in (*_SHOWN, "status"))
    return f"""
        SELECT {shown}, first.known AS first_known, times, outlet, address, quote, archive, record, "offset"
        FROM (
            SELECT {key}, min(struct_pack(known := known, page := page, number := number)) AS first, count(*) AS times
            FROM ({_plain(edition, replace(question, named=Named.CLAIMS))}) WHERE known IS NOT NULL GROUP BY ALL
        ) AS told
        JOIN {edition.table("pages")} AS pages ON first.page = pages.page
        JOIN {edition.table("quotes")} AS quotes ON first.page = quotes.page AND first.number = quotes.number
        ORDER BY first.known, first.page, first.number
    """


def _coverage(edition: Edition, question: Question) -> str:
    """What the lake rests on: archives with what became of their records, or pages with claims by what they are asked by."""
    if question.by is None:
        return f"SELECT * FROM {edition.table('tallies')} ORDER BY archive"
    if question.by in {By.STATE, By.KIND, By.STEP}:
        raise UsageError(f"coverage: found --by {question.by}, expected month, year, outlet or lang.")
    conditions = [
        f"known {sign} DATE '{day}'" for sign, day in (("<=", question.known), (">=", question.since)) if day
    ]
    return f"""
        SELECT {_group(question.by).replace("told.", "").replace("pages.", "")} AS "{question.by}", count(*) AS pages,
               count(DISTINCT copy_of) AS texts, count(DISTINCT outlet) AS outlets, sum(claims)::BIGINT AS claims
        FROM {edition.table("pages")} WHERE {" AND ".join(conditions) or "true"} GROUP BY ALL ORDER BY ALL
    """
