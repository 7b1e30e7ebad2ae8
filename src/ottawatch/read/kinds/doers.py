"""Who does an act, and who is at its other end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Kind, Status
from ottawatch.read.scene import Place, of_actors

if TYPE_CHECKING:
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_NEAR: Final = 3
_REACH: Final = 6
_PAIR: Final = 2
_ALL_STATES: Final = 200
_OBJECTS: Final = frozenset({"them", "us", "him"})
_THEIR_OWN: Final = ("acts.we", "actors.forces", "actors.government", "actors.president")
_STOCKS: Final = frozenset({Kind.STOCKPILE, Kind.DESTRUCTION})
_WHERE: Final = frozenset({Kind.PRODUCTION, Kind.STOCKPILE, Kind.DESTRUCTION})


def doers(view: View, kind: Kind, at: Place) -> tuple[str, ...]:
    """Who does it: by name in the clause, earlier in the sentence, or taken up by a pronoun or an organ."""
    if others_do(view, at) or counted(view, at):
        return ()
    if kind is Kind.USE and passive(view, at) and (owner := _whose_border(view, at)):
        return owner
    if kind is Kind.USE and _place_is_subject(view, at):
        return _by_whom(view, at)
    if kind is Kind.USE and _weapon_acts(view, at):
        return ()
    given = _given(view) if kind is Kind.USE else ()
    accused = given or _denier(view) or _accused_before(view, at) or _accused_here(view, at)
    named = accused or _named(view, kind, at)
    if named or (kind is Kind.USE and _untold(view, at)):
        return named
    told = speaker(view, at) or _of_last_stocks(view, kind) or _earlier(view, kind)
    return told or (view.story.subject if _ordered(view, kind, at) else ()) or _taken_up(view, at)


def _ordered(view: View, kind: Kind, at: Place) -> bool:
    """Whether mines are told to be ordered or made without saying by whom, so that those spoken of are meant."""
    alone = len(view.story.subject) == 1 and not view.states_in(view.clause) and passive(view, at)
    if kind is Kind.PRODUCTION:
        return alone and view.status(at) in {Status.PLANNED, Status.CONSIDERED}
    return alone and kind is Kind.STOCKPILE and view.sentence.has("acts.ordered", view.clause)


def _of_last_stocks(view: View, kind: Kind) -> tuple[str, ...]:
    """Whose stocks were told last, where only a body or a store is named: "seven army depots hold …"."""
    bodies = view.has("actors.forces", "actors.government", "figures.stored")
    if kind not in _STOCKS or not bodies or view.acting or view.takes_up:
        return ()
    recent = (c for c in reversed(view.story.claims[-_NEAR:]) if c.kind in _STOCKS)
    return next(((c.state,) for c in recent if c.state not in {None, WORLD}), ())


def denied_above(view: View) -> Place | None:
    """Where the clause right before denies what this one says: "denied that its troops had laid mines"."""
    if not (view.clause.relative and view.before):
        return None
    return next(iter(view.sentence.places("acts.denial", view.before[-1])), None)


def _denier(view: View) -> tuple[str, ...]:
    """Who denies it, and so is said to do it: "Chad denied Mali's claim that it had laid mines"."""
    denial = denied_above(view)
    if denial is None:
        return ()
    before = view.states_in(Place(view.before[-1].first, denial.first + 1))
    return _codes(view, [s for s in before if view.can_act(s)][:1])


def _untold(view: View, at: Place) -> bool:
    """Whether the text leaves open who did it: "where mines were laid"; who will not is who was spoken of."""
    return passive(view, at) and view.status(at) is Status.DONE and not view.sentence.free_order


def counted(view: View, at: Place) -> bool:
    """Whether a number of states is who acts, and none of them is named: "twelve states …"."""
    taken_up = (s for s in view.states_in(view.clause) if s.reference)
    if view.acting or any(not is_mere_number(view, s) for s in taken_up):
        return False
    if _counted_behind(view, at):
        return True
    numbers = [p for p, _ in view.sentence.numbers if view.clause.first <= p.first and p.end <= at.first]
    some = view.sentence.has("members.of_them", Place(view.clause.first, at.first))
    few = (p for p, n in view.sentence.numbers if p in numbers and (n.high or 0) <= _ALL_STATES)
    if some and any(p.end >= at.first - 1 for p in few):
        return True
    behind = (Place(p.end, min(p.end + _NEAR, at.first)) for p in numbers)
    return any(view.sentence.has("members.states", b) for b in behind)


def is_mere_number(view: View, states: States) -> bool:
    """Whether words that could take up states only count some: "thirty states", where no thirty were spoken of."""
    return any(p.overlaps(states) for p, _ in view.sentence.numbers) and not view.codes(states)


def _counted_behind(view: View, at: Place) -> bool:
    """Whether the number of states stands behind the verb, as a free order allows: "мины производят 12 стран"."""
    numbers = (p for p, _ in view.sentence.numbers if at.end <= p.first and p.end <= view.clause.end)
    first = next(numbers, None) if view.sentence.free_order else None
    if first is None or any(s.codes and not s.role for s in view.states_in(Place(at.end, first.first))):
        return False
    return view.sentence.has("members.states", Place(first.end, min(first.end + _NEAR, view.clause.end)))


def _place_is_subject(view: View, at: Place) -> bool:
    """Whether the passive's subject is where mines lie, and not who lays them: "Laos was mined by …"."""
    weapon = any(view.clause.first <= i.first < at.first for i in view.sentence.items)
    return passive(view, at) and not weapon and not view.has("acts.they") and bool(_left(view, at))


