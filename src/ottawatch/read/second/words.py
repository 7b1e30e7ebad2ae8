"""Which words of a language bear out which slot of a claim: categories of the language's file."""

from __future__ import annotations

from typing import Final

from ottawatch.model import CountOf, Group, Kind, Outcome, Rule, Status, Step

STEPS: Final = {
    Step.INTEND_JOIN: ("steps.intend_join", "steps.join", "members.party"),
    Step.SIGN: ("steps.sign", "members.signatories", "members.signed"),
    Step.JOIN: ("steps.join", "steps.became", "members.party"),
    Step.IN_FORCE: ("steps.in_force", "steps.effect"),
    Step.INTEND_LEAVE: ("steps.leave", "steps.out", "steps.plan_anaphora", "steps.anaphora", "steps.stay"),
    Step.PROPOSE_LEAVE: ("steps.propose", "steps.paper"),
    Step.APPROVE_LEAVE: ("steps.approve", "steps.reject", "steps.pending"),
    Step.ENACT_LEAVE: ("steps.promulgate", "steps.sign", "steps.approve"),
    Step.NOTIFY_LEAVE: ("steps.notify",),
    Step.LEAVE: ("steps.leave", "steps.out", "steps.gone", "steps.ceased", "steps.effect"),
    Step.SUSPEND: ("steps.suspend",),
    Step.OBJECT: ("steps.object",),
}

WAYS_OUT: Final = frozenset(
    {Step.PROPOSE_LEAVE, Step.APPROVE_LEAVE, Step.ENACT_LEAVE, Step.NOTIFY_LEAVE, Step.LEAVE}
)
"""Steps whose words are also said of other papers, so that leaving must be spoken of too."""

LEAVING: Final = ("steps.leave", "steps.out", "steps.gone", "steps.ceased", "steps.plan_anaphora")

_BAN: Final = ("rules.ban", "rules.against")
RULES: Final = {
    Rule.NOTICE_PERIOD: (
        ("rules.notice", "rules.notice_words", "steps.notify", "steps.leave", "steps.effect"),
    ),
    Rule.CONFLICT_CLAUSE: (("rules.conflict",), ("rules.conflict_effect", "steps.leave", "steps.effect")),
    Rule.BANS_USE: (_BAN, ("acts.use",)),
    Rule.BANS_PRODUCTION: (_BAN, ("acts.production",)),
    Rule.BANS_STOCKPILING: (_BAN, ("rules.stockpiling", "acts.stockpiling")),
    Rule.BANS_TRANSFER: (_BAN, ("acts.transfer",)),
    Rule.STOCKPILE_DEADLINE: (("rules.stockpile_words", "figures.destruction"),),
    Rule.CLEARANCE_DEADLINE: (("rules.clearance_words", "figures.clearance"),),
    Rule.REPORT_DEADLINE: (("rules.report_deadline",),),
    Rule.ADOPTED: (("rules.adopted",),),
    Rule.OPENED: (("rules.opened", "steps.sign"),),
    Rule.IN_FORCE: (("steps.in_force", "steps.effect"),),
}
"""One word of each group must be there."""

KINDS: Final = {
    Kind.MEMBERSHIP: (
        "members.party", "members.party_noun", "members.outside", "members.ellipsis", "members.so_too",
        "steps.join", "steps.sign", "steps.out", "steps.remain", "steps.stay", "steps.became",
    ),
    Kind.PRODUCTION: ("acts.production", "acts.makers", "acts.alone", "acts.so", "members.producing"),
    Kind.SPENDING: ("figures.money", "figures.money_for", "figures.costs", "figures.received", "figures.donors"),
    Kind.STOCKPILE: (
        "acts.stockpiling", "acts.stocks", "acts.stockpiled", "acts.holding", "acts.ordered", "acts.so",
        "figures.stock", "figures.has", "figures.kept", "figures.remaining", "figures.stock_noun",
    ),
    Kind.DESTRUCTION: ("figures.destruction", "acts.so"),
    Kind.TRANSFER: ("acts.transfer", "acts.receiving", "acts.trade", "acts.makers", "acts.so"),
    Kind.USE: ("acts.use", "acts.makers", "acts.so"),
    Kind.BORDER: ("figures.border",),
    Kind.CASUALTIES: ("figures.casualty", "figures.killed", "figures.injured", "figures.any", "figures.trend"),
    Kind.CONTAMINATION: (
        "figures.contamination", "figures.in_ground", "figures.contaminated", "figures.uncleared", "members.contaminated",
    ),
    Kind.CLEARANCE: (
        "figures.clearance", "figures.found", "figures.mine_free", "figures.clearance_due", "figures.destruction",
    ),
}  # fmt: skip

COUNTS: Final = {
    CountOf.PARTY: ("members.party_noun", "members.counted_party", "members.number", "members.party", "steps.join"),
    CountOf.SIGNATORY: ("members.signatories", "members.signed", "steps.sign"),
    CountOf.NOT_PARTY: ("members.outside", "mood.negated"),
    CountOf.LEAVING: ("members.leaving", "steps.leave"),
    CountOf.PRODUCER: ("members.producing", "acts.production", "acts.makers"),
    CountOf.CONTAMINATED: ("members.contaminated", "figures.contamination", "figures.contaminated"),
    CountOf.STOCKPILER: ("figures.stock", "acts.stockpiling", "acts.holding", "figures.has"),
}  # fmt: skip

GROUPS: Final = {Group.ALL: (), Group.CIVILIAN: ("figures.civilian",), Group.CHILD: ("figures.child",)}
OUTCOMES: Final = {
    Outcome.KILLED: ("figures.killed",),
    Outcome.INJURED: ("figures.injured",),
    Outcome.ANY: ("figures.any", "figures.casualty"),
}

INTENDED: Final = frozenset({Step.INTEND_JOIN, Step.INTEND_LEAVE})
DECIDED: Final = ("steps.announce", "steps.approve", "mood.says")
"""An intention that is told as an event is done, though what it intends is still to come."""

MOODS: Final = {
    Status.DONE: (),
    Status.NEGATED: (
        "mood.negated", "mood.after_negated", "mood.behind_negated", "mood.own_negated", "members.outside",
        "members.ellipsis", "steps.reject", "steps.stay", "steps.remain", "acts.none", "acts.denial", "acts.missed",
        "acts.ended", "acts.moratorium", "rules.ban",
    ),
    Status.CONSIDERED: (
        "mood.considered", "mood.after_considered", "mood.behind_considered", "mood.own_considered",
    ),
    Status.PLANNED: (
        "mood.planned", "mood.will", "mood.will_apart", "mood.after_planned", "mood.behind_planned",
        "mood.own_planned", "steps.pending", "steps.under_way", "acts.ordered", "acts.will", "figures.money_ahead",
        "figures.clearance_due",
    ),
}  # fmt: skip
