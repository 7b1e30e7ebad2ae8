"""Who is a party to a treaty and who is not."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from ottawatch.model import Claim, CountOf, Kind, Status, Step, Treaty
from ottawatch.read.scene import Place
from ottawatch.read.story import OTHER_TREATY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import States
    from ottawatch.read.view import View

_AFTER_COMMA: Final = 2
_ANSWERS: Final = frozenset({"members.ellipsis", "members.so_too"})
_RECENT: Final = 3
_PUT_IN: Final = 2
_SUBJECT: Final = 4
_NOUN: Final = 3
_APPOSED: Final = 6
_COUNTED: Final = frozenset({CountOf.PARTY, CountOf.SIGNATORY})


def find(view: View) -> Iterator[Claim]:
    """Give membership, said by a predicate ("is not a party") or beside a list ("the parties X and Y")."""
    told = view.sentence.speaks_of("members") or any(s.role == "example" for s in view.sentence.states)
    treaty = view.treaty() if told else None
    if treaty is None or view.supposed:
        return
    named = (*_of_so_many(view, treaty), *_apposed(view, treaty))
    yield from named
    if not (view.has("steps.leave", "steps.suspend", "steps.plan_anaphora") or _ceases(view) or stays(view)):
        yield from _standings(view, treaty, {(claim.state, claim.treaty) for claim in named})


def _standings(view: View, treaty: Treaty, told: set[tuple[str | None, str | None]]) -> Iterator[Claim]:
    yield from _answers(view, treaty)
    outside = view.sentence.places("members.outside", view.clause)
    outside = () if outside and _headlines_exit(view) else outside
    party = view.sentence.places("members.party", view.clause)
    named = (
        *_left_aside(view, treaty),
        *_among_them(view, treaty),
        *_put_in(view, treaty),
    )
    for claim in named:
        told.add((claim.state, claim.treaty))
        yield claim
    for at in sorted((*outside, *party), key=lambda p: p.first):
        negated = at in outside or view.sentence.has("mood.negated", at) or view.status(at) is Status.NEGATED
        if at not in outside and (_numbered(view, at) or any(at.overlaps(o) for o in outside)):
            continue
        if at not in outside and _of_any_party(view, at):
            continue
        unratified = negated and view.sentence.has("steps.join", at)
        for state in _who(view, at):
            for one in _treaties(view, at, treaty):
                if (state, one) not in told and not (unratified and signed(view, state, one)):
                    told.add((state, one))
                    yield _claim(view, one, state, at, Status.NEGATED if negated else Status.DONE)


def _apposed(view: View, treaty: Treaty) -> Iterator[Claim]:
    """A standing put in behind a name or before it: "Chad, a party since 1999, …", "A party since 1999, Chad …"."""
    nouns = view.sentence.places("members.party_noun", view.clause)
    reach = range(view.clause.first, view.clause.end) if nouns else ()
    commas = [t for t in reach if view.sentence.tokens[t].low == ","]
    for at in nouns:
        closing = next((t for t in commas if t >= at.end), None)
        if closing is None or closing - at.end > _APPOSED or _in_plural(view, at):
            continue
        days = [d for p, d in view.sentence.dates if at.end - 1 <= p.first and p.end <= closing]
        when = days[0].period if days and days[0].role == "since" else None
        for state in _apposed_to(view, at, closing) if when else ():
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE, when=when)


def _in_plural(view: View, at: Place) -> bool:
    """Whether a number stands beside, so that it is counted and not told of one."""
    near = Place(max(view.clause.first, at.first - _SUBJECT), at.end)
    return any(near.overlaps(p) for p, _ in view.sentence.numbers)


def _apposed_to(view: View, at: Place, closing: int) -> tuple[str, ...]:
    tokens = view.sentence.tokens
    for states in view.states_in(view.clause):
        behind = 0 < at.first - states.end <= _SUBJECT and tokens[states.end].low == ","
        ahead = at.first - view.clause.first <= _PUT_IN and 0 < states.first - closing <= _PUT_IN
        if (behind or ahead) and not states.possessive:
            return view.codes(states)
    return ()


def signed(view: View, state: str, treaty: Treaty | None) -> bool:
    """Whether a state was told to have signed, so that what it lacks is the ratification."""
    told = view.story.told.of(state, (Kind.STEP,))
    return any(c.step is Step.SIGN and c.status is Status.DONE and c.treaty is treaty for c in told)


def _headlines_exit(view: View) -> bool:
    """Whether a headline without a verb says who is out now that they have left: "Chad out of the treaty"."""
    last = view.sentence.tokens[-1]
    return (
        view.story.leaving and last.is_word and not view.has("split.predicates", "mood.past", "mood.negated")
    )


def _left_aside(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Those that are left aside when all or many others are told to be in: "164 states, but not Russia"."""
    if not view.has("members.party", "members.counted_party", "members.signed"):
        return
    for states in view.states_in(view.clause):
        if states.role == "except" and states.form != "adjective":
            for state in view.codes(states):
                yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.NEGATED)


