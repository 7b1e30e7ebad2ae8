"""``ottawatch check`` and ``ottawatch read``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from ottawatch.cli.batch import Tally, each
from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import WRITTEN, day_option, format_option
from ottawatch.cli.output import form_for, opened
from ottawatch.cli.second import second_reader_options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from ottawatch.cli.second import Second
    from ottawatch.days import Written
    from ottawatch.model import CheckedDocument, Document, ReadDocument

_SOURCES = click.argument("sources", metavar="FILE|URL|-...", nargs=-1, required=True)
_PUBLISHED = click.option(
    "--published",
    type=WRITTEN,
    metavar="DATE",
    help="When the document was published (default: what it says, or today).",
)
_RULES_ONLY = click.option(
    "--rules-only", is_flag=True, help="Read by the grammar alone, without claims that are only likely."
)
_OUTPUT = click.option(
    "--output", "-o", metavar="FILE", help="Write the result to a file, whole or not at all."
)


@click.command()
@_SOURCES
@_PUBLISHED
@day_option("known", "Judge by what was known on this day (default: the day of publication).")
@day_option("today", "The day that 'since' runs up to (default: today).")
@record_option()
@format_option(
    "terminal",
    "json",
    "ndjson",
    "csv",
    "md",
    "html",
    "claimreview",
    "annotation",
    "sarif",
    "prov",
    by_ending=True,
)
@_OUTPUT
@click.option("--strict", is_flag=True, help="End with status 1 if a claim is contradicted or outdated.")
@click.option("--explain", is_flag=True, help="Show the statements and articles behind each verdict.")
@_RULES_ONLY
@second_reader_options
def check(
    sources: tuple[str, ...],
    published: Written | None,
    known: date | None,
    today: date | None,
    own: tuple[Path, ...],
    form: str | None,
    output: str | None,
    *,
    strict: bool,
    explain: bool,
    rules_only: bool,
    second: Second,
) -> int:
    """Give every claim of a document with its verdict, its reasons and what has happened since.

    A document is plain text, Markdown, HTML, PDF, Word, OpenDocument, rich text, a mail, or rows of JSON, one
    document a line ({"id", "text", "published"}).
    """
    from ottawatch import doors

    facts, reader = joined(own), second.reader()
    tally, counts = Tally(), _Strictly()

    def work(document: Document) -> CheckedDocument:
        done = doors.check(
            document, known=known, today=today, record=facts, rules_only=rules_only, second_reader=reader
        )
        second.note(done, tally)
        return done

    checked = (
        counts.saw(one) for one in each(sources, published, work, tally, second.before(reader, as_given=True))
    )
    _write(form_for(form, output), checked, output, tally, explain=explain)
    return tally.status or int(strict and counts.broken)


class _Strictly:
    """Remembers whether anything does not hold."""

    broken = False

    def saw(self, document: CheckedDocument) -> CheckedDocument:
        words = {str(one.verdict.word) for one in document.judged}
        self.broken = self.broken or bool(words & {"contradicted", "outdated"})
        return document


def _write(
    form: str, checked: Iterable[CheckedDocument], output: str | None, tally: Tally, *, explain: bool
) -> None:
    if form == "terminal":
        _to_terminal(checked, output, explain=explain)
    elif form == "ndjson":
        _to_lines(checked, output)
    else:
        documents = tuple(checked)
        if documents or not tally.failed:
            with opened(output) as file:
                file.write(_whole(form, documents))


def _whole(form: str, documents: tuple[CheckedDocument, ...]) -> str:
    from ottawatch.report.forms import FORMS

    return FORMS[form].written(documents)


def _to_terminal(checked: Iterable[CheckedDocument], output: str | None, *, explain: bool) -> None:
    from ottawatch.report.terminal import checked_text, render

    with opened(output) as file:
        for number, document in enumerate(checked):
            file.write("\n" if number else "")
            render(checked_text(document, explain=explain), file)


def _to_lines(documents: Iterable[CheckedDocument] | Iterable[ReadDocument], output: str | None) -> None:
    from ottawatch.report.json import line

    with opened(output) as file:
        for document in documents:
            file.write(line(document) + "\n")


@click.command()
@_SOURCES
@_PUBLISHED
@format_option("terminal", "json", "ndjson", "md", by_ending=True)
@_OUTPUT
@_RULES_ONLY
@second_reader_options
def read(
    sources: tuple[str, ...],
    published: Written | None,
    form: str | None,
    output: str | None,
    *,
    rules_only: bool,
    second: Second,
) -> int:
    """Give every claim of a document with its exact words, without verdicts."""
    from ottawatch import doors

    tally, reader = Tally(), second.reader()

    def work(document: Document) -> ReadDocument:
        done = doors.read(document, rules_only=rules_only, second_reader=reader)
        second.note(done, tally)
        return done

    documents = each(sources, published, work, tally, second.before(reader))
    _write_read(form_for(form, output), documents, output, tally)
    return tally.status


def _write_read(form: str, documents: Iterable[ReadDocument], output: str | None, tally: Tally) -> None:
    if form == "ndjson":
        _to_lines(documents, output)
        return
    if form == "terminal":
        with opened(output) as file:
            _show_read(documents, file)
        return
    whole = tuple(documents)
    if whole or not tally.failed:
        with opened(output) as file:
            file.write(_whole_read(form, whole))


def _show_read(documents: Iterable[ReadDocument], file: TextIO) -> None:
    from ottawatch.doors.asking import names
    from ottawatch.report.terminal import read_text, render

    known = names()
    for number, document in enumerate(documents):
        file.write("\n" if number else "")
        render(read_text(document, known), file)


def _whole_read(form: str, documents: tuple[ReadDocument, ...]) -> str:
    from ottawatch.doors.asking import names
    from ottawatch.report.json import read_json
    from ottawatch.report.markdown import read_markdown

    return read_json(documents) if form == "json" else read_markdown(documents, names())
