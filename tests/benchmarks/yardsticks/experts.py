"""What the judge of a CoNLL-2010 sentence is told: the opinions of models that have not seen it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.pipeline import Pipeline

from classifier.lexicon import Lexicon
from classifier.linear import Floats
from classifier.tokens import tokenize
from tests.benchmarks.yardsticks.bags import Informed, ngrams, regression
from tests.benchmarks.yardsticks.rows import BenchmarkRow
from tests.benchmarks.yardsticks.szeged import TYPES, fit_szeged
from tests.benchmarks.yardsticks.taggers import ForeignTagger, Found
from tests.benchmarks.yardsticks.weasels import fit_weasels

_NOTHING = -8.0
"""The log-odds of a cue that was not even proposed."""


class Experts:
    """A regression over plain n-grams, another that knows the lexicon, a tagger of hedges and weasels,
    and one of Szeged's four types."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._plain: Pipeline
        self._informed: Pipeline
        self._weasels: ForeignTagger
        self._szeged: ForeignTagger

    def fit(self, rows: Sequence[BenchmarkRow], szeged: Sequence[BenchmarkRow]) -> Experts:
        """Learn from the rows of CoNLL-2010, and from those of Szeged."""
        texts, labels = [row.text for row in rows], [row.uncertain for row in rows]
        self._plain = regression(ngrams).fit(texts, labels)
        self._informed = regression(Informed(self.lexicon)).fit(texts, labels)
        self._weasels = fit_weasels(rows, self.lexicon)
        self._szeged = fit_szeged(szeged, self.lexicon)
        return self

    def opinions(self, rows: Sequence[BenchmarkRow]) -> Floats:
        """Sentences × opinions; the first is that of the plain n-grams."""
        texts = [row.text for row in rows]
        odds = [model.decision_function(texts) for model in (self._plain, self._informed)]
        told = [
            [*_of_weasels(self._weasels.propose(row)), *_of_types(self._szeged.propose(row)), *_form(row)]
            for row in rows
        ]
        return np.column_stack([*odds, np.array(told, dtype=float)])


def _of_weasels(found: Iterable[Found]) -> list[float]:
    """The log-odds of the three likeliest cues, and those of all together."""
    odds = sorted((cue.log_odds for cue in found), reverse=True)
    together = float(np.logaddexp(0.0, odds).sum()) if odds else 0.0
    return [*(odds + 3 * [_NOTHING])[:3], together]


def _of_types(found: Iterable[Found]) -> list[float]:
    """The log-odds of the likeliest cue of each type."""
    highest = dict.fromkeys(TYPES, _NOTHING)
    for cue in found:
        highest[cue.span.type] = max(highest[cue.span.type], cue.log_odds)
    return list(highest.values())


def _form(row: BenchmarkRow) -> list[float]:
    """Length, and whether this is a heading or a full sentence."""
    tokens = tokenize(row.text)
    return [float(np.log(len(tokens) + 1)), float(len(tokens) < 6), float(row.text.rstrip().endswith("."))]
