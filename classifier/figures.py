"""The figures of `kuulemma evaluate` as Markdown tables: for the terminal and the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from classifier.cue import CueType

_LANGUAGES = {"fi": "Finnish", "en": "English"}


def figures_table(figures: Mapping[str, Any]) -> str:
    """Quality tables of every language, in Markdown."""
    return "\n".join(_lines(figures))


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    yield "| F1 on dev, 95 % interval | all | running text | enriched | lexicon alone, all |"
    yield "|---|---|---|---|---|"
    for language, name in _LANGUAGES.items():
        model, lexicon = figures[language]["model"], figures[language]["lexicon alone"]
        for measure in ("uncertain sentence", "cue", *CueType):
            label = {"uncertain sentence": "sentence is uncertain", "cue": "exact cue"}.get(measure, measure)
            cells = (
                _cell(model["all"][measure]),
                _cell(model["running"][measure]),
                _cell(model["enriched"][measure]),
                f"{lexicon['all'][measure]['f1']:.2f}",
            )
            yield f"| {name}: {label} ({model['all'][measure]['gold']}) | {' | '.join(cells)} |"
    yield ""
    yield "| End to end, on dev documents | Finnish | English |"
    yield "|---|---|---|"
    ends = [figures[language]["end to end"] for language in _LANGUAGES]
    for measure in (
        "sentence boundaries",
        "sentence boundaries, edited news",
        "uncertain sentence, end to end",
    ):
        yield f"| {measure}, F1 | {' | '.join(_cell(end[measure]) for end in ends)} |"
    key = "language right, four words or more"
    shares = (f"{end[key]['share']:.2%} of {end[key]['sentences']}" for end in ends)
    yield f"| {key} | {' | '.join(shares)} |"


def _cell(figure: Mapping[str, Any]) -> str:
    low, high = figure["f1_95"]
    return f"{figure['f1']:.3f} ({low:.2f}–{high:.2f})"
