"""The same question in OpenFisca-core, asked as it is built to be asked.

A population of states, a variable a treaty, one day a call: each call answers for all states. Entry and
exit are given to it; it has nothing to work out but the comparison.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.measure import Measured, rate
from ottawatch.law.course import course_of
from ottawatch.model import Treaty

if TYPE_CHECKING:
    from ottawatch.law.bulk import Table
    from ottawatch.record import Dossier

DAYS = 100
FIRST = np.datetime64("2025-06-01")
NEVER = np.iinfo(np.int32).max
EPOCH_ORDINAL = 719_163


def present() -> bool:
    """Whether it is installed."""
    return find_spec("openfisca_core") is not None


def questions(whole: Table) -> tuple[Any, Any, Any]:
    """Every state and treaty on each of the days, in the order in which `run` answers."""
    states, treaties = len(whole.states), len(Treaty)
    first = int((FIRST - np.datetime64("1970-01-01")).astype(int))
    treaty = np.repeat(np.arange(treaties, dtype=np.int32), DAYS * states)
    day = np.tile(np.repeat(np.arange(DAYS, dtype=np.int32) + first, states), treaties)
    return np.tile(np.arange(states, dtype=np.int32), treaties * DAYS), treaty, day


def run(cases: tuple[Dossier, ...]) -> tuple[Measured, Any]:
    """How fast it is, and what it answers."""
    from openfisca_core.periods import period  # noqa: PLC0415 (a peer that may be missing)

    days = [period(str(FIRST + offset)) for offset in range(DAYS)]
    names = [treaty.name for treaty in Treaty]
    fresh = [_simulation(cases) for _ in range(6)]

    def ask() -> Any:
        simulation = fresh.pop()
        return [simulation.calculate(f"bound_{name}", day) for name in names for day in days]

    answers = np.concatenate(ask())
    count = len(cases) * len(names) * DAYS
    return rate("OpenFisca-core, 204 states, 5 treaties, 100 days", ask, count), answers


def _simulation(cases: tuple[Dossier, ...]) -> Any:
    from openfisca_core.entities import build_entity  # noqa: PLC0415
    from openfisca_core.simulations import SimulationBuilder  # noqa: PLC0415
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # noqa: PLC0415

    entity = build_entity(key="state", plural="states", label="A state", is_person=True)
    system = TaxBenefitSystem([entity])
    for treaty in Treaty:
        for variable in _variables(entity, treaty.name):
            system.add_variable(variable)
    simulation = SimulationBuilder().build_default_simulation(system, count=len(cases))
    for treaty in Treaty:
        spans = np.array([_span(case, treaty) for case in cases])
        for place, name in enumerate(("entry", "exit")):
            simulation.set_input(f"{name}_{treaty.name}", "eternity", spans[:, place])
    return simulation


def _variables(entity: Any, name: str) -> list[Any]:
    from openfisca_core.periods import DateUnit  # noqa: PLC0415
    from openfisca_core.variables import Variable  # noqa: PLC0415

    def formula(states: Any, period: Any, _parameters: Any) -> Any:
        day = period.start.date.toordinal() - EPOCH_ORDINAL
        return (states(f"entry_{name}", period) <= day) & (day < states(f"exit_{name}", period))

    given = {"value_type": int, "entity": entity, "definition_period": DateUnit.ETERNITY, "label": "A day"}
    asked = {
        "value_type": bool,
        "entity": entity,
        "definition_period": DateUnit.DAY,
        "label": "Bound",
        "formula": formula,
    }
    return [
        type(f"entry_{name}", (Variable,), dict(given)),
        type(f"exit_{name}", (Variable,), dict(given)),
        type(f"bound_{name}", (Variable,), asked),
    ]


def _span(case: Dossier, treaty: Treaty) -> tuple[int, int]:
    """From when to when the treaty binds the state; no state has come back so far."""
    course = course_of(case, treaty)
    bound = [course.days_of(place) for place, each in enumerate(course.stretches) if each.standing.bound]
    if not bound:
        return NEVER, NEVER
    first, end = bound[0].start, bound[-1].end
    if first is None:
        raise AssertionError(case.state.code)
    last = end.toordinal() - EPOCH_ORDINAL if end else NEVER
    return first.toordinal() - EPOCH_ORDINAL, last
