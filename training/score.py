"""How good the reader is on texts that the model was not fitted to, with it and without."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.quality.scoring import score as scored

from ottawatch.read import read_text
from ottawatch.read.learned.classes import classes_of
from ottawatch.read.learned.opinion import Grammar, Model
from ottawatch.read.learned.traits import Vocabulary
from training.fit import joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.quality.scoring import Row

    from training.fit import Table
    from training.told import Told


def score(tables: Mapping[str, Table], texts: Sequence[Told]) -> None:
    """Print precision, recall and F1 by language: the grammar alone, and the two together."""
    by_language: dict[str, list[Row]] = defaultdict(list)
    for told in texts:
        by_language[told.language].append(_row(told))
    for language, rows in sorted(by_language.items()):
        print(f"{language}  {len(rows)} documents")
        model = Model(joined(tables, language), Vocabulary(classes_of(language)))
        for name, opinion in (("the grammar", Grammar()), ("with the model", model)):
            tally = scored(rows, lambda _, d, by=opinion: read_text(d, opinion=by))["all"]
            print(
                f"    {name:15} labelled {tally.labelled:5}  read {tally.read:5}  precision {tally.precision:.3f}"
                f"  recall {tally.recall:.3f}  key F1 {tally.key_f1:.3f}  exact F1 {tally.exact_f1:.3f}"
            )


def _row(told: Told) -> Row:
    return {
        "id": told.name,
        "lang": told.language,
        "published": told.published,
        "text": told.text,
        "claims": told.labels(),
    }