def _among_them(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Those named among a number of parties: "164 states, Ukraine among them, acceded"."""
    at = view.first("members.counted_party")
    if at is None or not view.has("members.states") or view.has("steps.join", "steps.sign"):
        return
    counted = any(
        n.unit is None and not n.maybe_year and (n.low or 0) > 1 and p.first < view.clause.end
        for p, n in view.sentence.numbers
        if view.clause.overlaps(p)
    )
    if not counted:
        return
    if view.status(at) is not Status.DONE:
        return
    for states in view.states_in(view.clause):
        if states.role == "example":
            for state in view.codes(states):
                yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE)


def _put_in(view: View, treaty: Treaty) -> Iterator[Claim]:
    """One that is put in behind a number of parties told: "160 states have joined, Ukraine included"."""
    examples = [s for s in view.states_in(view.clause) if s.role == "example"]
    if not examples:
        return
    last = view.story.claims[-1] if view.story.claims else None
    above = view.sentence.tokens[view.before[-1].first].start if view.before else view.sentence.span.end
    if last is None or last.of not in _COUNTED or last.start < above:
        return
    for state in view.codes(examples[-1]) if _alone(view, examples[-1]) else ():
        if last.of is CountOf.SIGNATORY:
            yield view.claim(Kind.STEP, state=state, treaty=treaty, step=Step.SIGN, status=Status.DONE)
        else:
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE)


def _alone(view: View, states: States) -> bool:
    """Whether a clause is hardly more than these states."""
    return states.first - view.clause.first <= _PUT_IN and view.clause.end - states.end <= _PUT_IN


def _of_so_many(view: View, treaty: Treaty) -> Iterator[Claim]:
    """The parties that are named beside their number: "five parties, namely Chad, Niger, …"."""
    for place, number in view.sentence.numbers:
        for state in named_parties(view, place, number) if view.clause.overlaps(place) else ():
            yield view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=Status.DONE)


def named_parties(view: View, place: Place, number: NumberMention) -> tuple[str, ...]:
    """The states that a number of parties counts, where as many are named behind it."""
    if "members.party_noun" not in view.sentence.tags:
        return ()
    noun = Place(place.end, min(place.end + _NOUN, view.clause.end))
    if not view.sentence.has("members.party_noun", noun) or view.has("members.outside"):
        return ()
    listed = view.states_in(Place(place.end, len(view.sentence.tokens)))
    fits = (s.codes for s in listed if len(s.codes) == number.low and s.role in {"", "example"})
    return next((codes for codes in fits if len(codes) > 1), ())


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


def stays(view: View) -> bool:
    """Whether it will remain: a leaving that is denied."""
    stay = view.first("steps.stay")
    if view.sentence.has("rules.conflict") and not view.acting:
        return False
    if stay is None or not (view.story.leaving or view.names_treaty()) or view.has("steps.suspend"):
        return False
    if view.status(stay) is Status.NEGATED and not view.sentence.has("mood.negated", stay):
        return False
    if any(p.overlaps(stay) for p in view.sentence.places("members.party", view.clause)):
        return _to_stay(view, stay)
    remains = any(p.overlaps(stay) for p in view.sentence.places("steps.remain", view.clause))
    return not remains or _to_stay(view, stay)


def _to_stay(view: View, stay: Place) -> bool:
    """Whether the staying is still to come, by a word before it or by its own form."""
    planned = view.sentence.has("mood.planned", Place(view.clause.first, stay.end))
    return planned or view.sentence.has("mood.own_planned", stay)


def _answers(view: View, treaty: Treaty) -> Iterator[Claim]:
    """Who does or does not what was said of others: "Russia is not", "so does Sweden"."""
    if view.sentence.tags.keys().isdisjoint(_ANSWERS):
        return
    recent = takewhile(lambda c: c.kind is not Kind.STEP, reversed(view.story.claims[-_RECENT:]))
    last = next((c for c in recent if c.kind is Kind.MEMBERSHIP or c.of in _COUNTED), None)
    if last is None:
        return
    denied = left_out(view)
    at = denied or (so_too(view) if last.of is not CountOf.SIGNATORY else None)
    if at is None:
        return
    for state in view.own_subject(at) or view.earlier_subject():
        status = Status.NEGATED if denied else last.status or Status.DONE
        yield view.claim(Kind.MEMBERSHIP, state=state, treaty=last.treaty or treaty, status=status)


def so_too(view: View) -> Place | None:
    """Where a clause opens by saying that others are or do so too: "So does Chad", "nor has Mali"."""
    at = view.first("members.so_too")
    return at if at is not None and at.first - view.clause.first < _PUT_IN else None


def left_out(view: View) -> Place | None:
    """A denial that ends its clause and so leaves out what is denied: "Russia is not", "those that have not include Russia"."""
    return next((p for p in view.sentence.places("members.ellipsis", view.clause) if _ends(view, p)), None)


def _ends(view: View, place: Place) -> bool:
    behind = Place(place.end, min(place.end + 1, view.clause.end))
    those = view.clause.relative or any(p.overlaps(place) for p in view.sentence.places("references.generic"))
    listed = those and view.sentence.has("acts.include", behind)
    return listed or not any(t.is_word for t in view.sentence.tokens[place.end : view.clause.end])


def _claim(view: View, treaty: Treaty, state: str, at: Place, status: Status) -> Claim:
    when = view.when(at) if status is Status.DONE else None
    return view.claim(Kind.MEMBERSHIP, state=state, treaty=treaty, status=status, when=when)


def _numbered(view: View, party: Place) -> bool:
    """Whether it is a number of parties, or a step that makes one: those are other kinds."""
    near = Place(max(view.clause.first, party.first - 4), party.end)
    numbered = any(near.overlaps(place) for place, _ in view.sentence.numbers) and not _list_at(view, party)
    return numbered or _number_follows(view, party) or view.has("steps.join", "steps.in_force")


def _number_follows(view: View, party: Place) -> bool:
    """Whether a number of states is the subject behind, where the order is free: "Stronami są 164 państwa"."""
    if not view.sentence.free_order or view.states_in(view.clause):
        return False
    behind = Place(party.end, min(party.end + _SUBJECT, view.clause.end))
    counts = (p for p, n in view.sentence.numbers if behind.holds(p) and n.unit is None)
    return any(view.sentence.has("members.states", Place(p.end, p.end + _NOUN)) for p in counts)


def _number_before(view: View, at: Place) -> bool:
    """Whether it is a number of states that is in or out: "fifty governments remain aloof"."""
    before = Place(view.clause.first, at.first)
    counted = any(
        before.overlaps(p) and n.unit is None and not n.maybe_year for p, n in view.sentence.numbers
    )
    acting = any(view.can_act(s) for s in view.states_in(before))
    return counted and view.sentence.has("members.states", before) and not acting


def _list_at(view: View, at: Place) -> tuple[str, ...]:
    """The list right behind a word, also after a comma, or right before it."""
    behind = [s for s in view.sentence.states if _follows(view, at, s)]
    ahead = [s for s in view.sentence.states if _precedes(view, at, s)]
    found = (*(_row_behind(view, s) for s in behind), *(view.codes(s) for s in ahead))
    return next((codes for codes in found if codes), ())


def _row_behind(view: View, states: States) -> tuple[str, ...]:
    """The list behind "parties", without a last row that is said to be out: "… and also in Chad, which is not"."""
    codes = view.codes(states)
    denials = ("members.outside", "members.ellipsis")
    parted = any(
        c.relative and c.first <= states.end + 1 and any(view.sentence.has(denial, c) for denial in denials)
        for c in view.after
    )
    return tuple(c for c in codes if not parted or c not in states.last_row) or codes


def _follows(view: View, at: Place, states: States) -> bool:
    behind = states.first - at.end
    comma = behind == _AFTER_COMMA and view.sentence.tokens[at.end].low == "," and len(states.codes) > 1
    near = 0 <= behind <= 1 or comma or _some_of_them(view, at, states)
    return (near and states.first < view.clause.end) or _are_listed(view, at, states)


def _some_of_them(view: View, at: Place, states: States) -> bool:
    """Whether no more than a word for examples stands between: "several States Parties, among them Chad and Mali, …"."""
    between = Place(at.end, states.first)
    words = (p for p in view.sentence.places("lists.examples") if between.holds(p))
    told = sum(p.end - p.first for p in words)
    commas = sum(t.low == "," for t in view.sentence.tokens[between.first : between.end])
    return states.role == "example" and told > 0 and between.end - between.first == told + commas


def _precedes(view: View, at: Place, states: States) -> bool:
    joint = view.sentence.has("split.conjunctions", Place(states.end, at.first)) or view.sentence.has(
        "lists.goes_on", Place(states.end, at.first)
    )
    near = 0 <= at.first - states.end <= 1 and not joint
    return near and states.role != "with" and states.first >= view.clause.first


def _are_listed(view: View, at: Place, states: States) -> bool:
    """Whether "are" stands between: "among those that have not signed are Russia, China …"."""
    between = Place(at.end, max(at.end, states.first))
    are = view.sentence.has("acts.include", between) and between.end - between.first <= _AFTER_COMMA
    return are and view.clause.relative and len(states.codes) > 1


def _themselves(view: View, at: Place) -> bool:
    """Whether the parties at large are who the clause speaks of: "States Parties have destroyed …"."""
    noun = any(p == at for p in view.sentence.places("members.party_noun", view.clause))
    own = any(view.can_act(s) for s in view.states_in(view.clause))
    before = Place(max(view.clause.first, at.first - _NOUN), at.first)
    predicate = view.sentence.has("acts.be", before) or view.sentence.has("steps.became", before)
    return noun and not own and not predicate


def _who(view: View, at: Place) -> tuple[str, ...]:
    """The list beside the word, or else who acts in the clause."""
    beside = _list_at(view, at)
    if beside:
        return beside
    if view.generic or _themselves(view, at):
        return ()
    own = view.own_subject(at)
    if not own and _number_before(view, at):
        return ()
    who = own or view.earlier_subject()
    return who or (view.story.subject if view.takes_up or _left_unsaid(view) else ())


def _left_unsaid(view: View) -> bool:
    """Whether the subject is left to the verb, where a language does so, and was told before: "Stroną jest od 2012"."""
    told = view.sentence.free_order and not view.sentence.verb_second and len(view.story.subject) == 1
    return told and not view.sentence.states and view.has("split.predicates")
