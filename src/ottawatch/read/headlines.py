"""What a headline only says in short: a step that the text tells in full is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Status, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ottawatch.model import Claim
    from ottawatch.read.spans import Span

_TAKEN: Final = frozenset({Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE, Step.LEAVE})
_STOPS: Final = (".", "!", "?", "…", ";")


def headline(text: str, sentences: Sequence[Span]) -> int:
    """Where the headline of a text ends: its first line, if no full stop ends it and more follows; 0 without one."""
    if len(sentences) < 2:  # noqa: PLR2004  # a headline and what it stands over
        return 0
    first = sentences[0]
    alone = "\n" in text[first.end : sentences[1].start] or text[first.start : first.end].endswith("\n")
    return first.end if alone and not text[: first.end].rstrip().endswith(_STOPS) else 0


def told_once(claims: Sequence[Claim], end: int) -> tuple[Claim, ...]:
    """Leave out "Estonia leaves the treaty" over a text in which its parliament votes for that, or it has gone."""
    taken = {(c.state, c.treaty) for c in claims if c.step in _TAKEN and c.status is Status.DONE}
    return tuple(c for c in claims if not (c.end <= end and _in_short(c) and (c.state, c.treaty) in taken))


def _in_short(claim: Claim) -> bool:
    return claim.step is Step.INTEND_LEAVE and claim.status is Status.DONE and claim.when is None
