"""Who does it by name in the clause: before the act, behind it, or where it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Kind, Status
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.scene import Place, of_actors

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_NEAR: Final = 3
_REACH: Final = 6
_PAIR: Final = 2
_WHERE: Final = frozenset({Kind.PRODUCTION, Kind.STOCKPILE, Kind.DESTRUCTION})


def before_act(view: View, at: Place) -> list[States]:
    """Those before the act that can act, and those right before it whatever stands before them: "after Iran laid"."""
    turned = view.sentence.verb_second or view.sentence.free_order
    found = [s for s in view.states_in(view.clause) if s.first < (at.end if turned else at.first)]
    return [
        s
        for s in found
        if view.can_act(s)
        or (s.role == "with" and not s.possessive and _right_before(view, s, at))
        or (s.role == "to" and _for_them_to(view, s, at))
    ]


def _for_them_to(view: View, states: States, at: Place) -> bool:
    """Whether the act is theirs to do: "the time for Chad to destroy …"."""
    to = view.sentence.has("prepositions.to", Place(states.end, states.end + 1))
    return to and 0 < at.first - states.end <= _PAIR


def _right_before(view: View, states: States, at: Place) -> bool:
    between = Place(states.end, at.first)
    if view.sentence.has("references.pronouns", between):
        return False
    nothing = between.first == between.end
    actor = any(
        view.sentence.has(c, between) for c in ("actors.forces", "actors.officials", "actors.government")
    )
    return nothing or (at.first - states.end <= _NEAR and actor)


def _decided(view: View, states: States, at: Place) -> bool:
    """Whether it is their decision to do it: "the US decision to give mines", "ASV lēmums piešķirt mīnas"."""
    noun = Place(states.end, states.end + 1)
    return 0 < at.first - noun.first <= _PAIR and view.sentence.has("steps.decide", noun)


def named_there(view: View, kind: Kind, at: Place) -> tuple[str, ...]:
    """Who does it by name, the nearest to the act first."""
    left = before_act(view, at)
    right = view.states_in(Place(at.end, view.clause.end))
    agents = [s for s in right if (s.role == "by" and _is_agent(view, s, at)) or _of_near(view, s, at)]
    agents = agents or [s for s in right if s.role == "of" and _by_their_troops(view, s, at)]
    agents += [s for s in view.states_in(view.clause) if _decided(view, s, at)]
    if kind is Kind.PRODUCTION:
        made = (s for s in view.states_in(view.clause) if s.end == at.first and s.role == "of")
        agents += [s for s in made if s.form in {"adjective", "people"}]
        agents += [s for s in right if s.role == "in" and s.first - at.end <= 1]
        agents += _where_made(view)
    inside = [
        s for s in view.states_in(view.clause) if s.role == "in" and kind in _WHERE and s.form != "capital"
    ]
    told = _told_before(view, at)
    if told is not None and _asked_at_large(view, told, at):
        return ()
    if told is not None:
        left = [s for s in left if s.first >= told.end] or left
    examples = [s for s in (*left, *right) if s.role == "example" or (not left and _in_row(view, s))]
    if examples and not (kind is Kind.USE and passive(view, at)):
        return tuple(c for s in examples for c in view.codes(s, kind))
    nearest = sorted(left, key=lambda s: s.reference == "one")
    behind = [s for s in right if _subject_behind(view, s) and s.first - at.end <= _REACH]
    troops = view.sentence.has("actors.forces", Place(view.clause.first, at.first)) and not left
    if kind is Kind.USE and (troops or passive(view, at)) and view.status(at) is not Status.DONE:
        inside = [s for s in right if s.role == "in" and s.form != "capital"]
    if kind is Kind.STOCKPILE:
        inside = [*inside, *(s for s in view.states_in(view.clause) if _in_whose_store(view, s))]
    for states in (*agents, *nearest, *behind, *inside):
        if codes := view.codes(states, kind):
            return codes
    return ()


def _where_made(view: View) -> list[States]:
    """Where the factory stands that a relative clause is about: "a plant in Chad in which mines will be made"."""
    if not (view.clause.relative and view.before) or view.acting:
        return []
    named = view.states_in(view.before[-1])
    return [s for s in named[-1:] if s.role == "in" and s.end >= view.clause.first - 1]


def _in_whose_store(view: View, states: States) -> bool:
    """Whether it is where mines are kept: "in the depots of Ukraine"."""
    before = Place(max(view.clause.first, states.first - _NEAR), states.first)
    return states.role == "of" and view.sentence.has("figures.stored", before)


def _subject_behind(view: View, states: States) -> bool:
    """Whether a state behind the verb is its subject: by its form, or since the language turns the order round."""
    turned = view.sentence.verb_second and not states.case and view.can_act(states)
    return not states.role and (states.case == "subject" or turned)


def _is_agent(view: View, states: States, at: Place) -> bool:
    """Whether the act is by them: "laid by Thai troops", but not "by the Thai border" or "was criticised by"."""
    between = Place(at.end, states.first)
    other = view.sentence.has("split.predicates", between) or view.sentence.has("mood.past", between)
    return not other and (states.form not in {"adjective", "people"} or view.can_act(states))


def _by_their_troops(view: View, states: States, at: Place) -> bool:
    """Whether the act is by a body of theirs: "laid by the armies of Chad and Mali"."""
    reach = Place(max(at.end, states.first - _REACH), states.first)
    return any(
        view.sentence.has_any(of_actors, Place(p.end, states.first))
        for p in view.sentence.places("prepositions.by", reach)
    )


def _in_row(view: View, states: States) -> bool:
    """Whether a row of those who do it begins here: "the producers are India, Iran and Pakistan"."""
    articles = {p.first for p in view.sentence.places("lists.articles")}
    first = states.first - (states.first - 1 in articles)
    return view.sentence.has("acts.include", Place(max(view.clause.first, first - 1), first))


def _of_near(view: View, states: States, at: Place) -> bool:
    """Whether it is theirs, as after a noun: "the use of Russia"; behind a verb it is whose its object is."""
    if view.sentence.free_order and view.sentence.has("split.finite", Place(at.first, at.first + 1)):
        told = any(view.clause.first <= i.first < at.first for i in view.sentence.items)
        return told and view.can_act(states) and states.first - at.end <= _NEAR
    return states.role == "of" and states.form not in {"capital", "region"} and states.first - at.end <= _NEAR


def _asked_at_large(view: View, told: Place, at: Place) -> bool:
    """Whether it is asked of nobody by name: "asking the world to do away with …"."""
    asked = view.sentence.has("acts.urge", told)
    behind = Place(told.end, min(told.end + _NEAR, at.first))
    return asked and view.sentence.has("references.generic", behind)


def _told_before(view: View, at: Place) -> Place | None:
    """Where a word of saying, asking or accusing stands before the act: who is meant to act follows it."""
    before = Place(view.clause.first, at.first)
    found = [p for c in ("acts.accuse", "acts.urge", "mood.says") for p in view.sentence.places(c, before)]
    followed = [p for p in found if view.states_in(Place(p.end, at.first))]
    return max(followed or found, key=lambda p: p.end, default=None)


def codes_of(view: View, states: list[States]) -> tuple[str, ...]:
    """The states of some mentions, each once."""
    return tuple(dict.fromkeys(c for s in states for c in view.codes(s)))
