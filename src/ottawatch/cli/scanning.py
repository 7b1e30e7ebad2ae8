"""``ottawatch scan``: archives, and how far it is."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Final

import click

from ottawatch.cli.options import format_option
from ottawatch.cli.output import put_json, put_text
from ottawatch.cli.telling import complain, tell
from ottawatch.errors import InputError

if TYPE_CHECKING:
    from collections import Counter

    from ottawatch.scan import Progress, Scanned

_TELL_EVERY: Final = 1.0
_MINUTE: Final = 60
_HOUR: Final = 3600
_MB: Final = 1e6


@click.command()
@click.argument("sources", metavar="ARCHIVE...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="LAKE", help="The folder of the lake.")
@click.option(
    "--engine",
    type=click.Choice(("local", "ray")),
    default="local",
    help="What runs the workers (default: local).",
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="How many (default: one a processor)."
)
@click.option(
    "--resume", is_flag=True, help="Go on with a scan that was broken off, or add archives to a lake."
)
@click.option(
    "--longest",
    type=click.FloatRange(min=0.1),
    default=60.0,
    metavar="SECONDS",
    help="After so long a record counts as hung (default: 60).",
)
@click.option("--no-sieve", is_flag=True, help="Read every page, to measure what the sieve loses.")
@format_option("terminal", "json")
def scan(
    sources: tuple[str, ...],
    out: str,
    engine: str,
    workers: int | None,
    *,
    resume: bool,
    longest: float,
    no_sieve: bool,
    form: str | None,
) -> int:
    """Read archives of the web, and leave a lake of the claims in them.

    An archive is WARC (plain, .gz, .zst, .lz4), Parquet or rows of JSON: a file, a folder, a glob or an address.
    """
    from ottawatch import doors

    shown = _Shown()
    done = doors.scan(
        *sources,
        out=out,
        engine=engine,
        workers=workers,
        resume=resume,
        sieve=not no_sieve,
        longest=longest,
        told=shown.tell if sys.stderr.isatty() else None,
    )
    shown.clear()
    for _, fault in done.refused:
        complain(fault)
    if form == "json":
        put_json(_fields(done))
    else:
        put_text(_told(done))
    lost = bool(done.refused) or done.tally.failed.total() > 0
    return max([fault.status for _, fault in done.refused] + [InputError.status] * lost, default=0)


class _Shown:
    """A line that tells how far it is."""

    def __init__(self) -> None:
        self.begun = monotonic()
        self.last = 0.0
        self.wide = 0

    def tell(self, progress: Progress) -> None:
        """Write the line anew, once a second."""
        now = monotonic()
        if now - self.last >= _TELL_EVERY:
            self.last = now
            line = progress_line(progress, now - self.begun)
            click.echo("\r" + line.ljust(self.wide), err=True, nl=False)
            self.wide = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self.wide:
            click.echo("\r" + " " * self.wide + "\r", err=True, nl=False)


def progress_line(progress: Progress, seconds: float) -> str:
    """How far a scan is, after so many seconds, in one line."""
    tally = progress.tally
    records = tally.seen + progress.in_hand
    rate = records / max(seconds, 0.001)
    left = "–"
    if progress.bytes:
        left = _duration(seconds * (progress.all_bytes - progress.bytes) / progress.bytes)
    return (
        f"{progress.done} of {progress.archives} archives · {records:,} records ({rate:,.0f}/s) · "
        f"{tally.claims:,} claims · {tally.failed.total():,} faults · {left} left"
    )


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < _HOUR else f"{seconds / _HOUR:.1f} h"


def _fields(done: Scanned) -> dict[str, object]:
    refused = [{"archive": archive, "why": fault.sentence} for archive, fault in done.refused]
    tally = done.tally.to_fields()
    return {"archives": done.archives, "fresh": done.fresh, "tally": tally, "refused": refused}


def _told(done: Scanned) -> str:
    tally = done.tally
    lines = [
        f"{done.lake}: {_several(done.archives, 'archive')}, {done.fresh:,} of them scanned now, {tally.bytes / _MB:,.1f} MB",
        f"  seen        {tally.seen:>12,}",
        f"  read        {tally.read:>12,}   {tally.with_claims:,} of them with {_several(tally.claims, 'claim')}",
        *_reasons("set aside", tally.aside),
        *_reasons("failed", tally.failed),
    ]
    if done.compacted:
        acts = _several(done.compacted.events, "act")
        lines.append(
            f"  lake        {done.compacted.claims:>12,}   claims of {_several(done.compacted.pages, 'page')}, {acts} linked"
        )
    if not tally.adds_up:
        tell("warning: the counts do not add up; please report it.")
    return "\n".join(lines) + "\n"


def _reasons(name: str, counts: Counter[str]) -> list[str]:
    whys = ", ".join(f"{why} {count:,}" for why, count in sorted(counts.items()))
    return [f"  {name:<11} {counts.total():>12,}" + (f"   {whys}" if whys else "")]


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
