"""Ten million random questions at once: is this state bound by this treaty on this day?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import openfisca
from benchmarks.measure import Measured, rate
from ottawatch.law.bulk import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ottawatch.law.bulk import Table
    from ottawatch.record import Dossier

QUESTIONS = 10_000_000
LEAST = 50
LEAST_RATIO = 10
EPOCH = np.datetime64("1970-01-01")


def run(cases: tuple[Dossier, ...]) -> Iterator[Measured]:
    """Ours, then numpy's own ways, then OpenFisca, with the ratios."""
    whole = table(cases)
    draw = np.random.default_rng(20261123)
    days = (whole.last - whole.first).days + 1
    state = draw.integers(0, len(whole.states), QUESTIONS, dtype=np.int32)
    treaty = draw.integers(0, len(whole.treaties), QUESTIONS, dtype=np.int32)
    offset = draw.integers(0, days, QUESTIONS, dtype=np.int32)
    day = offset + np.int32((np.datetime64(whole.first) - EPOCH).astype(int))
    expected = whole.standings(state, treaty, day)
    ours = rate(
        "law.bulk, standing of 10 million random triples",
        lambda: whole.standings(state, treaty, day),
        QUESTIONS,
        LEAST,
    )
    bound = rate("law.bulk, bound or not", lambda: whole.bound(state, treaty, day), QUESTIONS, LEAST)
    yield ours
    yield bound
    for name, answer in (("numpy searchsorted", _searched(whole)), ("numpy dense table", _dense(whole))):
        if not np.array_equal(answer(state, treaty, offset), expected):
            raise AssertionError(name)
        peer = rate(name, lambda answer=answer: answer(state, treaty, offset), QUESTIONS)
        yield peer
        yield _ratio(f"law.bulk over {name}", ours.value / peer.value)
    yield from _beside_openfisca(cases, whole, bound)


def _beside_openfisca(cases: tuple[Dossier, ...], whole: Table, bound: Measured) -> Iterator[Measured]:
    if not openfisca.present():
        print("OpenFisca-core is not installed here: skipped. make bench installs it for itself.")
        return
    peer, answers = openfisca.run(cases)
    state, treaty, day = openfisca.questions(whole)
    if not np.array_equal(whole.bound(state, treaty, day), answers):
        raise AssertionError("OpenFisca gives other answers")
    same = rate(
        "law.bulk, the same questions as OpenFisca", lambda: whole.bound(state, treaty, day), len(day)
    )
    yield peer
    yield same
    ratio = same.value / peer.value
    yield Measured(
        "law.bulk over OpenFisca-core, same questions",
        ratio,
        ratio,
        "times",
        f"at least {LEAST_RATIO}",
        ratio >= LEAST_RATIO,
    )
    yield _ratio("law.bulk on random questions over OpenFisca-core on its own", bound.value / peer.value)


def _ratio(name: str, value: float) -> Measured:
    return Measured(name, value, value, "times")


def _codes(whole: Table) -> Any:
    """Every answer of the table: a row a pair of state and treaty, a column a day."""
    days = (whole.last - whole.first).days + 1
    pairs = len(whole.states) * len(whole.treaties)
    pair, day = (
        np.repeat(np.arange(pairs, dtype=np.int32), days),
        np.tile(np.arange(days, dtype=np.int32), pairs),
    )
    zero = np.int32((np.datetime64(whole.first) - EPOCH).astype(int))
    count = len(whole.treaties)
    return whole.standings(pair // count, pair % count, day + zero).reshape(pairs, days)


def _searched(whole: Table) -> Any:
    """All changes in one sorted list, and a search in it for each question."""
    codes = _codes(whole)
    changed = np.diff(codes, axis=1, prepend=255) != 0
    pair, day = np.nonzero(changed)
    keys, values, count, width = (
        pair * codes.shape[1] + day,
        codes[changed],
        len(whole.treaties),
        codes.shape[1],
    )
    return lambda state, treaty, offset: values[
        np.searchsorted(keys, (state.astype(np.int64) * count + treaty) * width + offset, "right") - 1
    ]


def _dense(whole: Table) -> Any:
    """A byte for each pair and day, and one look-up in it for each question."""
    codes = _codes(whole)
    flat, count, width = codes.reshape(-1), len(whole.treaties), codes.shape[1]
    return lambda state, treaty, offset: flat.take((state * count + treaty) * width + offset)
