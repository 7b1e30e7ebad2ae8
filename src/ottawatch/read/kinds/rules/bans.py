"""What a treaty forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ottawatch.model import Claim, Item, Kind
from ottawatch.read.kinds.rules.whose import BANNED, of_the_treaty
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.view import View


def bans_of(view: View, treaty: Treaty) -> Iterator[Claim]:
    """What the treaty forbids: using, making, keeping, passing on."""
    ban = _ban(view)
    if ban is None:
        return
    scope = _scope(view, ban)
    for category, rule in BANNED:
        if view.sentence.has(category, scope):
            yield view.claim(
                Kind.RULE,
                place=Place(view.clause.first, scope.end),
                treaty=treaty,
                rule=rule,
                item=_other_weapon(view),
            )


def _other_weapon(view: View) -> Item | None:
    """Anti-vehicle mines, where the text says that these are banned; else the treaty's own weapon."""
    named = {i.value for i in view.sentence.items if view.clause.overlaps(i)} - {"anaphora"}
    return Item.AV_MINE if named == {Item.AV_MINE} else None


def _ban(view: View) -> Place | None:
    """Where a treaty's ban is told; a state's own is no rule."""
    right_behind = [
        p
        for p in view.sentence.places("rules.against", view.clause)
        if any(t.end == p.first or t.overlaps(p) for t in view.sentence.treaties)
    ]
    for ban in (*view.sentence.places("rules.ban", view.clause), *right_behind):
        if _spared(view, ban):
            continue
        if (of_the_treaty(view, ban) and not _by_a_leader(view, ban)) or _weapons_may_not(view, ban):
            return ban
    return None


def _spared(view: View, ban: Place) -> bool:
    """Whether a denial stands right before it: "regulates the use of mines without prohibiting it"."""
    return any(0 <= ban.first - p.end <= 1 for p in view.sentence.places("mood.negated", view.clause))


def _by_a_leader(view: View, ban: Place) -> bool:
    """Whether a head of state or government is who bans, and no treaty is named: "President Biden prohibited …"."""
    before = Place(view.clause.first, ban.first)
    leads = view.sentence.has("actors.president", before) or view.sentence.has("actors.government", before)
    return leads and not view.names_treaty()


def _weapons_may_not(view: View, ban: Place) -> bool:
    """Whether the weapons are what may not be used, with no one named: "Mines may not be used or produced"."""
    weapon = any(
        0 <= ban.first - i.end <= 1 and i.first <= view.clause.first + 1 for i in view.sentence.items
    )
    nobody = not view.sentence.states and not view.has(
        "actors.government", "actors.forces", "actors.parliament"
    )
    told = bool(view.story.claims) and view.story.claims[-1].kind is Kind.RULE
    return weapon and nobody and told


def _scope(view: View, ban: Place) -> Place:
    """The acts that are banned: those after the word, on to a clause that only goes on with the list."""
    end = view.clause.end
    for clause in view.after:
        goes_on = Place(clause.first, min(clause.first + 5, clause.end))
        if not any(view.sentence.has(c, goes_on) for c, _ in BANNED) or view.states_in(clause):
            break
        end = clause.end
    after = Place(ban.first, end)
    if any(view.sentence.has(c, after) for c, _ in BANNED):
        return after
    return Place(view.clause.first, view.clause.end)
