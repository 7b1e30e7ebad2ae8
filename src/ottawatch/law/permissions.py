"""Whether a state may do an act with a weapon on a day, by every treaty that binds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ottawatch.days import EVER, Period
from ottawatch.law import ap2, apmbc, att, ccm
from ottawatch.law.acts import Act, find_act
from ottawatch.law.contested import suspension
from ottawatch.law.instruments import day_of
from ottawatch.law.standing import standing_on
from ottawatch.law.terms import span, term_on
from ottawatch.model.claim import Item
from ottawatch.model.finding import Article, Finding, May, Permission, Standing
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ottawatch.law.terms import Term
    from ottawatch.model.finding import StandingOn, View
    from ottawatch.record.dossier import Dossier

_WEIGHT: Final = {May.NO: 0, May.CONTESTED: 1, May.LIMITED: 2, May.YES: 3}


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What one treaty says."""

    may: May
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Ban:
    """A treaty that bans a weapon, with its exceptions."""

    treaty: Treaty
    covers: Callable[[Item], bool]
    ban: Callable[[Act], Finding]
    exception: Callable[[Act], Finding | None]
    stockpile_deadline: Callable[[date], date]
    destruction: Article

    def term(self, dossier: Dossier, entered: date, on: date) -> Term:
        """The deadline for stocks as it stands on a day, with the decisions that moved it."""
        article = self.destruction.number.split("(", maxsplit=1)[0]
        return term_on(dossier, self.treaty, article, self.stockpile_deadline(entered), on)


_BANS: Final = (
    _Ban(
        Treaty.APMBC,
        apmbc.covers,
        apmbc.ban,
        apmbc.exception,
        apmbc.stockpile_deadline,
        apmbc.article("4"),
    ),
    _Ban(Treaty.CCM, ccm.covers, ccm.ban, ccm.exception, ccm.stockpile_deadline, ccm.article("3(2)")),
)


def may(dossier: Dossier, act: Act | str, on: date, item: Item = Item.AP_MINE) -> Permission:
    """Tell whether the state may do an act on a day, by the five treaties.

    A ban outweighs all else; then a contested ban, then a restriction. `LIMITED` means that the act is
    allowed within bounds that the reasons name. Nothing is said of other law, national or customary. The
    convention on certain conventional weapons speaks of weapons only in its protocols, so it gives no
    reason of its own; the arms trade treaty speaks of transfer alone.

    Args:
        dossier: What is known of the state.
        act: One of ``use``, ``develop``, ``produce``, ``acquire``, ``stockpile``, ``retain``,
            ``transfer`` and ``assist``.
        on: The day asked about.
        item: The weapon; anti-personnel mines unless said.

    Raises:
        UnknownNameError: No act is called so; near spellings are offered.

    Law:
        Mine ban convention, articles 1 to 4; cluster munition convention, articles 1 and 3; Amended
        Protocol II, articles 3 to 6 and 8; arms trade treaty, articles 6 and 7; Vienna Convention on
        the Law of Treaties, article 18.
    """
    wanted = find_act(act)
    rulings = sorted(_rulings(dossier, wanted, on, item), key=lambda ruling: _WEIGHT[ruling.may])
    if not rulings or rulings[0].may is May.YES:
        rulings.insert(0, _nothing_forbids(wanted, on))
    reasons = tuple(ruling.finding for ruling in rulings)
    days = _while_nothing_changes(dossier, on)
    return Permission(dossier.state.code, wanted.value, on, rulings[0].may, reasons, days)


def _while_nothing_changes(dossier: Dossier, on: date) -> Period:
    """The days around a day on which no standing changes, no claim is made and no term for stocks ends."""
    standings = [standing_on(dossier, treaty, on) for treaty in Treaty]
    changes = [day for each in standings for day in (each.days.start, each.days.end) if day]
    for ban in _BANS:
        entered = standing_on(dossier, ban.treaty, on).because[-1].days
        if entered and entered.start:
            term = ban.term(dossier, entered.start, on)
            changes += [*term.changes, term.deadline + timedelta(days=1)]
        if claimed := suspension(dossier, ban.treaty):
            changes.append(day_of(claimed))
    return span(EVER, on, changes)