def _weapon_acts(view: View, at: Place) -> bool:
    """Whether the weapon is the subject of an active verb: "such weapons scatter bomblets"."""
    opens = any(i.first == view.clause.first and i.end <= at.first for i in view.sentence.items)
    active = view.sentence.has("split.finite", Place(at.first, at.first + 1)) and not passive(view, at)
    behind = view.states_in(Place(at.end, view.clause.end)) if view.sentence.free_order else ()
    if any(s.codes and not s.role for s in behind):
        return False
    return opens and active and not (view.acting or view.has("acts.impersonal"))


def _given(view: View) -> tuple[str, ...]:
    """Who is to use what they were given, where an aim follows a transfer: "supplied Chad with mines to lay them"."""
    if not view.before or view.acting or not view.says_aim():
        return ()
    start = view.sentence.tokens[view.before[-1].first].start
    told = [c.counterpart for c in view.story.told.now() if c.kind is Kind.TRANSFER and c.start >= start]
    return tuple(code for code in told[-1:] if code)


def _by_whom(view: View, at: Place) -> tuple[str, ...]:
    return _codes(view, [s for s in view.states_in(Place(at.end, view.clause.end)) if s.role == "by"][:1])


def _whose_border(view: View, at: Place) -> tuple[str, ...]:
    """Who mines their own land, where it is not done yet: "Chad's border may be mined"."""
    if view.status(at) is Status.DONE:
        return ()
    named = [s for s in view.states_in(view.clause) if s.possessive]
    borders = (Place(s.end, min(s.end + _NEAR, view.clause.end)) for s in named)
    owners = [s for s, b in zip(named, borders, strict=True) if view.sentence.has("figures.border", b)]
    return _codes(view, owners[:1])


def _left(view: View, at: Place) -> list[States]:
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
    nothing = between.first == between.end
    actor = any(
        view.sentence.has(c, between) for c in ("actors.forces", "actors.officials", "actors.government")
    )
    return nothing or (at.first - states.end <= _NEAR and actor)


def speaker(view: View, at: Place) -> tuple[str, ...]:
    """Who is meant by "we" or "the army": the state of the speaker named behind the words."""
    before = Place(view.clause.first, at.first)
    ours = any(view.sentence.has(c, before) for c in _THEIR_OWN)
    if not ours or not view.sentence.has("mood.says", Place(at.end, len(view.sentence.tokens))):
        return ()
    after = [s for s in view.sentence.states if s.first >= at.end and view.can_act(s)]
    return _codes(view, after[:1])


def _earlier(view: View, kind: Kind) -> tuple[str, ...]:
    """Who acted earlier in the sentence: first the subject of the clause right before this one."""
    if view.before and not view.clause.relative:
        subject = [
            s for s in view.states_in(view.before[-1]) if view.can_act(s) and s.codes and s.role != "of"
        ]
        if subject and subject[0].codes[0] not in view.story.acted:
            return subject[0].codes
    return view.earlier_subject(kind)


def _named(view: View, kind: Kind, at: Place) -> tuple[str, ...]:
    left = _left(view, at)
    right = view.states_in(Place(at.end, view.clause.end))
    agents = [s for s in right if (s.role == "by" and _is_agent(view, s, at)) or _of_near(view, s, at)]
    agents = agents or [s for s in right if s.role == "of" and _by_their_troops(view, s, at)]
    if kind is Kind.PRODUCTION:
        made = (s for s in view.states_in(view.clause) if s.end == at.first and s.role == "of")
        agents += [s for s in made if s.form in {"adjective", "people"}]
        agents += [s for s in right if s.role == "in" and s.first - at.end <= 1]
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


def _accused_before(view: View, at: Place) -> tuple[str, ...]:
    """Who was accused in the clause before: "accused Iranian troops of having laid …"."""
    accusations = view.sentence.places("acts.accuse", view.before[-1]) if view.before else ()
    if not accusations or _left(view, at):
        return ()
    behind = view.states_in(Place(accusations[-1].first, view.clause.first))
    return _codes(view, [s for s in behind if s.end > accusations[-1].first][:1])


