"""Are the probabilities true? Calibration error, and the plot of it."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

import pytest

from classifier.corpus import AnnotatedSentence
from classifier.cue import Cue, CueType, Sentence, Span, Status
from classifier.plot import curves, reliability_plot
from classifier.reliability import Prediction, cue_predictions, reliability, sentence_predictions

HEARSAY, DOXASTIC = CueType.HEARSAY, CueType.DOXASTIC


def predictions(score: float, real: int, false: int) -> list[Prediction]:
    outcomes = [True] * real + [False] * false
    return [Prediction(score, outcome, f"{score}/{i}") for i, outcome in enumerate(outcomes)]


class TestCalibrationError:
    def test_probabilities_that_come_true_as_often_as_said_have_none(self) -> None:
        figure: Any = reliability(predictions(0.0, 0, 50) + predictions(1.0, 50, 0))
        assert figure["ece"] == 0
        assert figure["ece_95"] == [0, 0]

    def test_it_is_the_mean_distance_of_what_was_said_from_what_came_true(self) -> None:
        figure: Any = reliability(predictions(0.1, 0, 50) + predictions(0.7, 50, 0))
        assert figure["ece"] == round((0.1 + 0.3) / 2, 4)

    def test_bins_have_equal_mass_and_rise(self) -> None:
        cases = [Prediction(i / 100, i % 2 == 0, str(i)) for i in range(100)]
        figure: Any = reliability(cases)
        assert figure["predictions"] == 100
        assert [said for said, _ in figure["bins"]] == [round(0.045 + 0.1 * i, 3) for i in range(10)]
        assert {real for _, real in figure["bins"]} == {0.5}

    def test_the_order_in_which_scores_come_does_not_matter(self) -> None:
        cases = [Prediction(i % 5 / 7, i % 3 == 0, str(i)) for i in range(37)]
        forward: Any = reliability(cases)
        backward: Any = reliability(cases[::-1])
        assert (forward["ece"], forward["bins"]) == (backward["ece"], backward["bins"])

    def test_one_score_for_all_is_judged_by_the_share_of_all(self) -> None:
        figure: Any = reliability(predictions(0.5, 30, 30))
        assert figure["ece"] == 0

    def test_the_interval_draws_whole_documents_and_is_the_same_each_time(self) -> None:
        apart = predictions(0.5, 30, 30)
        together = [Prediction(p.score, p.real, str(p.real)) for p in apart]
        whole: Any = reliability(together)
        assert whole["ece_95"][1] == 0.5
        single: Any = reliability(apart)
        assert single["ece_95"][1] < 0.5
        assert reliability(apart) == single

    def test_fewer_scores_than_bins_will_do(self) -> None:
        figure: Any = reliability(predictions(0.25, 1, 0))
        assert (figure["ece"], figure["bins"]) == (0.75, [[0.25, 1.0]])


class TestPredictions:
    ROW = AnnotatedSentence("gold:a.1", "fi", "", "", "gold", "x" * 20, (Span(0, 4, HEARSAY),))
    CANDIDATES = (Cue(2, 6, HEARSAY, 0.9), Cue(2, 6, DOXASTIC, 0.3), Cue(8, 9, HEARSAY, 0.1))
    SAID = Sentence(0, 20, "fi", 1.0, 0.8, Status.PLAIN, (), CANDIDATES)

    def test_a_sentence_is_judged_by_its_own_score(self) -> None:
        assert sentence_predictions([(self.ROW, self.SAID)]) == [Prediction(0.8, True, "gold:a")]

    def test_a_cue_comes_true_where_one_of_its_type_is_marked(self) -> None:
        found = cue_predictions([(self.ROW, self.SAID)])
        assert [(p.score, p.real) for p in found] == [(0.9, True), (0.3, False), (0.1, False)]


def measured(language: str, **bins: list[list[float]]) -> dict[str, Any]:
    return {
        "language": language,
        "calibration": {sampling: {"sentence": {"bins": own}} for sampling, own in bins.items()},
    }


class TestPlot:
    SETS = {  # noqa: RUF012
        "fi.dev": measured("fi", running=[[0.1, 0.0], [0.9, 1.0]], enriched=[[0.5, 0.25]]),
        "fi.gold": measured("fi", gold=[[0.5, 0.75]]),
        "en.dev": measured("en", running=[[0.2, 0.2]]),
    }

    def test_it_is_well_formed(self) -> None:
        expat.ParserCreate().Parse(reliability_plot(self.SETS), True)

    def test_every_bin_is_a_dot(self) -> None:
        assert reliability_plot(self.SETS).count("<circle") == 5

    @pytest.mark.parametrize(
        ("said", "real", "place"), [(0, 0, "0,240"), (1, 1, "240,0"), (0.5, 0.25, "120.0,180.0")]
    )
    def test_what_was_said_runs_to_the_right_and_what_came_true_upwards(
        self, said: float, real: float, place: str
    ) -> None:
        assert f'points="{place}"' in reliability_plot({"en.dev": measured("en", running=[[said, real]])})

    def test_the_samplings_of_all_sets_of_a_language_share_a_panel(self) -> None:
        assert list(curves(self.SETS, "fi", "sentence")) == ["running", "enriched", "gold"]
        assert curves(self.SETS, "en", "cue") == {}
