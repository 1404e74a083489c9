"""A linear model over named features."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.linear import LinearModel

NAMES = ("a", "b", "c")
WEIGHT = st.floats(-100, 100)
MODELS = st.builds(
    lambda rows, intercept: LinearModel(NAMES, np.array(rows), np.array(intercept)),
    st.lists(st.tuples(WEIGHT, WEIGHT), min_size=3, max_size=3),
    st.tuples(WEIGHT, WEIGHT),
)


@given(MODELS, st.lists(st.sampled_from([*NAMES, "unknown", ""])))
def test_scores_are_the_intercept_and_the_rows_of_known_features_each_once(
    model: LinearModel, features: list[str]
) -> None:
    holds = np.array([name in features for name in NAMES], float)
    assert model.scores(features) == pytest.approx(model.intercept + holds @ model.coefficients, abs=1e-9)


@given(MODELS)
def test_scoring_changes_nothing_in_the_model(model: LinearModel) -> None:
    before = model.intercept.copy(), model.coefficients.copy()
    first = model.scores(["a"])
    first += 1
    assert np.array_equal(model.intercept, before[0])
    assert np.array_equal(model.coefficients, before[1])


def test_rows_follow_the_order_of_the_names() -> None:
    model = LinearModel(NAMES, np.eye(3), np.zeros(3))
    assert model.rows(["c", "x", "a", "c"]) == [2, 0]


def test_a_model_without_features_is_its_intercept() -> None:
    assert LinearModel((), np.zeros((0, 2)), np.array([1.0, 2.0])).scores(["a"]).tolist() == [1.0, 2.0]


@pytest.mark.parametrize("shape", [(2, 2), (3, 1), (0, 2)])
def test_arrays_that_do_not_fit_their_names_are_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="3 features and 2 outputs do not fit"):
        LinearModel(NAMES, np.zeros(shape), np.zeros(2))
