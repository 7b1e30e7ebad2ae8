"""Fits the model: a logistic regression for each type of claim, for how it is meant, and for each slot.

What means the same in every language is fitted on all texts at once; words are fitted beside it, each for its own.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from ottawatch.model import Kind, Status
from ottawatch.read.learned.traits import SHARED
from ottawatch.read.learned.weights import SCALE, Weights
from training.rows import claims_of, rows_of, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.rows import Candidate, Meant, Row
    from training.told import Told

_EVERY: Final = "every"
_FEWEST_CLAIMS: Final = 12
_FEWEST_TRAITS: Final = 2
_FEWEST_CANDIDATES: Final = 3
_LEAST_WEIGHT: Final = 5
_PARTS: Final = 3
_OF: Final = "|"
_FIRMNESS: Final = {"type": 0.3, "status": 0.2, "slot": 0.3, "claim": 0.1}
"""The inverse of how strongly weights are drawn to nothing, chosen by documents left out."""

Table = dict[str, Any]


@dataclass(slots=True)
class Design:
    """Which traits are weighed, and the rows as a matrix of them.

    Attributes:
        names: Of the columns: a trait that every language shares, or a language and a trait of its own.
    """

    names: list[tuple[str, str]]
    matrix: csr_matrix

    @classmethod
    def of(cls, rows: Sequence[tuple[str, Iterable[str]]], fewest: int) -> Design:
        """Lay rows out, each a language and its traits; traits seen in too few rows are left out."""
        found = [[_column(language, name) for name in ("", *names)] for language, names in rows]
        counts = Counter(name for row in found for name in set(row))
        names = [name for name, count in counts.items() if count >= fewest]
        number = {name: at for at, name in enumerate(names)}
        columns: list[int] = []
        ends = [0]
        for row in found:
            columns += sorted({number[name] for name in row if name in number})
            ends.append(len(columns))
        return cls(names, csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names))))


def _column(language: str, name: str) -> tuple[str, str]:
    return (_EVERY if name.startswith(SHARED) else language), name


def fit(texts: Sequence[Told]) -> dict[str, Table]:
    """Fit the model to labelled texts; gives the tables of the weights, by the name of their file.

    How far a claim is to be believed is learned from texts that the rest was not fitted to, a third at a time.
    """
    rows = rows_of(texts)
    tables = _fit_parts(texts, rows)
    claims: list[Candidate] = []
    for part in range(_PARTS):
        names = {told.name for told in texts if fold(told.name, _PARTS) == part}
        others = [told for told in texts if told.name not in names]
        fitted = _fit_parts(others, [row for row in rows if row.document not in names])
        left_out = [told for told in texts if told.name in names]
        claims += claims_of(left_out, _weights(fitted, texts))
    _fit_slot("claim", claims, tables)
    return tables


def fold(name: str, parts: int) -> int:
    """Which of so many parts a document belongs to, the same each time."""
    return int(sha256(name.encode()).hexdigest(), 16) % parts


def _fit_parts(texts: Sequence[Told], rows: Sequence[Row]) -> dict[str, Table]:
    """Fit all but how far a claim is to be believed."""
    languages = sorted({told.language for told in texts})
    tables: dict[str, Table] = {
        name: {"choices": {"claim": {}}, "statuses": {}, "status_bias": [0] * len(Status)}
        for name in (_EVERY, *languages)
    }
    _fit_types(rows, tables)
    slots = slots_of(texts, _weights(tables, texts))
    _fit_statuses(slots.meant, tables)
    for slot, candidates in slots.of.items():
        _fit_slot(slot, candidates, tables)
    return tables


def _weights(tables: Mapping[str, Table], texts: Sequence[Told]) -> dict[str, Weights]:
    return {language: joined(tables, language) for language in {told.language for told in texts}}


def joined(tables: Mapping[str, Table], language: str) -> Weights:
    """The model of a language, of the tables of all."""
    return Weights.of(tables[_EVERY], tables[language])


def write(tables: Mapping[str, Table], folder: Path) -> None:
    """Write the tables, one file each."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _fit_types(rows: Sequence[Row], tables: dict[str, Table]) -> None:
    design = Design.of([(r.language, list(r.traits)) for r in rows], _FEWEST_TRAITS)
    counts = Counter(name for row in rows for name in row.told)
    types = sorted(name for name, count in counts.items() if count >= _FEWEST_CLAIMS)
    weights, bias = [], []
    for name in types:
        model = _logistic("type").fit(design.matrix, np.array([name in row.told for row in rows]))
        weights.append(model.coef_[0])
        bias.append(float(model.intercept_[0]))
    tables[_EVERY]["types"] = types
    _store(tables, "traits", "bias", design, np.array(weights), bias)


