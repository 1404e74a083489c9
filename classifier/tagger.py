"""CueTagger: a scikit-learn estimator, sentences → cues. For training and evaluation only.

What it learns is a `TaggerModel` of plain arrays; what it predicts goes through `decoder`, which
also serves, so there is one way from text to cues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from classifier.cue import CueType, Span
from classifier.decoder import LONGEST, OUTPUTS, Decoder, Proposal, TaggerModel
from classifier.features import Featurizer
from classifier.gate import GATE
from classifier.learning import learn_linear, prune
from classifier.lexicon import Lexicon
from classifier.linear import LinearModel
from classifier.steps import step
from classifier.surroundings import Sentence
from classifier.tokens import Token, surfaces, tokenize

NO_CUE = 0
_GATE_PRUNED = 0.05
_PRUNED = 0.02
_ROUNDS = 2
"""How often the gate is learned: first from all words of cues, then from their anchors alone."""
_Extent = tuple[int, int, CueType]
"""A cue as half-open token indices and its type."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence made ready for learning: its tokens, described, and its cues."""

    surfaces: list[str]
    sentence: Sentence
    cues: list[_Extent]


class CueTagger(BaseEstimator):  # type: ignore[misc]
    """Learns which words are the hearts of cues, of which type, and how far the cues go.

    Parameters: the lexicon of the language; `C`, the inverse strength of the penalty of the
    logistic regressions; `min_count`, in how many cases a feature must occur to be learned;
    `tol` and `max_iter` of the solver. After `fit`: `model_` and `decoder_`.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        C: float = 0.3,  # noqa: N803  (scikit-learn's name)
        min_count: int = 2,
        tol: float = 1e-3,
        max_iter: int = 200,
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
        gate = self._learn_gate(featurizer, cases)
        scores = {
            text: float(gate.scores(featurizer.words[text].whole)[0])
            for text in dict.fromkeys(text for case in cases for text in case.surfaces)
        }
        bags: list[list[str]] = []
        labels: list[int] = []
        steps: list[tuple[int, list[str], bool]] = []
        for case in cases:
            hearts = {_anchor(case.surfaces, cue, scores): cue for cue in case.cues}
            for index, text in enumerate(case.surfaces):
                cue = hearts.get(index)
                if cue or scores[text] >= GATE:
                    bags.append(featurizer.anchor(case.sentence, index))
                    labels.append(1 + OUTPUTS.index(cue[2]) if cue else NO_CUE)
            for index, cue in hearts.items():
                steps.extend(_steps(case.sentence, index, cue))
        anchors = self._learn(bags, labels, outputs=1 + len(OUTPUTS))
        self.model_ = TaggerModel(
            gate, _against_none(anchors), self._learn_steps(steps, -1), self._learn_steps(steps, 1)
        )
        self.decoder_ = Decoder(featurizer, self.model_)
        return self

    def propose(self, text: str, floor: float) -> tuple[list[Token], list[Proposal]]:
        """Tokens of a sentence and its possible cues with log-odds of at least `floor`."""
        check_is_fitted(self)
        return tokenize(text), self.decoder_.propose(surfaces(text), lambda _, odds: odds >= floor)

    def predict(self, X: Iterable[str]) -> list[tuple[Span, ...]]:  # noqa: N803
        """The cues of each sentence that are likelier than not, before calibration."""
        found = (self.propose(text, 0.0) for text in X)
        return [
            tuple(Span(tokens[p.start].start, tokens[p.end - 1].end, p.type) for p in proposals)
            for tokens, proposals in found
        ]

    def _learn_gate(self, featurizer: Featurizer, cases: Sequence[_Case]) -> LinearModel:
        """Which surfaces are the heart of a cue, whatever stands around them."""
        gate = None
        scores: dict[str, float] = {}
        for _ in range(_ROUNDS):
            inside: Counter[str] = Counter()
            outside: Counter[str] = Counter()
            for case in cases:
                marked = {i for start, end, _ in case.cues for i in range(start, end)}
                if gate is not None:
                    marked = {_anchor(case.surfaces, cue, scores) for cue in case.cues}
                for index, text in enumerate(case.surfaces):
                    (inside if index in marked else outside)[text] += 1
            found = [(text, 1, n) for text, n in inside.items()] + [(t, 0, n) for t, n in outside.items()]
            bags = [featurizer.words[text].whole for text, _, _ in found]
            gate = learn_linear(
                bags,
                [label for _, label, _ in found],
                LogisticRegression(C=1.0, tol=self.tol, max_iter=self.max_iter),
                min_count=1,
                outputs=1,
                weights=[n for _, _, n in found],
            )
            scores = {text: float(gate.scores(featurizer.words[text].whole)[0]) for text, _, _ in found}
        assert gate is not None  # noqa: S101  (there is at least one round)
        return prune(gate, _GATE_PRUNED)

    def _learn_steps(self, steps: Sequence[tuple[int, list[str], bool]], side: int) -> LinearModel:
        chosen = [(bag, int(goes_on)) for where, bag, goes_on in steps if where == side]
        return prune(self._learn([bag for bag, _ in chosen], [label for _, label in chosen], 1), _PRUNED)

    def _learn(self, bags: list[list[str]], labels: list[int], outputs: int) -> LinearModel:
        solver = LogisticRegression(C=self.C, tol=self.tol, max_iter=self.max_iter)
        return learn_linear(bags, labels, solver, min_count=self.min_count, outputs=outputs)


def _against_none(model: LinearModel) -> LinearModel:
    """Scores of every type minus the score of no cue; features that hardly weigh are left out."""
    coefficients = model.coefficients[:, 1:] - model.coefficients[:, :1]
    return prune(LinearModel(model.features, coefficients, model.intercept[1:] - model.intercept[0]), _PRUNED)


def _case(featurizer: Featurizer, text: str, spans: Sequence[Span]) -> _Case:
    found = surfaces(text)
    return _Case(found, featurizer.sentence(found), list(_token_spans(tokenize(text), spans)))


def _anchor(found: Sequence[str], cue: _Extent, scores: dict[str, float]) -> int:
    """The heart of a cue: the word that by its surface is likeliest to be one."""
    return max(range(cue[0], cue[1]), key=lambda index: (scores[found[index]], -index))


def _steps(sentence: Sentence, anchor: int, cue: _Extent) -> Iterator[tuple[int, list[str], bool]]:
    """Every "does the cue go on?" that the annotation answers: side, features, outcome."""
    start, end, type_ = cue
    for side, last in ((-1, start), (1, end - 1)):
        for distance in range(1, LONGEST + 1):
            index = anchor + side * distance
            if not 0 <= index < len(sentence.words):
                break
            goes_on = side * index <= side * last
            yield side, step(sentence, anchor, index, type_, anchor if side < 0 else start), goes_on
            if not goes_on:
                break


def _token_spans(tokens: Sequence[Token], spans: Iterable[Span]) -> Iterator[_Extent]:
    """The token indices of each span; a span inside a token takes the whole token."""
    for span in spans:
        inside = [i for i, t in enumerate(tokens) if t.start < span.end and span.start < t.end]
        if inside:
            yield inside[0], inside[-1] + 1, span.type
