"""``ottawatch library review``: claims that the record lacks, and what is decided of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import TODAY, database_option, day_option, format_option
from ottawatch.cli.output import put_json, put_text
from ottawatch.cli.telling import tell
from ottawatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from ottawatch.library import Decided, Waiting

_F = TypeVar("_F", bound="Callable[..., Any]")
_SHORT: Final = 12
_REVIEWER: Final = "OTTAWATCH_REVIEWER"
_FIGURES: Final = frozenset({"low", "high"})


@click.group()
def review() -> None:
    """Decide on claims that the record lacks: accept, reject or correct them."""


def _deciding(command: _F) -> _F:
    options = (
        click.option("--by", metavar="NAME", help=f"Who decides (default: {_REVIEWER}, or the user's name)."),
        click.option(
            "--version",
            type=int,
            metavar="N",
            help="How many decisions were seen; refused if there are more.",
        ),
        click.option("--note", default="", metavar="TEXT", help="Why."),
        database_option(),
    )
    for option in reversed(options):
        command = option(command)
    return command


@review.command("list")
@click.option("--state", metavar="STATE", help="On this state, by its name or code.")
@click.option("--treaty", metavar="TREATY", help="Under this treaty.")
@click.option("--kind", metavar="KIND", help="Of this kind, such as step or stockpile.")
@click.option("--verdict", metavar="WORD", help="With this verdict now.")
@day_option("first", "Of a document of this day or later.", "from")
@day_option("last", "Of a document of this day or earlier.", "to")
@click.option(
    "--review",
    type=click.Choice(["waiting", "accepted", "rejected"]),
    default="waiting",
    help="How the review stands (default: waiting).",
)
@click.option("--after", type=int, metavar="NUMBER", help="The next page: the number that this one gave.")
@click.option("--most", type=int, default=50, metavar="N", help="How many, from 1 to 1000.")
@record_option()
@database_option()
@format_option("terminal", "json")
def list_(own: tuple[Path, ...], database: str | None, form: str | None, **options: Any) -> None:
    """List the claims that wait, in the order in which they came in, each with what it would add to the record."""
    from ottawatch import doors
    from ottawatch.doors.reviewing import of_queue

    with doors.open_library(database) as kept:
        found = doors.review_queue(kept, record=joined(own), **options)
    if form == "json":
        put_json(of_queue(found))
        return
    put_text("".join(f"{line}\n" for one in found.claims for line in _shown(one)))
    if found.after is not None:
        tell(f"hint: there are more: --after {found.after}")


def _shown(one: Waiting) -> Iterable[str]:
    key, _, number = one.claim.partition(":")
    yield f"{key[:_SHORT]}:{number}  “{one.says['quote']}”"
    yield f"    {one.title or one.name}, {one.day}"
    yield f"    {one.verdict}: {one.why[0]}"
    if one.proposal.table:
        cells = ", ".join(f"{name}={cell}" for name, cell in one.proposal.cells.items())
        yield f"    would add to {one.proposal.table}.csv: {cells}"
    if one.proposal.missing:
        yield f"    to be filled: {', '.join(one.proposal.missing)}"
    if one.version:
        yield f"    version {one.version}"


@review.command()
@click.argument("claim")
@click.option("--table", metavar="TABLE", help="The table of the record (default: that of the claim's kind).")
@click.option(
    "--cell",
    "cells",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Fill a cell or put it right; may be repeated.",
)
@click.option(
    "--source",
    "source",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Tell of the document as a source: publisher, title, url, published; may be repeated.",
)
@click.option(
    "--tables", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the tables there too."
)
@record_option()
@_deciding
def accept(
    claim: str,
    table: str | None,
    cells: tuple[str, ...],
    source: tuple[str, ...],
    tables: Path | None,
    own: tuple[Path, ...],
    database: str | None,
    by: str | None,
    version: int | None,
    note: str,
) -> None:
    """Accept a CLAIM: it becomes a statement with its source, which the next re-check uses."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        done = kept.reviews.accept(
            claim,
            by=by or _user(),
            version=version,
            note=note,
            table=table,
            cells=_pairs(cells, "--cell"),
            source=_pairs(source, "--source"),
            also=own,
        )
        put_text(_told(done))
        if tables:
            kept.reviews.write_tables(tables)
    tell("hint: ottawatch library recheck judges by it")


