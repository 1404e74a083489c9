"""The figures of `kuulemma evaluate --write` as the Markdown tables of the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from classifier.cue import CueType
from classifier.evaluation import CUE, OVERLAPPING, SENTENCE
from classifier.markdown import table

LANGUAGES = {"fi": "Finnish", "en": "English"}
LABELS = {SENTENCE: "sentence is uncertain", CUE: "exact cue", OVERLAPPING: "overlapping cue"}
_ENDS = ("sentence boundaries", "sentence boundaries, edited news", "uncertain sentence, end to end")
_SHARE = "language right, four words or more"


def figures_table(figures: Mapping[str, Any]) -> str:
    """Quality of every language on dev and gold, and of the whole pipeline; "–" where not measured."""
    sets = figures["sets"]
    header = ("F1, 95 % interval", "dev, all", "running", "enriched", "gold", "lexicon alone, dev")
    rows = (row for code, name in LANGUAGES.items() for row in _quality(sets, code, name))
    return "\n\n".join((table(header, rows), _end_to_end(sets)))


def cell(figure: Mapping[str, Any] | None) -> str:
    """F1 with its interval; a dash where it was not measured or nothing is marked."""
    if figure is None or not figure["gold"]:
        return "–"
    low, high = figure["f1_95"]
    return f"{figure['f1']:.3f} ({low:.2f}–{high:.2f})"


def _quality(sets: Mapping[str, Any], language: str, name: str) -> Iterator[list[str]]:
    dev, gold = (sets.get(f"{language}.{part}", {}) for part in ("dev", "gold"))
    for measure in (SENTENCE, CUE, OVERLAPPING, *map(str, CueType)):
        figures = [
            *(_figure(dev, "model", part, measure) for part in ("all", "running", "enriched")),
            _figure(gold, "model", "all", measure),
        ]
        alone = _figure(dev, "lexicon alone", "all", measure)
        marked = ", ".join(
            f"{figure['gold']} in {where}"
            for where, figure in (("dev", figures[0]), ("gold", figures[-1]))
            if figure
        )
        label = f"{name}: {LABELS.get(measure, measure)} ({marked})"
        yield [label, *map(cell, figures), f"{alone['f1']:.2f}" if alone else "–"]


def _figure(measured: Mapping[str, Any], what: str, part: str, measure: str) -> Mapping[str, Any] | None:
    figure: Mapping[str, Any] | None = measured.get(what, {}).get(part, {}).get(measure)
    return figure


def _end_to_end(sets: Mapping[str, Any]) -> str:
    chosen = {
        f"{name}, {part}": sets[f"{code}.{part}"]["end to end"]
        for part in ("dev", "gold")
        for code, name in LANGUAGES.items()
        if "end to end" in sets.get(f"{code}.{part}", {})
    }
    rows = [[f"{measure}, F1", *(cell(end.get(measure)) for end in chosen.values())] for measure in _ENDS]
    shares = (f"{end[_SHARE]['share']:.2%} of {end[_SHARE]['sentences']}" for end in chosen.values())
    return table(("Whole documents, end to end", *chosen), [*rows, [_SHARE, *shares]])
