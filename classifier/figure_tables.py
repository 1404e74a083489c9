"""Tables of one kind of figure over all sets: for the terminal and the model card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classifier.cue import CueType
from classifier.figures import LABELS, cell
from classifier.markdown import table

Figures = Mapping[str, Any]


def set_table(measured: Figures) -> str:
    """Precision, recall and F1 of one set by part and measure, the lexicon alone beside."""
    rows = []
    for part, figures in measured["model"].items():
        alone = measured["lexicon alone"][part]
        for measure, figure in figures.items():
            if measure != "sentences":
                label = LABELS.get(measure, measure)
                shares = (f"{figure['precision']:.3f}", f"{figure['recall']:.3f}")
                rows.append(
                    [part, label, figure["gold"], *shares, cell(figure), f"{alone[measure]['f1']:.3f}"]
                )
    return table(("part", "measure", "marked", "precision", "recall", "F1, 95 %", "lexicon alone, F1"), rows)


def genre_table(genres: Figures) -> str:
    """Uncertain sentences and exact cues of one set by genre."""
    rows = []
    for genre, figures in genres.items():
        measures = [figures[name] for name in ("uncertain sentence", "cue")]
        cells = [part for figure in measures for part in (figure["gold"], cell(figure))]
        rows.append([genre or "–", figures["documents"], figures["sentences"], *cells])
    return table(("genre", "documents", "sentences", "uncertain", "F1, 95 %", "cues", "exact F1, 95 %"), rows)


def calibration_table(sets: Figures) -> str:
    """Expected calibration error of every set, by sampling."""
    rows = []
    for name, measured in sets.items():
        for sampling, kinds in measured["calibration"].items():
            for kind, figure in kinds.items():
                low, high = figure["ece_95"]
                error = f"{figure['ece']:.3f} ({low:.3f}–{high:.3f})"
                rows.append([name, sampling, kind, figure["predictions"], error])
    return table(("set", "text", "score of a", "scores", "ECE in 10 equal bins, 95 %"), rows)


def errors_table(sets: Figures) -> str:
    """How many errors of each kind every set holds, by the type that is marked or falsely said."""
    rows = [
        [name, kind, sum(by_type.values()), *(by_type[type_] for type_ in CueType)]
        for name, measured in sets.items()
        for kind, by_type in measured.get("errors", {}).items()
    ]
    return table(("set", "kind", "all", *CueType), rows)


def difference_table(name: str, differences: Figures) -> str:
    """F1 of the model minus that of the other, by measure, for one set."""
    rows = []
    for measure, figure in differences.items():
        low, high = figure["difference_95"]
        rows.append(
            [LABELS.get(measure, measure), f"{figure['difference']:+.3f}", f"{low:+.3f} to {high:+.3f}"]
        )
    return table((f"{name}: F1 of the model minus that of the other", "difference", "95 %, paired"), rows)
