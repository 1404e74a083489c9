"""Held-out scores → calibration and thresholds, on rows made to have a known answer."""

from __future__ import annotations

import pytest

from classifier.calibration import ScoredSentence, calibrate, choose_thresholds, probable
from classifier.corpus import AnnotatedSentence
from classifier.cue import Cue, CueType, Span
from classifier.scoring import FLOOR

TEXT = "x" * 40


def scored(
    log_odds: float, real: bool, type_: CueType = CueType.HEARSAY, sampling: str = "running"
) -> ScoredSentence:
    """A row with one proposal, which is right or not."""
    spans = (Span(4, 9, type_),) if real else ()
    row = AnnotatedSentence("a:1", "fi", "", "", sampling, TEXT, spans)
    return ScoredSentence(row, (Cue(4, 9, type_, log_odds),))


def rows(
    likely: float, unlikely: float, type_: CueType = CueType.HEARSAY, sampling: str = "running"
) -> list[ScoredSentence]:
    """At log-odds +3 the share `likely` of 100 proposals is right, at −3 the share `unlikely`."""
    return [
        scored(odds, i < share * 100, type_, sampling)
        for odds, share in ((3.0, likely), (-3.0, unlikely))
        for i in range(100)
    ]


def test_a_probability_is_how_often_such_a_proposal_is_right() -> None:
    calibration = calibrate(rows(0.8, 0.1))
    assert calibration.cue(CueType.HEARSAY, 3.0) == pytest.approx(0.8, abs=0.03)
    assert calibration.cue(CueType.HEARSAY, -3.0) == pytest.approx(0.1, abs=0.03)


def test_types_are_shifted_apart() -> None:
    calibration = calibrate([*rows(0.9, 0.2), *rows(0.5, 0.05, CueType.EPISTEMIC)])
    assert calibration.cue(CueType.HEARSAY, 0.0) > calibration.cue(CueType.EPISTEMIC, 0.0) + 0.1


def test_a_sentence_score_is_how_often_such_a_sentence_is_uncertain() -> None:
    given = rows(0.8, 0.1)
    calibration = calibrate(given)
    likely, unlikely = (calibration.sentence(probable(given[i], calibration)) for i in (0, 100))
    assert likely == pytest.approx(0.8, abs=0.05)
    assert unlikely == pytest.approx(0.1, abs=0.05)


def test_sentences_are_calibrated_on_running_text_where_there_is_any() -> None:
    def score_of_the_likely(sampling: str) -> float:
        calibration = calibrate([*rows(0.4, 0.05), *rows(1.0, 0.9, sampling=sampling)])
        return calibration.sentence(probable(scored(3.0, True), calibration))

    assert score_of_the_likely("enriched") == pytest.approx(0.4, abs=0.05)
    assert score_of_the_likely("running") == pytest.approx(0.7, abs=0.05)


def test_enriched_rows_are_enough_where_no_running_text_is() -> None:
    given = rows(0.8, 0.1, sampling="enriched")
    calibration = calibrate(given)
    assert calibration.sentence(probable(given[0], calibration)) == pytest.approx(0.8, abs=0.05)


def test_a_proposal_is_right_when_it_overlaps_a_marked_cue_of_its_type() -> None:
    def moved(start: int, end: int, type_: CueType) -> list[ScoredSentence]:
        cue = Cue(start, end, type_, 3.0)
        return [ScoredSentence(s.row, (cue,)) if s.row.spans else s for s in rows(0.8, 0.1)]

    overlapping = calibrate(moved(8, 12, CueType.HEARSAY))
    assert overlapping.cue(CueType.HEARSAY, 3.0) > 0.5
    beside = calibrate([*moved(9, 12, CueType.HEARSAY), *rows(0.9, 0.1, CueType.DOXASTIC)])
    assert beside.cue(CueType.HEARSAY, 3.0) < 0.2
    other = calibrate([*moved(4, 9, CueType.EPISTEMIC), *rows(0.9, 0.1, CueType.DOXASTIC)])
    assert other.cue(CueType.EPISTEMIC, 3.0) < 0.2


def test_improbable_proposals_are_no_candidates() -> None:
    calibration = calibrate(rows(0.9, 0.0))
    assert probable(scored(-60.0, False), calibration) == []
    (cue,) = probable(scored(3.0, True), calibration)
    assert cue.score == calibration.cue(CueType.HEARSAY, 3.0) >= FLOOR


def test_the_threshold_parts_right_from_wrong() -> None:
    given = [*rows(1.0, 0.0), *rows(1.0, 0.0, CueType.ATTRIBUTION)]
    calibration = calibrate(given)
    thresholds = choose_thresholds(given, calibration)
    assert set(thresholds) == set(CueType)
    for type_ in (CueType.HEARSAY, CueType.ATTRIBUTION):
        assert calibration.cue(type_, -3.0) < thresholds[type_] <= calibration.cue(type_, 3.0)


def test_uncertain_types_share_a_threshold_and_attribution_has_its_own() -> None:
    given = [*rows(0.7, 0.3), *rows(1.0, 0.0, CueType.ATTRIBUTION)]
    thresholds = choose_thresholds(given, calibrate(given))
    assert len({t for type_, t in thresholds.items() if type_ is not CueType.ATTRIBUTION}) == 1
