"""Who, when and how much: the candidates for a slot of a likely claim, and what speaks for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.model import WORLD, Figure, Kind, Status
from ottawatch.read.kinds.quantities import is_money, numbers_in
from ottawatch.read.learned.asked import MONEY
from ottawatch.read.scene import Place

if TYPE_CHECKING:
    from ottawatch.days import Period
    from ottawatch.read.learned.asked import Asked
    from ottawatch.read.numbers import NumberMention
    from ottawatch.read.scene import States

_NEAR: Final = 3
_FAR: Final = 8
_MANY: Final = 3
_WHOLE: Final = frozenset({Kind.CASUALTIES, Kind.CONTAMINATION, Kind.CLEARANCE, Kind.SPENDING})
"""Kinds that are told of the world too."""


def states_of(asked: Asked) -> dict[str, list[str]]:
    """The states that a likely claim could be of, each with what speaks for it."""
    view, story = asked.view, asked.view.story
    named = {s: view.codes(s) for s in view.sentence.states}
    codes = list(dict.fromkeys(c for found in named.values() for c in found))
    heard = (*story.subject, *story.titled, *(c.state for c in story.claims[-1:] if c.state))
    world = (WORLD,) if asked.kind in _WHOLE else ()
    count = f"{min(_MANY, len(codes))}{' and taken up' if view.takes_up else ''}"
    found = {code: [f"@named {count}"] for code in codes}
    for code in (*heard, *world):
        found.setdefault(code, [f"@unnamed {count}"])
    acting = view.subject(asked.at, asked.kind)
    own = view.own_subject(asked.at, asked.kind)
    for code, speaks in found.items():
        speaks.extend(_of_story(asked, code))
        speaks.extend(["@acts"] if code in acting else [])
        speaks.extend(["@acts here"] if code in own else [])
    for order, (states, each) in enumerate(named.items()):
        for code in each:
            found[code] += _of_mention(asked, states, order)
    return found


def _of_story(asked: Asked, code: str) -> list[str]:
    """What the story so far says of a state."""
    story = asked.view.story
    found = [f"@{'only ' if len(story.subject) == 1 else ''}subject"] if code in story.subject else []
    found += [f"@{'only ' if len(story.titled) == 1 else ''}titled"] if code in story.titled else []
    last = story.claims[-1:]
    found += ["@told last"] if last and last[0].state == code else []
    found += ["@told"] if code in story.told.doers else []
    found += ["@the world"] if code == WORLD else []
    taken_up = asked.view.takes_up
    found += ["@taken up"] if taken_up and code in story.subject else []
    return found


def _of_mention(asked: Asked, states: States, order: int) -> list[str]:
    """What the way in which a sentence names states says of them."""
    view, at = asked.view, asked.at
    tokens = view.sentence.tokens
    found = [
        f"@form {states.form}",
        f"@role {states.role}",
        f"@rank {min(order, _MANY)}",
        _where(asked, states),
    ]
    found += ["@owns"] if states.possessive else []
    found += ["@can act"] if view.can_act(states) else []
    found += [f"@case {states.case}"] if states.case else []
    found += ["@reference"] if states.reference else []
    found.append("@same clause" if view.clause.overlaps(states) else "@other clause")
    found.append(f"@list {min(len(states.codes), _MANY)}")
    found += [f"< {tokens[states.first - 1].low}"] if states.first else ["@opens"]
    found += [f"> {tokens[states.end].low}"] if states.end < len(tokens) else []
    between = Place(min(states.end, at.end), max(states.first, at.first))
    found += ["@next"] if not any(between.overlaps(s) for s in view.sentence.states if s != states) else []
    return found


def _where(asked: Asked, place: Place) -> str:
    """On which side of what speaks for the claim, and how far."""
    side = "before" if place.first < asked.at.first else "behind"
    far = _far(asked, place)
    return f"@{side} {'near' if far < _NEAR else 'far' if far > _FAR else 'off'}"


def days_of(asked: Asked) -> dict[Period, list[str]]:
    """The days that a likely claim could be dated by, each with what speaks for it."""
    view = asked.view
    taken = view.when(asked.at, asked.status)
    found: dict[Period, list[str]] = {}
    dates = view.sentence.dates
    nearest = min((_far(asked, p) for p, _ in dates), default=0)
    for place, date in dates:
        ahead = asked.status in {Status.PLANNED, Status.CONSIDERED} and date.future_period is not None
        period = date.future_period if ahead else date.period
        if period is None:
            continue
        traits = [*_stands(asked, place, nearest, len(dates)), f"@{date.precision}", f"@role {date.role}"]
        traits += ["@taken"] if period == taken else []
        traits += ["@relative"] if date.relative else []
        found.setdefault(period, traits)
    if taken is not None and taken not in found:
        found[taken] = ["@taken", "@of another"]
    return found


def _stands(asked: Asked, place: Place, nearest: int, of: int) -> list[str]:
    """Where one of so many days or numbers stands, and whether none is nearer."""
    clause = "@same clause" if asked.view.clause.overlaps(place) else "@other clause"
    found = [f"@of {min(of, _MANY)}", _where(asked, place), clause]
    return [*found, "@nearest"] if _far(asked, place) == nearest else found


def _far(asked: Asked, place: Place) -> int:
    return max(place.first - asked.at.end, asked.at.first - place.end, 0)


def figures_of(asked: Asked) -> dict[Figure, list[str]]:
    """The figures that a likely claim could have, each with what speaks for it."""
    view = asked.view
    numbers = [(p, n) for p, n in _numbers(asked) if _unit(n) in asked.units]
    nearest = min((_far(asked, p) for p, _ in numbers), default=0)
    found: dict[Figure, list[str]] = {}
    tokens = view.sentence.tokens
    for place, number in numbers:
        traits = [
            *_stands(asked, place, nearest, len(numbers)),
            f"@unit {_unit(number)}",
            f"@size {len(str(int(number.low or number.high or 0)))}",
            f"> {tokens[place.end].low}" if place.end < len(tokens) else "@ends",
        ]
        traits += [f"< {tokens[place.first - 1].low}"] if place.first else ["@opens"]
        counts = [i.value for i in view.sentence.items if 0 <= i.first - place.end <= _NEAR]
        traits += [f"@counts {counts[0]}"] if counts else []
        found.setdefault(Figure(number.low, number.high, number.unit or asked.bare_unit), traits)
    return found


def _numbers(asked: Asked) -> list[tuple[Place, NumberMention]]:
    if asked.kind is Kind.COUNT:
        return [(p, n) for p, n in asked.view.sentence.numbers if not n.maybe_year]
    return list(numbers_in(asked.view, asked.view.sentence.whole))


def _unit(number: NumberMention) -> str | None:
    return MONEY if is_money(number) else number.unit
