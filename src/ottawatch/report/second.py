"""What became of a second reader's proposals, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Dropped

if TYPE_CHECKING:
    from ottawatch.model import SecondReading

_WHY: Final = {
    Dropped.FORM: "no claim of the vocabulary",
    Dropped.SLOTS: "lacks what its kind needs",
    Dropped.QUOTE: "quote not in the text",
    Dropped.STATE: "state not named there",
    Dropped.COUNTERPART: "other state not named there",
    Dropped.TREATY: "treaty not named there",
    Dropped.ITEM: "weapon not named there",
    Dropped.WORDS: "no word for it in the quote",
    Dropped.STATUS: "not meant so",
    Dropped.FIGURE: "figure not in the quote",
    Dropped.DAYS: "day not in the sentence",
    Dropped.OTHERWISE: "read otherwise by the first reader",
}


def on_the_second_reader(second: SecondReading, *, explain: bool = True) -> str:
    """One sentence on what was proposed, kept and dropped; with `explain`, why."""
    dropped = sum(second.dropped.values())
    said = (
        f"Second reader {second.model}: {second.proposed} proposed, {second.kept} kept, {second.same} read already, "
        f"{dropped} not borne out by the text"
    )
    if explain and dropped:
        said += f" ({', '.join(f'{count} {_WHY[reason]}' for reason, count in second.dropped.items())})"
    return f"{said}. Not read twice as a whole: {second.partly.rstrip('.')}." if second.partly else f"{said}."