@review.command()
@click.argument("claim")
@_deciding
def reject(claim: str, database: str | None, by: str | None, version: int | None, note: str) -> None:
    """Reject a CLAIM: it waits no longer, and the record stays without it."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        put_text(_told(kept.reviews.reject(claim, by=by or _user(), version=version, note=note)))


@review.command()
@click.argument("claim")
@_deciding
def reopen(claim: str, database: str | None, by: str | None, version: int | None, note: str) -> None:
    """Take back what was decided of a CLAIM; a statement that was accepted is one no longer."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        put_text(_told(kept.reviews.reopen(claim, by=by or _user(), version=version, note=note)))


@review.command()
@click.argument("claim")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="SLOT=VALUE",
    help="What a slot of the claim should say; without a value the slot is emptied; may be repeated.",
)
@TODAY
@record_option()
@_deciding
def correct(
    claim: str,
    changes: tuple[str, ...],
    today: date | None,
    own: tuple[Path, ...],
    database: str | None,
    by: str | None,
    version: int | None,
    note: str,
) -> None:
    """Correct how a CLAIM was read, and judge it anew; every earlier reading is kept."""
    from ottawatch import doors

    told = {slot: _value(slot, value) for slot, value in _pairs(changes, "--set").items()}
    with doors.open_library(database) as kept:
        done = doors.correct_claim(
            kept,
            claim,
            told,
            by=by or _user(),
            version=version,
            note=note,
            today=today,
            record=kept.reviews.record(own),
        )
    put_text(_told(done))


@review.command()
@click.argument("claim", required=False)
@click.option("--by", metavar="NAME", help="Only what this person has decided.")
@click.option(
    "--most", type=click.IntRange(1, 1000), default=50, metavar="N", help="How many, from 1 to 1000."
)
@database_option()
@format_option("terminal", "json")
def history(claim: str | None, by: str | None, most: int, database: str | None, form: str | None) -> None:
    """Tell who decided what and when, the newest first; of one CLAIM or of all."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        found = kept.reviews.history(claim, by=by, most=most)
    if form == "json":
        put_json({"format": "ottawatch/library-decisions/1", "decisions": [one.to_fields() for one in found]})
    else:
        put_text("".join(_told(one) for one in found))


@review.command()
@click.argument("folder", type=click.Path(path_type=Path))
@database_option()
def tables(folder: Path, database: str | None) -> None:
    """Write what has been accepted into FOLDER, as tables in the record's own form."""
    from ottawatch import doors

    with doors.open_library(database) as kept:
        changed = kept.reviews.write_tables(folder)
    put_text("".join(f"{path}\n" for path in changed))


def _told(one: Decided) -> str:
    key, _, number = one.claim.partition(":")
    lines = [f"{one.at}  {key[:_SHORT]}:{number}  {one.did} by {one.by}", f"    “{one.quote}”"]
    lines += [f"    {one.note}"] if one.note else []
    if "cells" in one.body:
        cells = ", ".join(f"{name}={cell}" for name, cell in one.body["cells"].items())
        lines.append(f"    {one.body['table']}.csv: {cells}")
    if "now" in one.body:
        was, now = one.body["was"], one.body["now"]
        lines += [
            f"    {slot}: {was.get(slot, 'nothing')} → {now.get(slot, 'nothing')}"
            for slot in {**was, **now}
            if was.get(slot) != now.get(slot)
        ]
    return "".join(f"{line}\n" for line in lines)


def _pairs(given: Iterable[str], option: str) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    for name, sign, _ in pairs:
        if not sign or not name:
            raise UsageError(f"{option}: found {name!r}, expected a name, an equals sign and a value.")
    return {name: value for name, _, value in pairs}


def _value(slot: str, value: str) -> str | float | None:
    if not value:
        return None
    if slot not in _FIGURES:
        return value
    try:
        return float(value)
    except ValueError:
        raise UsageError(f"--set {slot}: found {value!r}, expected a number.") from None


def _user() -> str:
    named = os.environ.get(_REVIEWER)
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise UsageError(f"--by: found nobody's name. Give one, or set {_REVIEWER}.") from None
