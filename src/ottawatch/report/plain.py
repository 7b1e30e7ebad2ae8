"""A claim in plain words: one sentence for each of the fourteen kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ottawatch.model import (
    WORLD,
    Claim,
    CountOf,
    Group,
    Item,
    Kind,
    Outcome,
    Reader,
    Rule,
    Status,
    Step,
    Treaty,
)
from ottawatch.report.dates import when
from ottawatch.report.figures import amount, is_one

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ottawatch.days import Period

    Names = Mapping[str, str]

_READ_BY: Final = {Reader.SECOND: "second reader", Reader.LEARNED: "a likely reading"}
_ITEMS: Final = {
    Item.AP_MINE: "anti-personnel mines",
    Item.AV_MINE: "anti-vehicle mines",
    Item.MINE: "mines",
    Item.CLUSTER_MUNITION: "cluster munitions",
}
_TREATIES: Final = {
    Treaty.APMBC: "the Ottawa treaty",
    Treaty.CCM: "the Convention on Cluster Munitions",
    Treaty.CCW: "the Convention on Certain Conventional Weapons",
    Treaty.CCW_AP2: "Amended Protocol II on mines",
    Treaty.ATT: "the Arms Trade Treaty",
}
_WITH_ARTICLE = re.compile(
    r"(?:United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Holy See|.*\bRepublic\b|"
    r".*\bIslands\b|.*\bFederation\b|.*\bStates of\b)"
)

_STEPS: Final = {
    Step.SIGN: ("{s}", "sign {t}", "signed {t}", "signed {t}"),
    Step.JOIN: ("{s}", "join {t}", "joined {t}", "joined {t}"),
    Step.IN_FORCE: ("for {s} {t}", "enter into force", "entered into force", "entered into force"),
    Step.PROPOSE_LEAVE: (
        "{s}",
        "formally propose to leave {t}",
        "formally proposed to leave {t}",
        "formally proposed to leave {t}",
    ),
    Step.APPROVE_LEAVE: (
        "the parliament of {s}",
        "approve leaving {t}",
        "approved leaving {t}",
        "approved leaving {t}",
    ),
    Step.ENACT_LEAVE: (
        "the head of state of {s}",
        "sign the decision to leave {t}",
        "signed the decision to leave {t}",
        "signed the decision to leave {t}",
    ),
    Step.NOTIFY_LEAVE: (
        "{s}",
        "notify the UN that it is leaving {t}",
        "notified the UN that it is leaving {t}",
        "notified the UN that it is leaving {t}",
    ),
    Step.LEAVE: ("{s}", "leave {t}", "left {t}", "left {t}"),
    Step.SUSPEND: ("{s}", "suspend {t}", "suspended {t}", "suspended {t}"),
    Step.OBJECT: (
        "{s}",
        "object to the step of {c} under {t}",
        "objected to the step of {c} under {t}",
        "objected to the step of {c} under {t}",
    ),
}
_INTENTS: Final = {
    Step.INTEND_JOIN: {
        Status.DONE: "{s} has decided to join {t}",
        Status.PLANNED: "{s} plans to join {t}",
        Status.CONSIDERED: "{s} is considering whether to join {t}",
        Status.NEGATED: "{s} does not plan to join {t}",
    },
    Step.INTEND_LEAVE: {
        Status.DONE: "{s} has announced that it will leave {t}",
        Status.PLANNED: "{s} plans to leave {t}",
        Status.CONSIDERED: "{s} is considering whether to leave {t}",
        Status.NEGATED: "{s} does not plan to leave {t}",
    },
}
_RULES: Final = {
    Rule.NOTICE_PERIOD: "{t} lets a state leave {f} after its notice",
    Rule.CONFLICT_CLAUSE: "{t} keeps a state bound while it is at war when its notice runs out",
    Rule.BANS_USE: "{t} bans the use of the weapons that it covers",
    Rule.BANS_PRODUCTION: "{t} bans making the weapons that it covers",
    Rule.BANS_STOCKPILING: "{t} bans stockpiling the weapons that it covers",
    Rule.BANS_TRANSFER: "{t} bans transferring the weapons that it covers",
    Rule.STOCKPILE_DEADLINE: "{t} gives states {f} to destroy their stockpiles",
    Rule.CLEARANCE_DEADLINE: "{t} gives states {f} to clear their mined areas",
    Rule.REPORT_DEADLINE: "{t} gives states {f} to report",
    Rule.ADOPTED: "{t} was adopted",
    Rule.OPENED: "{t} was opened for signature",
    Rule.IN_FORCE: "{t} entered into force",
}
_COUNTS: Final = {
    CountOf.PARTY: ("{f} is party to {t}", "{f} are party to {t}"),
    CountOf.SIGNATORY: ("{f} has signed {t}", "{f} have signed {t}"),
    CountOf.NOT_PARTY: ("{f} is outside {t}", "{f} are outside {t}"),
    CountOf.LEAVING: ("{f} is leaving {t}", "{f} are leaving {t}"),
    CountOf.PRODUCER: ("{f} makes mines", "{f} make mines"),
    CountOf.CONTAMINATED: ("{f} has mined land", "{f} have mined land"),
    CountOf.STOCKPILER: ("{f} stockpiles mines", "{f} stockpile mines"),
}
_PEOPLE: Final = {Group.ALL: "people", Group.CIVILIAN: "civilians", Group.CHILD: "children"}
_HARM: Final = {
    Outcome.KILLED: "killed",
    Outcome.INJURED: "injured",
    Outcome.ANY: "killed or injured",
}


def in_plain_words(claim: Claim, names: Names) -> str:
    """Say what a claim says, in one sentence without its full stop.

    Args:
        claim: The claim.
        names: Names of states by code; a code without a name stands for itself.
    """
    said = _SAYING[claim.kind](claim, names)
    if claim.when and claim.kind is not Kind.MEMBERSHIP:
        said += f" {_when(claim.when, _status(claim))}"
    if claim.speaker:
        said += f", according to {claim.speaker}"
    if claim.reader:
        said += f" ({_READ_BY[claim.reader]})"
    return said[:1].upper() + said[1:]


def state_name(code: str | None, names: Names) -> str:
    """A state's name as it stands inside a sentence, with its article where it has one."""
    if code == WORLD:
        return "the world"
    name = names.get(code, code) if code else "a state"
    return f"the {name}" if _WITH_ARTICLE.match(name) and not name.startswith("the ") else name


