"""What only looks like an act: a rule, a name, what another kind tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Kind, Status
from ottawatch.read.kinds.acts.categories import ACTS
from ottawatch.read.kinds.acts.figures import share_told, sized
from ottawatch.read.kinds.doers.voice import passive
from ottawatch.read.kinds.quantities import bare, land_cleared, mines
from ottawatch.read.kinds.rules.whose import of_the_treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.read.scene import Clause
    from ottawatch.read.view import View

_BESIDE: Final = 3
_PAIR: Final = 2
_OTHERWISE: Final = (
    "acts.use", "acts.production", "acts.transfer", "figures.destruction", "figures.in_ground", "figures.clearance",
    "figures.uncleared", "figures.casualty", "figures.contamination",
)  # fmt: skip
_THREE: Final = 3
_FOUR: Final = 4
_FAR: Final = 10


def of_a_rule(view: View, at: Place) -> bool:
    """Whether a treaty's ban or name is told, not what states do."""
    if any(t.overlaps(at) for t in view.sentence.treaties):
        return True
    if view.sentence.has("acts.save", Place(max(view.clause.first, at.first - _FAR), at.first)):
        return not _by_someone(view, at)
    end = view.clause.end if view.sentence.verb_last and view.clause.relative else at.first
    bans = view.sentence.places("rules.ban", Place(view.clause.first, end))
    if any(of_the_treaty(view, ban) for ban in bans):
        return True
    if any(view.can_act(s) for s in view.states_in(view.clause)):
        return False
    if (
        _listed(view, at)
        or view.has("rules.report_deadline")
        or _term_for_all(view)
        or _done_within_years(view, at)
    ):
        return True
    return (view.has("rules.ban") and not view.has("acts.will")) or any(
        _bans(view, clause) for clause in view.before if not _set_off(view, clause)
    )


def _listed(view: View, at: Place) -> bool:
    """Whether acts are only listed as what can be done with mines: "progress in ending their use, storing and making"."""
    kinds = sum(view.has(category) for category, _ in ACTS[:_FOUR])
    noun = not view.sentence.has("split.predicates", Place(view.clause.first, at.end))
    return kinds >= _THREE and noun and view.status(at) is Status.DONE


def _by_someone(view: View, at: Place) -> bool:
    """Whether it is named who did it, so that what is condemned is a deed: "condemned the use of mines by Chad"."""
    return any(s.role == "by" and s.codes for s in view.states_in(Place(at.end, view.clause.end)))


def _done_within_years(view: View, at: Place) -> bool:
    """Whether stocks are to be gone within so many years, which is what the treaty asks of all."""
    years = any(n.unit == "years" for p, n in view.sentence.terms if view.clause.overlaps(p))
    if not (years and view.sentence.has("figures.destruction", at)):
        return False
    asked = view.status(at) is Status.PLANNED and passive(view, at)
    return asked and not view.states_in(view.clause)


def _term_for_all(view: View) -> bool:
    """Whether it is told how many years the parties have for it: "they have four years to destroy stocks"."""
    numbers = (*view.sentence.terms, *view.sentence.numbers)
    years = any(n.unit == "years" and view.clause.overlaps(p) for p, n in numbers)
    return years and view.has("rules.term") and view.has("members.party_noun", "references.pronouns")


def _set_off(view: View, clause: Clause) -> bool:
    """Whether a semicolon parts a clause from this one, which then tells something of its own."""
    return any(t.low == ";" for t in view.sentence.tokens[clause.first : view.clause.first])


def _bans(view: View, clause: Clause) -> bool:
    return any(of_the_treaty(view, ban) for ban in view.sentence.places("rules.ban", clause))


def has_none(view: View, category: str, at: Place) -> bool:
    """Whether a state has or keeps none of the weapon, or has it without a number: "has no mines", "has mines"."""
    behind = Place(at.end, min(at.end + 1, view.clause.end))
    weapons = (i for i in view.sentence.items if not _only_describes(view, i))
    distance = min((i.first - at.end for i in weapons if i.first >= at.end), default=_FAR)
    none = 0 < distance <= _PAIR and view.sentence.has("acts.none", behind)
    none = none or (distance < _PAIR and view.sentence.has("acts.none", at))
    none = none and not view.has("acts.production", "acts.use", "acts.transfer", "figures.destruction")
    kept = view.sentence.has("figures.kept", at) or view.sentence.has("acts.holding", at)
    if category == "figures.stock" and kept and distance <= _PAIR:
        return none or view.status(at) is Status.NEGATED
    return category == "figures.has" and (none or _has_some(view, at))


def _has_some(view: View, at: Place) -> bool:
    """Whether a state or its army simply has the weapon: "the army does have anti-tank mines"."""
    weapons = (i for i in view.sentence.items if not _only_describes(view, i) and i.value != "anaphora")
    has = any(0 <= i.first - at.end <= 1 for i in weapons)
    return has and not (view.has(*_OTHERWISE) or view.has("acts.none") or _land_sized(view))


def _only_describes(view: View, item: Place) -> bool:
    """Whether a weapon's name is part of another noun: "minefields"."""
    return any(p.overlaps(item) for p in view.sentence.places("figures.not_pieces", view.clause))


def only_gone(view: View, at: Place) -> bool:
    """Whether stocks of no number are only told of as what is destroyed: "the last in store will be destroyed"."""
    return view.has("figures.destruction") and view.status(at) is not Status.NEGATED


def _only_named(view: View, at: Place) -> bool:
    """Whether stocks are only mentioned, and not said to be there: "they report on their stocks"."""
    noun = view.sentence.has("acts.stocks", at) and at.first > view.clause.first
    named = noun and view.sentence.has("acts.determiners", Place(at.first - 1, at.first))
    held = view.sentence.has("figures.has", view.clause) or view.sentence.has("acts.holding", view.clause)
    return named and not held and not list(mines(view)) and not list(bare(view))


def _land_sized(view: View) -> bool:
    """Whether the clause tells how much land is mined: "13,000 square kilometres were mined", "2% of the territory"."""
    units = {n.unit for p, n in view.sentence.numbers if view.clause.overlaps(p)}
    return not units.isdisjoint({"km2", "m2"}) or ("percent" in units and view.has("figures.territory"))


def elsewhere(view: View, kind: Kind, at: Place) -> bool:
    """Whether another kind tells it: land that is mined, mines destroyed in clearance, stocks that are destroyed, money that is given."""
    if kind is Kind.USE and not view.acting and _land_sized(view):
        return True
    if kind is Kind.TRANSFER:
        return any(
            0 <= p.first - at.end <= _BESIDE and n.unit and n.unit.isupper() for p, n in view.sentence.numbers
        )
    if kind is Kind.DESTRUCTION:
        if view.sentence.has("figures.casualty", at) and view.has("figures.people"):
            return True
        cleared = view.has("figures.found", "figures.in_ground") or land_cleared(view)
        return cleared and not view.has("figures.stored")
    if kind is Kind.STOCKPILE and _only_named(view, at):
        return True
    if kind is Kind.STOCKPILE and view.has("figures.in_ground") and not view.has("figures.stored"):
        return True
    if kind is Kind.STOCKPILE and view.has("figures.destruction") and not (sized(view) or share_told(view)):
        return not view.has("figures.kept") or view.sentence.has("acts.stockpiled", at)
    return False
