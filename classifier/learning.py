"""Bags of feature names → a linear model, with scikit-learn's logistic regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from classifier.linear import Floats, LinearModel

_NEVER = 30.0


def learn_linear(
    bags: Sequence[Sequence[str]],
    labels: Sequence[int],
    solver: LogisticRegression,
    *,
    min_count: int,
    outputs: int,
    weights: Sequence[float] | None = None,
) -> LinearModel:
    """Fit a logistic regression on bags of feature names; `outputs` 1 means one row of log-odds.

    `weights` says how often each case occurred; a feature is learned that is in at least
    `min_count` bags. An output that no label names can never win, and a label that is alone
    always does; where no feature is learned, the intercept says how often each label occurred.
    """
    counts = Counter(name for bag in bags for name in dict.fromkeys(bag))
    names = tuple(sorted(name for name, count in counts.items() if count >= min_count))
    coefficients = np.zeros((len(names), outputs))
    intercept = np.full(outputs, -_NEVER)
    seen = sorted(set(labels))
    if len(seen) < 2:
        if seen and (outputs > 1 or seen == [1]):
            intercept[0 if outputs == 1 else seen[0]] = _NEVER
        return LinearModel(names, coefficients, intercept)
    if not names:
        return LinearModel(names, coefficients, _frequency(labels, weights, outputs, intercept))
    solver.fit(_matrix(bags, names), labels, sample_weight=weights)
    if outputs == 1:
        return LinearModel(names, solver.coef_.T.copy(), solver.intercept_.copy())
    if len(seen) == 2:  # scikit-learn then gives one row: the second class against the first
        coefficients[:, seen[1]], intercept[seen] = solver.coef_[0], [0.0, solver.intercept_[0]]
    else:
        coefficients[:, seen], intercept[seen] = solver.coef_.T, solver.intercept_
    return LinearModel(names, coefficients, intercept)


def _frequency(labels: Sequence[int], weights: Sequence[float] | None, outputs: int, never: Floats) -> Floats:
    """The intercept that says how often each label occurred; `never` is that of labels that did not."""
    counts = np.bincount(labels, weights, minlength=max(outputs, 2))
    if outputs == 1:
        return np.array([np.log(counts[1] / counts[0])])
    occurred = np.flatnonzero(counts)
    never[occurred] = np.log(counts[occurred] / counts.sum())
    return never


def prune(model: LinearModel, least: float) -> LinearModel:
    """The model without the features that weigh less than `least` for every output."""
    kept = np.flatnonzero(np.abs(model.coefficients).max(axis=1, initial=0.0) >= least)
    names = tuple(model.features[row] for row in kept.tolist())
    return LinearModel(names, model.coefficients[kept], model.intercept)


def _matrix(bags: Sequence[Sequence[str]], names: Sequence[str]) -> sparse.csr_matrix:
    """Binary features as a sparse matrix, (cases × names)."""
    index = {name: column for column, name in enumerate(names)}
    pointer, columns = [0], []
    for bag in bags:
        columns.extend(sorted({index[name] for name in bag if name in index}))
        pointer.append(len(columns))
    ones = np.ones(len(columns))
    return sparse.csr_matrix((ones, columns, pointer), shape=(len(bags), len(names)))
