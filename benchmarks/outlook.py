"""100,000 courses of 50 years: beside their own random numbers, pure Python, PySD and Mesa, in the same run."""

from __future__ import annotations

import math
import random
import resource
import statistics
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.measure import Measured, duration
from ottawatch.outlook.clearance import YEARLY_SPREAD, clearing_pace, survey_rate
from ottawatch.outlook.draws import CHUNK, Land, Plan, draw
from ottawatch.outlook.filter import learned
from ottawatch.outlook.ground import border_names, find_border
from ottawatch.outlook.people import Shape, people_within
from ottawatch.outlook.phases import FIRST_YEARS, phases_of
from ottawatch.outlook.posterior import TAIL, posterior
from ottawatch.outlook.series import series_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ottawatch.outlook.filter import Particles
    from ottawatch.record import Record

PATHS, YEARS, FEW, TURNS = 100_000, 50, 1_000, 7
MOST_RATIO, MOST_MB, MOST_MS = 1.6, 1_000, 1_000
STATE = "KHM"
LINES = ("FIN-RUS", "USA-CAN", "RUS-KAZ", "IND-BGD", "CHN-RUS")


def run(record: Record) -> Iterator[Measured]:
    """Ours, the bound, the peers, and who lives near a border."""
    start = learned(
        posterior(), series_of(record, STATE), np.random.default_rng(1), phase_of=phases_of(STATE)
    )
    plan = Plan(YEARS, PATHS, 1, np.ones(YEARS), land=_land(record))
    drawn = draw(plan, start)
    means = np.random.default_rng(1).gamma(drawn.casualties + 0.5)
    ours, bound = _in_turns(lambda: draw(plan, start), lambda: _numbers_alone(plan, start, means))
    yield Measured(f"outlook, {PATHS:,} courses of {YEARS} years", *ours, "ms")
    yield Measured("the same random numbers alone", *bound, "ms")
    ratio = ours[0] / bound[0]
    yield Measured(
        "outlook over its random numbers",
        ratio,
        ours[1] / bound[1],
        "times",
        f"at most {MOST_RATIO}",
        ratio <= MOST_RATIO,
    )
    half = duration(
        "outlook, half the courses",
        lambda: draw(Plan(YEARS, PATHS // 2, 1, np.ones(YEARS), land=plan.land), start),
    )
    yield half
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    yield Measured(
        "memory of the whole process at its peak", peak, peak, "MB", f"below {MOST_MB}", peak < MOST_MB
    )
    yield from _peers(start)
    yield from _near()


def _in_turns(*works: Callable[[], object]) -> list[tuple[float, float]]:
    """Best and middle of several pieces of work that take turns, so that a busy while strikes them alike; milliseconds."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(TURNS):
        for work, taken in zip(works, times, strict=True):
            begun = time.perf_counter()
            work()
            taken.append(1000 * (time.perf_counter() - begun))
    return [(min(taken), statistics.median(taken)) for taken in times]


def _land(record: Record) -> Land:
    return Land((900.0, 1200.0), clearing_pace(record, "BIH"), survey_rate(record, "BIH"))


def _numbers_alone(plan: Plan, start: Particles, means: Any) -> None:
    """What is drawn for a plan with land: its uniforms, normals, Student's, gammas and Poissons, in the same chunks."""
    for number, low in enumerate(range(0, plan.paths, CHUNK)):
        rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence([plan.seed, number])))
        part = slice(low, min(low + CHUNK, plan.paths))
        size = part.stop - part.start
        chosen = rng.integers(0, len(start.trend), size)
        gammas = np.exp(-start.model.count_spread[chosen])
        rng.random(size), rng.standard_normal(size), rng.standard_normal(size), rng.random(size)
        for year in range(plan.years):
            rng.lognormal(0.0, YEARLY_SPREAD, size)
            rng.random(size)
            rng.standard_t(TAIL, size)
            rng.standard_gamma(gammas)
            rng.poisson(means[year, part])


def _peers(start: Particles) -> Iterator[Measured]:
    """The same rule course by course: phases, drift, push, count and land, one after the other."""
    given = _given(start)
    yield _scaled(
        "pure Python",
        duration(f"pure Python, {FEW:,} courses", lambda: [_course(given[n % 64]) for n in range(FEW)]),
    )
    if find_spec("mesa"):
        yield _scaled("Mesa, a course an agent", duration(f"Mesa, {FEW:,} courses", lambda: _in_mesa(given)))
    else:
        print("Mesa is not installed here: skipped. make bench installs it for itself.")
    if find_spec("pysd"):
        yield _scaled("PySD, a course a run", duration("PySD, 20 courses", _in_pysd(), count=1), 20)
    else:
        print("PySD is not installed here: skipped. make bench installs it for itself.")


