"""Who does an act, and who is at its other end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Kind
from ottawatch.read.kinds.doers.accused import accused_before, accused_here, denier
from ottawatch.read.kinds.doers.counted import counted
from ottawatch.read.kinds.doers.meant import (
    acted_earlier,
    given_weapons,
    meant_by_pronoun,
    named_behind,
    of_last_stocks,
    only_ordered,
    speaker,
)
from ottawatch.read.kinds.doers.named import named_there
from ottawatch.read.kinds.doers.others import (
    left_untold,
    miners,
    others_do,
    place_is_subject,
    weapon_acts,
    whose_border,
)
from ottawatch.read.kinds.doers.voice import passive

if TYPE_CHECKING:
    from ottawatch.read.scene import Place
    from ottawatch.read.view import View


def doers(view: View, kind: Kind, at: Place) -> tuple[str, ...]:
    """Who does it: by name in the clause, earlier in the sentence, or taken up by a pronoun or an organ."""
    if others_do(view, at) or counted(view, at):
        return ()
    if kind is Kind.USE and passive(view, at) and (owner := whose_border(view, at)):
        return owner
    if kind is Kind.USE and place_is_subject(view, at):
        return miners(view, at)
    if kind is Kind.USE and weapon_acts(view, at):
        return ()
    given = given_weapons(view) if kind is Kind.USE else ()
    accused = given or denier(view) or accused_before(view, at) or accused_here(view, at)
    named = accused or named_there(view, kind, at)
    if named or (kind is Kind.USE and left_untold(view, at)):
        return named
    told = (
        speaker(view, at) or named_behind(view, at) or of_last_stocks(view, kind) or acted_earlier(view, kind)
    )
    return told or (view.story.subject if only_ordered(view, kind, at) else ()) or meant_by_pronoun(view, at)
