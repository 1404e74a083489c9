"""Are the probabilities true? Expected calibration error in bins of equal mass, with an interval.

A bin's error is the distance between the mean probability that was said and the share that came
true; the expected calibration error (ECE) is their mean. Its interval resamples documents and bins
each resample anew. A small sample never reaches nought, so its interval lies above the truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.corpus import AnnotatedSentence
from classifier.cue import Sentence
from classifier.evaluation import draws, overlap

BINS = 10
Judgements = Iterable[tuple[AnnotatedSentence, Sentence]]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A probability that was said, whether it came true, and the document it belongs to."""

    score: float
    real: bool
    document: str


def sentence_predictions(judgements: Judgements) -> list[Prediction]:
    """The score of each sentence: that it carries uncertain wording."""
    return [Prediction(said.score, row.uncertain, row.document) for row, said in judgements]


def cue_predictions(judgements: Judgements) -> list[Prediction]:
    """The score of each candidate: that a cue of its type is marked where it stands."""
    return [
        Prediction(
            cue.score, any(m.type is cue.type and overlap(m, cue.span) for m in row.spans), row.document
        )
        for row, said in judgements
        for cue in said.candidates
    ]


def reliability(predictions: Sequence[Prediction]) -> dict[str, object]:
    """ECE, its 95 % interval, and (mean probability, share that came true) of each bin, rising.

    Equal probabilities that fall into several bins share what came true among them, so that the
    order in which they come says nothing: most sentences have no candidate and one and the same score.
    """
    ordered = sorted(predictions, key=lambda p: p.score)
    scores = np.array([p.score for p in ordered])
    truth = np.array([p.real for p in ordered], float)
    names = {name: i for i, name in enumerate(dict.fromkeys(p.document for p in predictions))}
    places = np.array([names[p.document] for p in ordered])
    ties = np.unique(scores, return_inverse=True)[1]
    mass, said, real = _bins(scores, truth, ties, np.ones(len(ordered)))
    weights = draws(len(names))[:, places].astype(float)
    resampled = [_error(*_bins(scores, truth, ties, drawn)) for drawn in weights]
    low, high = np.quantile(resampled, [0.025, 0.975])
    return {
        "predictions": len(ordered),
        "ece": round(_error(mass, said, real), 4),
        "ece_95": [round(float(low), 4), round(float(high), 4)],
        "bins": [
            [round(float(s / m), 3), round(float(r / m), 3)]
            for m, s, r in zip(mass, said, real, strict=True)
            if m
        ],
    }


Sums = NDArray[np.float64]


def _bins(scores: Sums, truth: Sums, ties: NDArray[np.int64], weights: Sums) -> tuple[Sums, Sums, Sums]:
    """Weight, weighted scores and weighted truth of each bin; scores come sorted, `ties` numbers them."""
    shares = np.bincount(ties, weights * truth) / np.maximum(np.bincount(ties, weights), 1)
    middles = np.cumsum(weights) - weights / 2
    bins = np.minimum(middles * BINS / max(weights.sum(), 1), BINS - 1).astype(int)
    mass: Sums = np.bincount(bins, weights, BINS).astype(float)
    said: Sums = np.bincount(bins, weights * scores, BINS).astype(float)
    real: Sums = np.bincount(bins, weights * shares[ties], BINS).astype(float)
    return mass, said, real


def _error(mass: Sums, said: Sums, real: Sums) -> float:
    return float(np.abs(said - real).sum() / max(mass.sum(), 1))
