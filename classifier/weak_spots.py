"""What a model is known to do badly, read off its own figures: for the model card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from classifier.cue import CueType
from classifier.evaluation import CUE, SENTENCE
from classifier.figures import LABELS, cell

TARGETS = {SENTENCE: 0.90, CUE: 0.85}
"""The F1 that the project sets itself, of uncertain sentences and of exact cues."""
CALIBRATED = 0.03
"""The calibration error that sentence scores may have on running text."""
_WEAK_TYPE = 0.75
_FEW = 50
_GENRES = 3
_MARKED = 10
"""A genre with fewer uncertain sentences says nothing."""


def weak_spots(name: str, measured: Mapping[str, Any], genres: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about one set: targets not reached, weak and rare types, calibration, genres, errors."""
    for part, figures in measured["model"].items():
        where = name if part == "all" else f"{name}, {part}"
        for measure, target in TARGETS.items():
            if measure in figures and figures[measure]["f1"] < target:
                reached = cell(figures[measure])
                yield f"{where}: {LABELS[measure]}, F1 {reached}, target {target:.2f} not reached."
    yield from _types(name, measured["model"]["all"])
    for sampling, kinds in measured["calibration"].items():
        if kinds["sentence"]["ece"] > CALIBRATED:
            error = f"{kinds['sentence']['ece']:.3f}, more than {CALIBRATED}"
            yield f"{name}, {sampling}: sentence scores are off by {error}, on average."
    yield from _worst_genres(name, genres)
    if "errors" in measured:
        yield _commonest(name, measured["errors"])


def _types(name: str, figures: Mapping[str, Any]) -> Iterator[str]:
    for type_ in CueType:
        figure = figures.get(type_)
        if figure and figure["f1"] < _WEAK_TYPE:
            yield f"{name}: {type_} is weak, F1 {cell(figure)}."
        if figure and figure["gold"] < _FEW:
            yield f"{name}: only {figure['gold']} cues of {type_} are marked; read its interval."


def _worst_genres(name: str, genres: Mapping[str, Any]) -> Iterator[str]:
    known = [(f[SENTENCE]["f1"], genre) for genre, f in genres.items() if f[SENTENCE]["gold"] >= _MARKED]
    if known:
        told = ", ".join(f"{genre} ({f1:.2f})" for f1, genre in sorted(known)[:_GENRES])
        yield f"{name}: lowest F1 of uncertain sentences by genre: {told}."


def _commonest(name: str, errors: Mapping[str, Mapping[str, int]]) -> str:
    counts = [(-number, kind, type_) for kind, row in errors.items() for type_, number in row.items()]
    told = ", ".join(f"{type_} {kind} ({-number})" for number, kind, type_ in sorted(counts)[:_GENRES])
    return f"{name}: the commonest errors are {told}."
