"""Who is meant where nobody is named: who was spoken of, who speaks, whose stocks were told last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Kind, Status
from ottawatch.read.kinds.doers.named import codes_of
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import Clause
    from ottawatch.read.view import View

_NEAR: Final = 3
_OBJECTS: Final = frozenset({"them", "us", "him"})
_THEIR_OWN: Final = ("acts.we", "actors.forces", "actors.government", "actors.president")
_STOCKS: Final = frozenset({Kind.STOCKPILE, Kind.DESTRUCTION})


def only_ordered(view: View, kind: Kind, at: Place) -> bool:
    """Whether mines are told to be ordered or made without a state, or by a firm, so that those spoken of are meant."""
    alone = len(view.story.subject) == 1 and not view.states_in(view.clause)
    if kind is Kind.PRODUCTION and alone and view.has("actors.works"):
        return True
    alone = alone and passive(view, at)
    if kind is Kind.PRODUCTION:
        return alone and view.status(at) in {Status.PLANNED, Status.CONSIDERED}
    return alone and kind is Kind.STOCKPILE and view.sentence.has("acts.ordered", view.clause)


def of_last_stocks(view: View, kind: Kind) -> tuple[str, ...]:
    """Whose stocks were told last, where only a body or a store is named: "seven army depots hold …"."""
    bodies = view.has("actors.forces", "actors.government", "figures.stored")
    if kind not in _STOCKS or not bodies or view.acting or view.takes_up:
        return ()
    recent = (c for c in reversed(view.story.claims[-_NEAR:]) if c.kind in _STOCKS)
    return next(((c.state,) for c in recent if c.state not in {None, WORLD}), ())


def named_behind(view: View, at: Place) -> tuple[str, ...]:
    """Whom an opening without a verb speaks of ahead: "By destroying its last mines, Chad …"."""
    behind = opening_of(view, at)
    able = [s for s in view.states_in(behind) if view.can_act(s) and len(s.codes) == 1] if behind else []
    return codes_of(view, able[:1])


def opening_of(view: View, at: Place) -> Clause | None:
    """The clause that an opening without a verb belongs to, whose subject it speaks of ahead."""
    pronoun = view.sentence.has("references.pronouns", Place(at.end, view.clause.end))
    behind = view.after[0] if view.after and not view.after[0].relative else None
    verb = view.sentence.has("split.predicates", view.clause) or view.sentence.has("split.finite", at)
    if view.before or behind is None or not pronoun or verb:
        return None
    return behind if view.sentence.states[:1] == view.states_in(behind)[:1] else None


def given_weapons(view: View) -> tuple[str, ...]:
    """Who is to use what they were given, where an aim follows a transfer: "supplied Chad with mines to lay them"."""
    if not view.before or view.acting or not view.says_aim():
        return ()
    start = view.sentence.tokens[view.before[-1].first].start
    told = [c.counterpart for c in view.story.told.now() if c.kind is Kind.TRANSFER and c.start >= start]
    return tuple(code for code in told[-1:] if code)


def speaker(view: View, at: Place) -> tuple[str, ...]:
    """Who is meant by "we" or "the army": the state of the speaker named behind the words."""
    before = Place(view.clause.first, at.first)
    ours = any(view.sentence.has(c, before) for c in _THEIR_OWN)
    if not ours or not view.sentence.has("mood.says", Place(at.end, len(view.sentence.tokens))):
        return ()
    after = [s for s in view.sentence.states if s.first >= at.end and view.can_act(s)]
    return codes_of(view, after[:1])


def acted_earlier(view: View, kind: Kind) -> tuple[str, ...]:
    """Who acted earlier in the sentence: first the subject of the clause right before this one."""
    if view.before and not view.clause.relative:
        subject = [
            s for s in view.states_in(view.before[-1]) if view.can_act(s) and s.codes and s.role != "of"
        ]
        if subject and subject[0].codes[0] not in view.story.acted:
            return subject[0].codes
    return view.earlier_subject(kind)


def meant_by_pronoun(view: View, at: Place) -> tuple[str, ...]:
    """Who is meant by a pronoun or an organ, also by one that a relative clause is about: those spoken of last."""
    pronouns = view.sentence.places("references.pronouns", Place(view.clause.first, at.end))
    pronouns = pronouns or _opening_pronoun(view)
    acted_on = passive(view, at) and view.has("acts.they")
    spoken = not acted_on and any(view.sentence.tokens[p.first].low not in _OBJECTS for p in pronouns)
    of_no_one = passive(view, at) or (view.sentence.has("acts.use", at) and view.has("acts.nobody"))
    meant = view.status(at) in {Status.NEGATED, Status.PLANNED} or view.has("acts.will")
    alone = len(view.story.subject) == 1 or view.sentence.has("acts.use", at)
    if of_no_one and meant and alone and not view.acting:
        return view.story.subject
    organs = view.has(
        "actors.government", "actors.forces", "actors.parliament", "actors.president", "figures.there",
        "acts.impersonal",
    )  # fmt: skip
    organs = organs or _of_a_body(view)
    if (organs and not spoken) or (pronouns and view.sentence.has("acts.it", pronouns[-1])):
        return view.story.organs_state() or view.story.titled[:1] * (len(view.story.titled) == 1)
    return view.story.subject if spoken or organs else ()


def _of_a_body(view: View) -> bool:
    """Whether a relative clause is about a body named right before it: "The government, which in 2004 …"."""
    if not (view.clause.relative and view.before):
        return False
    opening = Place(max(view.before[-1].first, view.clause.first - _NEAR), view.clause.first)
    return any(view.sentence.has(c, opening) for c in _THEIR_OWN)


def _opening_pronoun(view: View) -> tuple[Place, ...]:
    """The pronoun that opens the sentence, whose verbs go on without it: "Вони не розроблятимуть, не вироблятимуть …"."""
    goes_on = view.sentence.free_order and view.before and not (view.clause.relative or view.acting)
    return view.sentence.places("references.pronouns", Place(0, 1)) if goes_on else ()
