"""Who takes a step, and the claims that follow once step, place and mood are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Kind, Status, Step, Treaty
from ottawatch.read.kinds.steps.owners import owner, urged
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.days import Period
    from ottawatch.read.view import View

_ROW: Final = 4
_OPENING: Final = 2
ORGANS: Final = ("actors.parliament", "actors.president", "actors.government", "actors.committee")
RUNGS: Final = ("steps.notify", "steps.promulgate", "steps.approve", "steps.propose")


@dataclass(frozen=True, slots=True)
class Told:
    """A step that a clause tells: which, where its word stands, how it is meant, and its days if told elsewhere."""

    step: Step
    at: Place
    status: Status
    when: Period | None = None


def claims_of(view: View, treaty: Treaty, told: Told) -> Iterator[Claim]:
    """Give the step of each state under each treaty in a row; states each with a date of their own keep it.

    Who is asked not to take it has not said anything.
    """
    if told.status is Status.NEGATED and urged(view, told.at):
        return
    for states, when in _dated(view, told):
        for state in states:
            for one in _treaties(view, told.at) or (treaty,):
                yield view.claim(
                    Kind.STEP, state=state, treaty=one, step=told.step, status=told.status, when=when
                )


def _dated(view: View, told: Told) -> tuple[tuple[tuple[str, ...], Period | None], ...]:
    """Who takes the step and when: the subject, and those behind it with a date and no verb of their own."""
    pairs = () if owner(view, told.at) else view.pairs(told.status)
    named = {code for codes, _ in pairs for code in codes}
    if pairs and not (named.isdisjoint(first := view.own_subject(told.at)) and first):
        return pairs
    own = movers(view, told.at), told.when or view.day(told.at, told.status)
    return own, *(pairs or view.dated_behind(told.at, told.status))


def _treaties(view: View, at: Place) -> tuple[Treaty, ...]:
    """The treaties that stand in a row behind the step's word: "ratified both the CCW and the ATT"."""
    row: list[Treaty] = []
    end = at.end
    for named in sorted(view.sentence.treaties, key=lambda t: t.first):
        if named.value not in set(Treaty) or not (at.end <= named.first and named.end <= view.clause.end):
            continue
        if row and named.first - end > _ROW:
            break
        row.append(Treaty(named.value))
        end = named.end
    return tuple(dict.fromkeys(row)) if len(row) > 1 else ()


def promulgated(view: View) -> Place | None:
    """Where a head of state signs what parliament has passed, taken up by a pronoun: "signed it on 24 April"."""
    theirs = view.story.leaving and view.has_organ("president") and not view.names_treaty()
    return view.first("steps.sign") if theirs else None


def meant(view: View, at: Place) -> Status:
    """How a step's words are meant; a denial may stand inside them: "given no notice"."""
    return Status.NEGATED if view.sentence.has("mood.negated", at) else view.status(at)


def movers(view: View, at: Place) -> tuple[str, ...]:
    """Who takes the step; those spoken of before only if something in the clause is theirs."""
    if view.generic:
        return ()
    named = (
        owner(view, at)
        or view.own_subject(at, Kind.STEP)
        or _for_whom(view, at)
        or _speaking(view)
        or _of_next(view)
    )
    named = named or view.earlier_subject()
    named = named or _before_whom(view) or _whose(view) or _leaves_next(view) or _taken_out(view)
    if named:
        return tuple(dict.fromkeys((*named, *_company(view, at), *_further_examples(view))))
    told = _told_by_no_one(view) and len(view.story.subject) == 1
    told = told or view.heads("steps.anaphora") or _said_behind(view)
    taken_up = told or view.takes_up or view.has("steps.anaphora", "steps.paper", "acts.impersonal", *ORGANS)
    if not taken_up:
        return ()
    organs = view.has(*ORGANS)
    spoken_of = view.story.organs_state() if organs else view.story.subject
    return tuple(dict.fromkeys((*spoken_of, *_company(view, at))))


def _said_behind(view: View) -> bool:
    """Whether the one spoken of says so right behind: "There are no plans to leave, he says"."""
    if not view.after or len(view.story.subject) != 1:
        return False
    behind = view.after[0]
    return view.sentence.has("mood.says", behind) and view.sentence.has("references.pronouns", behind)


