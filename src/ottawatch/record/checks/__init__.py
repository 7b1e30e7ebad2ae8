"""Checks of the tables beyond form, one rule a function; each gives what it remarks and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ottawatch.record.checks import acts, figures, order, places
from ottawatch.record.checks.acts import CONSENTS
from ottawatch.record.checks.remark import Remark

if TYPE_CHECKING:
    from ottawatch.record.checks.remark import Check

__all__ = ["CHECKS", "CONSENTS", "NOTICES", "Remark"]

CHECKS: Final[tuple[Check, ...]] = (
    order.rows_in_order,
    order.nothing_later_than_the_edition,
    order.addresses_of_sources,
    order.sources_after_acts,
    places.names_of_one_state,
    places.predecessors_before,
    acts.acts_of_existing_states,
    acts.signatures_while_open,
    acts.acts_in_order,
    acts.acts_once,
    acts.consents_of_their_kind,
    acts.protocols_with_their_convention,
    acts.successions_with_predecessors,
    acts.notices_by_number,
    acts.effects_of_acts,
    acts.steps_in_order,
    acts.views_of_acts,
    acts.deadlines_of_parties,
    places.borders_between_two,
    places.transfers_to_another,
    places.conflicts_apart,
    figures.parts_of_casualties,
    figures.shares_of_casualties,
    figures.editions_after_their_years,
    figures.revisions_after_firsts,
    figures.one_to_quote,
    figures.spans_in_their_years,
    figures.ranges_in_order,
    figures.money_with_currency,
    figures.parts_of_funding,
    figures.figures_given,
    figures.known_after_they_are_so,
)
"""What must hold."""

NOTICES: Final[tuple[Check, ...]] = (
    order.sources_in_use,
    acts.notices_with_numbers,
    acts.acceptances_by_signatories,
)
"""What is worth a look."""
