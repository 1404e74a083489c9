"""Corpora → model: fit a tagger a language, calibrate it on rows it has not seen, choose thresholds.

Rows are folded by document. Examples written for the project are always in the training part of a
fold; the held-out part is corpus text, whose base rates are those of real pages. Where no corpus is
given the examples are folded instead. Everything is deterministic.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from joblib import Parallel, delayed
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from classifier.calibration import ScoredSentence, calibrate, choose_thresholds
from classifier.corpus import AnnotatedSentence
from classifier.cue import Cue
from classifier.decoder import TaggerModel
from classifier.language import ngrams
from classifier.learning import learn_linear, prune
from classifier.lexicon import Lexicon
from classifier.linear import LinearModel
from classifier.model import LanguageModel
from classifier.tagger import CueTagger

FOLDS = 3
RAW_FLOOR = -7.0
"""Log-odds below which a held-out proposal cannot matter to calibration."""
_IDENTIFIER_COUNT = 5
_IDENTIFIER_PRUNED = 0.02


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """What one language learns from: running and enriched corpus rows, the project's examples, and
    rows that were selected because a model was unsure of them.

    Only corpus rows are held out in turn: their base rates are those of real pages.
    """

    lexicon: Lexicon
    corpus: Sequence[AnnotatedSentence]
    examples: Sequence[AnnotatedSentence]
    selected: Sequence[AnnotatedSentence] = ()


def train(sets: Mapping[str, TrainingSet], jobs: int = 2) -> tuple[dict[str, LanguageModel], LinearModel]:
    """Fit every language and the language identifier; the result goes to `artifact.save_model`."""
    tasks = [(language, fold) for language in sorted(sets) for fold in (None, *range(FOLDS))]
    outcomes = dict(
        zip(
            tasks,
            Parallel(n_jobs=jobs)(delayed(_task)(sets[lang], fold) for lang, fold in tasks),
            strict=True,
        )
    )
    known = {}
    for language, given in sorted(sets.items()):
        tagger = outcomes[language, None]
        held_out = [row for fold in range(FOLDS) for row in outcomes[language, fold]]
        calibration = calibrate(held_out)
        thresholds = choose_thresholds(held_out, calibration)
        known[language] = LanguageModel(given.lexicon, tagger, calibration, thresholds)
    return known, train_identifier(sets)


def fold_of(document: str) -> int:
    """The fold a document falls into: by a hash of its name, so that new documents move no others."""
    return int.from_bytes(hashlib.sha256(document.encode()).digest()[:4], "big") % FOLDS


def _task(given: TrainingSet, fold: int | None) -> TaggerModel | list[ScoredSentence]:
    """Fit on everything (fold None), or on all but one fold and score that."""
    folded = given.corpus or given.examples
    always = given.examples if given.corpus else ()
    parted = (*folded, *given.selected)
    rows = [*(row for row in parted if fold is None or fold_of(row.document) != fold), *always]
    with threadpool_limits(1):
        tagger = CueTagger(given.lexicon).fit([row.text for row in rows], [row.spans for row in rows])
    if fold is None:
        return tagger.model_
    return [_score(tagger, row) for row in folded if fold_of(row.document) == fold]


def _score(tagger: CueTagger, row: AnnotatedSentence) -> ScoredSentence:
    tokens, proposals = tagger.propose(row.text, RAW_FLOOR)
    raw = tuple(Cue(tokens[p.start].start, tokens[p.end - 1].end, p.type, p.log_odds) for p in proposals)
    return ScoredSentence(row, raw)


def train_identifier(sets: Mapping[str, TrainingSet]) -> LinearModel:
    """The n-gram model of Finnish against English: one output, the log-odds of Finnish."""
    rows = [row for given in sets.values() for row in (*given.corpus, *given.examples)]
    with threadpool_limits(1):
        return prune(
            learn_linear(
                [list(ngrams(row.text)) for row in rows],
                [int(row.language == "fi") for row in rows],
                LogisticRegression(C=0.1, tol=1e-4, max_iter=300),
                min_count=_IDENTIFIER_COUNT,
                outputs=1,
            ),
            _IDENTIFIER_PRUNED,
        )
