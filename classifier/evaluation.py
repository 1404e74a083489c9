"""Model × gold → figures: precision, recall and F1 with bootstrap intervals, by type and sampling.

Sentences are resampled by document. "Uncertain" is a sentence with a cue of any type but
attribution; a cue counts when its span and type are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence
from classifier.cue import UNCERTAIN_TYPES, CueType, Span
from classifier.language import Identification
from classifier.lexicon import Lexicon
from classifier.tokens import tokenize

RESAMPLES = 1000
Predictor = Callable[[AnnotatedSentence], tuple[Span, ...]]
Counts = NDArray[np.int64]
"""True positives, false positives, false negatives."""


def model_predictor(analyzer: Analyzer) -> Predictor:
    """What the model marks in a sentence whose language is known, with its own thresholds."""

    def predict(row: AnnotatedSentence) -> tuple[Span, ...]:
        known = Identification(row.language, 1.0)
        return tuple(cue.span for cue in analyzer.judge(row.text, 0, len(row.text), known).cues)

    return predict


def lexicon_predictor(lexicon: Lexicon) -> Predictor:
    """The lexicon alone: every unambiguous marker, the longest first, with its commonest type."""

    def predict(row: AnnotatedSentence) -> tuple[Span, ...]:
        tokens = tokenize(row.text)
        taken: list[tuple[int, int, CueType]] = []
        matches = [match for match in lexicon.match(tokens) if not match.marker.ambiguous]
        for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
            if all(match.end <= start or end <= match.start for start, end, _ in taken):
                taken.append((match.start, match.end, match.marker.types[0]))
        return tuple(Span(tokens[a].start, tokens[b - 1].end, t) for a, b, t in sorted(taken))

    return predict


def measure(rows: Sequence[AnnotatedSentence], predict: Predictor) -> dict[str, object]:
    """Figures over all rows and by sampling, for one language."""
    said = [predict(row) for row in rows]
    parts = {"all": list(range(len(rows)))}
    for sampling in sorted({row.sampling for row in rows}):
        parts[sampling] = [i for i, row in enumerate(rows) if row.sampling == sampling]
    return {
        name: _figures([rows[i] for i in chosen], [said[i] for i in chosen]) for name, chosen in parts.items()
    }


def _figures(rows: Sequence[AnnotatedSentence], said: Sequence[tuple[Span, ...]]) -> dict[str, object]:
    pairs = list(zip(rows, said, strict=True))
    cells: Mapping[str, list[Counts]] = {
        "uncertain sentence": [_sentence_counts(row, spans) for row, spans in pairs],
        "cue": [_cue_counts(row, spans, CueType) for row, spans in pairs],
    } | {str(t): [_cue_counts(row, spans, (t,)) for row, spans in pairs] for t in CueType}
    documents = [row.document for row in rows]
    return {"sentences": len(rows)} | {
        name: summarize(np.array(counts), documents) for name, counts in cells.items()
    }


def _sentence_counts(row: AnnotatedSentence, spans: Iterable[Span]) -> Counts:
    said = any(span.type in UNCERTAIN_TYPES for span in spans)
    return np.array([said and row.uncertain, said and not row.uncertain, row.uncertain and not said], int)


def _cue_counts(row: AnnotatedSentence, spans: Iterable[Span], types: Iterable[CueType]) -> Counts:
    wanted = frozenset(types)
    gold = {span for span in row.spans if span.type in wanted}
    found = {span for span in spans if span.type in wanted}
    return np.array([len(gold & found), len(found - gold), len(gold - found)])


def summarize(counts: Counts, documents: Sequence[str]) -> dict[str, object]:
    """Precision, recall, F1 and its 95 % interval from counts (rows × 3), resampled by document."""
    names = {name: i for i, name in enumerate(dict.fromkeys(documents))}
    table = np.zeros((len(names), 3), int)
    np.add.at(table, [names[name] for name in documents], counts)
    draws = np.random.default_rng(0).multinomial(
        len(names), np.full(len(names), 1 / len(names)), size=RESAMPLES
    )
    low, high = np.quantile(_f1(draws @ table), [0.025, 0.975])
    hits, false, missed = (int(x) for x in table.sum(axis=0))
    return {
        "precision": round(hits / max(1, hits + false), 3),
        "recall": round(hits / max(1, hits + missed), 3),
        "f1": round(float(_f1(table.sum(axis=0)[None, :])[0]), 3),
        "f1_95": [round(float(low), 3), round(float(high), 3)],
        "gold": hits + missed,
    }


def _f1(counts: Counts) -> NDArray[np.float64]:
    hits = counts[:, 0].astype(float)
    total = 2 * hits + counts[:, 1] + counts[:, 2]
    f1: NDArray[np.float64] = np.divide(2 * hits, total, out=np.zeros_like(hits), where=total > 0)
    return f1
