"""CueTagger: a scikit-learn estimator, sentences → cues. For training and evaluation only.

What it learns is a `TaggerModel` of plain arrays; what it predicts goes through `decoder`, which
also serves, so there is one way from text to cues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from classifier.cue import Span
from classifier.decoder import LONGEST, OUTPUTS, Decoder, Proposal, TaggerModel
from classifier.features import Featurizer, extension, windowed
from classifier.lexicon import Lexicon
from classifier.linear import LinearModel
from classifier.tokens import Token, tokenize

NO_CUE = 0
_NEVER = 30.0


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence made ready for learning; `starts` holds an output per token, `spans` token indices."""

    features: list[list[str]]
    starts: list[int]
    steps: list[tuple[list[str], bool]]
    """Features and outcome of every "does the cue go on?" that the annotation answers."""


class CueTagger(BaseEstimator):  # type: ignore[misc]
    """Learns where cues start, of which type, and how far they go.

    Parameters: the lexicon of the language; `C`, the inverse strength of the penalty of both
    logistic regressions; `min_count`, in how many tokens a feature must occur to be learned;
    `tol` and `max_iter` of the solver. After `fit`: `model_` and `decoder_`.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        C: float = 1.0,  # noqa: N803  (scikit-learn's name)
        min_count: int = 2,
        tol: float = 1e-4,
        max_iter: int = 300,
    ) -> None:
        self.lexicon = lexicon
        self.C = C
        self.min_count = min_count
        self.tol = tol
        self.max_iter = max_iter

    def fit(self, X: Sequence[str], y: Sequence[Sequence[Span]]) -> Self:  # noqa: N803
        """Learn from sentences and the spans (code points) marked in them."""
        if len(X) != len(y):
            raise ValueError(f"{len(X)} sentences but {len(y)} annotations")
        featurizer = Featurizer(self.lexicon)
        cases = [_case(featurizer, text, spans) for text, spans in zip(X, y, strict=True)]
        starts = self._learn(
            [features for case in cases for features in case.features],
            [output for case in cases for output in case.starts],
            outputs=1 + len(OUTPUTS),
        )
        steps = [step for case in cases for step in case.steps]
        further = self._learn([f for f, _ in steps], [int(goes_on) for _, goes_on in steps], outputs=1)
        self.model_ = TaggerModel(starts, further)
        self.decoder_ = Decoder(featurizer, self.model_)
        return self

    def propose(self, text: str, floor: float) -> tuple[list[Token], list[Proposal]]:
        """Tokens of a sentence and its possible cues with log-odds of at least `floor`."""
        check_is_fitted(self)
        tokens = tokenize(text)
        return tokens, self.decoder_.propose(tokens, lambda _, odds: odds >= floor)

    def predict(self, X: Iterable[str]) -> list[tuple[Span, ...]]:  # noqa: N803
        """The cues of each sentence that are likelier than not, before calibration."""
        found = (self.propose(text, 0.0) for text in X)
        return [
            tuple(Span(tokens[p.start].start, tokens[p.end - 1].end, p.type) for p in proposals)
            for tokens, proposals in found
        ]

    def _learn(self, bags: list[list[str]], labels: list[int], outputs: int) -> LinearModel:
        solver = LogisticRegression(C=self.C, tol=self.tol, max_iter=self.max_iter)
        return learn_linear(bags, labels, solver, min_count=self.min_count, outputs=outputs)


def learn_linear(
    bags: Sequence[Sequence[str]],
    labels: Sequence[int],
    solver: LogisticRegression,
    *,
    min_count: int,
    outputs: int,
) -> LinearModel:
    """Fit a logistic regression on bags of feature names; `outputs` 1 means one row of log-odds.

    An output that no label names can never win, and a label that is alone always does.
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
    solver.fit(_matrix(bags, names), labels)
    if outputs == 1:
        return LinearModel(names, solver.coef_.T.copy(), solver.intercept_.copy())
    if len(seen) == 2:  # scikit-learn then gives one row: the second class against the first
        coefficients[:, seen[1]], intercept[seen] = solver.coef_[0], [0.0, solver.intercept_[0]]
    else:
        coefficients[:, seen], intercept[seen] = solver.coef_.T, solver.intercept_
    return LinearModel(names, coefficients, intercept)


def _case(featurizer: Featurizer, text: str, spans: Sequence[Span]) -> _Case:
    tokens = tokenize(text)
    described = [featurizer.attributes(token) for token in tokens]
    context = featurizer.context(tokens, featurizer.lexicon.match(tokens))
    features = [[*windowed(described, i), *context[i]] for i in range(len(tokens))]
    starts, steps = [NO_CUE] * len(tokens), []
    for span, (first, end) in _token_spans(tokens, spans):
        starts[first] = 1 + OUTPUTS.index(span.type)
        for at in range(first + 1, min(end + 1, len(tokens), first + LONGEST)):
            steps.append((extension(described, context, first, at, span.type), at < end))
    return _Case(features, starts, steps)


def _token_spans(tokens: Sequence[Token], spans: Iterable[Span]) -> Iterator[tuple[Span, tuple[int, int]]]:
    """The token indices of each span; a span inside a token takes the whole token."""
    for span in spans:
        inside = [i for i, t in enumerate(tokens) if t.start < span.end and span.start < t.end]
        if inside:
            yield span, (inside[0], inside[-1] + 1)


def _matrix(bags: Sequence[Sequence[str]], names: Sequence[str]) -> sparse.csr_matrix:
    """Binary features as a sparse matrix, (cases × names)."""
    index = {name: column for column, name in enumerate(names)}
    pointer, columns = [0], []
    for bag in bags:
        columns.extend(sorted({index[name] for name in bag if name in index}))
        pointer.append(len(columns))
    ones = np.ones(len(columns))
    return sparse.csr_matrix((ones, columns, pointer), shape=(len(bags), len(names)))
