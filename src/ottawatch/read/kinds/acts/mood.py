"""How an act is meant: done, planned, considered or negated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Kind, Status
from ottawatch.read.kinds.doers.accused import denied_above
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.weapons import denied_behind
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.view import View

_FAR: Final = 10


def _missed(view: View) -> bool:
    """Whether a day went by undone, also where the clause only says what it was for: "missed the day by which …"."""
    above = view.before[-1:] if view.clause.relative else ()
    return view.has("acts.missed") or any(view.sentence.has("acts.missed", clause) for clause in above)


def status_of(view: View, kind: Kind, at: Place) -> Status:
    """What a state forbids its own is negated; what it is about to buy is planned."""
    ban = view.first("rules.ban", "acts.moratorium")
    if ban is not None and ban.first < at.first:
        return Status.NEGATED
    if view.before and view.goes_on(at) and view.sentence.has("rules.ban", view.before[-1]):
        return Status.NEGATED
    if _ended(view, at) or denied_behind(view, kind, at) or (kind is Kind.DESTRUCTION and _missed(view)):
        return Status.NEGATED
    if denied_above(view):
        return Status.NEGATED
    status = view.status(at)
    if status is Status.DONE and _not_said_done(view, at):
        return Status.PLANNED
    ordered = status is Status.DONE and kind is Kind.STOCKPILE and view.sentence.has("acts.ordered", at)
    return Status.PLANNED if ordered or (status is Status.CONSIDERED and _will(view, at)) else status


def _not_said_done(view: View, at: Place) -> bool:
    """Whether a verb in the infinitive says what is to be done, and not what was: "stocks to destroy"."""
    verb = at.first - view.sentence.has("acts.be", Place(at.first - 1, at.first))
    infinitive = view.sentence.has("mood.infinitive", Place(verb - 1, verb))
    opening = (
        view.before[-1].first if view.before and at.first - view.clause.first <= 1 else view.clause.first
    )
    return infinitive and not view.sentence.has("mood.done_to", Place(opening, at.first))


def _ended(view: View, at: Place) -> bool:
    """Whether what the word names is said to have come to an end: "production ended in 1974"."""
    reach = Place(at.end, min(at.end + _FAR, view.clause.end))
    return view.has("acts.off_list") or (
        not passive(view, at) and view.sentence.has("acts.ended", reach) and _is_noun(view, at)
    )


def _is_noun(view: View, at: Place) -> bool:
    """Whether the word is a noun: "of" follows, or it opens the clause, or a determiner stands before it."""
    of = any(p.first == at.end for p in view.sentence.places("prepositions.of"))
    compound = [i for i in view.sentence.items if i.end == at.first]
    if compound:
        at = Place(compound[-1].first, at.end)
    determined = view.sentence.has("acts.determiners", Place(at.first - 1, at.first)) if at.first else True
    return of or determined or at.first == view.clause.first


def _will(view: View, at: Place) -> bool:
    """Whether "will" stands nearer than what makes it uncertain: "if it came to that, they will …"."""
    reach = Place(view.clause.first, at.first)
    unsure = [p.first for p in view.sentence.places("mood.considered", reach)]
    sure = [p.first for p in view.sentence.places("acts.will", reach)]
    return bool(sure) and max(sure) > max(unsure, default=-1)