def _accused_here(view: View, at: Place) -> tuple[str, ...]:
    """Who is accused, as an object by its ending or preposition: "oskarżyła Kambodżę o używanie", "acusa a Camboya"."""
    accusations = view.sentence.places("acts.accuse", Place(view.clause.first, at.first))
    if not accusations:
        return ()
    objects = view.states_in(Place(accusations[0].first, at.first))
    found = [s for s in objects if s.case == "with" or s.role == "to"]
    if not found and view.sentence.free_order and not objects:
        before = view.states_in(Place(view.clause.first, accusations[0].first))
        found = [s for s in before if s.case == "with"]
    return _codes(view, found[:1])


def _taken_up(view: View, at: Place) -> tuple[str, ...]:
    pronouns = view.sentence.places("references.pronouns", Place(view.clause.first, at.end))
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
    if (organs and not spoken) or (pronouns and view.sentence.has("acts.it", pronouns[-1])):
        return view.story.organs_state() or view.story.titled[:1] * (len(view.story.titled) == 1)
    return view.story.subject if spoken or organs else ()


def others_do(view: View, at: Place) -> bool:
    """Whether armed groups and not a state's own forces are who acts."""
    groups = view.sentence.places("actors.non_state", view.clause)
    if any(at.end <= p.first <= at.end + _NEAR and _by(view, p) for p in groups):
        return True
    before = [p.end for p in groups if p.end <= at.first]
    states = [
        s.end
        for s in view.states_in(Place(view.clause.first, at.first))
        if view.can_act(s) and s.role != "in"
    ]
    return bool(before) and max(before) > max(states, default=-1) and not _beside_groups(view, max(before))


def _beside_groups(view: View, groups: int) -> bool:
    """Whether a state acts with the groups named right behind it: "the army and three rebel groups"."""
    left = [s for s in view.states_in(Place(view.clause.first, groups)) if view.can_act(s) and s.role != "in"]
    if not left:
        return False
    between = Place(left[-1].end, groups)
    joined = view.sentence.has("split.conjunctions", between)
    return joined and not view.sentence.has("split.predicates", between)


def _by(view: View, place: Place) -> bool:
    return any(p.end == place.first for p in view.sentence.places("prepositions.by"))


def ends_of_transfer(view: View, at: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives; the second is empty where the text does not say."""
    before = view.states_in(Place(view.clause.first, at.end))
    after = view.states_in(Place(at.end, view.clause.end))
    sources = _codes(view, [s for s in after if s.role in {"from", "by"}])
    subject = [s for s in before if view.can_act(s) and s.role != "to"]
    receiving = view.sentence.has("acts.receiving", Place(at.first, at.end))
    if receiving and not sources:
        sources = _codes(view, [s for s in after if s.role == "of" and s.form != "adjective"])
    if receiving or (sources and _passive_to(view, at)):
        sources = sources or _codes(view, [s for s in before if s.role == "from"])
        return sources or _made_by(view, at), _codes(
            view, subject[-1:]
        ) or view.earlier_subject() or _taken_up(view, at)
    givers = sources or doers(view, Kind.TRANSFER, at)
    to = [s for s in after if s.role == "to"] or [s for s in after if s.role == "" and _dative(view, at, s)]
    to = to or [s for s in after if s.case == "of" and s.role == "of" and _dative(view, at, s)]
    to = to or [s for s in before if s.role == "to"]
    to = to or [s for s in before if view.sentence.verb_last and _before_weapon(view, s)]
    to = to or _second_before(view, at, subject)
    return givers, tuple(c for c in _codes(view, to) if c not in givers)


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


def passive(view: View, at: Place) -> bool:
    """Whether a form of "to be" stands shortly before a participle, with no preposition between."""
    if any(p.overlaps(at) for p in view.sentence.places("acts.passive", view.clause)):
        return True
    if view.sentence.has("acts.be", Place(at.first, at.first + 1)) and at.end - at.first > 1:
        return True
    if view.sentence.tokens[at.end - 1].low.endswith("ing"):
        return False
    forms = view.sentence.places("acts.be", Place(max(view.clause.first, at.first - _NEAR), at.first))
    between = [t.low for t in view.sentence.tokens[forms[-1].end : at.first]] if forms else ["of"]
    return not {"of", "to", "for", "in"} & set(between)


def _dative(view: View, at: Place, states: States) -> bool:
    """Whether the states stand between the verb and the weapon, as who is given it, or right behind the verb."""
    beyond = any(i.first >= states.end for i in view.sentence.items)
    return states.first - at.end <= _NEAR and (beyond or not states.possessive)


def _codes(view: View, states: list[States]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for s in states for c in view.codes(s)))
