"""Bags of feature names → a linear model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from classifier.learning import learn_linear, prune
from classifier.linear import LinearModel

SURE = 20.0
"""Log-odds beyond which a model has no doubt at all."""


def learn(
    bags: list[list[str]],
    labels: list[int],
    outputs: int = 1,
    *,
    min_count: int = 1,
    weights: list[float] | None = None,
) -> LinearModel:
    solver = LogisticRegression(C=100, tol=1e-6, max_iter=1000)
    return learn_linear(bags, labels, solver, min_count=min_count, outputs=outputs, weights=weights)


def answers(model: LinearModel, bags: list[list[str]]) -> list[int]:
    scores = [model.scores(bag) for bag in bags]
    return [int(s[0] > 0) if len(s) == 1 else int(s.argmax()) for s in scores]


class TestLabels:
    @pytest.mark.parametrize("labels", [[0, 1, 0, 1], [1, 1, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1]])
    def test_one_output_is_the_log_odds_of_yes(self, labels: list[int]) -> None:
        bags = [[f"only {i}"] for i in range(len(labels))]
        assert answers(learn(bags, labels), bags) == labels

    @pytest.mark.parametrize("labels", [[0, 1, 2, 3], [0, 2, 2, 0], [1, 3, 3, 1], [2, 2, 2, 2]])
    def test_with_several_the_highest_is_the_label(self, labels: list[int]) -> None:
        bags = [[f"only {i}"] for i in range(len(labels))]
        assert answers(learn(bags, labels, 4), bags) == labels

    @pytest.mark.parametrize("labels", [[0, 2, 2, 0], [0, 1, 2, 0]])
    def test_a_label_that_is_never_given_never_wins(self, labels: list[int]) -> None:
        bags = [[f"only {i}"] for i in range(4)]
        model = learn(bags, labels, 4)
        for bag in (*bags, [], ["unknown"]):
            assert model.scores(bag)[3] < model.scores(bag).max() - SURE

    def test_a_label_that_is_alone_always_wins(self) -> None:
        model = learn([["a"], ["b"]], [2, 2], 4)
        assert [answers(model, [bag]) for bag in (["a"], ["b"], [], ["unknown"])] == [[2]] * 4
        assert learn([["a"]], [1]).scores([])[0] > SURE
        assert learn([["a"]], [0]).scores([])[0] < -SURE

    def test_from_nothing_nothing_is_said(self) -> None:
        model = learn([], [])
        assert (model.features, model.scores(["a"])[0] < -SURE) == ((), True)


class TestWithoutFeatures:
    """Where every feature is too rare, what is left is how often each label occurred."""

    @pytest.mark.parametrize(("weights", "odds"), [(None, 1 / 3), ([6.0, 1.0, 1.0, 1.0], 2.0)])
    def test_one_output_is_the_log_odds_of_how_often(self, weights: list[float] | None, odds: float) -> None:
        model = learn([["a"], ["b"], ["c"], ["d"]], [1, 0, 0, 0], min_count=2, weights=weights)
        assert (model.features, model.coefficients.shape) == ((), (0, 1))
        assert np.exp(model.intercept) == pytest.approx([odds])

    def test_several_are_in_proportion(self) -> None:
        model = learn([["a"], ["b"], ["c"]], [2, 2, 0], outputs=3, min_count=2)
        chances = np.exp(model.intercept)
        assert chances[2] / chances[0] == pytest.approx(2)
        assert chances[1] < 1e-6


class TestFeatures:
    def test_they_are_sorted_and_as_many_as_the_rows(self) -> None:
        model = learn([["b", "a"], ["c"]], [0, 1])
        assert model.features == ("a", "b", "c")
        assert model.coefficients.shape == (3, 1)

    def test_one_in_too_few_bags_is_not_learned(self) -> None:
        bags = [["often", "rare"], ["often"], ["other"], ["other"]]
        assert learn(bags, [1, 1, 0, 0], min_count=2).features == ("often", "other")

    def test_one_told_twice_in_a_bag_counts_once(self) -> None:
        once, twice = (learn([bag, ["b"], ["b"]], [1, 0, 0]) for bag in (["a"], ["a", "a"]))
        assert np.array_equal(once.coefficients, twice.coefficients)
        assert learn([["a", "a", "c"], ["b", "c"]], [1, 0], min_count=2).features == ("c",)

    def test_the_order_within_a_bag_changes_nothing(self) -> None:
        one, other = (learn([bag, ["b", "c"]], [1, 0]) for bag in (["a", "b"], ["b", "a"]))
        assert np.array_equal(one.coefficients, other.coefficients)

    def test_it_learns_which_feature_tells(self) -> None:
        bags = [["kuulemma", "x"], ["kuulemma", "y"], ["ehkä", "x"], ["ehkä", "y"]]
        weight = dict(
            zip(("ehkä", "kuulemma", "x", "y"), learn(bags, [1, 1, 0, 0]).coefficients[:, 0], strict=True)
        )
        assert weight["kuulemma"] > 1 > abs(weight["x"])
        assert weight["ehkä"] < -1


class TestWeights:
    @settings(max_examples=20)
    @given(st.lists(st.integers(1, 4), min_size=4, max_size=4))
    def test_a_weight_says_how_often_a_case_occurred(self, times: list[int]) -> None:
        bags, labels = [["a"], ["a", "b"], ["b"], []], [1, 0, 0, 1]
        weighted = learn(bags, labels, weights=[float(n) for n in times])
        repeated = learn(
            [bag for bag, n in zip(bags, times, strict=True) for _ in range(n)],
            [label for label, n in zip(labels, times, strict=True) for _ in range(n)],
        )
        for bag in bags:
            assert weighted.scores(bag) == pytest.approx(repeated.scores(bag), abs=0.02)

    def test_it_does_not_make_a_rare_feature_frequent(self) -> None:
        model = learn([["a", "c"], ["b", "c"]], [1, 0], min_count=2, weights=[9.0, 9.0])
        assert model.features == ("c",)


def test_learning_twice_gives_the_same_model() -> None:
    bags = [[f"f{i % 5}", f"g{i % 3}"] for i in range(30)]
    one, other = (learn(bags, [i % 3 for i in range(30)], 3) for _ in range(2))
    assert one.features == other.features
    assert np.array_equal(one.coefficients, other.coefficients)
    assert np.array_equal(one.intercept, other.intercept)


class TestPruning:
    MODEL = LinearModel(("a", "b", "c"), np.array([[0.1, -3], [0.2, -0.2], [0.0, 0.0]]), np.array([1.0, 2.0]))

    def test_features_that_hardly_weigh_for_any_output_are_left_out(self) -> None:
        pruned = prune(self.MODEL, 0.21)
        assert pruned.features == ("a",)
        assert pruned.coefficients.tolist() == [[0.1, -3]]
        assert pruned.intercept.tolist() == [1.0, 2.0]

    def test_one_that_weighs_just_enough_stays(self) -> None:
        assert prune(self.MODEL, 0.2).features == ("a", "b")

    def test_nothing_may_be_left(self) -> None:
        assert prune(prune(self.MODEL, 99), 99).scores(["a"]).tolist() == [1.0, 2.0]

    def test_the_model_itself_stays_as_it_was(self) -> None:
        prune(self.MODEL, 99)
        assert self.MODEL.features == ("a", "b", "c")
