"""Model × gold → figures: precision, recall and F1 with bootstrap intervals, by type and sampling.

Sentences are resampled by document. "Uncertain" is a sentence with a cue of any type but
attribution; a cue counts when its span and type are exact, an overlapping one when its type is
right and it shares a letter with the marked one, each with one other at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence
from classifier.cue import UNCERTAIN_TYPES, CueType, Sentence, Span
from classifier.language import Identification
from classifier.lexicon import Lexicon
from classifier.tokens import tokenize

RESAMPLES = 1000
SENTENCE, CUE, OVERLAPPING = "uncertain sentence", "cue", "cue, overlapping"
Predictor = Callable[[AnnotatedSentence], tuple[Span, ...]]
Said = Sequence[tuple[Span, ...]]
"""What was said of each row, in the order of the rows."""
Counts = NDArray[np.int64]
"""True positives, false positives, false negatives."""


def judge(analyzer: Analyzer, row: AnnotatedSentence) -> Sentence:
    """The model's whole answer on a row whose language is known."""
    return analyzer.judge(row.text, 0, len(row.text), Identification(row.language, 1.0))


def model_predictor(analyzer: Analyzer) -> Predictor:
    """What the model marks in a sentence whose language is known, with its own thresholds."""
    return lambda row: tuple(cue.span for cue in judge(analyzer, row).cues)


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
    return measure_said(rows, [predict(row) for row in rows])


def measure_said(rows: Sequence[AnnotatedSentence], said: Said) -> dict[str, object]:
    """Figures over all rows, and by sampling where there is more than one."""
    samplings = [row.sampling for row in rows]
    parts = sorted(set(samplings)) if len(set(samplings)) > 1 else []
    figures: dict[str, object] = {"all": _figures(rows, said)}
    return figures | {part: _figures(*_chosen(rows, said, samplings, part)) for part in parts}


def measure_genres(rows: Sequence[AnnotatedSentence], said: Said) -> dict[str, object]:
    """The figures of uncertain sentences and of exact cues, by genre."""
    genres = [row.genre for row in rows]
    figures: dict[str, object] = {}
    for genre in sorted(set(genres)):
        chosen, answers = _chosen(rows, said, genres, genre)
        documents = {"documents": len({row.document for row in chosen})}
        figures[genre] = documents | _summaries(count(chosen, answers, detailed=False), chosen)
    return figures


def count(rows: Sequence[AnnotatedSentence], said: Said, *, detailed: bool = True) -> dict[str, list[Counts]]:
    """Counts a row, by measure; those of overlap and of each type only if `detailed`."""
    pairs = list(zip(rows, said, strict=True))
    counts = {
        SENTENCE: [sentence_counts(row.uncertain, spans) for row, spans in pairs],
        CUE: [_cue_counts(row, spans, CueType) for row, spans in pairs],
    }
    if detailed:
        counts[OVERLAPPING] = [overlap_counts(row.spans, spans) for row, spans in pairs]
        for type_ in CueType:
            counts[str(type_)] = [_cue_counts(row, spans, (type_,)) for row, spans in pairs]
    return counts


def _figures(rows: Sequence[AnnotatedSentence], said: Said) -> dict[str, object]:
    return _summaries(count(rows, said), rows)


def _summaries(
    counts: Mapping[str, Sequence[Counts]], rows: Sequence[AnnotatedSentence]
) -> dict[str, object]:
    documents = [row.document for row in rows]
    return {"sentences": len(rows)} | {
        name: summarize(np.array(cells), documents) for name, cells in counts.items()
    }


def _chosen(
    rows: Sequence[AnnotatedSentence], said: Said, labels: Sequence[str], label: str
) -> tuple[list[AnnotatedSentence], list[tuple[Span, ...]]]:
    places = [place for place, own in enumerate(labels) if own == label]
    return [rows[place] for place in places], [said[place] for place in places]


def sentence_counts(uncertain: bool, spans: Iterable[Span]) -> Counts:
    """Whether a sentence was found uncertain, falsely so, or missed."""
    said = any(span.type in UNCERTAIN_TYPES for span in spans)
    return np.array([said and uncertain, said and not uncertain, uncertain and not said], int)


def overlap_counts(marked: Iterable[Span], spans: Iterable[Span]) -> Counts:
    """Cues found, false and missed, where any overlap with a cue of the same type will do."""
    open_, hits, false = list(marked), 0, 0
    for span in spans:
        partner = next((m for m in open_ if m.type is span.type and overlap(m, span)), None)
        if partner:
            open_.remove(partner)
        hits += partner is not None
        false += partner is None
    return np.array([hits, false, len(open_)])


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a letter."""
    return a.start < b.end and b.start < a.end


def _cue_counts(row: AnnotatedSentence, spans: Iterable[Span], types: Iterable[CueType]) -> Counts:
    wanted = frozenset(types)
    gold = {span for span in row.spans if span.type in wanted}
    found = {span for span in spans if span.type in wanted}
    return np.array([len(gold & found), len(found - gold), len(gold - found)])


def summarize(counts: Counts, documents: Sequence[str]) -> dict[str, object]:
    """Precision, recall, F1 and its 95 % interval from counts (rows × 3), resampled by document."""
    table = by_document(counts, documents)
    low, high = np.quantile(f1(draws(len(table)) @ table), [0.025, 0.975])
    hits, false, missed = (int(x) for x in table.sum(axis=0))
    return {
        "precision": round(hits / max(1, hits + false), 3),
        "recall": round(hits / max(1, hits + missed), 3),
        "f1": round(float(f1(table.sum(axis=0)[None, :])[0]), 3),
        "f1_95": [round(float(low), 3), round(float(high), 3)],
        "gold": hits + missed,
    }


def by_document(counts: Counts, documents: Sequence[str]) -> Counts:
    """Counts summed by document (documents × 3)."""
    names = {name: i for i, name in enumerate(dict.fromkeys(documents))}
    table = np.zeros((len(names), 3), int)
    np.add.at(table, [names[name] for name in documents], counts)
    return table


def draws(documents: int) -> NDArray[np.int64]:
    """How often each document is drawn in each resample, the same at every call."""
    return np.random.default_rng(0).multinomial(documents, np.full(documents, 1 / documents), size=RESAMPLES)


def f1(counts: Counts) -> NDArray[np.float64]:
    """F1 of each line of counts; nought where there is nothing to find and nothing said."""
    hits = counts[:, 0].astype(float)
    total = 2 * hits + counts[:, 1] + counts[:, 2]
    result: NDArray[np.float64] = np.divide(2 * hits, total, out=np.zeros_like(hits), where=total > 0)
    return result
