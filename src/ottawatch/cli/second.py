"""The options of a second reader, and what is told and asked before it costs anything."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import click

from ottawatch.cli.telling import tell
from ottawatch.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ottawatch.cli.batch import Tally
    from ottawatch.model import CheckedDocument, Document, ReadDocument
    from ottawatch.read.second.reading import SecondReader

_OPTIONS: Final = (
    click.option(
        "--second-reader",
        "wanted",
        is_flag=True,
        help="Let a language model of your choice propose claims too; the text must bear each one out.",
    ),
    click.option(
        "--second-url", "url", metavar="URL", help="Its endpoint, such as http://localhost:11434/v1."
    ),
    click.option("--second-model", "model", metavar="NAME", help="The model, by its name there."),
    click.option(
        "--second-price",
        "price",
        metavar="IN,OUT",
        help="What a million tokens cost, such as '0.15,0.60 USD'.",
    ),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep answers of the second reader."),
    click.option("--yes", is_flag=True, help="Ask the second reader without a question first."),
)


@dataclass(frozen=True, slots=True)
class Second:
    """What was said of a second reader on the command line.

    Attributes:
        told: The troubles that were told already.
    """

    wanted: bool
    url: str | None
    model: str | None
    price: str | None
    no_cache: bool
    yes: bool
    told: set[str] = field(default_factory=set)

    def reader(self) -> SecondReader | None:
        """The second reader, if one is wanted.

        Raises:
            UsageError: It is not said where or whom to ask.
        """
        if not self.wanted:
            for option, given in (("--second-url", self.url), ("--second-model", self.model)):
                if given:
                    raise UsageError(
                        f"{option}: found it without --second-reader, which asks for one. Add it."
                    )
            return None
        from ottawatch import doors

        return doors.second_reader(self.url, self.model, price=self.price, cache=not self.no_cache)

    def before(
        self, reader: SecondReader | None, *, as_given: bool = False
    ) -> Callable[[Sequence[Document]], None] | None:
        """What is to happen once the documents are known and before the first is read.

        With `as_given`, documents that bring their claims are not read.
        """
        return None if reader is None else functools.partial(self._agree, reader, as_given)

    def _agree(self, reader: SecondReader, as_given: bool, documents: Sequence[Document]) -> None:
        estimate = reader.estimate(d for d in documents if not as_given or d.claims is None)
        place = reader.endpoint
        tell(f"second reader: {place.settings.model} at {place.host}, on {place.place}; {estimate}.")
        if self.yes or not estimate.asks:
            return
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError(
                "--second-reader: found no terminal to ask on whether this is wanted. Add --yes."
            )
        click.confirm("Ask it?", abort=True, err=True)

    def note(self, document: CheckedDocument | ReadDocument, tally: Tally) -> None:
        """Tell, once, why a document was not read twice as a whole."""
        partly = document.second.partly if document.second else None
        if partly is None:
            return
        tally.statuses.append(InputError.status)
        if partly not in self.told:
            self.told.add(partly)
            tell(f"warning: {document.document.id}: not read twice as a whole; {partly.rstrip('.')}.")


def second_reader_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a second reader, handed to it together as ``second``."""

    @functools.wraps(command)
    def taking(*arguments: Any, **options: Any) -> Any:
        own = {name: options.pop(name) for name in ("wanted", "url", "model", "price", "no_cache", "yes")}
        return command(*arguments, second=Second(**own), **options)

    taken: Callable[..., Any] = taking
    for option in reversed(_OPTIONS):
        taken = option(taken)
    return taken
