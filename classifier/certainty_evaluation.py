"""Model × sentences of another scheme that knows only certain and uncertain (see `conll`).

Sentences are compared as wholes. Cues are compared by overlap, and only those of the two types that
both schemes know; a cue that we say where theirs has another type is neither right nor wrong. Where
no cue of a file has a type we know, cues are not compared at all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classifier.conll import MAPPED, CertaintySentence
from classifier.cue import Span
from classifier.evaluation import (
    OVERLAPPING,
    SENTENCE,
    Counts,
    Said,
    overlap_counts,
    sentence_counts,
    summarize,
)


def count_certainty(rows: Sequence[CertaintySentence], said: Said) -> dict[str, list[Counts]]:
    """Counts a sentence, by measure."""
    pairs = list(zip(rows, said, strict=True))
    counts = {SENTENCE: [sentence_counts(row.uncertain, spans) for row, spans in pairs]}
    if any(row.spans for row in rows):
        comparable = [(row, _comparable(row, spans)) for row, spans in pairs]
        counts[OVERLAPPING] = [overlap_counts(row.spans, spans) for row, spans in comparable]
        for type_ in MAPPED:
            counts[f"{type_}, overlapping"] = [
                overlap_counts(
                    [span for span in row.spans if span.type is type_],
                    [span for span in spans if span.type is type_],
                )
                for row, spans in comparable
            ]
    return counts


def measure_certainty(rows: Sequence[CertaintySentence], said: Said) -> dict[str, object]:
    """Figures over all sentences, with intervals by document."""
    documents = [row.document for row in rows]
    figures = {
        name: summarize(np.array(counts), documents) for name, counts in count_certainty(rows, said).items()
    }
    return {"all": {"sentences": len(rows), **figures}}


def _comparable(row: CertaintySentence, spans: Sequence[Span]) -> list[Span]:
    """What was said of a shared type, save where theirs has a cue of another type."""
    return [
        span
        for span in spans
        if span.type in MAPPED and not any(start < span.end and span.start < end for start, end in row.masked)
    ]
