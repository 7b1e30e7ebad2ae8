"""``ottawatch library``: documents that are kept, found again and judged again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ottawatch.cli.days import days
from ottawatch.cli.events import events, told_by
from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import TODAY, WRITTEN, database_option, day_option, format_option
from ottawatch.cli.output import opened, put_bytes, put_json, put_text
from ottawatch.cli.reviewing import review
from ottawatch.cli.rules import tell_
from ottawatch.cli.telling import complain, tell, worst
from ottawatch.cli.tokens import token
from ottawatch.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from ottawatch.days import Written
    from ottawatch.library import Added
    from ottawatch.model.listing import Listed

_F = TypeVar("_F", bound="Callable[..., Any]")
_SHORT = 12
_CHECKS = ("ndjson", "csv", "md", "html", "claimreview", "annotation", "sarif", "prov")
"""The forms of a check that a kept document is handed out in too."""
_NAME = 60


@click.group()
def library() -> None:
    """Keep documents with their claims, find them again, and judge them again as the record changes."""


library.add_command(days)
library.add_command(events)
library.add_command(review)
library.add_command(tell_)
library.add_command(token)


@library.command()
@click.argument("sources", metavar="FILE|URL|FOLDER...", nargs=-1, required=True)
@click.option(
    "--published",
    type=WRITTEN,
    metavar="DATE",
    help="When the documents were published that do not say it (default: today).",
)
@TODAY
@record_option()
@database_option()
def add(
    sources: tuple[str, ...],
    published: Written | None,
    today: date | None,
    own: tuple[Path, ...],
    database: str | None,
) -> int:
    """Keep documents, each once by its content, with its bytes, text, claims and verdicts."""
    from ottawatch import doors

    statuses: list[int] = []
    counts = {"new": 0, "there": 0, "failed": 0}
    with doors.open_library(database) as kept:
        for one in doors.add_documents(
            kept, sources, published=published, today=today, record=kept.reviews.record(own)
        ):
            counts["failed" if one.fault else "new" if one.new else "there"] += 1
            statuses += _tell_added(one)
    tell(
        f"{sum(counts.values())} documents: {counts['new']} added, {counts['there']} there before, {counts['failed']} failed."
    )
    return worst(statuses)


def _tell_added(one: Added) -> list[int]:
    if one.fault:
        return [complain(one.fault)]
    if one.new:
        claims = "1 claim" if one.claims == 1 else f"{one.claims} claims"
        put_text(f"{one.key[:_SHORT]}  {claims:>10}  {one.name}\n")
    for why in one.partly:
        tell(f"warning: {one.name}: read only in part; {why}.")
    return [InputError.status] * len(one.partly)


def _filters(command: _F) -> _F:
    options = (
        click.option("--state", metavar="STATE", help="With a claim on this state, by its name or code."),
        click.option("--treaty", metavar="TREATY", help="With a claim under this treaty."),
        click.option("--kind", metavar="KIND", help="With a claim of this kind, such as step or stockpile."),
        click.option("--verdict", metavar="WORD", help="With a claim that has this verdict now."),
        day_option("first", "Of this day or later.", "from"),
        day_option("last", "Of this day or earlier.", "to"),
        click.option("--after", type=int, metavar="NUMBER", help="The next page: what --format json gave."),
        click.option("--most", type=int, default=50, metavar="N", help="How many, from 1 to 1000."),
        record_option(),
        database_option(),
        format_option("terminal", "json"),
    )
    for option in reversed(options):
        command = option(command)
    return command


@library.command("list")
@_filters
def list_(**options: Any) -> None:
    """List documents, those added last first; all that is asked must hold of one and the same claim."""
    _find("", **options)


@library.command()
@click.argument("words", default="")
@_filters
def search(words: str, **options: Any) -> None:
    """Find documents whose text has all WORDS, and phrases that stand between quotation marks.

    Without words the options alone decide.
    """
    _find(words, **options)


def _find(
    words: str, *, database: str | None, own: tuple[Path, ...], form: str | None, **options: Any
) -> None:
    from ottawatch import doors
    from ottawatch.report import kept_fields as fields

    with doors.open_library(database) as kept:
        found = doors.find_documents(kept, words, record=joined(own), **options)
    if form == "json":
        put_json(fields.of_listing(found))
        return
    put_text("".join(_line(one) for one in found.documents))
    if found.after is not None:
        tell(f"hint: there are more: --after {found.after}")


def _line(one: Listed) -> str:
    words = ", ".join(f"{count} {word}" for word, count in one.words.items()) or "no claims"
    copies = (
        f"; a copy of {one.copy_of[:_SHORT]}"
        if one.copy_of
        else f"; copies: {one.copies}"
        if one.copies
        else ""
    )
    return f"{one.key[:_SHORT]}  {one.day}  {(one.title or one.name)[:_NAME]}  ({words}{copies})\n"


@library.command()
@click.argument("key")
@database_option()
@click.option("--history", is_flag=True, help="Show every earlier verdict too.")
@click.option("--original", is_flag=True, help="Write the document's bytes as they came.")
@click.option("--output", "-o", metavar="FILE", help="Where to write it (default: standard output).")
@day_option("known", "Only what was found by the end of this day (default: all).")
@record_option()
@format_option("terminal", "json", *_CHECKS)
def show(
    key: str,
    known: date | None,
    database: str | None,
    own: tuple[Path, ...],
    form: str | None,
    output: str | None,
    *,
    history: bool,
    original: bool,
) -> None:
    """Show a document by its KEY, or the beginning of it: its claims, their verdicts and reasons."""
    from ottawatch import doors
    from ottawatch.report.kept_fields import of_document

    with doors.open_library(database) as kept:
        if original:
            put_bytes(kept.original(key), output)
            return
        found = doors.kept_document(kept, key, known=known)
        facts = kept.reviews.record(own) if form in _CHECKS else None
    if form in _CHECKS:
        from ottawatch.report.forms import FORMS

        with opened(output) as file:
            file.write(FORMS[str(form)].written([doors.as_checked(found, record=facts)]))
    elif form == "json":
        put_json(of_document(found))
    else:
        put_text("\n".join(_shown(found, history=history)) + "\n")


def _shown(found: dict[str, Any], *, history: bool) -> Iterable[str]:
    yield f"{found['key'][:_SHORT]}  {found['title'] or found['name']}"
    yield f"of {found['day']}, added {found['added_on']}, found as {', '.join(found['found_as'])}"
    if found["copies"]:
        yield f"copies: {', '.join(each['key'][:_SHORT] for each in found['copies'])}"
    for row in found["claims"]:
        newest, *earlier = row["verdicts"]
        yield ""
        yield f"{row['number']}  “{row['claim']['quote']}”"
        yield from _verdict(newest)
        yield from _decisions(row["decisions"], history=history)
        if row["event"] and row["event"]["documents"] > 1:
            yield f"    {told_by(row['event'])}"
        if row["may_change_on"]:
            yield f"    may change on {row['may_change_on']}"
        for each in earlier if history else ():
            yield "  before:"
            yield from _verdict(each)


def _decisions(decided: list[dict[str, Any]], *, history: bool) -> Iterable[str]:
    for one in decided if history else decided[:1]:
        note = f": {one['note']}" if one["note"] else ""
        yield f"    {one['did']} by {one['by']} at {one['at']}{note}"


def _verdict(one: dict[str, Any]) -> Iterable[str]:
    yield f"  {one['verdict']}  (judged {one['judged_on']} by the record {one['record']})"
    yield from (f"    {reason['says']}" for reason in one["why"])
    yield from (f"    since: {each['day']}: {each['says']}" for each in one["since"] or ())


@library.command()
@click.option("--state", metavar="STATE", help="Of a claim on this state, by its name or code.")
@click.option("--treaty", metavar="TREATY", help="Of a claim under this treaty.")
@click.option("--kind", metavar="KIND", help="Of a claim of this kind, such as step or stockpile.")
@click.option("--verdict", metavar="WORD", help="That are this word now.")
@day_option("first", "Found on this day or later.", "from")
@day_option("last", "Found on this day or earlier.", "to")
@click.option("--most", type=int, default=50, metavar="N", help="How many, from 1 to 1000.")
@record_option()
@database_option()
@format_option("terminal", "json", "jsonfeed", "atom")
def changes(own: tuple[Path, ...], database: str | None, form: str | None, **options: Any) -> None:
    """Tell the verdicts that are no longer what they were, the newest first; also as a feed to follow."""
    from ottawatch import doors
    from ottawatch.report import kept_fields as fields
    from ottawatch.report import turned as report

    with doors.open_library(database) as kept:
        found = doors.verdict_changes(kept, record=joined(own), **options)
    if form == "json":
        put_json(fields.of_changes(found))
    elif form == "jsonfeed":
        put_text(report.turned_json_feed(found))
    elif form == "atom":
        put_text(report.turned_atom(found))
    else:
        put_text(
            "".join(f"{one.on}  {report.headline(one)}\n{_indented(report.words(one))}\n" for one in found)
        )


def _indented(words: str) -> str:
    return "".join(f"    {line}\n" for line in words.splitlines())


@library.command()
@click.option("--all", "everything", is_flag=True, help="Judge every claim again.")
@TODAY
@record_option()
@database_option()
@format_option("terminal", "json")
def recheck(
    today: date | None, own: tuple[Path, ...], database: str | None, form: str | None, *, everything: bool
) -> None:
    """Judge again what rests on what has changed since, in the record or by days that have passed."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        done = doors.recheck_documents(
            kept, everything=everything, today=today, record=kept.reviews.record(own), told=_tell_progress
        )
    if done.back:
        tell(
            "note: the day of an earlier check lies after today; what was judged by it has been judged again for today."
        )
    if form == "json":
        put_json(
            {
                "format": "ottawatch/library-recheck/1",
                "claims": done.claims,
                "changed": done.changed,
                "turned": done.turned,
                "record": done.edition,
            }
        )
    else:
        put_text(
            f"{done.claims} claims judged again by the record {done.edition}: {done.changed} verdicts differ, "
            f"{done.turned} of them in their word.\n"
        )


def _tell_progress(claims: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{claims} claims", err=True, nl=False)


@library.command()
@click.argument("file", type=click.Path(path_type=Path))
@database_option()
def copy(file: Path, database: str | None) -> None:
    """Copy a library that is a file to FILE, as of one moment, while others go on to use it."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        kept.copy(file)


@library.command()
@database_option()
@click.option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
def export(database: str | None, output: str | None) -> None:
    """Write every document as one row of JSON, with its claims and every verdict that they ever had.

    The rows can be checked again as they are: "id", "text", "published" and "claims" are what ottawatch check takes.
    """
    from ottawatch import doors
    from ottawatch.report.kept_fields import exported

    with doors.open_library(database) as kept, opened(output) as file:
        for found in kept.documents():
            file.write(json.dumps(exported(found), ensure_ascii=False) + "\n")
