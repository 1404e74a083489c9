"""Szeged-Wikipedia: cues by type (epistemic, doxastic, condition, investigation), exact and by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from classifier.evaluation import Counts
from classifier.lexicon import Lexicon
from tests.benchmarks.yardsticks.figures import Figure, measured
from tests.benchmarks.yardsticks.rows import FOLDS, BenchmarkRow
from tests.benchmarks.yardsticks.taggers import ForeignTagger, Found

YARDSTICK = "Szeged-Wikipedia"
TYPES = ("epistemic", "doxastic", "condition", "investigation")
_GRID = tuple(round(-2 + 0.05 * step, 2) for step in range(61))
Proposals = Sequence[Sequence[Found]]


def fit_szeged(rows: Sequence[BenchmarkRow], lexicon: Lexicon) -> ForeignTagger:
    """The tagger of the four types."""
    return ForeignTagger(TYPES, lexicon).fit((row.text, row.cues or ()) for row in rows)


def held_out(rows: Sequence[BenchmarkRow], lexicon: Lexicon) -> list[list[Found]]:
    """What taggers that have not seen a row's document propose for it."""
    found: dict[str, list[Found]] = {}
    for fold in range(FOLDS):
        tagger = fit_szeged([row for row in rows if row.fold != fold], lexicon)
        found |= {row.id: tagger.propose(row) for row in rows if row.fold == fold}
    return [found[row.id] for row in rows]


def choose_threshold(rows: Sequence[BenchmarkRow], proposals: Proposals) -> float:
    """The log-odds with the best held-out F1 of exact cues."""
    return max(_GRID, key=lambda t: f1(cue_counts(rows, proposals, t)))


def report(
    train: Sequence[BenchmarkRow],
    train_proposals: Proposals,
    test: Sequence[BenchmarkRow],
    test_proposals: Proposals,
) -> Iterator[Figure]:
    """Cross-validated and test figures at the threshold that cross-validation chooses."""
    threshold = choose_threshold(train, train_proposals)
    measures: tuple[tuple[str, Callable[[Sequence[BenchmarkRow], Proposals, float], Counts]], ...] = (
        ("exact cues by type", cue_counts),
        ("uncertain sentences", sentence_counts),
    )
    for measure, counted in measures:
        for part, rows, proposals in (
            ("cross-validated", train, train_proposals),
            ("test", test, test_proposals),
        ):
            yield measured(
                YARDSTICK,
                f"{measure}, {part}",
                "Kuulemma's tagger",
                counted(rows, proposals, threshold),
                [row.document for row in rows],
                f"log-odds ≥ {threshold}",
            )


def cue_counts(rows: Sequence[BenchmarkRow], proposals: Proposals, threshold: float) -> Counts:
    """Cues right, false and missed in each sentence: extent and type must agree."""
    table = np.zeros((len(rows), 3), int)
    for place, (row, found) in enumerate(zip(rows, proposals, strict=True)):
        gold, said = set(row.cues or ()), {cue.span for cue in found if cue.log_odds >= threshold}
        table[place] = len(gold & said), len(said - gold), len(gold - said)
    return table


def sentence_counts(rows: Sequence[BenchmarkRow], proposals: Proposals, threshold: float) -> Counts:
    """Sentences rightly said to hold a cue, falsely so, and missed."""
    table = np.zeros((len(rows), 3), int)
    for place, (row, found) in enumerate(zip(rows, proposals, strict=True)):
        said = any(cue.log_odds >= threshold for cue in found)
        table[place] = said and row.uncertain, said and not row.uncertain, row.uncertain and not said
    return table


def f1(counts: Counts) -> float:
    """F1 of counts (sentences × 3)."""
    hits, false, missed = (int(n) for n in counts.sum(axis=0))
    return 2 * hits / max(1, 2 * hits + false + missed)