def _fit_statuses(cases: Sequence[Meant], tables: dict[str, Table]) -> None:
    rows = [(case.language, [f"@type {case.type}", *case.traits]) for case in cases]
    design = Design.of(rows, _FEWEST_TRAITS)
    weights, bias = [], []
    for status in Status:
        model = _logistic("status").fit(design.matrix, np.array([case.status == status for case in cases]))
        weights.append(model.coef_[0])
        bias.append(float(model.intercept_[0]))
    _store(tables, "statuses", "status_bias", design, np.array(weights), bias)


def _fit_slot(slot: str, candidates: Sequence[Candidate], tables: dict[str, Table]) -> None:
    design = Design.of([(c.language, list(_crossed(c))) for c in candidates], _FEWEST_CANDIDATES)
    model = _logistic("claim" if slot == "claim" else "slot").fit(
        design.matrix, np.array([c.right for c in candidates])
    )
    kinds = ["", *Kind]
    for table in tables.values():
        table["choices"][slot] = {str(kind): {} for kind in kinds}
    for (language, name), weight in zip(design.names, _rounded(model.coef_[0]), strict=True):
        if abs(weight) >= _LEAST_WEIGHT and name:
            kind, _, trait = name.lstrip(SHARED).partition(_OF)
            sign = SHARED if trait and language == _EVERY and trait not in tables[_EVERY]["types"] else ""
            tables[language]["choices"][slot][kind][f"{sign}{trait}"] = int(weight)
    tables[_EVERY]["choices"][slot][""][""] = round(float(model.intercept_[0]) * SCALE)


def _crossed(candidate: Candidate) -> Iterator[str]:
    """The traits of a candidate, alone and for claims of its kind; its kind and its type by themselves."""
    kind = candidate.type.partition(":")[0]
    yield f"{SHARED}{kind}{_OF}"
    yield f"{SHARED}{_OF}{candidate.type}"
    for trait in candidate.speaks:
        sign, bare = (SHARED, trait[1:]) if trait.startswith(SHARED) else ("", trait)
        yield f"{sign}{_OF}{bare}"
        yield f"{sign}{kind}{_OF}{bare}"


def _logistic(what: str) -> LogisticRegression:
    return LogisticRegression(C=_FIRMNESS[what], solver="liblinear", max_iter=300, random_state=0)


def _rounded(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.round(weights * SCALE).astype(np.int64)


def _store(
    tables: dict[str, Table],
    name: str,
    bias_name: str,
    design: Design,
    weights: NDArray[np.float64],
    bias: Sequence[float],
) -> None:
    """Share the weights out to the tables; the column without a name is the bias of a language."""
    whole = _rounded(weights)
    for table in tables.values():
        table[name] = {}
        table[bias_name] = [0] * len(bias)
    tables[_EVERY][bias_name] = [round(b * SCALE) for b in bias]
    for at, (language, trait) in enumerate(design.names):
        if trait:
            row = list(_row(whole[:, at]))
            if row:
                tables[language][name][trait] = row
        else:
            tables[language][bias_name] = [int(w) for w in whole[:, at]]


def _row(column: NDArray[np.int64]) -> Iterator[int]:
    for number in np.nonzero(abs(column) >= _LEAST_WEIGHT)[0]:
        yield from (int(number), int(column[number]))
