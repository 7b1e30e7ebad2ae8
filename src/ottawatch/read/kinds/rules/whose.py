"""Whether a rule is the treaty's own, and no state's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Kind, Rule
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

BANNED: Final = (
    ("acts.use", Rule.BANS_USE),
    ("acts.production", Rule.BANS_PRODUCTION),
    ("rules.stockpiling", Rule.BANS_STOCKPILING),
    ("acts.transfer", Rule.BANS_TRANSFER),
)
_DONE_BY_STATES: Final = frozenset({Kind.USE, Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER})


def of_the_treaty(view: View, at: Place) -> bool:
    """Whether the treaty, and not a state, is what stands nearest before a word."""
    treaties = [t.end for t in view.sentence.treaties if t.first <= at.first]
    states = [s.end for s in view.states_in(Place(view.clause.first, at.first)) if view.can_act(s)]
    if view.has("rules.as_party"):
        return True
    if treaties:
        if any(
            p.first > max(treaties) - 1 and p.end <= at.first and not _of_its_members(view, p)
            for p in view.sentence.places("references.pronouns")
            if not any(c.relative and c.overlaps(p) for c in view.before)
        ):
            return at.first > 0 and view.sentence.has("rules.passive", Place(max(0, at.first - 2), at.end))
        return max(treaties) > max(states, default=-1)
    ahead = Place(view.clause.first, at.first)
    told = view.takes_up and not _of_who_acted(view)
    told = told or any(view.sentence.has(c, ahead) for c in ("members.party_noun", "references.generic"))
    told = told or _acts_first(view, at)
    return not states and (bool(view.sentence.treaties) or (told and view.story.treaty is not None))


def _of_who_acted(view: View) -> bool:
    """Whether what a state does with mines was told last, so that a pronoun means the state and no treaty."""
    last = view.story.claims[-1:]
    return bool(last) and last[0].kind in _DONE_BY_STATES


def _acts_first(view: View, at: Place) -> bool:
    """Whether two acts and more stand before a word, as what is banned: "Use, storage and sale are forbidden"."""
    ahead = Place(view.clause.first, at.first)
    return sum(view.sentence.has(category, ahead) for category, _ in BANNED) > 1


def _of_its_members(view: View, pronoun: Place) -> bool:
    """Whether a pronoun only says whose members are meant: "forbids its 166 signatories …"."""
    number = next((p.end for p, _ in view.sentence.numbers if p.first == pronoun.end), pronoun.end)
    noun = Place(number, number + 2)
    return any(view.sentence.has(c, noun) for c in ("members.signatories", "members.party_noun"))
