"""Who is a party to a treaty and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Claim, Kind, Status, Treaty
from ottawatch.read.kinds.membership.answers import answers_to, signed
from ottawatch.read.kinds.membership.beside import is_numbered, who_is_told
from ottawatch.read.kinds.membership.put_in import among_them, apposed, left_aside, of_so_many, put_in_behind
from ottawatch.read.kinds.membership.staying import stays
from ottawatch.read.scene import Place
from ottawatch.read.story import OTHER_TREATY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.view import View


def find(view: View) -> Iterator[Claim]:
    """Give membership, said by a predicate ("is not a party") or beside a list ("the parties X and Y")."""
    told = view.sentence.speaks_of("members") or any(s.role == "example" for s in view.sentence.states)
    treaty = view.treaty() if told else None
    if treaty is None or view.supposed:
        return
    named = (*of_so_many(view, treaty), *apposed(view, treaty))
    yield from named
    if not (view.has("steps.leave", "steps.suspend", "steps.plan_anaphora") or _ceases(view) or stays(view)):
        yield from _standings(view, treaty, {(claim.state, claim.treaty) for claim in named})


def _standings(view: View, treaty: Treaty, told: set[tuple[str | None, str | None]]) -> Iterator[Claim]:
    yield from answers_to(view, treaty)
    outside = view.sentence.places("members.outside", view.clause)
    outside = () if outside and _headlines_exit(view) else outside
    party = view.sentence.places("members.party", view.clause)
    named = (
        *left_aside(view, treaty),
        *among_them(view, treaty),
        *put_in_behind(view, treaty),
    )
    for claim in named:
        told.add((claim.state, claim.treaty))
        yield claim
    for at in sorted((*outside, *party), key=lambda p: p.first):
        negated = at in outside or view.sentence.has("mood.negated", at) or view.status(at) is Status.NEGATED
        if at not in outside and (is_numbered(view, at) or any(at.overlaps(o) for o in outside)):
            continue
        if at not in outside and _of_any_party(view, at):
            continue
        unratified = negated and view.sentence.has("steps.join", at)
        for state in who_is_told(view, at):
            for one in _treaties(view, at, treaty):
                if (state, one) not in told and not (unratified and signed(view, state, one)):
                    told.add((state, one))
                    yield _claim(view, one, state, at, Status.NEGATED if negated else Status.DONE)


def _headlines_exit(view: View) -> bool:
    """Whether a headline without a verb says who is out now that they have left: "Chad out of the treaty"."""
    last = view.sentence.tokens[-1]
    return (
        view.story.leaving and last.is_word and not view.has("split.predicates", "mood.past", "mood.negated")
    )


def _of_any_party(view: View, at: Place) -> bool:
    """Whether parties at large are only what a state is held against: "more than any other State Party"."""
    compared = view.sentence.places("mood.not_negated", Place(view.clause.first, at.first))
    return bool(compared) and any(p.overlaps(at) for p in view.sentence.places("references.generic"))


def _treaties(view: View, at: Place, treaty: Treaty) -> tuple[Treaty, ...]:
    """Every treaty that the predicate names: "belongs to the CCW with Amended Protocol II"."""
    words = ("members.party", "members.outside")
    following = [p.first for c in words for p in view.sentence.places(c, view.clause) if p.first >= at.end]
    end = min((view.clause.end, *following))
    named = [t.value for t in view.sentence.treaties if at.first <= t.first and t.end <= end]
    known = tuple(dict.fromkeys(Treaty(v) for v in named if v not in {"anaphora", OTHER_TREATY}))
    spoken = view.story.treaty
    if spoken and spoken != OTHER_TREATY and _to_it(view, at):
        return (Treaty(spoken),)
    return known or (treaty,)


def _to_it(view: View, at: Place) -> bool:
    """Whether a pronoun right behind is the treaty spoken of last: "are parties to it"."""
    behind = Place(at.end - 1, min(at.end + 1, view.clause.end))
    treaty = any(behind.overlaps(t) for t in view.sentence.treaties)
    return not treaty and view.sentence.has("references.pronouns", behind) and not view.before


def _ceases(view: View) -> bool:
    """Whether membership ends on a day, which is a step and no standing."""
    told = view.date() is not None or view.has("steps.ceased", "mood.will")
    return view.has("steps.out") and told


def _claim(view: View, treaty: Treaty, state: str, at: Place, status: Status) -> Claim:
    when = view.when(at) if status is Status.DONE else None
    return view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=status, when=when)
