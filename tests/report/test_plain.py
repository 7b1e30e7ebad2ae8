"""Claims in plain words."""

from __future__ import annotations

import itertools
import re

import pytest

from ottawatch.model import Claim, Figure, Kind, Rule, Status, Step, Treaty
from ottawatch.report.plain import in_plain_words, state_name
from tests.report.samples import NAMES

ROWS = [
    ({"kind": "step", "step": "notify_leave", "status": "done", "from": "2025-06-20", "to": "2025-06-30"},
     "Finland notified the UN that it is leaving the Ottawa treaty between 20 and 30 June 2025"),
    ({"kind": "step", "step": "leave", "status": "planned", "from": "2025", "to": "2025"},
     "Finland is to leave the Ottawa treaty in 2025"),
    ({"kind": "step", "step": "intend_leave", "status": "considered"},
     "Finland is considering whether to leave the Ottawa treaty"),
    ({"kind": "step", "step": "in_force", "status": "negated"},
     "For Finland the Ottawa treaty has not entered into force"),
    ({"kind": "step", "step": "object", "status": "done", "counterpart": "RUS"},
     "Finland objected to the step of the Russian Federation under the Ottawa treaty"),
    ({"kind": "membership", "status": "done", "from": "2012-07-01"},
     "Finland has been a party to the Ottawa treaty since 1 July 2012"),
    ({"kind": "membership", "status": "done", "from": "2004", "to": "2025"},
     "Finland was a party to the Ottawa treaty between 2004 and 2025"),
    ({"kind": "membership", "status": "negated"}, "Finland is not a party to the Ottawa treaty"),
    ({"kind": "rule", "rule": "notice_period", "low": 6, "high": 6, "unit": "months"},
     "The Ottawa treaty lets a state leave 6 months after its notice"),
    ({"kind": "rule", "rule": "opened", "from": "1997-12-03", "to": "1997-12-03"},
     "The Ottawa treaty was opened for signature on 3 December 1997"),
    ({"kind": "production", "item": "ap_mine", "status": "negated"}, "Finland does not make anti-personnel mines"),
    ({"kind": "production", "item": "mine", "status": "planned", "low": 10000, "high": 99999, "unit": "mines"},
     "Finland is to make 10,000 to under 100,000 mines"),
    ({"kind": "spending", "status": "planned", "low": 100000000, "high": 999999999, "unit": "EUR", "speaker": "A. B."},
     "Finland is to spend EUR 100 million to under 1 billion on mines or mine action, according to A. B."),
    ({"kind": "stockpile", "item": "mine", "status": "done", "low": 1000000, "high": 1000000, "unit": "mines", "from": "2011", "to": "2011"},
     "Finland held 1 million mines in 2011"),
    ({"kind": "destruction", "item": "ap_mine", "status": "done", "low": 5700}, "Finland destroyed at least 5,700 anti-personnel mines"),
    ({"kind": "transfer", "item": "av_mine", "status": "considered", "counterpart": "EST"},
     "Finland may supply anti-vehicle mines to Estonia"),
    ({"kind": "use", "item": "cluster_munition", "status": "done", "from": "2024", "to": "2024"},
     "Finland used cluster munitions in 2024"),
    ({"kind": "border", "counterpart": "RUS", "low": 1340, "high": 1340, "unit": "km"},
     "The border of Finland with the Russian Federation is 1,340 km long"),
    ({"kind": "casualties", "group": "child", "outcome": "killed", "low": None, "high": 250, "unit": "people"},
     "Up to 250 children were killed by mines in Finland"),
    ({"kind": "casualties", "group": "civilian", "outcome": "any", "low": 80, "high": 80, "unit": "percent"},
     "80% of those killed or injured by mines in Finland were civilians"),
    ({"kind": "contamination", "low": 17.5, "high": 17.5, "unit": "km2"}, "Finland still has 17.5 km² of mined land"),
    ({"kind": "clearance", "status": "done"}, "Finland has declared itself free of mines"),
    ({"kind": "clearance", "status": "done", "low": 500, "high": 500, "unit": "mines"},
     "Finland found and destroyed 500 mines in clearance"),
    ({"kind": "count", "of": "party", "low": 165, "high": 165, "unit": "states"}, "165 states are party to the Ottawa treaty"),
    ({"kind": "count", "of": "leaving", "low": 1, "high": 1, "unit": "states"}, "1 state is leaving the Ottawa treaty"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said"), ROWS, ids=[said for _, said in ROWS])
def test_a_claim_in_plain_words(row: dict[str, object], said: str) -> None:
    """Each kind reads as one English sentence."""
    claim = Claim.from_fields({"state": "FIN", "treaty": "APMBC", "quote": "…", **row})
    assert in_plain_words(claim, NAMES) == said


def test_every_combination_has_a_sentence() -> None:
    """No kind, step, rule and status goes without words, and no slot shows through."""
    figures = (None, Figure(1, 1, "percent"), Figure(None, 5, "mines"), Figure(5, None, None))
    keys: list[tuple[Kind, Step | None, Rule | None]] = [(kind, None, None) for kind in Kind]
    keys += [(Kind.STEP, step, None) for step in Step] + [(Kind.RULE, None, rule) for rule in Rule]
    for (kind, step, rule), status, figure, state in itertools.product(
        keys, (None, *Status), figures, (None, "FIN", "WORLD")
    ):
        claim = Claim(
            kind=kind,
            quote="",
            step=step,
            rule=rule,
            status=status,
            figure=figure,
            state=state,
            treaty=Treaty.APMBC,
        )
        said = in_plain_words(claim, NAMES)
        assert re.fullmatch(r"[A-Z0-9].*\w%?[²)]?", said), said
        assert not re.search(r"None|[{}]|  ", said), said


def test_names_take_their_article() -> None:
    """Names that have an article in English have it inside a sentence."""
    names = {"USA": "United States of America", "NLD": "Netherlands", "FRA": "France"}
    assert [state_name(code, names) for code in names] == [
        "the United States of America",
        "the Netherlands",
        "France",
    ]
    assert state_name("XYZ", names) == "XYZ"
