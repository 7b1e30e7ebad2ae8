"""Keeping documents, and judging them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from ottawatch.doors.asking import find_treaty
from ottawatch.doors.days import as_day, as_written, today_or
from ottawatch.doors.reading import settled
from ottawatch.errors import DocumentError, UsageError
from ottawatch.model import WORLD, Kind, Step, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ottawatch.days import Written
    from ottawatch.doors.days import Day
    from ottawatch.library import Added, Asked, Decided, Library, Rechecked
    from ottawatch.library.telling import Teller
    from ottawatch.library.watch import Watcher
    from ottawatch.model import Document, ReadDocument
    from ottawatch.read.formats.fetch import Answer
    from ottawatch.read.formats.raw import Raw
    from ottawatch.record import Record

_MOST = 1_000
_HIGHEST = 2**63 - 1


def open_library(database: str | Path | None = None) -> Library:
    """Open a library of documents; what is not there yet is made.

    Args:
        database: A file, or an address such as ``postgresql://user@host/name``; by default what
            ``OTTAWATCH_DATABASE`` says, else a file in the user's own folder of data.

    Raises:
        UsageError: Libraries of Python that are missing, or an address of another sort.
        LibraryError: The database does not answer, is damaged or was made by a newer version.
    """
    _need("a library", "sqlalchemy", "alembic", "rensa")
    from ottawatch.library import Library

    return Library(database)


def add_documents(
    library: Library,
    sources: Iterable[str | Raw],
    *,
    published: Day | Written | None = None,
    today: Day | None = None,
    record: Record | None = None,
    longest: int | None = None,
) -> Iterator[Added]:
    """Keep the documents behind names, each once by its content, with its claims and verdicts.

    Args:
        library: From `open_library`.
        sources: Files, folders and addresses, or bytes with their name.
        published: The day of documents that do not say theirs; of those without any, today is taken and kept.
        today: The day that counts as today.
        record: The record; by default the one that comes with the package and what has been accepted in the library.
        longest: How many letters a document may have; by default as many as it likes.

    Returns:
        What became of each, when it is kept for good.
    """
    now = today_or(today)
    return library.add(
        sources,
        read=_reader(now, longest),
        record=record or library.reviews.record(),
        today=now,
        published=as_written(published),
    )


def recheck_documents(
    library: Library,
    *,
    everything: bool = False,
    today: Day | None = None,
    record: Record | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Rechecked:
    """Judge again what rests on what has changed since, in the record or by days that have passed.

    Args:
        library: From `open_library`.
        everything: Judge every claim, also those that nothing has happened to.
        today: The day that counts as today.
        record: The record; by default the one that comes with the package and what has been accepted in the library.
        told: Called with the number of claims that are done.
    """
    return library.recheck(
        record=record or library.reviews.record(), today=today_or(today), everything=everything, told=told
    )


def watcher(
    library: Library,
    places: str | Path,
    *,
    today: Day | None = None,
    record: Record | None = None,
    also: Sequence[Path] = (),
) -> Watcher:
    """Watch the feeds, sitemaps and folders that a file names; each `Watcher.round` looks where it is time.

    Args:
        library: From `open_library`; what is found is kept there.
        places: The file that names the places.
        today: The day that counts as today; by default the calendar's on each day.
        record: The record; by default the one that comes with the package and what has been accepted in the library.
        also: A user's own tables that join them.

    Raises:
        UsageError: The file cannot be read or has something else in it, or libraries of Python are missing.
    """
    import time
    from pathlib import Path

    _need("watching", "feedparser", "protego")
    from ottawatch.library.watch import Watcher, read_places
    from ottawatch.library.watch.polite import Polite
    from ottawatch.read.formats.fetch import fetch_changed

    def ask(address: str, etag: str | None, modified: str | None) -> Answer:
        return fetch_changed(address, etag=etag, modified=modified)

    def add(name: str, day: Written | None, fetch: Callable[[str], Raw]) -> Iterator[Added]:
        now = today_or(today)
        told = day if day and day.first <= now else None
        facts = record or library.reviews.record(also)
        return library.add([name], read=_reader(now), record=facts, today=now, published=told, fetch=fetch)

    polite = Polite(ask, time.monotonic, time.sleep)
    return Watcher(
        library.database,
        read_places(Path(places)),
        polite=polite,
        add=add,
        now=lambda: datetime.now(UTC),
    )


def teller(
    library: Library,
    plan: str | Path,
    *,
    record: Record | None = None,
) -> Teller:
    """Tell what the rules of a file find worth telling; `Teller.gather` finds it, and `Teller.deliver` tells it.

    From now on the library notes what these rules may find; what was there before is not told.

    Args:
        library: From `open_library`.
        plan: The file with rules, webhooks, mails and files.
        record: Where names of states stand; by default the one that comes with the package.

    Raises:
        UsageError: The file cannot be read or has something else in it, or a secret is missing.
    """
    from pathlib import Path

    from ottawatch.library.telling import Teller, read_plan
    from ottawatch.record import load_record

    facts = record or load_record()

    def known(words: Mapping[str, str | None]) -> Mapping[str, str | None]:
        asked = asked_of_library(
            state=words.get("state"),
            treaty=words.get("treaty"),
            kind=words.get("kind"),
            verdict=words.get("verdict"),
            record=facts,
        )
        return {
            "state": asked.state,
            "treaty": asked.treaty,
            "kind": asked.kind,
            "verdict": asked.verdict,
            "step": _one_of(Step, words.get("step"), "step"),
            "was": _one_of(Word, words.get("was"), "was"),
        }

    names = {code: state.name for code, state in facts.states.items()}
    return Teller(library.database, read_plan(Path(plan), known), names=names, now=lambda: datetime.now(UTC))


def asked_of_library(
    words: str = "",
    *,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
    first: Day | None = None,
    last: Day | None = None,
    after: int | None = None,
    most: int = 50,
    record: Record | None = None,
) -> Asked:
    """Put a question to a library into its own words; `Library.find` answers it.

    Args:
        words: Words of the text, and phrases between quotation marks.
        state: A name or code, or ``WORLD``.
        treaty: Its name or short name.
        kind: A kind of claim.
        verdict: The word of a claim's newest verdict.
        first: The first day of the document.
        last: Its last day, included.
        after: The number that the page before ended with; those added before it follow.
        most: How many, up to 1,000.
        record: Where names of states stand; by default the one that comes with the package.

    Raises:
        UsageError: A word that is none of those to choose from, or a number out of bounds.
    """
    from ottawatch.library import Asked
    from ottawatch.record import load_record

    if not 1 <= most <= _MOST:
        raise UsageError(f"--most: found {most}, expected 1 to {_MOST:,}.")
    if after is not None and not 0 <= after <= _HIGHEST:
        raise UsageError(f"--after: found {after}, expected the number that the page before ended with.")
    facts = record or load_record()
    code = state if state in {None, WORLD} else facts.find_state(str(state)).code
    return Asked(
        words,
        code,
        str(find_treaty(treaty)) if treaty else None,
        _one_of(Kind, kind, "--kind"),
        _one_of(Word, verdict, "--verdict"),
        first if first is None else as_day(first, date.max),
        last if last is None else as_day(last, date.max),
        after,
        most,
    )


def _need(what: str, *names: str) -> None:
    from importlib.util import find_spec

    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"{what}: found no {', '.join(missing)}, which it needs. Install them: pip install 'ottawatch[library]'."
        )


def _one_of(words: type[Kind | Step | Word], found: str | None, name: str) -> str | None:
    if found is not None and found not in {str(each) for each in words}:
        raise UsageError(f"{name}: found {found!r}, expected one of {', '.join(words)}.")
    return found


def _reader(now: date, longest: int | None = None) -> Callable[[Document], tuple[ReadDocument, date]]:
    """A row that brings its claims is kept with them as given."""
    from ottawatch.model import ReadDocument
    from ottawatch.read import read_text

    def read(document: Document) -> tuple[ReadDocument, date]:
        if longest is not None and len(document.text) > longest:
            raise DocumentError(
                f"{document.id}: found {len(document.text):,} characters, expected at most {longest:,}. "
                "Give a part of it, or use the command ottawatch library add."
            )
        done = read_text(document) if document.claims is None else ReadDocument(document, document.claims)
        source, day = settled(done.document, now)
        return replace(done, document=source), day

    return read


def correct_claim(
    library: Library,
    claim: str,
    changes: Mapping[str, Any],
    *,
    by: str,
    version: int | None = None,
    note: str = "",
    today: Day | None = None,
    record: Record | None = None,
) -> Decided:
    """Correct how a claim of a library was read, and judge it anew; every earlier reading is kept.

    Args:
        library: From `open_library`.
        claim: As ``KEY:NUMBER``.
        changes: Slots of the claim in its published fields; ``None`` empties one.
        by: Who decides.
        version: How many decisions on the claim were seen; none, if it was seen undecided.
        note: Why.
        today: The day that counts as today.
        record: The record; by default the one that comes with the package and what has been accepted in the library.

    Raises:
        ConflictError: Somebody else has decided meanwhile.
        UsageError: A slot or value that is none, or nothing would change.
    """
    return library.reviews.correct(
        claim,
        changes,
        by=by,
        version=version,
        note=note,
        today=today_or(today),
        record=record or library.reviews.record(),
    )
