"""Tables for a spreadsheet, by RFC 4180; with tags of the Humanitarian Exchange Language where it is asked for.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from ottawatch.report.printable import printable
from ottawatch.report.reasons import all_sources, articles_of, heading, in_sentences, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ottawatch.model import CheckedDocument, Due, StandingOn, Statement

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
Column = tuple[str, str]
"""A column's name and its HXL tag."""

_CHECKED: Final = (
    "document",
    "published",
    "start",
    "end",
    "quote",
    "claim",
    "verdict",
    "why",
    "articles",
    "statements",
    "sources",
)
_STANDINGS: Final = (
    ("state", "#country+code"),
    ("name", "#country+name"),
    ("treaty", "#meta+treaty"),
    ("on", "#date+on"),
    ("standing", "#status+code"),
    ("from", "#date+start"),
    ("until", "#date+end"),
    ("contested", "#status+contested"),
    ("why", "#description"),
)
_DUES: Final = (
    ("state", "#country+code"),
    ("name", "#country+name"),
    ("treaty", "#meta+treaty"),
    ("kind", "#activity+type"),
    ("day", "#date+due"),
    ("kept", "#status+code"),
    ("says", "#description"),
    ("uid", "#meta+id"),
)
_STATEMENTS: Final = (
    ("id", "#meta+id"),
    ("subject", "#country+code"),
    ("name", "#country+name"),
    ("property", "#indicator+code"),
    ("value", "#indicator+text"),
    ("low", "#indicator+num+min"),
    ("high", "#indicator+num+max"),
    ("unit", "#indicator+unit"),
    ("from", "#date+start"),
    ("to", "#date+end"),
    ("known_from", "#date+known"),
    ("sources", "#meta+source"),
)


def checked_csv(documents: Iterable[CheckedDocument]) -> str:
    """Write one row for each claim."""
    rows = (row for document in documents for row in _claims(document))
    return _written([(name, "") for name in _CHECKED], rows, hxl=False)


def _claims(document: CheckedDocument) -> Iterator[Sequence[Any]]:
    for one in document.judged:
        yield (
            document.document.id,
            document.published,
            *((one.claim.start, one.claim.end) if one.claim.start >= 0 else (None, None)),
            one.claim.quote,
            heading(one, document),
            one.verdict.word,
            in_sentences(one),
            ";".join(articles_of(one)),
            ";".join(statements_of(one)),
            ";".join(source.id for source in all_sources(one, document)),
        )


def standings_csv(standings: Iterable[StandingOn], names: Mapping[str, str], *, hxl: bool = False) -> str:
    """Write one row for each standing; days are inclusive."""
    rows = (
        (
            each.state,
            names.get(each.state, each.state),
            each.treaty,
            each.on,
            each.standing,
            each.days.start,
            each.days.last,
            "yes" if each.contested else "no",
            each.because[0].says,
        )
        for each in standings
    )
    return _written(_STANDINGS, rows, hxl=hxl)


def dues_csv(dues: Iterable[Due], names: Mapping[str, str], *, hxl: bool = False) -> str:
    """Write one row for each day that matters."""
    rows = (
        (
            each.state,
            names.get(each.state, each.state),
            each.treaty,
            each.kind,
            each.day,
            each.kept,
            each.says,
            each.uid,
        )
        for each in dues
    )
    return _written(_DUES, rows, hxl=hxl)


def statements_csv(statements: Iterable[Statement], names: Mapping[str, str], *, hxl: bool = False) -> str:
    """Write one row for each statement; days are inclusive."""
    rows = (
        (
            each.id,
            each.subject,
            names.get(each.subject, each.subject),
            each.property,
            each.value,
            each.figure.low if each.figure else None,
            each.figure.high if each.figure else None,
            each.figure.unit if each.figure else None,
            each.valid.start,
            each.valid.last,
            each.known.start,
            ";".join(each.sources),
        )
        for each in statements
    )
    return _written(_STATEMENTS, rows, hxl=hxl)


def rows_csv(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write the rows of an answer as they are."""
    return _written([(name, "") for name in columns], rows, hxl=False)


def _written(columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, hxl: bool) -> str:
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow([name for name, _ in columns])
    if hxl:
        table.writerow([tag for _, tag in columns])
    table.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value == int(value) else value
    if not isinstance(value, str):
        return value
    words = printable(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