def _scaled(name: str, few: Measured, count: int = FEW) -> Measured:
    times = PATHS / count
    return Measured(f"{name}, as if {PATHS:,} courses", few.value * times, few.spread * times, "ms")


def _given(start: Particles) -> list[dict[str, Any]]:
    model = start.model
    return [
        {
            "trend": float(start.trend[n]),
            "deviation": float(start.deviation[n]),
            "phase": int(start.phase[n]),
            "drift": [float(x) for x in model.drift[n]],
            "push": [math.exp(float(x)) for x in model.push[n]],
            "kept": [float(x) for x in model.kept[n]],
            "size": math.exp(-float(model.count_spread[n])),
            "begins": float(model.begins[n]),
            "ends": float(model.ends[n]),
            "pull": float(model.pull[n]),
            "at_war": float(start.at_war[n]),
        }
        for n in range(64)
    ]


def _course(given: dict[str, Any]) -> tuple[int, float]:
    state, total = _begin(given), 0
    for _ in range(YEARS):
        total += _year(given, state)
    return total, state["land"]


def _begin(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "trend": given["trend"],
        "deviation": given["deviation"],
        "phase": given["phase"],
        "age": 0,
        "land": random.uniform(900, 1200),
    }


def _year(given: dict[str, Any], state: dict[str, Any]) -> int:
    chance = random.random()
    phase = state["phase"]
    if phase == 0 and chance < given["ends"]:
        phase, state["age"] = 1, 0
    elif phase == 1 and state["age"] >= FIRST_YEARS:
        phase = 2
    elif phase and chance < given["begins"]:
        phase = 0
    state["phase"], state["age"] = phase, state["age"] + 1
    peace = int(phase > 0)
    shock = random.gauss(0, 1) / math.sqrt(random.gammavariate(TAIL / 2, 2 / TAIL))
    state["trend"] += given["drift"][phase]
    state["trend"] += 0 if peace else given["pull"] * (given["at_war"] - state["trend"])
    state["deviation"] = given["kept"][peace] * state["deviation"] + given["push"][peace] * shock
    mean = math.exp(max(min(state["trend"] + state["deviation"], 12), -8))
    mean *= random.gammavariate(given["size"], 1 / given["size"])
    cleared = min(2 * math.exp(YEARLY_SPREAD * random.gauss(0, 1)), state["land"])
    state["land"] = (state["land"] - cleared) * 0.95
    return _poisson(mean)


def _poisson(mean: float) -> int:
    if mean > 30:
        return max(round(random.gauss(mean, math.sqrt(mean))), 0)
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count


def _in_mesa(given: list[dict[str, Any]]) -> None:
    import mesa  # noqa: PLC0415 (a peer that may be missing)

    class Course(mesa.Agent):  # type: ignore[misc]
        def __init__(self, model: Any, own: dict[str, Any]) -> None:
            super().__init__(model)
            self.own, self.state, self.total = own, _begin(own), 0

        def step(self) -> None:
            self.total += _year(self.own, self.state)

    model = mesa.Model()
    for number in range(FEW):
        Course(model, given[number % 64])
    for _ in range(YEARS):
        model.agents.do("step")


_VENSIM = """{UTF-8}
land= INTEG (-cleared-surveyed, 1000) ~ km2 ~ |
cleared= MIN(2, land) ~ km2/year ~ |
surveyed= 0.05*land ~ km2/year ~ |
trend= INTEG (-0.13, 4) ~ 1 ~ |
deviation= INTEG (-0.4*deviation, 0.3) ~ 1 ~ |
casualties= EXP(trend+deviation)*land/1000 ~ people/year ~ |
INITIAL TIME = 0 ~ year ~ |
FINAL TIME = 50 ~ year ~ |
SAVEPER = 1 ~ year ~ |
TIME STEP = 1 ~ year ~ |
"""


def _in_pysd() -> Any:
    """The same stocks and flows without chance: less work than ours."""
    import pysd  # noqa: PLC0415 (a peer that may be missing)

    folder = Path(tempfile.mkdtemp())
    (folder / "land.mdl").write_text(_VENSIM, "utf-8")
    model = pysd.read_vensim(str(folder / "land.mdl"))
    return lambda: [model.run(initial_condition=(0, {"land": 900 + n})) for n in range(20)]


def _near() -> Iterator[Measured]:
    for name in LINES:
        border = find_border(*name.split("-"))
        if border is not None:
            yield duration(
                f"who lives near {name}, warm", lambda b=border: people_within(Shape(b.chains)), MOST_MS
            )
    every = [border for pair in border_names() if (border := find_border(*pair))]
    yield duration(
        f"who lives near each of {len(every)} borders, on average",
        lambda: [people_within(Shape(b.chains)) for b in every],
        MOST_MS,
        len(every),
    )
