"""``ottawatch watch``."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ottawatch.cli.folders import joined, record_option
from ottawatch.cli.options import TODAY, database_option
from ottawatch.cli.rules import tell_all
from ottawatch.cli.telling import complain, tell
from ottawatch.errors import InputError, LibraryError

if TYPE_CHECKING:
    from datetime import date

    from ottawatch.library import Library
    from ottawatch.library.watch import Looked, Watcher

_LONGEST = 60.0


@click.command()
@click.argument("places", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--tell",
    "plan",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tell what the rules of this file find, to whom it says.",
)
@click.option("--once", is_flag=True, help="Look where it is time, and end.")
@TODAY
@record_option()
@database_option()
def watch(
    places: Path,
    today: date | None,
    own: tuple[Path, ...],
    database: str | None,
    plan: Path | None,
    *,
    once: bool,
) -> int:
    """Watch the feeds, sitemaps and folders that FILE names, keep what they bring, and judge again each time.

    Started again, it goes on where it stopped. A database that does not answer is waited for.
    """
    from ottawatch import doors

    with doors.open_library(database) as kept:
        watching = doors.watcher(kept, places, today=today, also=own)
        telling = doors.teller(kept, plan, record=joined(own)) if plan else None
        while True:
            try:
                failed = [_told(looked) for looked in watching.round()]
                _judge_again(kept, own, today)
                failed += [tell_all(telling, today)] if telling else []
                wait = _ahead(watching)
            except LibraryError as fault:
                if once:
                    raise
                complain(fault)
                failed, wait = [True], _LONGEST
            if once:
                return InputError.status if any(failed) else 0
            time.sleep(wait)


def _told(looked: Looked) -> bool:
    """Tell what a look has brought; whether the place could not be read."""
    if looked.fault:
        tell(f"warning: {looked.fault}")
    counts = {
        "added": looked.new,
        "there before": looked.there,
        "refused": looked.refused,
        "to be asked again": looked.waiting,
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing new"
    click.echo(f"{looked.place.sort} {looked.place.name}: {said}")
    sys.stdout.flush()
    return looked.fault is not None


def _judge_again(kept: Library, own: tuple[Path, ...], today: date | None) -> None:
    from ottawatch import doors

    done = doors.recheck_documents(kept, record=kept.reviews.record(own), today=today)
    if done.changed:
        click.echo(f"{done.changed} verdicts differ, {done.turned} of them in their word.")
        sys.stdout.flush()


def _ahead(watching: Watcher) -> float:
    """How long to sleep: in short stretches, so that a clock that is set right is seen."""
    ahead = (watching.next_at() - datetime.now(UTC)).total_seconds()
    return min(max(ahead, 1.0), _LONGEST)