def _of_next(view: View) -> tuple[str, ...]:
    """The subject that follows a participle: "having acceded in 2003, Belarus …"."""
    first = next((p.end for p, _ in view.sentence.dates if p.first == view.clause.first), view.clause.first)
    opening = Place(view.clause.first, min(first + _OPENING, view.clause.end))
    if view.before or not view.sentence.has("split.participles", opening):
        return ()
    comma = next(
        (t for t in range(view.clause.first, view.clause.end) if view.sentence.tokens[t].low == ","), None
    )
    rest = Place(comma, view.clause.end) if comma else None
    behind = next(
        (c for c in (rest, *view.after[:1]) if c and any(map(view.can_act, view.states_in(c)))), None
    )
    return next((view.codes(s) for s in view.states_in(behind) if view.can_act(s)), ()) if behind else ()


def _leaves_next(view: View) -> tuple[str, ...]:
    """Who leaves by the paper of this clause, as the next one tells: "confirmed the law by which Estonia leaves"."""
    clause = view.after[0] if view.after else None
    if clause is None or not (clause.relative and view.sentence.has("steps.leave", clause)):
        return ()
    return next((view.codes(s) for s in view.states_in(clause) if view.can_act(s)), ())


def _told_by_no_one(view: View) -> bool:
    """Whether a notice is told in the passive, or by a noun without whose it is: "since the official notification of the UN"."""
    since = view.sentence.free_order and view.has("split.since", "rules.elapsed")
    told = view.has("rules.passive") or (since and not view.states_in(view.clause))
    return view.has("steps.notify") and told


def _taken_out(view: View) -> tuple[str, ...]:
    """Whom a decree takes out, as an object by its case: "указ выводит Украину из конвенции"."""
    if not view.has("steps.promulgate", "steps.paper"):
        return ()
    moved = (s for s in view.states_in(view.clause) if s.case == s.role and s.role in {"with", "object"})
    return next((view.codes(s) for s in moved), ())


def _for_whom(view: View, at: Place) -> tuple[str, ...]:
    """For whom the treaty ends, where it is the treaty that does: "ceases to have effect for Estonia"."""
    ends = any(p.overlaps(at) for c in ("steps.out", "steps.effect") for p in view.sentence.places(c))
    theirs = (s for s in view.states_in(view.clause) if s.role == "to" or s.role == s.case == "of")
    return next((view.codes(s) for s in theirs if ends), ())


def _speaking(view: View) -> tuple[str, ...]:
    """Who says "we": "“We are not leaving,” said the Norwegian foreign minister"."""
    behind = Place(view.clause.end, len(view.sentence.tokens))
    if not view.has("acts.we") or not view.sentence.has("mood.says", behind):
        return ()
    return next((view.codes(s) for s in view.states_in(behind) if view.can_act(s)), ())


def _before_whom(view: View) -> tuple[str, ...]:
    """Whose parliament a government brings its paper to: "submitted to the Seimas a draft law"."""
    if not view.has("actors.government"):
        return ()
    brought = (s for s in view.states_in(view.clause) if s.role == "to")
    return next((view.codes(s) for s in brought if s.form == "organ" or _before_parliament(view, s)), ())


def _before_parliament(view: View, states: Place) -> bool:
    return view.sentence.has("actors.parliament", Place(states.end, states.end + 1))


def _whose(view: View) -> tuple[str, ...]:
    """Whose "its" is: the owner in the clause before, as in "after Estonia's notification, its withdrawal"."""
    if not (view.takes_up and view.before):
        return ()
    return next((view.codes(s) for s in view.states_in(view.before[-1]) if s.possessive), ())


def _company(view: View, at: Place) -> Iterator[str]:
    """With whom it is done: "undertook, with the Baltic states, to leave", "together with Norway, Denmark left"."""
    if view.has("figures.border"):
        return
    for place in view.sentence.places("lists.company", view.clause):
        for states in view.states_in(Place(place.end, view.clause.end)):
            beside = states.first - place.end <= 1 and not at.overlaps(states)
            if beside and (_is_company(view, place) or _put_in_between(view, states)):
                yield from view.codes(states)


def _is_company(view: View, place: Place) -> bool:
    return view.sentence.tokens[place.first].is_word


def _put_in_between(view: View, states: Place) -> bool:
    """Whether a comma closes what one opened: "…, with Latvia, …"."""
    return any(t.low == "," for t in view.sentence.tokens[states.end : states.end + 1])


def _further_examples(view: View) -> Iterator[str]:
    """Who else did it, in a list of examples that goes on behind a semicolon."""
    if not any(s.role == "example" for s in view.states_in(view.clause)):
        return
    for clause in view.after:
        examples = [s for s in view.states_in(clause) if s.role == "example"]
        told = any(c.startswith("steps.") and view.sentence.has(c, clause) for c in view.sentence.tags)
        if view.sentence.tokens[clause.first - 1].low != ";" or told or not examples:
            return
        for states in examples:
            yield from view.codes(states)
