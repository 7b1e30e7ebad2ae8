"""Who gives weapons, and who receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Kind
from ottawatch.read.kinds.doers import doers
from ottawatch.read.kinds.doers.meant import meant_by_pronoun
from ottawatch.read.kinds.doers.named import codes_of
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_NEAR: Final = 3


def ends_of_transfer(view: View, at: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives; the second is empty where the text does not say."""
    before = view.states_in(Place(view.clause.first, at.end))
    after = view.states_in(Place(at.end, view.clause.end))
    sources = codes_of(view, [s for s in after if s.role in {"from", "by"}])
    subject = [s for s in before if view.can_act(s) and s.role != "to"]
    receiving = view.sentence.has("acts.receiving", Place(at.first, at.end))
    if receiving and not sources:
        sources = codes_of(view, [s for s in after if s.role == "of" and s.form != "adjective"])
    if receiving or (sources and _passive_to(view, at)):
        sources = sources or codes_of(view, [s for s in before if s.role == "from"])
        return sources or _made_by(view, at), codes_of(
            view, subject[-1:]
        ) or view.earlier_subject() or meant_by_pronoun(view, at)
    givers = sources or doers(view, Kind.TRANSFER, at)
    to = [s for s in after if s.role == "to"] or [s for s in after if s.role == "" and _dative(view, at, s)]
    to = to or [s for s in after if s.case == "of" and s.role == "of" and _dative(view, at, s)]
    to = to or [s for s in before if s.role == "to"]
    to = to or [s for s in before if view.sentence.verb_last and _before_weapon(view, s)]
    to = to or _second_before(view, at, subject)
    return givers, tuple(c for c in codes_of(view, to) if c not in givers)


def _second_before(view: View, at: Place, subject: list[States]) -> list[States]:
    """The second of two before the verb, who is given the weapon behind it where verbs stand last: "… besloot Oekraïne te voorzien van mijnen"."""
    weapon = any(0 <= i.first - at.end <= _NEAR for i in view.sentence.items)
    beside = subject[-1:] if len(subject) > 1 and view.sentence.verb_last and weapon else []
    return [s for s in beside if s.form == "name" and not s.role and not s.possessive]


def _before_weapon(view: View, states: States) -> bool:
    """Whether the weapon follows at once, so that these are given it where verbs stand last: "der Ukraine Minen liefern"."""
    weapon = any(0 <= i.first - states.end <= 1 for i in view.sentence.items)
    return weapon and states.role in {"", "of"} and states.form != "adjective" and not states.possessive


def _made_by(view: View, at: Place) -> tuple[str, ...]:
    """Whose the weapons are, by the adjective before them: "received American mines"."""
    items = [i.first for i in view.sentence.items if i.first >= at.end]
    near = (s for s in view.states_in(Place(at.end, view.clause.end)) if s.end in items)
    return next((view.codes(s) for s in near), ())


def _passive_to(view: View, at: Place) -> bool:
    """Whether the weapon stands behind the passive verb, so that its subject receives it: "was supplied with mines"."""
    weapon = any(0 <= i.first - at.end <= _NEAR for i in view.sentence.items)
    return weapon and passive(view, at)


def _dative(view: View, at: Place, states: States) -> bool:
    """Whether the states stand between the verb and the weapon, as who is given it, or right behind the verb."""
    beyond = any(i.first >= states.end for i in view.sentence.items)
    return states.first - at.end <= _NEAR and (beyond or not states.possessive)
