"""The five treaties side by side: which function answers which question under which of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ottawatch.law import ap2, apmbc, att, ccm, ccw
from ottawatch.model.names import Treaty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ottawatch.model.finding import Article, Finding
    from ottawatch.model.statement import Statement
    from ottawatch.record.dossier import Deposits, Dossier


@dataclass(frozen=True, slots=True)
class Clauses:
    """The final clauses of a treaty.

    Attributes:
        start: When the treaty itself entered into force, from all deposits.
        leave: From which day a notice of withdrawal ends membership.
        signature: The articles under which states sign; empty for one that is not signed.
        signed: Whether a signature was made in time; none is under a treaty that is not signed.
    """

    start: Callable[[Iterable[Statement]], Finding]
    leave: Callable[[Statement, Iterable[Statement]], Finding]
    signature: tuple[Article, ...]
    signed: Callable[[Statement, Finding], bool]


CLAUSES: Final = {
    Treaty.APMBC: Clauses(
        apmbc.treaty_entry_into_force,
        apmbc.effect_of_notice,
        (apmbc.article("15"), apmbc.article("16(1)")),
        apmbc.signature_counts,
    ),
    Treaty.CCM: Clauses(
        ccm.treaty_entry_into_force,
        ccm.effect_of_notice,
        (ccm.article("15"), ccm.article("16(1)")),
        ccm.signature_counts,
    ),
    Treaty.CCW: Clauses(
        ccw.treaty_entry_into_force,
        ccw.effect_of_notice,
        (ccw.article("3"), ccw.article("4(1)")),
        ccw.signature_counts,
    ),
    Treaty.CCW_AP2: Clauses(ap2.treaty_entry_into_force, ccw.effect_of_notice, (), ap2.signature_counts),
    Treaty.ATT: Clauses(
        att.treaty_entry_into_force,
        att.effect_of_notice,
        (att.article("21(1)"), att.article("21(2)")),
        att.signature_counts,
    ),
}

_ENTRY: Final = {
    Treaty.APMBC: apmbc.entry_into_force,
    Treaty.CCM: ccm.entry_into_force,
    Treaty.CCW: ccw.entry_into_force,
    Treaty.ATT: att.entry_into_force,
}


@lru_cache(maxsize=512)
def start_of(deposits: Deposits, treaty: Treaty) -> Finding:
    """When a treaty itself entered into force, by what is known of its deposits.

    That the number needed is reached, the depositary tells; a consent that it did not count is not
    counted here.

    Law:
        Vienna Convention on the Law of Treaties, article 77, paragraph 1(f).
    """
    return CLAUSES[treaty].start(deposits.counted(treaty))


def signed_in_time(dossier: Dossier, treaty: Treaty, signature: Statement) -> bool:
    """Whether a signature was made while the treaty was open for it."""
    return CLAUSES[treaty].signed(signature, start_of(dossier.deposits, treaty))


def entry_of(dossier: Dossier, treaty: Treaty, deposit: Statement, framework: Finding | None) -> Finding:
    """When a deposit brings a treaty into force for its state; a protocol asks its convention, `framework`."""
    start = start_of(dossier.deposits, treaty)
    if treaty is Treaty.CCW_AP2:
        return ap2.entry_into_force(deposit, start, framework)
    return _ENTRY[treaty](deposit, start, dossier.state.existed)