def _when(days: Period, status: Status) -> str:
    """What is still to come does not happen "since" a day."""
    said = when(days)
    return (
        f"from {said.removeprefix('since ')} on" if status is Status.PLANNED and days.last is None else said
    )


def _treaty(claim: Claim) -> str:
    return _TREATIES[claim.treaty] if claim.treaty else "a treaty"


def _item(claim: Claim) -> str:
    return _ITEMS[claim.item] if claim.item else "mines"


def _status(claim: Claim) -> Status:
    return claim.status or Status.DONE


def _step(claim: Claim, names: Names) -> str:
    slots = {
        "s": state_name(claim.state, names),
        "c": state_name(claim.counterpart, names),
        "t": _treaty(claim),
    }
    step, status = claim.step or Step.SIGN, _status(claim)
    if step in _INTENTS:
        return _INTENTS[step][status].format_map(slots)
    who, base, past, participle = _STEPS[step]
    verb = {
        Status.DONE: past,
        Status.PLANNED: f"is to {base}",
        Status.CONSIDERED: f"may {base}",
        Status.NEGATED: f"has not {participle}",
    }[status]
    return f"{who} {verb}".format_map(slots)


def _membership(claim: Claim, names: Names) -> str:
    who, treaty, status = state_name(claim.state, names), _treaty(claim), _status(claim)
    days = claim.when
    if status is Status.NEGATED:
        return f"{who} is not a party to {treaty}" + (f" ({when(days)})" if days else "")
    if status is not Status.DONE:
        return f"{who} {'is to' if status is Status.PLANNED else 'may'} be a party to {treaty}"
    if not days:
        return f"{who} is a party to {treaty}"
    verb = "was" if days.last else "has been"
    return f"{who} {verb} a party to {treaty} {when(days)}"


def _rule(claim: Claim, _: Names) -> str:
    figure = amount(claim.figure) if claim.figure else "a set time"
    said = _RULES[claim.rule or Rule.IN_FORCE].format(t=_treaty(claim), f=figure)
    return f"it is not so that {said}" if claim.status is Status.NEGATED else said


def _doing(
    do: str, does: str, *, past: str | None = None, negated: str | None = None
) -> Callable[[Claim, Names], str]:
    """A sentence of a state that does something with weapons; `past` is for a claim with its day."""

    def say(claim: Claim, names: Names) -> str:
        verb = {
            Status.DONE: past if past and claim.when else does,
            Status.PLANNED: f"is to {do}",
            Status.CONSIDERED: f"may {do}",
            Status.NEGATED: negated or f"does not {do}",
        }[_status(claim)]
        return f"{state_name(claim.state, names)} {verb} {_weapons(claim)}"

    return say


