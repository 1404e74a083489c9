"""CoNLL-2010, task 1, Wikipedia: which sentences hold a hedge or a weasel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from classifier.evaluation import Counts
from classifier.lexicon import Lexicon
from classifier.linear import Floats
from tests.benchmarks.yardsticks.experts import Experts
from tests.benchmarks.yardsticks.figures import Figure, measured
from tests.benchmarks.yardsticks.rows import FOLDS, BenchmarkRow

YARDSTICK = "CoNLL-2010 Wikipedia"
NGRAMS = slice(0, 1)
"""The column of opinions that is the plain n-gram regression's."""
EVERYTHING = slice(None)


def held_out(rows: Sequence[BenchmarkRow], szeged: Sequence[BenchmarkRow], lexicon: Lexicon) -> Floats:
    """The opinions of experts that have not seen a row's document, in the order of the rows."""
    folds = np.array([row.fold for row in rows])
    tables = [opinions_of_fold(rows, szeged, lexicon, fold) for fold in range(FOLDS)]
    result = np.zeros((len(rows), tables[0].shape[1]))
    for fold, table in enumerate(tables):
        result[folds == fold] = table
    return result


def opinions_of_fold(
    rows: Sequence[BenchmarkRow], szeged: Sequence[BenchmarkRow], lexicon: Lexicon, fold: int
) -> Floats:
    """The opinions on one fold of experts that learned from the others."""
    learned = [row for row in rows if row.fold != fold]
    experts = Experts(lexicon).fit(learned, [row for row in szeged if row.fold != fold])
    return experts.opinions([row for row in rows if row.fold == fold])


def report(
    train: Sequence[BenchmarkRow], train_opinions: Floats, test: Sequence[BenchmarkRow], test_opinions: Floats
) -> Iterator[Figure]:
    """Cross-validated and test figures of the n-grams alone and of all experts together."""
    for system, columns in (
        ("n-gram logistic regression", NGRAMS),
        ("Kuulemma's taggers and n-grams", EVERYTHING),
    ):
        known = judged_apart(train, train_opinions[:, columns])
        threshold = best_threshold(known, _labels(train))
        judge = _judge().fit(train_opinions[:, columns], _labels(train))
        asked = judge.predict_proba(test_opinions[:, columns])[:, 1]
        for part, rows, scores in (("cross-validated", train, known), ("test", test, asked)):
            yield measured(
                YARDSTICK,
                f"uncertain sentences, {part}",
                system,
                _counts(scores >= threshold, _labels(rows)),
                [row.document for row in rows],
                f"probability ≥ {threshold:.2f}",
            )


def judged_apart(rows: Sequence[BenchmarkRow], opinions: Floats) -> Floats:
    """Probabilities by judges that have not seen a row's document."""
    folds, labels = np.array([row.fold for row in rows]), _labels(rows)
    result = np.zeros(len(rows))
    for fold in range(FOLDS):
        judge = _judge().fit(opinions[folds != fold], labels[folds != fold])
        result[folds == fold] = judge.predict_proba(opinions[folds == fold])[:, 1]
    return result


def best_threshold(scores: Floats, labels: NDArray[np.bool_]) -> float:
    """The score from which to say "uncertain" for the best F1."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(labels) + 1) + labels.sum())
    return float(scores[order[int(f1.argmax())]])


def _judge() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=500))


def _labels(rows: Sequence[BenchmarkRow]) -> NDArray[np.bool_]:
    return np.array([row.uncertain for row in rows])


def _counts(said: NDArray[np.bool_], labels: NDArray[np.bool_]) -> Counts:
    return np.column_stack([said & labels, said & ~labels, ~said & labels]).astype(int)
