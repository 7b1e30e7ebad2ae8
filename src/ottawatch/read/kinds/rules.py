"""What a treaty itself says: its bans, its terms, its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, Figure, Item, Kind, Rule, Status
from ottawatch.read.kinds.quantities import names_nothing
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.model import Treaty
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.view import View

_BANNED: Final = (
    ("acts.use", Rule.BANS_USE),
    ("acts.production", Rule.BANS_PRODUCTION),
    ("rules.stockpiling", Rule.BANS_STOCKPILING),
    ("acts.transfer", Rule.BANS_TRANSFER),
)
_RIGHT_BEHIND: Final = 6
_DAYS: Final = (
    ("rules.adopted", Rule.ADOPTED),
    ("rules.opened", Rule.OPENED),
    ("steps.in_force", Rule.IN_FORCE),
)
_TERMS: Final = (
    ("rules.stockpile_words", Rule.STOCKPILE_DEADLINE),
    ("rules.clearance_words", Rule.CLEARANCE_DEADLINE),
)
_DONE_BY_STATES: Final = frozenset({Kind.USE, Kind.PRODUCTION, Kind.STOCKPILE, Kind.TRANSFER})
_MOST_YEARS: Final = 50
_AWAITED: Final = 4
_NOTICE: Final = 2


def find(view: View) -> Iterator[Claim]:
    """Give the rules that a clause states of a treaty."""
    treaty = view.treaty()
    if treaty is None:
        return
    yield from _bans(view, treaty)
    yield from _days(view, treaty)
    yield from _named_by_day(view, treaty)
    yield from _awaited(view, treaty)
    yield from _notice(view, treaty)
    yield from _terms(view, treaty)
    yield from _conflict(view, treaty)
    yield from _reports(view, treaty)


def _bans(view: View, treaty: Treaty) -> Iterator[Claim]:
    ban = _ban(view)
    if ban is None:
        return
    scope = _scope(view, ban)
    for category, rule in _BANNED:
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
        if (of_the_treaty(view, ban) and not _by_a_leader(view, ban)) or _weapons_may_not(view, ban):
            return ban
    return None


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
    return sum(view.sentence.has(category, ahead) for category, _ in _BANNED) > 1


def _of_its_members(view: View, pronoun: Place) -> bool:
    """Whether a pronoun only says whose members are meant: "forbids its 166 signatories …"."""
    number = next((p.end for p, _ in view.sentence.numbers if p.first == pronoun.end), pronoun.end)
    noun = Place(number, number + 2)
    return any(view.sentence.has(c, noun) for c in ("members.signatories", "members.party_noun"))


def _scope(view: View, ban: Place) -> Place:
    """The acts that are banned: those after the word, on to a clause that only goes on with the list."""
    end = view.clause.end
    for clause in view.after:
        goes_on = Place(clause.first, min(clause.first + 5, clause.end))
        if not any(view.sentence.has(c, goes_on) for c, _ in _BANNED) or view.states_in(clause):
            break
        end = clause.end
    after = Place(ban.first, end)
    if any(view.sentence.has(c, after) for c, _ in _BANNED):
        return after
    return Place(view.clause.first, view.clause.end)


def _days(view: View, treaty: Treaty) -> Iterator[Claim]:
    for category, rule in _DAYS:
        at = view.first(category) or (_effective(view) if rule is Rule.IN_FORCE else None)
        others = view.has("steps.leave", "steps.notify", "acts.moratorium") or view.heads("steps.leave")
        if at is None or view.when(at) is None or others or _of_a_step(view):
            continue
        date = view.date(at)
        if date and date[1].relative and _awaits(view):
            continue
        if not for_a_state(view, at) and _dated(view, at) and _by_states(view, at, rule):
            ahead = view.status(at) is Status.PLANNED
            status = Status.PLANNED if ahead else Status.DONE
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule, when=view.day(at, status))


def _by_states(view: View, at: Place, rule: Rule) -> bool:
    """Whether it is the treaty that was adopted or opened, and no paper of a government or parliament."""
    signed = rule is Rule.OPENED and view.has("steps.promulgate")
    return not signed and not _by_others(view, at)


def _by_others(view: View, at: Place) -> bool:
    """Whether it is a government's or parliament's paper that was adopted, and no treaty."""
    papers = [p for p in view.sentence.places("steps.paper", view.clause) if not p.overlaps(at)]
    counted = view.sentence.places("members.states", view.clause)
    bodies = (
        p
        for c in ("actors.government", "actors.parliament")
        for p in view.sentence.places(c, view.clause)
        if not any(p.overlaps(states) for states in counted)
    )
    return bool(papers or any(bodies)) and not view.names_treaty()


def _effective(view: View) -> Place | None:
    """A word that speaks of force only right before a day: "effective 1 March 1999"."""
    found = view.sentence.places("rules.effective", view.clause)
    return next((p for p in found if any(d.first == p.end for d, _ in view.sentence.dates)), None)


def _of_a_step(view: View) -> bool:
    """Whether a step out was told last, and a pronoun takes it up: "It takes effect in February"."""
    last = view.story.claims[-1] if view.story.claims else None
    told = last is not None and last.kind is Kind.STEP and view.story.leaving and last.step is not None
    taken_up = view.takes_up or view.has("steps.anaphora")
    return told and view.has("steps.effect") and taken_up and not view.names_treaty()


def _named_by_day(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The day on which a treaty was adopted, as its name: "the convention of 18 September 1997"."""
    for named in view.sentence.treaties:
        for place, date in view.sentence.dates if view.clause.overlaps(named) else ():
            joint = Place(named.end, named.end + 1)
            of = place.first - named.end <= 1 and view.sentence.has("prepositions.of", joint)
            if of and date.precision == "day" and not view.has("steps.in_force", "rules.opened"):
                yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.ADOPTED, when=date.named)


