"""Raw log-odds → probabilities."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.cue import UNCERTAIN_TYPES, Cue, CueType
from classifier.scoring import FLOOR, Calibration, any_cue_log_odds, sigmoid

SHARE = st.floats(0, 1)
TYPES = st.sampled_from(list(CueType))
CUES = st.lists(st.builds(Cue, st.just(0), st.just(1), TYPES, SHARE), max_size=8)
CALIBRATION = Calibration(0.7, {t: 0.1 * i for i, t in enumerate(CueType)}, 1.2, -0.1)


def cue(score: float, type_: CueType = CueType.HEARSAY) -> Cue:
    return Cue(0, 1, type_, score)


@given(st.floats(allow_nan=False))
def test_the_logistic_function_is_safe_at_any_size(x: float) -> None:
    assert 0 <= sigmoid(x) <= 1
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1)


@given(TYPES, st.floats(-40, 40), st.floats(0, 40))
def test_a_likelier_cue_is_more_probable(type_: CueType, odds: float, more: float) -> None:
    assert CALIBRATION.cue(type_, odds + more) >= CALIBRATION.cue(type_, odds)
    assert CALIBRATION.keeps(type_, odds) == (CALIBRATION.cue(type_, odds) >= FLOOR)


def test_a_cue_is_scaled_and_shifted_by_its_type() -> None:
    expected = 1 / (1 + math.exp(-(0.7 * 2 + 0.2)))
    assert CALIBRATION.cue(CueType.EPISTEMIC, 2) == pytest.approx(expected)


def test_two_cues_are_taken_as_independent() -> None:
    none = 0.5 * 0.8
    assert any_cue_log_odds([cue(0.5), cue(0.2)]) == pytest.approx(math.log((1 - none) / none))


@given(CUES)
def test_attribution_makes_no_sentence_uncertain(cues: list[Cue]) -> None:
    without = [c for c in cues if c.type in UNCERTAIN_TYPES]
    assert CALIBRATION.sentence(cues) == CALIBRATION.sentence(without)


@given(CUES, SHARE)
def test_a_further_cue_never_makes_a_sentence_less_uncertain(cues: list[Cue], score: float) -> None:
    assert CALIBRATION.sentence([*cues, cue(score)]) >= CALIBRATION.sentence(cues) - 1e-12


@given(CUES)
def test_a_sentence_score_is_a_probability(cues: list[Cue]) -> None:
    assert 0 < CALIBRATION.sentence(cues) < 1


def test_a_sentence_without_candidates_is_hardly_uncertain() -> None:
    assert any_cue_log_odds([]) == pytest.approx(math.log(FLOOR / (1 - FLOOR)))
