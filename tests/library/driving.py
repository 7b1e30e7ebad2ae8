"""Run as a program of its own, to be run beside others and to be killed: ``python -m tests.library.driving``."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from ottawatch import doors
from ottawatch.errors import ConflictError
from ottawatch.library import Library, again, library
from ottawatch.library.telling import Plan, Rule, Target, Teller
from ottawatch.library.watch import Place
from tests.library.changing import SHIPPED, changed
from tests.library.site import FEED, site_of, watcher


def main() -> None:
    """Add or re-check in small steps, and print each as soon as it is told."""
    task, database, *rest = sys.argv[1:]
    library._BATCH, again._BATCH, again._SCOPES = 5, 25, 4  # type: ignore[misc]
    with doors.open_library(database) as kept:
        if task == "add":
            for one in doors.add_documents(kept, rest, today="2026-11-23"):
                _tell(one.key)
        elif task == "review":
            _review(kept, rest[0])
        elif task == "tell":
            _tell_all(kept, rest[0])
        elif task == "watch":
            watched = watcher(kept, site_of(int(rest[0])), Place("feed", FEED, 3_600))
            settle = watched._settle

            def settle_and_tell(sighting: int, told: dict[str, Any]) -> None:
                settle(sighting, told)
                _tell(sighting)

            watched._settle = settle_and_tell  # type: ignore[method-assign]
            for looked in watched.round():
                _tell(looked.named)
        else:
            seed, today = rest
            record = changed(SHIPPED, Random(int(seed)), int(seed))
            kept.recheck(record=record, today=date.fromisoformat(today), told=_tell)


def _review(kept: Library, by: str) -> None:
    """Decide on all that waited at the beginning, as one who has seen nobody's decision."""
    asked = doors.asked_of_library(most=1000)
    seen = [*kept.reviews.queue(asked), *kept.reviews.queue(asked, review="rejected")]
    for one in {each.id: each for each in seen}.values():
        try:
            kept.reviews.reject(one.claim, by=by, version=0)
            _tell(f"{one.id}:decided")
        except ConflictError:
            _tell(f"{one.id}:conflict")


def _tell_all(kept: Library, address: str) -> None:
    rule = Rule("changed", "changed", ("hook",), state="HRV", followed=True)
    hook = Target("hook", "webhook", address, key=b"k" * 32, private=True)
    telling = Teller(kept.database, Plan((rule,), (hook,)), names={}, now=lambda: datetime.now(UTC))
    telling.gather(date(2026, 11, 23))
    for one in telling.deliver():
        _tell(one.told)


def _tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