def _awaited(view: View, treaty: Treaty) -> Iterator[Claim]:
    """How many must join before a treaty enters into force: "after the fortieth ratification"."""
    if not view.sentence.has("steps.in_force") or not view.sentence.has("rules.awaited", view.clause):
        return
    for place, number in view.sentence.numbers:
        near = Place(
            max(view.clause.first, place.first - _AWAITED), min(place.end + _AWAITED, view.clause.end)
        )
        if number.unit is None and awaited(view, place) and view.sentence.has("steps.join", near):
            figure = Figure(number.low, number.low, "states")
            yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.IN_FORCE, figure=figure)
            return


def _awaits(view: View) -> bool:
    return view.has("rules.awaited") and any(
        n.ordinal for p, n in view.sentence.numbers if view.clause.overlaps(p)
    )


def awaited(view: View, number: Place) -> bool:
    """Whether a number of states is one that a treaty waits for, and not one that has joined."""
    if not view.sentence.has("steps.in_force"):
        return False
    found = view.sentence.places("rules.awaited", view.clause)
    return any(0 <= number.first - p.end <= _AWAITED or 0 <= p.first - number.end <= _AWAITED for p in found)


def for_a_state(view: View, at: Place) -> bool:
    """Whether the treaty enters into force for a state, and not as such."""
    after = Place(at.end, min(at.end + _RIGHT_BEHIND, view.clause.end))
    named = any(s.role == "to" and s.form != "capital" for s in view.states_in(after))
    behind = named or view.sentence.has("rules.for_it", after)
    ahead = (s for s in view.states_in(view.clause) if s.role == "to" and (s.case or s.end <= at.first))
    opening = Place(view.clause.first, min(view.clause.first + _AWAITED, at.first))
    return behind or any(ahead) or view.sentence.has("rules.for_it_before", opening)


def _dated(view: View, at: Place) -> bool:
    """Whether it is a day of the treaty itself; with no state in the clause, the treaty's of the story."""
    enters = view.has("steps.in_force") and not view.has("steps.became")
    return of_the_treaty(view, at) or not (view.acting or view.generic or (view.takes_up and not enters))


def _conflict(view: View, treaty: Treaty) -> Iterator[Claim]:
    """What a war does to leaving or suspending."""
    topic = view.sentence.has("steps.leave") or view.sentence.has("steps.suspend") or view.story.leaving
    if not (topic and view.has("rules.conflict")):
        return
    if view.has("rules.despite") and not view.has("mood.negated"):
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.CONFLICT_CLAUSE, status=Status.NEGATED)
    elif view.sentence.has("rules.conflict_effect"):
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.CONFLICT_CLAUSE)


def _reports(view: View, treaty: Treaty) -> Iterator[Claim]:
    if view.has("rules.report_deadline") and not view.acting:
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.REPORT_DEADLINE)


