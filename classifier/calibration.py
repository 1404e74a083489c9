"""Held-out scores → calibration and thresholds. Training only: needs scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from classifier.corpus import AnnotatedSentence
from classifier.cue import UNCERTAIN_TYPES, Cue, CueType
from classifier.scoring import FLOOR, Calibration, any_cue_log_odds

_TYPES = tuple(CueType)
_GRID = tuple(round(0.2 + 0.02 * step, 2) for step in range(31))


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A held-out row and what a tagger that has not seen it proposes; cue scores are raw log-odds."""

    row: AnnotatedSentence
    raw: tuple[Cue, ...]


def calibrate(held_out: Sequence[ScoredSentence]) -> Calibration:
    """Platt scaling of cues (a slope, and a shift a type) and then of sentences.

    A proposal is right when it overlaps a marked cue of its type. Sentences are calibrated on
    running text where there is any, since that is what pages are made of.
    """
    cases = [(cue, _is_real(cue, scored.row)) for scored in held_out for cue in scored.raw]
    inputs = [[cue.score, *(float(cue.type is t) for t in _TYPES)] for cue, _ in cases]
    fitted = LogisticRegression(C=1.0, tol=1e-8, max_iter=1000).fit(inputs, [real for _, real in cases])
    slope, *shifts = (float(x) for x in fitted.coef_[0])
    base = float(fitted.intercept_[0])
    calibration = Calibration(
        cue_slope=slope,
        cue_shift={t: base + shift for t, shift in zip(_TYPES, shifts, strict=True)},
        sentence_slope=1.0,
        sentence_shift=0.0,
    )
    running = [scored for scored in held_out if scored.row.sampling == "running"] or list(held_out)
    odds = [[any_cue_log_odds(probable(scored, calibration))] for scored in running]
    fitted = LogisticRegression(C=1e6, tol=1e-8, max_iter=1000)
    fitted.fit(odds, [scored.row.uncertain for scored in running])
    return replace(
        calibration,
        sentence_slope=float(fitted.coef_[0][0]),
        sentence_shift=float(fitted.intercept_[0]),
    )


def probable(scored: ScoredSentence, calibration: Calibration) -> list[Cue]:
    """The candidates of a held-out row, with calibrated scores."""
    cues = (replace(cue, score=calibration.cue(cue.type, cue.score)) for cue in scored.raw)
    return [cue for cue in cues if cue.score >= FLOOR]


def choose_thresholds(
    held_out: Sequence[ScoredSentence], calibration: Calibration
) -> Mapping[CueType, float]:
    """Thresholds with the best held-out F1: one for the types that make a sentence uncertain (F1 of
    uncertain sentences), one for attribution (F1 of exact cues)."""
    rows = [(scored.row, probable(scored, calibration)) for scored in held_out]
    highest = np.array(
        [max((c.score for c in cues if c.type in UNCERTAIN_TYPES), default=0.0) for _, cues in rows]
    )
    truth = np.array([row.uncertain for row, _ in rows])
    uncertain = max(_GRID, key=lambda t: _f1(highest >= t, truth))
    attributed = [
        (cue.score, cue.span in row.spans)
        for row, cues in rows
        for cue in cues
        if cue.type is CueType.ATTRIBUTION
    ]
    marked = sum(span.type is CueType.ATTRIBUTION for row, _ in rows for span in row.spans)
    attribution = max(_GRID, key=lambda t: _cue_f1(attributed, marked, t))
    return {t: uncertain if t in UNCERTAIN_TYPES else attribution for t in _TYPES}


def _is_real(cue: Cue, row: AnnotatedSentence) -> bool:
    return any(s.type is cue.type and s.start < cue.end and cue.start < s.end for s in row.spans)


def _f1(said: np.ndarray, truth: np.ndarray) -> float:
    total = int(said.sum()) + int(truth.sum())
    return 2 * int((said & truth).sum()) / total if total else 0.0


def _cue_f1(proposed: Sequence[tuple[float, bool]], marked: int, threshold: float) -> float:
    said = [real for score, real in proposed if score >= threshold]
    return 2 * sum(said) / (len(said) + marked) if said else 0.0