def _weapons(claim: Claim) -> str:
    if not claim.figure:
        return _item(claim)
    noun = _item(claim) if claim.figure.unit in {"mines", "munitions", None} else None
    counted = amount(claim.figure, noun=noun)
    return counted if noun else f"{_item(claim)} ({counted})"


def _spending(claim: Claim, names: Names) -> str:
    verb = {
        Status.DONE: "spends",
        Status.PLANNED: "is to spend",
        Status.CONSIDERED: "may spend",
        Status.NEGATED: "does not spend",
    }[_status(claim)]
    money = amount(claim.figure) if claim.figure else "money"
    return f"{state_name(claim.state, names)} {verb} {money} on mines or mine action"


def _transfer(claim: Claim, names: Names) -> str:
    said = _doing("supply", "supplies or supplied", past="supplied")(claim, names)
    return f"{said} to {state_name(claim.counterpart, names)}" if claim.counterpart else said


def _border(claim: Claim, names: Names) -> str:
    ends = f"{state_name(claim.state, names)} with {state_name(claim.counterpart, names)}"
    length = f"is {amount(claim.figure)} long" if claim.figure else "is shared"
    return f"the border of {ends} {length}"


def _casualties(claim: Claim, names: Names) -> str:
    people = _PEOPLE[claim.group or Group.ALL]
    harm = _HARM[claim.outcome or Outcome.ANY]
    where = "worldwide" if claim.state == WORLD else f"in {state_name(claim.state, names)}"
    if claim.figure and claim.figure.unit == "percent":
        share = amount(claim.figure)
        if claim.group in {None, Group.ALL}:
            return f"{share} of the victims of mines {where} were {harm}"
        return f"{share} of those {harm} by mines {where} were {people}"
    number = amount(claim.figure, noun=people) if claim.figure else people
    return f"{number} {'was' if claim.figure and is_one(claim.figure) else 'were'} {harm} by mines {where}"


def _contamination(claim: Claim, names: Names) -> str:
    where = state_name(claim.state, names)
    if claim.status is Status.NEGATED:
        return f"{where} has no mined land"
    if not claim.figure:
        return f"{where} still has mined land"
    if claim.figure.unit == "percent":
        return f"{amount(claim.figure)} of the territory of {where} holds mines"
    left = amount(claim.figure)
    return (
        f"{where} still has {left} in the ground"
        if claim.figure.unit in {"mines", "munitions"}
        else f"{where} still has {left} of mined land"
    )


def _clearance(claim: Claim, names: Names) -> str:
    who, status = state_name(claim.state, names), _status(claim)
    if not claim.figure:
        return (
            who
            + {
                Status.DONE: " has declared itself free of mines",
                Status.PLANNED: " is to be cleared of mines",
                Status.CONSIDERED: " may be cleared of mines",
                Status.NEGATED: " has not cleared all its mined land",
            }[status]
        )
    counts = claim.figure.unit in {"mines", "munitions"}
    base, past = ("find and destroy", "found and destroyed") if counts else ("clear", "cleared")
    verb = {
        Status.DONE: past,
        Status.PLANNED: f"is to {base}",
        Status.CONSIDERED: f"may {base}",
        Status.NEGATED: f"has not {past}",
    }[status]
    return f"{who} {verb} {amount(claim.figure)}" + (" in clearance" if counts else " of mined land")


def _count(claim: Claim, _: Names) -> str:
    one, many = _COUNTS[claim.of or CountOf.PARTY]
    if not claim.figure:
        return many.format(f="some states", t=_treaty(claim))
    single = is_one(claim.figure)
    figure = amount(claim.figure, noun="state" if single else "states")
    return (one if single else many).format(f=figure, t=_treaty(claim))


_SAYING: Final[dict[Kind, Callable[[Claim, Names], str]]] = {
    Kind.STEP: _step,
    Kind.MEMBERSHIP: _membership,
    Kind.RULE: _rule,
    Kind.PRODUCTION: _doing("make", "makes"),
    Kind.SPENDING: _spending,
    Kind.STOCKPILE: _doing("stockpile", "holds or held", past="held", negated="does not hold"),
    Kind.DESTRUCTION: _doing("destroy", "destroyed", negated="has not destroyed"),
    Kind.TRANSFER: _transfer,
    Kind.USE: _doing("use", "uses or used", past="used"),
    Kind.BORDER: _border,
    Kind.CASUALTIES: _casualties,
    Kind.CONTAMINATION: _contamination,
    Kind.CLEARANCE: _clearance,
    Kind.COUNT: _count,
}