def _notice(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Months counted from the notice, and not only said of one state's day of effect."""
    leaving = view.story.leaving or view.sentence.has("steps.leave")
    counted = (
        view.has("rules.notice_words") or view.sentence.has("steps.notify") or view.sentence.has("actors.un")
    )
    if not (leaving and counted) or _of_one_notice(view):
        return
    for number in _in_months(view):
        figure = Figure(number.low, number.high, "months")
        yield view.claim(Kind.RULE, treaty=treaty, rule=Rule.NOTICE_PERIOD, figure=figure)


def _of_one_notice(view: View) -> bool:
    """Whether the months are those since one state's notice, and the day on which they ended is told."""
    near = Place(view.clause.first, min(view.clause.end + 1, len(view.sentence.tokens)))
    day = any(d.precision == "day" and d.named for _, d in view.sentence.dates)
    inside = any(view.clause.overlaps(p) and d.precision == "day" for p, d in view.sentence.dates)
    if inside and view.sentence.has("rules.elapsed", near):
        return not _as_a_period(view)
    theirs = any(s.possessive for s in view.states_in(view.clause)) or (day and _they_notify(view))
    ended = any(view.sentence.has("steps.effect", c) for c in (view.clause, *view.after))
    return theirs and ended and any(not d.relative for _, d in view.sentence.dates)


def _they_notify(view: View) -> bool:
    """Whether a pronoun stands right before the notice: "on 27 December, six months after it gave notice"."""
    before = (Place(p.first - 1, p.first) for p in view.sentence.places("steps.notify") if p.first)
    return any(view.sentence.has("references.pronouns", b) for b in before)


def _as_a_period(view: View) -> bool:
    """Whether the months are named as a period that all must wait: "the six-month period ended on 6 March"."""
    months = [p for p, n in view.sentence.terms if view.clause.overlaps(p) and n.unit == "months"]
    return any(view.sentence.has("rules.notice_period", Place(p.first, p.end + 2)) for p in months)


def _in_months(view: View) -> Iterator[NumberMention]:
    """Lengths in months that are counted from something, and not from the day of the text: "in six months"."""
    ahead = [p for p, d in view.sentence.dates if d.relative and not d.anchored and d.precision == "month"]
    ahead = [p for p in ahead if not (_from_a_notice(view, p) or view.sentence.has("rules.as_party"))]
    for place, number in view.sentence.terms:
        if (
            view.clause.overlaps(place)
            and number.unit == "months"
            and not any(p.overlaps(place) for p in ahead)
        ):
            yield number


def _from_a_notice(view: View, date: Place) -> bool:
    """Whether a notice right behind is what months are counted from: "in six months from the notification"."""
    behind = Place(date.first, min(date.end + _NOTICE, view.clause.end))
    words = (*view.sentence.places("rules.notice_words"), *view.sentence.places("steps.notify"))
    return any(behind.overlaps(p) and p.end > date.end for p in words)


def _terms(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Years that parties are given to destroy stocks or to clear, right or wrong."""
    numbers = (*view.sentence.terms, *view.sentence.numbers)
    own = view.has("actors.forces") or view.acting
    if own or not view.sentence.has("rules.term"):
        return
    in_years = any(number.unit == "years" for _, number in numbers)
    asked = any(view.sentence.has("rules.term", clause) for clause in (*view.before[-1:], view.clause))
    for place, number in numbers:
        if number.relative:
            continue
        told = number.unit == "years" and asked
        left_out = number.unit is None and in_years and not number.ordinal and names_nothing(view, place)
        if not (told or left_out) or not view.clause.overlaps(place):
            continue
        years, rule = number.low or number.high or 0, _for_what(view, place)
        if 1 < years <= _MOST_YEARS and rule is not None:
            figure = Figure(years, years, "years")
            yield view.claim(Kind.RULE, treaty=treaty, rule=rule, figure=figure)


def _for_what(view: View, number: Place) -> Rule | None:
    """What the years are for, by the word that stands nearest: in the clause, or else in the sentence."""
    for reach in (view.clause, Place(0, len(view.sentence.tokens))):
        found = [
            (*_between(view, number, word), rule)
            for category, rule in _TERMS
            for word in view.sentence.places(category, reach)
        ]
        if found:
            return min(found)[2]
    return None


def _between(view: View, number: Place, word: Place) -> tuple[bool, int]:
    """Whether a comma or conjunction parts a number from a word, and how many words do."""
    first, last = sorted((number, word), key=lambda place: place.first)
    between = Place(first.end, max(first.end, last.first))
    comma = any(t.low == "," for t in view.sentence.tokens[between.first : between.end])
    return comma or view.sentence.has("split.conjunctions", between), between.end - between.first
