"""Documents one after the other: what fails is told and counted, and the rest goes on."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from ottawatch.cli.telling import complain, complain_of_fault, tell, worst
from ottawatch.errors import InputError, OttawatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ottawatch.days import Written
    from ottawatch.model import Document


class _Done(Protocol):
    """A document with what has become of it."""

    @property
    def document(self) -> Document: ...


_T = TypeVar("_T", bound=_Done)
_TELL_EVERY = 50


@dataclass
class Tally:
    """What has become of the documents: seen = done + failed.

    Attributes:
        statuses: The exit statuses of what went wrong.
    """

    done: int = 0
    failed: int = 0
    statuses: list[int] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status of it all."""
        return worst(self.statuses)

    def fail(self, status: int) -> None:
        """Count a document that gave no result."""
        self.failed += 1
        self.statuses.append(status)


def each(
    sources: Sequence[str],
    published: Written | None,
    work: Callable[[Document], _T],
    tally: Tally,
    before: Callable[[Sequence[Document]], None] | None = None,
) -> Iterator[_T]:
    """Do the work on every document of the sources; what fails is told, counted and passed over.

    With `before`, all documents are opened first and shown to it.
    """
    documents: Iterable[Document] = (
        document for source in sources for document in _documents(source, published, tally)
    )
    if before is not None:
        documents = tuple(documents)
        before(documents)
    for document in documents:
        done, result = _worked(document, work, tally)
        if done:
            yield from result
    _tell_end(tally)


def _documents(source: str, published: Written | None, tally: Tally) -> Iterator[Document]:
    from ottawatch.doors import open_documents

    try:
        for found in open_documents(source, published=published, stdin=sys.stdin.buffer):
            if isinstance(found, OttawatchError):
                tally.fail(complain(found))
            else:
                yield found
    except InputError as refusal:
        tally.fail(complain(refusal))


def _worked(document: Document, work: Callable[[Document], _T], tally: Tally) -> tuple[bool, tuple[_T, ...]]:
    try:
        result = work(document)
    except OttawatchError as refusal:
        tally.fail(complain(refusal))
        return False, ()
    except Exception as fault:  # noqa: BLE001 (one document may not take the others with it)
        tally.fail(complain_of_fault(fault, document.id))
        return False, ()
    tally.done += 1
    _tell_how(result.document, tally)
    _tell_progress(tally)
    return True, (result,)


def _tell_how(document: Document, tally: Tally) -> None:
    """Tell what to know of how a document was read."""
    for note in document.notes:
        tell(f"note: {document.id}: {note}.")
    if document.partly:
        tell(f"warning: {document.id}: read only in part; {document.partly}.")
        tally.statuses.append(InputError.status)


def _tell_progress(tally: Tally) -> None:
    if tally.done % _TELL_EVERY == 0 and sys.stderr.isatty():
        click.echo(f"\r{tally.done} documents", err=True, nl=False)


def _tell_end(tally: Tally) -> None:
    seen = tally.done + tally.failed
    if seen > 1 and tally.failed:
        tell(f"{seen} documents: {tally.done} done, {tally.failed} failed.")
    elif tally.done >= _TELL_EVERY and sys.stderr.isatty():
        tell(f"\r{tally.done} documents, all done.")