def _rulings(dossier: Dossier, act: Act, on: date, item: Item) -> Iterator[_Ruling]:
    for ban in _BANS:
        if ban.covers(item):
            yield from _under_ban(ban, dossier, standing_on(dossier, ban.treaty, on), act, item)
    protocol = standing_on(dossier, Treaty.CCW_AP2, on)
    if protocol.standing.bound and ap2.covers(item):
        yield from _limited(ap2.restricts(act, item), protocol)
    arms = standing_on(dossier, Treaty.ATT, on)
    if arms.standing.bound:
        yield from _limited(att.restricts(act), arms)


def _under_ban(ban: _Ban, dossier: Dossier, standing: StandingOn, act: Act, item: Item) -> Iterator[_Ruling]:
    if standing.standing.bound:
        ruling = _of_party(ban, dossier, standing, act, item)
        if standing.contested:
            ruling = _Ruling(May.CONTESTED, ruling.finding)
        yield ruling
        yield from (_Ruling(May.CONTESTED, _as_finding(view)) for view in standing.contested)
    elif standing.standing is Standing.LEFT:
        yield _Ruling(May.YES, standing.because[0])
    elif standing.standing is not Standing.NONE:
        yield _before_entry(standing)


def _of_party(ban: _Ban, dossier: Dossier, standing: StandingOn, act: Act, item: Item) -> _Ruling:
    allowed = ban.exception(act) or _while_destroying(ban, dossier, standing, act)
    if allowed is not None:
        return _Ruling(May.LIMITED, _for(standing, allowed))
    banned = _for(standing, ban.ban(act))
    if item is Item.MINE:
        says = f"{banned.says} Other mines are not banned."
        return _Ruling(May.LIMITED, replace(banned, says=says))
    return _Ruling(May.NO, banned)


def _while_destroying(ban: _Ban, dossier: Dossier, standing: StandingOn, act: Act) -> Finding | None:
    """Stocks may be held until their deadline, to be destroyed by then and for nothing else."""
    entered = standing.because[-1].days
    if act is not Act.STOCKPILE or entered is None or entered.start is None:
        return None
    term = ban.term(dossier, entered.start, standing.on)
    if standing.on > term.deadline:
        return None
    says = f"A party may hold stocks only to destroy them, by {term.deadline}."
    return Finding(says, Period.of_days(entered.start, term.deadline), (ban.destruction,), term.grants)


def _before_entry(standing: StandingOn) -> _Ruling:
    says = "Not bound yet, but not to defeat the treaty's object and purpose."
    facts = standing.because[0].statements[:1]
    return _Ruling(May.LIMITED, Finding(says, standing.days, (Article("VCLT", "18"),), facts))


def _limited(restriction: Finding | None, standing: StandingOn) -> Iterator[_Ruling]:
    if restriction is not None:
        yield _Ruling(May.LIMITED, _for(standing, restriction))


def _for(standing: StandingOn, finding: Finding) -> Finding:
    """The rule, for the days on which it binds this state, with the deposit that makes it bind."""
    days = standing.days if finding.days is None or not finding.days.end else finding.days
    facts = (*standing.because[-1].statements[:1], *finding.statements)
    return replace(finding, days=days, statements=facts)


def _as_finding(view: View) -> Finding:
    says = f"{view.says} So hold {', '.join(view.holders)}."
    return Finding(says, None, view.articles, view.statements, "the law is read in more than one way")


def _nothing_forbids(act: Act, on: date) -> _Ruling:
    says = f"No treaty that binds the state on {on} forbids it to {_phrase(act)}."
    return _Ruling(May.YES, Finding(says, Period.of_day(on), (), ()))


def _phrase(act: Act) -> str:
    return "help others in it" if act is Act.ASSIST else f"{act} such a weapon"
