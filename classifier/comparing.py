"""Two models on the same rows → the difference of their F1, with a paired bootstrap interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from classifier.evaluation import Counts, by_document, draws, f1


def compare(
    ours: Mapping[str, Sequence[Counts]],
    theirs: Mapping[str, Sequence[Counts]],
    documents: Sequence[str],
) -> dict[str, object]:
    """For every measure: F1 of ours minus F1 of theirs and its 95 % interval.

    Paired: both models are measured on the same documents in each resample.
    """
    return {name: difference(np.array(ours[name]), np.array(theirs[name]), documents) for name in ours}


def difference(ours: Counts, theirs: Counts, documents: Sequence[str]) -> dict[str, object]:
    """F1 of one table of counts (rows × 3) minus that of another, resampled together by document."""
    a, b = by_document(ours, documents), by_document(theirs, documents)
    drawn = draws(len(a))
    low, high = np.quantile(f1(drawn @ a) - f1(drawn @ b), [0.025, 0.975])
    whole = f1(a.sum(axis=0)[None, :])[0] - f1(b.sum(axis=0)[None, :])[0]
    return {
        "difference": round(float(whole), 3),
        "difference_95": [round(float(low), 3), round(float(high), 3)],
    }
