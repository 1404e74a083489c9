"""Rows of weights as whole numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.analyzer import Analyzer
from classifier.cue import CueType
from classifier.decoder import Decoder
from classifier.features import Featurizer
from classifier.linear import LinearModel
from classifier.packed import PackedModel
from classifier.tokens import surfaces

ROWS = st.lists(st.lists(st.floats(-40, 40), min_size=5, max_size=5), min_size=1, max_size=20)


@given(ROWS)
def test_adding_up_packed_rows_adds_up_every_output(rows: list[list[float]]) -> None:
    names = tuple(f"n{at}" for at in reversed(range(len(rows))))
    weights = np.array(rows)
    packed = PackedModel(LinearModel(names, weights, np.arange(5.0)))
    total = packed.intercept + packed.sum(range(len(rows)))
    assert packed.unpack(total) == pytest.approx((weights.sum(axis=0) + np.arange(5.0)).tolist(), abs=1e-9)


@given(
    st.lists(st.floats(-40, 40), min_size=5, max_size=5), st.lists(st.floats(-9, 9), min_size=5, max_size=5)
)
def test_a_sum_reaches_its_floors_when_one_output_does(total: list[float], floors: list[float]) -> None:
    packed = PackedModel(LinearModel(("n",), np.zeros((1, 5)), np.zeros(5)))
    reached = packed.reaches(packed.pack(total), packed.slack(floors, [1.0] * 5))
    assert reached == any(a + 1 - b >= 0 for a, b in zip(total, floors, strict=True)) or any(
        abs(a + 1 - b) < 1e-9 for a, b in zip(total, floors, strict=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kylällä kuulemma huhutaan, että silta ehkä suljetaan; kunnan mukaan asiaa vielä selvitetään.",
        "The bridge may reportedly close, some say, though it is not clear whether the council agreed.",
    ],
)
def test_passing_by_the_unlikely_loses_no_proposal_above_the_floors(analyzer: Analyzer, text: str) -> None:
    for part in analyzer.model.known.values():
        decoder = Decoder(Featurizer(part.lexicon), part.tagger)
        floors = (-4.0,) * len(CueType)
        every = decoder.propose(surfaces(text), lambda _, odds: odds >= -4.0)
        assert decoder.propose(surfaces(text), lambda _, odds: odds >= -4.0, floors) == every
